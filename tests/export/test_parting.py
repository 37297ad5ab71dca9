"""Parts of a dossier in files of their own."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest

from export import pdf
from export.parting import for_separate_files, only, parts_of
from export.typeset import typeset
from forms.numbering import labels
from forms.plan import TypedLines
from tests.builders import appendix, clause, decision, document, plan, ref, table, task
from tests.export.typeset_reading import lines, paras, words


def dossier(**first):
    return plan(
        decision(id="qd", number="344"),
        document(
            clause("NHIỆM VỤ", clause("Việc", (ref("p2"), " đính kèm"), id="task")),
            id="kh",
            appendices=(
                appendix("DANH MỤC", table(task("Tập huấn")), id="p1", **first),
                appendix("CHỈ TIÊU", "Không có bảng.", id="p2"),
            ),
        ),
    )


def read(file: pdfium.PdfDocument, page: int = 0) -> str:
    return file[page].get_textpage().get_text_bounded()


def test_parts_come_in_the_order_of_printing_with_their_labels():
    parts = parts_of(dossier())
    assert [(part.id, part.kind, part.label, part.document) for part in parts] == [
        ("qd", "main", "", "qd"),
        ("kh", "attached", "", "kh"),
        ("p1", "appendix", "Phụ lục I", "kh"),
        ("p2", "appendix", "Phụ lục II", "kh"),
    ]


def test_parts_know_their_titles_and_whether_they_have_tables():
    parts = parts_of(dossier())
    assert parts[2].title == "DANH MỤC"
    assert [part.has_table for part in parts] == [False, False, True, False]


def test_labels_that_are_known_are_not_derived_again():
    it = dossier()
    assert parts_of(it, labels(it)) == parts_of(it)


def test_a_typed_label_is_the_part_s():
    assert parts_of(dossier(typed=TypedLines(label="PHỤ LỤC SỐ 1")))[2].label == "PHỤ LỤC SỐ 1"


def test_a_table_deep_in_a_clause_counts():
    (part,) = parts_of(plan(clause("A", clause("B", table(task("x")))), id="d"))
    assert part.has_table


def test_a_part_keeps_its_sections_alone():
    whole = typeset(dossier())
    assert [section.id for section in only(whole, ["p2"]).sections] == ["p2"]
    assert [section.id for section in only(whole, {"kh", "p1"}).sections] == ["kh", "p1"]


def test_a_part_is_called_by_its_own_title():
    whole = typeset(dossier())
    assert only(whole, ["p1"]).title == "Phụ lục I. DANH MỤC"
    assert only(whole, ["qd"]).title == whole.title
    assert only(whole, ["kh"]).title == "Kế hoạch Cải cách hành chính năm 2025"


def test_a_part_keeps_the_bookmarks_of_its_own_places():
    whole = typeset(dossier())
    kept = {mark.id for mark in only(whole, ["kh"]).bookmarks}
    assert "kh" in kept
    assert not kept & {"qd", "p1", "p2"}
    together = [mark for part in ("qd", "kh", "p1", "p2") for mark in only(whole, [part]).bookmarks]
    assert together == list(whole.bookmarks)


def test_no_part_at_all_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="nowhere"):
        only(typeset(dossier()), ["nowhere"])


def test_an_appendix_apart_keeps_its_number_and_names_its_document():
    (section,) = only(typeset(dossier()), ["p2"]).sections
    assert words(paras(section, "phu_luc")[0]) == "Phụ lục II"
    (guide,) = paras(section, "phu_luc_kem_theo")
    assert words(guide).startswith("(Kèm theo Kế hoạch ban hành kèm theo Quyết định số 344/QĐ-SYT")


def test_references_into_another_file_keep_their_words():
    (section,) = only(typeset(dossier()), ["kh"]).sections
    assert any("Phụ lục II" in line for line in lines(section))


def test_an_appendix_without_a_guide_line_gets_one_in_a_file_of_its_own():
    it = dossier(guide=False)
    assert not paras(typeset(it).sections[2], "phu_luc_kem_theo")
    assert paras(only(typeset(for_separate_files(it)), ["p1"]).sections[0], "phu_luc_kem_theo")


def test_a_guide_line_that_an_original_lacked_is_there_in_a_file_of_its_own():
    it = dossier(typed=TypedLines(guide="", label="Phụ lục 1"))
    changed = for_separate_files(it).nodes["p1"]
    assert changed.typed == TypedLines(label="Phụ lục 1")


def test_a_guide_line_as_typed_stays_as_typed():
    it = dossier(typed=TypedLines(guide="(Kèm theo Kế hoạch này)"))
    assert for_separate_files(it) is it


def test_nothing_stands_in_the_corner_that_the_registry_signs():
    """NĐ30, Phụ lục I, Mục III, khoản 1, điểm d: number, symbol and time stand there on an appendix's first page."""
    from export.layout import lay_out

    page = next(lay_out(only(typeset(dossier()), ["p1"])))
    corner = [span for span in page.spans if span.y < 56 and span.x + span.width > page.width / 2]
    assert corner == []


def test_a_pdf_of_a_part_has_its_pages_and_outline_alone():
    stream = io.BytesIO()
    count = pdf.write(only(typeset(dossier()), ["p1"]), stream)
    with pdfium.PdfDocument(stream.getvalue()) as file:
        assert len(file) == count == 1
        assert "Phụ lục I" in read(file)
        assert [mark.get_title() for mark in file.get_toc()] == ["Phụ lục I. DANH MỤC"]


def test_every_paragraph_of_the_parts_is_one_of_the_whole():
    whole = typeset(dossier())
    parts = [only(whole, [section.id]).sections[0] for section in whole.sections]
    assert parts == list(whole.sections)
