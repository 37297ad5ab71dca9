"""Looking through a recognised document: every change keeps every word, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.importing.foreign import from_source, import_foreign
from forms.importing.review import Line, Refused, Review
from forms.importing.source import Source, SourceCell, SourceParagraph, SourceRow, SourceRun, SourceTable
from forms.plan import Clause, Document, Group, Paragraph, Task
from forms.plan_json import dump, load
from tests.forms.importing.typist import Habit, type_document
from tests.seeds import seed_json, seed_names

TEXTS = (
    "SỞ Y TẾ",
    "KẾ HOẠCH",
    "Kiểm tra năm 2025",
    "Căn cứ Luật Khám bệnh;",
    "Sở Y tế ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "1. Nắm tình hình.",
    "2. Chấn chỉnh sai sót.",
    "II. NỘI DUNG",
    "1. Kiểm tra hồ sơ",
    "và chứng từ kèm theo.",
    "Các đơn vị gửi báo cáo. Sở tổng hợp.",
    "III. TỔ CHỨC",
)
ROWS = (("TT", "Nội dung", "Chủ trì"), ("I", "Chuẩn bị", ""), ("1", "Lập đoàn", "Phòng A"), ("2", "Gửi", "Phòng B"))


def paragraph(text: str, place: int) -> SourceParagraph:
    return SourceParagraph((SourceRun(text),), place)


def table(place: int) -> SourceTable:
    rows = []
    for texts in ROWS:
        cells = []
        for column, text in enumerate(texts):
            place += 1
            cells.append(SourceCell((paragraph(text, place),), column))
        rows.append(SourceRow(tuple(cells)))
    return SourceTable(tuple(rows), (10.0, 80.0, 40.0), place=place - 12)


@pytest.fixture
def review() -> Review:
    return Review(from_source(Source(tuple(paragraph(text, place) for place, text in enumerate(TEXTS, 1))), "docx"))


@pytest.fixture
def table_review() -> Review:
    blocks = [paragraph(text, place) for place, text in enumerate(TEXTS, 1)]
    return Review(from_source(Source((*blocks, table(20))), "docx"))


def line(review: Review, words: str) -> Line:
    return next(one for one in review.lines() if words in one.text)


def key(review: Review, words: str) -> str:
    return line(review, words).id


def even(review: Review) -> bool:
    return not review.words.missing and not review.words.added


def test_lines_stand_in_the_order_of_reading_with_their_depth(review: Review):
    shown = [(one.depth, one.label, one.text) for one in review.lines() if one.part == "body"]
    assert shown[:3] == [(1, "I.", "MỤC ĐÍCH"), (2, "1.", "Nắm tình hình."), (2, "2.", "Chấn chỉnh sai sót.")]
    places = [one.place for one in review.lines()]
    assert places == sorted(places)


def test_a_clause_that_becomes_a_paragraph_keeps_its_label_as_words(review: Review):
    after = review.set_scheme(key(review, "Chấn chỉnh"), None)
    node = review.plan.nodes[after]
    assert isinstance(node, Paragraph)
    assert [run.text for run in node.inlines] == ["2. Chấn chỉnh sai sót."]
    assert even(review)


def test_a_paragraph_with_a_typed_label_gets_it_back(review: Review):
    plain = review.set_scheme(key(review, "Chấn chỉnh"), None)
    after = review.set_scheme(plain, "arabic")
    found = line(review, "Chấn chỉnh")
    assert (found.id, found.kind, found.label, found.text) == (after, "arabic", "2.", "Chấn chỉnh sai sót.")
    assert even(review)


def test_a_paragraph_without_a_label_is_numbered_and_the_count_says_so(review: Review):
    review.set_scheme(key(review, "Các đơn vị"), "arabic")
    assert line(review, "Các đơn vị").label
    assert review.words.missing == {}
    assert sum(review.words.added.values()) == 1


def test_labels_after_a_change_stay_as_they_were_printed(review: Review):
    review.set_scheme(key(review, "MỤC ĐÍCH"), None)
    assert line(review, "NỘI DUNG").label == "II."
    assert line(review, "TỔ CHỨC").label == "III."


def test_a_line_goes_deeper_and_back_with_what_hangs_on_it(review: Review):
    before = dump(review.plan)
    after = review.shift(key(review, "NỘI DUNG"), 1)
    assert line(review, "NỘI DUNG").depth == 2
    assert line(review, "Kiểm tra hồ sơ").depth == 3
    review.shift(after, -1)
    assert dump(review.plan) == before


@pytest.mark.parametrize(("words", "steps"), [("MỤC ĐÍCH", 1), ("MỤC ĐÍCH", -1), ("Chấn chỉnh", 3)])
def test_a_level_that_is_not_there_is_refused_and_nothing_changes(review: Review, words: str, steps: int):
    before = dump(review.plan)
    with pytest.raises(Refused, match=r"importing\.review\.no_such_level"):
        review.shift(key(review, words), steps)
    assert dump(review.plan) == before
    assert not review.changed


def test_a_line_that_was_torn_off_is_joined_to_the_one_before(review: Review):
    after = review.join(key(review, "và chứng từ"))
    assert review.plan.nodes[after].inlines[0].text.startswith("Kiểm tra hồ sơ")
    assert line(review, "Kiểm tra hồ sơ").text == "Kiểm tra hồ sơ và chứng từ kèm theo."
    assert even(review)


def test_a_clause_that_is_joined_brings_its_label_as_words(review: Review):
    review.join(key(review, "Chấn chỉnh"))
    assert line(review, "Nắm tình hình").text == "Nắm tình hình. 2. Chấn chỉnh sai sót."
    assert even(review)


def test_a_text_is_cut_in_two(review: Review):
    found = line(review, "Các đơn vị")
    after = review.split(found.id, found.text.index("Sở"))
    assert line(review, "Các đơn vị").text == "Các đơn vị gửi báo cáo."
    assert review.plan.nodes[after] == Paragraph(after, review.plan.nodes[after].inlines)
    assert line(review, "Sở tổng hợp").depth == found.depth
    assert even(review)


def test_a_word_is_never_cut(review: Review):
    found = line(review, "Các đơn vị")
    review.split(found.id, found.text.index("tổng") + 2)
    assert line(review, "tổng hợp.").text == "tổng hợp."
    assert even(review)


def test_nothing_is_cut_at_the_ends_of_a_text(review: Review):
    found = line(review, "Các đơn vị")
    for offset in (0, len(found.text)):
        with pytest.raises(Refused, match=r"nothing_to_split"):
            review.split(found.id, offset)


def test_a_paragraph_becomes_a_basis(review: Review):
    after = review.move_to(key(review, "Các đơn vị"), "bases")
    document = next(review.plan.documents())
    assert after in document.bases
    assert line(review, "Các đơn vị").part == "bases"
    assert even(review)


def test_a_paragraph_becomes_the_subject(review: Review):
    assert line(review, "").kind == "document"
    after = review.make_title(key(review, "Kiểm tra năm 2025"))
    document = next(review.plan.documents())
    assert (document.id, document.title) == (after, ("Kiểm tra năm 2025",))
    assert not [one for one in review.lines() if one.why == "title" and one.doubted]
    assert even(review)


def test_a_basis_that_is_made_a_clause_comes_into_the_body(review: Review):
    review.set_scheme(key(review, "Căn cứ Luật"), "dash")
    found = line(review, "Căn cứ Luật")
    assert (found.part, found.kind) == ("body", "dash")


def test_a_heading_runs_on_and_stands_alone_again(review: Review):
    found = line(review, "NỘI DUNG")
    review.toggle_heading(found.id)
    assert line(review, "NỘI DUNG").heading is not found.heading


def test_what_is_left_out_is_listed_and_taken_in_again(review: Review):
    review.leave_out(key(review, "NỘI DUNG"))
    assert [(one.reason, one.text) for one in review.left_out][-1] == ("chosen", "II. NỘI DUNG")
    assert even(review)
    assert line(review, "Kiểm tra hồ sơ")
    review.take_in(len(review.left_out) - 1)
    assert line(review, "II. NỘI DUNG").kind == "paragraph"
    assert even(review)


def test_confirming_leaves_one_doubt_less(review: Review):
    doubted = [one for one in review.lines() if one.doubted]
    assert doubted
    for one in doubted:
        review.confirm(one.id, one.why)
    assert not [one for one in review.lines() if one.doubted]


def test_changes_are_taken_back_one_by_one(review: Review):
    before = dump(review.plan)
    review.join(key(review, "và chứng từ"))
    middle = dump(review.plan)
    review.leave_out(key(review, "Các đơn vị"))
    review.undo()
    assert dump(review.plan) == middle
    review.undo()
    assert dump(review.plan) == before
    review.undo()
    assert not review.changed


# --- Rows ---------------------------------------------------------------------------------------------------------


def test_a_task_becomes_a_group_and_a_task_again(table_review: Review):
    review = table_review
    after = review.set_row_kind(key(review, "Lập đoàn"), "group")
    node = review.plan.nodes[after]
    assert isinstance(node, Group)
    assert node.inlines[0].text == "Lập đoàn"
    assert even(review)
    after = review.set_row_kind(after, "task")
    assert isinstance(review.plan.nodes[after], Task)
    assert line(review, "Lập đoàn").text.split("\n") == ["Lập đoàn", "Phòng A"]
    assert even(review)


def test_a_row_becomes_a_repeated_header_with_its_number_in_a_cell(table_review: Review):
    review = table_review
    review.set_row_kind(key(review, "Gửi"), "header")
    assert line(review, "Gửi").text.split("\n") == ["2", "Gửi", "Phòng B"]
    assert even(review)
    review.set_row_kind(key(review, "Gửi"), "task")
    assert line(review, "Gửi").label == "2"
    assert even(review)


def test_a_row_broken_over_pages_is_joined(table_review: Review):
    review = table_review
    review.join(key(review, "Gửi"))
    assert "Lập đoàn Gửi" in line(review, "Lập đoàn").text.replace(" 2 ", " ")
    assert even(review)


def test_a_table_is_left_out_with_all_its_words(table_review: Review):
    review = table_review
    review.leave_out(next(one.id for one in review.lines() if one.kind == "table"))
    assert even(review)
    assert "Lập đoàn" in review.left_out[-1].text


@pytest.mark.parametrize("kind", ["task", "group"])
def test_kinds_of_rows_are_for_rows_alone(table_review: Review, kind: str):
    with pytest.raises(Refused, match=r"only_rows"):
        table_review.set_row_kind(key(table_review, "MỤC ĐÍCH"), kind)
    with pytest.raises(Refused, match=r"only_blocks"):
        table_review.set_scheme(key(table_review, "Lập đoàn"), "dash")


def test_the_parts_of_the_form_cannot_be_joined(review: Review):
    document = next(one for one in review.lines() if one.kind == "document")
    with pytest.raises(Refused, match=r"only_blocks"):
        review.join(document.id)
    assert isinstance(review.plan.nodes[document.id], Document)


# --- Whole documents ----------------------------------------------------------------------------------------------

CHANGES: tuple[Callable[[Review, str], object], ...] = (
    lambda review, one: review.set_scheme(one, None),
    lambda review, one: review.set_scheme(one, "dash"),
    lambda review, one: review.shift(one, 1),
    lambda review, one: review.shift(one, -1),
    lambda review, one: review.join(one),
    lambda review, one: review.split(one, 7),
    lambda review, one: review.move_to(one, "opening"),
    lambda review, one: review.move_to(one, "body"),
    lambda review, one: review.make_title(one),
    lambda review, one: review.set_row_kind(one, "group"),
    lambda review, one: review.set_row_kind(one, "task"),
    lambda review, one: review.set_row_kind(one, "total"),
    lambda review, one: review.leave_out(one),
)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(CHANGES)), max_size=8))
def test_whatever_is_changed_no_word_is_lost_and_all_can_be_taken_back(steps):
    blocks = [paragraph(text, place) for place, text in enumerate(TEXTS, 1)]
    review = Review(from_source(Source((*blocks, table(20))), "docx"))
    before, done = dump(review.plan), 0
    for number, change in steps:
        lines = review.lines()
        try:
            change(review, lines[number % len(lines)].id)
        except Refused:
            continue
        done += 1
        assert review.words.missing == {}
        assert load(dump(review.plan)) == review.plan
    for _ in range(done):
        review.undo()
    assert dump(review.plan) == before


@pytest.mark.parametrize("name", seed_names())
def test_a_real_plan_under_review_is_the_plan_that_was_recognised(name: str, tmp_path: Path):
    imported = import_foreign(type_document(seed_json(name), Habit("plain"), tmp_path / "a.docx"))
    review = Review(imported)
    assert dump(review.plan) == dump(imported.plan)
    clause = next(one for one in review.lines() if isinstance(review.plan.nodes[one.id], Clause))
    review.shift(review.set_scheme(clause.id, None), 0)
    review.undo()
    review.undo()
    assert dump(review.plan) == dump(imported.plan)
    assert even(review)
