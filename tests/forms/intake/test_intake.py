"""What old documents tell of an office."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.ids import counting
from forms.importing.foreign import import_foreign
from forms.intake import Gatherer, Office, Proposal, with_accepted
from forms.intake.unit_names import unit_names
from forms.plan import Recipient, Recipients, Signature
from tests.builders import clause, plan, table, task
from tests.forms.importing.typist import Habit, type_document
from tests.seeds import seed_json, seed_names

BASIS = "Căn cứ Quyết định số 344/QĐ-UBND ngày 13/02/2025 của UBND tỉnh về cải cách hành chính;"
OTHER_DAY = "Căn cứ Quyết định số 344/QĐ-UBND ngày 14/02/2025 của UBND tỉnh về cải cách hành chính;"


def document(
    *, lead: str = "Văn phòng Sở", basis: str = BASIS, signer: str = "Nguyễn Văn An", recipients=("UBND tỉnh",)
):
    return plan(
        clause("Mục đích"),
        table(task("Việc", lead, "Phòng Tài chính; các đơn vị liên quan", "", "")),
        bases=(basis,),
        signatures=(Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), signer),),
        recipients=Recipients(tuple(Recipient(text) for text in (*recipients, "Lưu: VT"))),
    )


def gathered(*plans, known=frozenset()) -> tuple[Proposal, ...]:
    gatherer = Gatherer()
    for number, one in enumerate(plans, 1):
        gatherer.add(f"{number}.docx", one)
    return gatherer.proposals(known)


def of_kind(proposals: tuple[Proposal, ...], kind: str) -> list[str]:
    return [one.words for one in proposals if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Văn phòng Sở", ("Văn phòng Sở",)),
        ("Phòng Nghiệp vụ Y; Phòng Tài chính", ("Phòng Nghiệp vụ Y", "Phòng Tài chính")),
        ("Phòng Nghiệp vụ Y, Phòng Tài chính", ("Phòng Nghiệp vụ Y", "Phòng Tài chính")),
        ("Phòng Nghiệp vụ Y và Văn phòng Sở", ("Phòng Nghiệp vụ Y", "Văn phòng Sở")),
        ("Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("- Chủ trì: Văn phòng Sở\n- Phối hợp: Thanh tra Sở", ("Văn phòng Sở", "Thanh tra Sở")),
        ("Các đơn vị liên quan", ()),
        ("Các phòng chuyên môn và Văn phòng Sở", ("Văn phòng Sở",)),
        ("Thường xuyên", ()),
        ("VP", ("VP",)),
        ("Phòng Nghiệp vụ (Bộ phận CNTT; Phòng B)", ("Phòng Nghiệp vụ", "Phòng B")),
        ("Phòng Nghiệp vụ (tổng hợp)", ("Phòng Nghiệp vụ (tổng hợp)",)),
        ("", ()),
    ],
)
def test_units_are_told_from_a_cell(text: str, names: tuple[str, ...]):
    assert unit_names(text) == names


@given(st.text())
def test_any_cell_gives_names_that_stand_in_it(text: str):
    flat = " ".join(text.split())
    assert all(name in flat for name in unit_names(text))


def test_each_kind_is_proposed_once_with_how_often_and_where():
    found = gathered(document(), document())
    assert [(one.kind, one.words, one.count, one.files) for one in found if one.kind != "columns"] == [
        ("unit", "Phòng Tài chính", 2, ("1.docx", "2.docx")),
        ("unit", "Văn phòng Sở", 2, ("1.docx", "2.docx")),
        ("signer", "Nguyễn Văn An", 2, ("1.docx", "2.docx")),
        ("recipient", "UBND tỉnh", 2, ("1.docx", "2.docx")),
        (
            "basis",
            "Quyết định số 344/QĐ-UBND ngày 13/02/2025 của UBND tỉnh về cải cách hành chính",
            2,
            ("1.docx", "2.docx"),
        ),
    ]
    (columns,) = [one for one in found if one.kind == "columns"]
    assert columns.words == "TT | Nội dung công việc | Chủ trì | Phối hợp | Thời hạn | Sản phẩm"
    assert [column.kind for column in columns.columns][:2] == ["number", "text"]


def test_the_commonest_spelling_stands_for_the_others():
    found = gathered(document(lead="VĂN PHÒNG SỞ"), document(), document())
    (unit,) = [one for one in found if one.key == "van phong so"]
    assert (unit.words, unit.others) == ("Văn phòng Sở", ("VĂN PHÒNG SỞ",))


def test_what_more_files_have_comes_first():
    found = gathered(document(lead="Thanh tra Sở"), document(), document())
    assert of_kind(found, "unit") == ["Phòng Tài chính", "Văn phòng Sở", "Thanh tra Sở"]


def test_a_signer_comes_with_the_lines_of_the_signature():
    (signer,) = [one for one in gathered(document()) if one.kind == "signer"]
    assert signer.signature == Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn An")


def test_a_basis_with_two_dates_is_pointed_out_with_both():
    (basis,) = [one for one in gathered(document(), document(basis=OTHER_DAY)) if one.kind == "basis"]
    assert basis.parted
    assert [("13/02" in one or "14/02" in one) for one in (basis.words, *basis.others)] == [True, True]


def test_a_basis_of_one_day_in_two_years_is_pointed_out():
    slip = BASIS.replace("13/02/2025", "13/02/2024")
    found = [one for one in gathered(document(), document(basis=slip)) if one.kind == "basis"]
    assert [one.parted for one in found] == [True, True]
    other = BASIS.replace("13/02/2025", "20/03/2024")
    found = [one for one in gathered(document(), document(basis=other)) if one.kind == "basis"]
    assert [one.parted for one in found] == [False, False]


def test_the_line_of_the_archive_is_no_recipient():
    assert of_kind(gathered(document(recipients=("Như trên", "Bộ Y tế"))), "recipient") == ["Bộ Y tế", "Như trên"]


def test_what_is_accepted_is_kept_and_not_proposed_again():
    found = gathered(document())
    office = with_accepted(Office(), found, counting("u"))
    assert [unit.name for unit in office.units] == of_kind(found, "unit")
    assert office.bases == tuple(of_kind(found, "basis"))
    assert [one.name for one in office.column_sets] == of_kind(found, "columns")
    assert gathered(document(), known=office.known) == ()
    again = msgspec.json.decode(msgspec.json.encode(office), type=Office)
    assert again == office


def test_accepting_more_adds_to_what_is_there():
    first = with_accepted(Office(), [one for one in gathered(document()) if one.kind == "unit"], counting("u"))
    second = gathered(document(lead="Thanh tra Sở"), known=first.known)
    office = with_accepted(first, second, counting("v"))
    assert [unit.name for unit in office.units] == ["Phòng Tài chính", "Văn phòng Sở", "Thanh tra Sở"]


@pytest.mark.parametrize("name", seed_names())
def test_real_plans_tell_their_signer_bases_and_recipients(name: str, tmp_path):
    seed = seed_json(name)
    imported = import_foreign(type_document(seed, Habit("plain"), tmp_path / "a.docx"))
    found = gathered(imported.plan)
    assert of_kind(found, "basis")
    signed = [one.name for document in imported.plan.documents() for one in document.signatures if one.name]
    assert sorted(of_kind(found, "signer")) == sorted(set(signed))
    assert all(len(words) < 400 for words in of_kind(found, "basis"))
