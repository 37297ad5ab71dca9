"""The finished sample plans: in step with their sources, whole, and right in what they say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from forms.checks import run
from forms.citations import find
from forms.plan import (
    Appendix,
    Clause,
    Document,
    Field,
    Group,
    Marker,
    Note,
    Paragraph,
    Plan,
    Reference,
    Table,
    Task,
    Text,
    UnitName,
)
from forms.templates import samples
from installer.samples import FOLDER, sample
from tests.forms.templating import read

SAMPLES = {one.name: one for one in samples()}
every = pytest.mark.parametrize("name", sorted(SAMPLES))
DECISION = "cai_cach_hanh_chinh_2026"
PROCEDURES = "cai_cach_thu_tuc_hanh_chinh_2026"
EPIDEMIC = "phong_chong_sot_xuat_huyet_2026"


def plan_of(name: str) -> Plan:
    return SAMPLES[name].plan()


def blocks(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each block and cell with its words, in the order of reading."""
    for document in plan.documents():
        for node in plan.walk(document.id):
            if isinstance(node, Clause | Paragraph | Group):
                yield node.id, read(plan, node.inlines)
            if isinstance(node, Task):
                for cell in node.cells.values():
                    yield node.id, " ".join(read(plan, one.inlines) for one in cell.paragraphs)


def words(plan: Plan) -> str:
    return "\n".join(text for _, text in blocks(plan))


def tasks(plan: Plan) -> list[Task]:
    return [node for node in plan.nodes.values() if isinstance(node, Task)]


def test_three_samples_are_shipped() -> None:
    assert set(SAMPLES) == {DECISION, PROCEDURES, EPIDEMIC}


@every
def test_a_sample_is_in_step_with_its_source(name: str) -> None:
    assert SAMPLES[name].data == sample(FOLDER / f"{name}.toml")


@every
def test_a_sample_is_finished(name: str) -> None:
    plan = plan_of(name)
    assert not [node for node in plan.nodes.values() if isinstance(node, Marker)]
    assert not re.search(r"[{}\[\]…]|\*\*|  |\s[,.;:)]", words(plan))


@every
def test_a_sample_is_in_nfc(name: str) -> None:
    text = SAMPLES[name].data.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)


@every
def test_the_checks_find_no_error_in_a_sample(name: str) -> None:
    assert [finding for finding in run(plan_of(name)) if finding.severity == "error"] == []


@every
def test_a_document_ends_as_the_decree_wants(name: str) -> None:
    plan = plan_of(name)
    for document in plan.documents():
        last = list(plan.walk((document.closing or document.body)[-1]))[-1]
        assert isinstance(last, Clause | Paragraph)
        assert read(plan, last.inlines).endswith("./.")
        if not plan.attached(document.id):
            assert document.recipients is not None
            assert document.recipients.items[-1].text.startswith("Lưu: VT, ")
            assert document.signatures[0].name


WRITTEN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def own_days(plan: Plan) -> list[date]:
    """The days that the plan sets: those of its year, citations left out."""
    text = words(plan)
    cited = [(one.start, one.end) for one in find(text)]
    return [
        date(int(found[3]), int(found[2]), int(found[1]))
        for found in WRITTEN.finditer(text)
        if not any(start <= found.start() < end for start, end in cited)
    ]


@every
def test_deadlines_are_working_days_after_the_document(name: str) -> None:
    plan = plan_of(name)
    issued = next(iter(plan.documents())).date
    assert issued.year is not None
    assert issued.month is not None
    days = own_days(plan)
    assert len(days) >= 8
    holidays = {date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2)}
    tet = {date(2026, 2, day) for day in range(14, 23)}
    for day in days:
        assert day.weekday() < 5, day
        assert day not in holidays | tet
        assert day >= date(issued.year, issued.month, issued.day or 1)
        assert day.year == 2026


@every
def test_days_are_written_with_the_zeros_of_the_decree(name: str) -> None:
    for found in WRITTEN.finditer(words(plan_of(name))):
        day, month = found[1], found[2]
        assert len(day) == 2
        assert month == (f"0{int(month)}" if int(month) < 3 else str(int(month)))


@every
def test_one_number_is_cited_with_one_date_and_one_title(name: str) -> None:
    text = words(plan_of(name))
    dates: dict[str, set[str]] = {}
    for found in re.finditer(r"số (\d+(?:/\d{4})?[/-][A-ZĐ][\w-]*(?:/[A-ZĐ]\w*)?) ngày (\d{2}/\d{1,2}/\d{4})", text):
        dates.setdefault(found[1], set()).add(found[2])
    assert dates or name == EPIDEMIC  # which rests on laws alone
    assert [number for number, days in dates.items() if len(days) > 1] == []


@every
def test_every_unit_of_a_table_has_its_part_in_the_organisation(name: str) -> None:
    plan = plan_of(name)
    document = list(plan.documents())[-1]
    last = plan.nodes[document.body[-1]]
    assert isinstance(last, Clause)
    assert "TỔ CHỨC THỰC HIỆN" in read(plan, last.inlines)
    named = {
        one.unit
        for key in (*last.children, *document.closing)
        for node in plan.walk(key)
        if isinstance(node, Clause | Paragraph)
        for one in node.inlines
        if isinstance(one, UnitName)
    }
    lead = {
        one.unit
        for task in tasks(plan)
        for cell in task.cells.values()
        for paragraph in cell.paragraphs
        for one in paragraph.inlines
        if isinstance(one, UnitName)
    }
    told = {unit.id: unit.name for unit in plan.dossier.units}
    general = {"Các phòng chuyên môn thuộc Sở"}  # each of them is named there by its own name
    assert {told[unit] for unit in lead - named} <= general


@every
def test_every_unit_of_a_sample_is_used(name: str) -> None:
    text = SAMPLES[name].data.decode()
    for unit in plan_of(name).dossier.units:
        assert f'"unit":"{unit.id}"' in text, unit.name


@every
def test_every_appendix_is_named_in_the_text(name: str) -> None:
    plan = plan_of(name)
    targets = {
        one.target
        for node in plan.nodes.values()
        if isinstance(node, Clause | Paragraph)
        for one in node.inlines
        if isinstance(one, Reference)
    }
    for document in plan.documents():
        assert set(document.appendices) <= targets


@every
def test_percentages_of_the_table_stand_in_the_text(name: str) -> None:
    plan = plan_of(name)
    prose = " ".join(read(plan, node.inlines) for node in plan.nodes.values() if isinstance(node, Clause | Paragraph))
    for task in tasks(plan):
        row = " | ".join(" ".join(read(plan, one.inlines) for one in cell.paragraphs) for cell in task.cells.values())
        for figure in re.findall(r"(\d+)%", row):
            assert f"{figure}%" in prose, row


def cells(plan: Plan, task: Task) -> list[str]:
    return [" ".join(read(plan, one.inlines) for one in cell.paragraphs) for cell in task.cells.values()]


# --- The decision with its plan ----------------------------------------------------------------------------------


def test_the_decision_issues_its_plan_under_one_title() -> None:
    decision, attached = plan_of(DECISION).documents()
    assert (decision.kind, attached.kind) == ("quyet_dinh", "ke_hoach")
    issued = " ".join(decision.title).removeprefix("Ban hành Kế hoạch ")
    title = " ".join(attached.title)
    assert issued == title[0].lower() + title[1:]
    article = plan_of(DECISION).nodes[decision.body[0]]
    assert isinstance(article, Clause)
    assert f"Kế hoạch {issued}." in read(plan_of(DECISION), article.inlines)
    assert (attached.number, attached.signatures, attached.recipients) == (None, (), None)


def test_the_decision_has_two_appendices_and_sixty_tasks() -> None:
    plan = plan_of(DECISION)
    appendices = [node for node in plan.nodes.values() if isinstance(node, Appendix)]
    assert sorted(one.orientation for one in appendices) == ["landscape", "portrait"]
    assert len(tasks(plan)) >= 60


def test_the_decision_has_footnotes_in_its_plan_and_both_appendices() -> None:
    plan = plan_of(DECISION)
    _, attached = plan.documents()
    for keys in (attached.body, *((key,) for key in attached.appendices)):
        data = [msgspec.json.encode(node).decode() for key in keys for node in plan.walk(key)]
        assert any('"type":"note"' in one for one in data)
    notes = [
        read(plan, one.inlines)
        for node in plan.nodes.values()
        if isinstance(node, Clause | Paragraph)
        for one in node.inlines
        if isinstance(one, Note)
    ]
    assert len(notes) >= 4
    assert all(note.endswith(".") for note in notes)


def test_the_plan_counts_its_tasks_rightly() -> None:
    plan = plan_of(DECISION)
    (said,) = re.findall(r"tiến độ (\d+) nhiệm vụ", words(plan))
    _, attached = plan.documents()
    second = [node for node in plan.walk(attached.appendices[1]) if isinstance(node, Task)]
    assert len(second) == int(said)


@pytest.mark.parametrize(
    ("row", "value", "prose"),
    [
        ("Phòng, đơn vị được kiểm tra định kỳ công tác CCHC", "Từ 40", "kiểm tra định kỳ ít nhất 40%"),
        ("Phòng, đơn vị được kiểm tra đột xuất công tác CCHC", "Từ 10", "kiểm tra đột xuất ít nhất 10%"),
        ("Sáng kiến về CCHC được công nhận", "Ít nhất 03", "ít nhất 03 sáng kiến"),
        ("Hồ sơ tiếp nhận trực tuyến", "Từ 85", "từ 85% hồ sơ trở lên được tiếp nhận trực tuyến"),
        ("Giao dịch có nghĩa vụ tài chính được thanh toán trực tuyến", "Từ 75", "Từ 75% giao dịch"),
        ("Giải ngân vốn đầu tư công so với kế hoạch", "Từ 95", "đạt từ 95% kế hoạch trở lên"),
        ("Công chức, viên chức được bồi dưỡng kỹ năng số", "Từ 90", "ít nhất 90% công chức, viên chức"),
        ("Hồ sơ công việc được xử lý trên môi trường điện tử", "Từ 95", "trên môi trường điện tử đạt từ 95% trở lên"),
    ],
)
def test_the_indicators_of_the_decision_agree_with_its_text(row: str, value: str, prose: str) -> None:
    plan = plan_of(DECISION)
    (found,) = [one for one in (cells(plan, task) for task in tasks(plan)) if one[0] == row]
    assert value in found
    assert prose in words(plan)


# --- The plan of a Sở --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "value", "prose"),
    [
        ("Tỷ lệ hồ sơ tiếp nhận trực tuyến", "Từ 90%", "từ 90% hồ sơ trở lên được tiếp nhận trực tuyến"),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn, trước hạn", "Từ 99%", "Từ 99% hồ sơ trở lên"),
        ("Tỷ lệ hồ sơ phải bổ sung", "Không quá 10%", "không quá 10% hồ sơ phải bổ sung"),
        ("Số TTHC được cắt giảm ít nhất 30% thời gian giải quyết", "20 TTHC", "của 20 TTHC có nhiều hồ sơ nhất"),
        ("Mức độ hài lòng của người dân, doanh nghiệp", "Từ 95%", "đạt từ 95% trở lên"),
        ("Số đợt kiểm tra định kỳ việc giải quyết TTHC", "02 đợt", "Kiểm tra định kỳ 02 đợt"),
        ("Số lượt kiểm tra đột xuất việc giải quyết TTHC", "Ít nhất 04 lượt", "đột xuất ít nhất 04 lượt"),
        ("Số hóa kết quả còn hiệu lực đang lưu trữ bằng giấy", "100%", "hoàn thành trước ngày 30/10/2026"),
    ],
)
def test_the_indicators_of_the_department_agree_with_its_text(row: str, value: str, prose: str) -> None:
    plan = plan_of(PROCEDURES)
    (found,) = [one for one in (cells(plan, task) for task in tasks(plan)) if one[0] == row]
    assert value in found
    assert prose in words(plan)


def test_the_department_has_its_number_and_a_deputy_signs() -> None:
    (document,) = plan_of(PROCEDURES).documents()
    assert (document.number, document.symbol) == ("08", "KH-SXD")
    assert document.signatures[0].lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


# --- The plan of a UBND xã ---------------------------------------------------------------------------------------


def test_the_commune_plan_is_an_urgent_draft_signed_for_the_committee() -> None:
    plan = plan_of(EPIDEMIC)
    (document,) = plan.documents()
    assert plan.dossier.draft is not None
    assert plan.dossier.draft.round == 2
    assert (document.urgency, document.number, document.date.day) == ("khan", None, None)
    assert document.signatures[0].lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_the_budget_of_the_commune_adds_up() -> None:
    plan = plan_of(EPIDEMIC)
    (document,) = plan.documents()
    (key,) = plan.nodes[document.appendices[1]].blocks  # type: ignore[union-attr]
    table = plan.nodes[key]
    assert isinstance(table, Table)
    quantity, price, amount = (one.id for one in table.columns if one.kind in ("quantity", "amount"))
    total = 0
    for task in (node for node in plan.walk(key) if isinstance(node, Task)):
        row = {one: int(read(plan, task.cells[one].paragraphs[0].inlines).replace(".", "")) for one in
               (quantity, price, amount)}  # fmt: skip
        assert row[quantity] * row[price] == row[amount]
        total += row[amount]
    said = f"{total:,}".replace(",", ".")
    assert f"{said} đồng (Bằng chữ: " in words(plan)


def test_a_value_that_is_shared_is_a_field_in_every_sample() -> None:
    for name in SAMPLES:
        plan = plan_of(name)
        used = {
            one.name
            for node in plan.nodes.values()
            if isinstance(node, Clause | Paragraph)
            for one in node.inlines
            if isinstance(one, Field)
        }
        assert used == {"agency", "year"} == set(plan.dossier.fields)


def test_the_runs_of_a_sample_are_joined() -> None:
    for name in SAMPLES:
        for node in plan_of(name).nodes.values():
            if isinstance(node, Document | Clause | Paragraph) and not isinstance(node, Document):
                pairs = zip(node.inlines, node.inlines[1:], strict=False)
                assert not [one for one, other in pairs if isinstance(one, Text) and isinstance(other, Text)]


def test_every_sample_says_what_it_is():
    for shipped in samples():
        assert shipped.title.startswith(("Kế hoạch", "Quyết định"))
        assert shipped.summary.endswith(".")
