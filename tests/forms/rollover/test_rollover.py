"""A whole plan turned over: what is listed, what changes, what is marked, what stays."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from forms import directory
from forms.checks.facts import Cache, Facts
from forms.ids import counting
from forms.messages import Message
from forms.plan import Date, Document, Marker, Plan, Recipient, Recipients, Signature, TypedLines
from forms.plan_json import dump, load
from forms.rollover import Choice, Item, Signer, carry_out, propose, year_of
from tests.builders import appendix, b, clause, decision, document, fld, note, plan, table, task
from tests.seeds import seed, seed_names

DIRECTORY = directory.load()


def word(message: Message) -> str:
    return message.key


def turned(made: Plan, choices: dict[str, Choice] | None = None, year: int = 2026, **more: object) -> Plan:
    items = propose(made, year, DIRECTORY, **more)  # type: ignore[arg-type]
    return carry_out(made, items, choices or {}, year, counting(f"m{year}-"), word)


def items_of(made: Plan, kind: str) -> list[Item]:
    return [item for item in propose(made, 2026, DIRECTORY) if item.kind == kind]


def words(made: Plan) -> list[str]:
    return [passage.text for passage in Facts(made, None, None, Cache()).passages()]


def first(made: Plan) -> Document:
    return next(made.documents())


def test_the_year_is_the_one_that_the_title_names():
    assert year_of(plan(title="Cải cách hành chính năm 2025")) == 2025
    assert year_of(plan(title="Kế hoạch giai đoạn 2021-2025, năm 2024")) == 2024
    assert year_of(plan(title="Phòng, chống dịch", date=Date(None, None, 2023))) == 2023


def test_a_plan_without_title_year_or_date_tells_by_its_text():
    made = plan(clause("Trong năm 2022"), title="Kiểm tra", date=Date(), opening=(), closing=(), bases=())
    assert year_of(made) == 2022
    assert year_of(plan(title="Kiểm tra", date=Date(), opening=(), closing=(), bases=())) is None


def test_number_and_day_are_blanked_and_the_year_is_the_new_one():
    made = turned(plan(typed=TypedLines(number="Số: 12 /KH-SYT", guide=None)))
    assert (first(made).number, first(made).date, first(made).typed.number) == (None, Date(None, None, 2026), None)


def test_titles_openings_and_closings_take_the_new_year():
    made = turned(plan())
    assert first(made).title == ("Cải cách hành chính năm 2026",)
    assert "Sở Y tế ban hành Kế hoạch cải cách hành chính năm 2026 như sau:" in words(made)


def test_a_citation_keeps_every_word():
    cited = "Căn cứ Nghị định số 63/2024/NĐ-CP ngày 10/6/2024 của Chính phủ về thủ tục năm 2025;"
    assert cited in words(turned(plan(bases=(cited,))))


def test_last_years_plan_of_the_superior_is_a_base_to_replace():
    cited = "Thực hiện Kế hoạch số 15/KH-UBND ngày 10/01/2025 của UBND tỉnh về cải cách hành chính năm 2025;"
    made = plan(bases=(cited, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"))
    (item,) = items_of(made, "basis")
    assert (item.suggested, item.after) == ("later", None)
    assert item.before.startswith("Kế hoạch số 15/KH-UBND")
    marker = next(node for node in turned(made).nodes.values() if isinstance(node, Marker))
    assert (marker.kind, marker.target, marker.text) == ("needs_completing", item.where.node, "rollover.basis")


def test_words_in_several_looks_change_in_place():
    made = plan(clause((b("Trong năm 20"), "25, các đơn vị")))
    changed = turned(made)
    inlines = changed.nodes[first(changed).body[0]].inlines  # type: ignore[union-attr]
    assert [(run.text, run.bold) for run in inlines] == [("Trong năm 2026", True), (", các đơn vị", False)]  # type: ignore[union-attr]


def test_cells_notes_and_column_titles_are_turned_too():
    columns = ("TT", "Việc", "Kết quả năm 2025")
    rows = table(task("Tập huấn năm 2025", "x"), columns=columns)
    made = turned(plan(clause(("Mục", note("Số liệu năm 2025."))), appendices=(appendix("DANH MỤC NĂM 2025", rows),)))
    said = words(made)
    assert {"Tập huấn năm 2026", "Số liệu năm 2026.", "DANH MỤC NĂM 2026"} <= set(said)
    titles = [column.title for node in made.nodes.values() for column in getattr(node, "columns", ())]
    assert "Kết quả năm 2026" in titles


def test_a_derived_word_is_changed_where_it_is_kept():
    made = plan(clause(("Trong năm ", fld("year"), ".")), fields={"year": "2025"})
    changed = turned(made)
    assert changed.dossier.fields["year"] == "2026"
    assert "Trong năm 2026." in words(changed)


def test_what_is_partly_derived_is_left_to_a_person():
    made = plan(clause(("giai đoạn 2021 - ", fld("last"))), fields={"last": "2025"})
    (item,) = items_of(made, "period")
    assert (item.after, item.suggested) == (None, "later")


def test_targets_are_marked_and_kept():
    made = plan(clause("Tỷ lệ hồ sơ trực tuyến đạt từ 80% trở lên"))
    (item,) = items_of(made, "target")
    assert (item.before, item.suggested) == ("đạt từ 80% trở lên", "later")
    assert "Tỷ lệ hồ sơ trực tuyến đạt từ 80% trở lên" in words(turned(made))


def test_head_recipients_and_place_take_the_names_of_today():
    head = {"place": "Bến Tre", "recipients": Recipients((Recipient("UBND tỉnh Bến Tre"), Recipient("Lưu: VT")))}
    made = turned(plan(**head))
    assert first(made).place == "Vĩnh Long"
    assert first(made).recipients.items[0].text == "UBND tỉnh Vĩnh Long"  # type: ignore[union-attr]


def test_an_issuer_keeps_its_lines():
    from forms.plan import Issuer

    issuer = Issuer(("SỞ Y TẾ",), ("UBND TỈNH", "BẾN TRE"), "Sở Y tế tỉnh Bến Tre")
    made = turned(plan(issuers=(issuer,)))
    assert first(made).issuers == (Issuer(("SỞ Y TẾ",), ("UBND TỈNH", "VĨNH LONG"), "Sở Y tế tỉnh Vĩnh Long"),)


def test_a_signer_who_is_known_takes_over_and_another_is_asked_for():
    made = plan(signatures=(Signature(("GIÁM ĐỐC",), "Nguyễn Văn An"),))
    known = turned(made, signers=(Signer(("GIÁM ĐỐC",), "Trần Thị Bình"),))
    assert first(known).signatures[0].name == "Trần Thị Bình"
    asked = turned(made)
    assert first(asked).signatures[0].name == "Nguyễn Văn An"
    assert "rollover.signer" in [node.text for node in asked.nodes.values() if isinstance(node, Marker)]
    assert not [
        item
        for item in propose(made, 2026, DIRECTORY, [Signer(("GIÁM ĐỐC",), "Nguyễn Văn An")])
        if item.kind == "signer"
    ]


def test_choices_go_before_suggestions():
    made = plan(clause("Trong năm 2025"), title="Kiểm tra")
    item = next(item for item in items_of(made, "year") if item.context == "Trong năm 2025")
    assert "Trong năm 2025" in words(turned(made, {item.key: "keep"}))
    later = turned(made, {item.key: "later"})
    assert "Trong năm 2025" in words(later)
    assert item.where.node in [node.target for node in later.nodes.values() if isinstance(node, Marker)]


def test_a_change_that_only_a_person_can_make_is_left_for_later():
    made = plan(clause("UBND các huyện báo cáo"))
    (item,) = items_of(made, "unit")
    assert [node.target for node in turned(made, {item.key: "change"}).nodes.values() if isinstance(node, Marker)]


def test_an_attached_plan_takes_its_number_from_the_decision():
    made = plan(decision(), document(typed=TypedLines(guide="(Kèm theo Quyết định số 5/QĐ-SYT ngày 06/01/2025)")))
    assert len(items_of(made, "number")) == 1
    assert [one.typed.guide for one in turned(made).documents()] == [None, None]


def test_a_plan_turned_twice_has_moved_by_two_years():
    made = plan(clause("Trước ngày 15/6/2025"))
    assert "Trước ngày 15/6/2027" in words(turned(turned(made), year=2027))


def test_several_years_in_one_paragraph_all_change():
    made = plan(clause("Quý I/2025, Quý II/2025 và cả năm 2025"))
    assert "Quý I/2026, Quý II/2026 và cả năm 2026" in words(turned(made))


def test_keys_of_items_are_their_own():
    for name in seed_names():
        keys = [item.key for item in propose(seed(name), 2026, DIRECTORY)]
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", seed_names())
def test_a_real_plan_loses_no_word_and_names_the_old_year_only_where_it_is_cited_or_kept(name: str):
    made = seed(name)
    old = year_of(made) or 2025
    items = propose(made, old + 1, DIRECTORY)
    result = carry_out(made, items, {}, old + 1, counting("m"), word)
    assert load(dump(result)) == replace(result, dossier=result.dossier)
    kept = {passage.where.at(0, 0) for passage in _passages(made)}
    listed = {item.where.at(0, 0) for item in items}
    before = {passage.where: passage.text for passage in _passages(made)}
    after = {passage.where: passage.text for passage in _passages(result)}
    unlisted = {where for where in kept - listed if not where.field.startswith("typed.")}
    assert all(after.get(where) == before[where] for where in unlisted)
    markers = [node for node in result.nodes.values() if isinstance(node, Marker)]
    assert len(markers) >= sum(item.suggested == "later" for item in items)


def _passages(made: Plan):
    return list(Facts(made, None, None, Cache()).passages())
