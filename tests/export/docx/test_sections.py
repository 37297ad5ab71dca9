"""Sections, page numbers, footers, notes."""

from lxml import etree

from export.blocks import Page, Run
from tests.export.docx.features import FEATURES
from tests.export.docx.reading import R, W, find, paragraphs, part, parts, text_of, values, written
from tests.export.typeset_builders import LANDSCAPE, para, section, table, typeset


def sections(*made) -> list[etree._Element]:
    return find(part(typeset(*made)), "//w:sectPr")


def test_each_section_restarts_pages_and_notes_and_hides_its_first_number():
    found = find(part(FEATURES["sections"]), "//w:sectPr")
    assert len(found) == 4
    for properties in found:
        assert find(properties, "w:pgNumType")[0].get(f"{W}start") == "1"
        assert values(properties, "w:footnotePr/w:numRestart") == ["eachSect"]
        assert find(properties, "w:titlePg")


def test_the_last_section_stands_in_the_body_and_the_others_in_their_last_paragraph():
    found = find(part(FEATURES["sections"]), "//w:sectPr")
    assert [one.getparent().tag for one in found] == [f"{W}pPr"] * 3 + [f"{W}body"]


def test_paper_and_margins_are_those_of_the_section():
    portrait, landscape = sections(section(para("a")), section(para("b"), page=LANDSCAPE))
    assert dict(find(portrait, "w:pgSz")[0].attrib) == {f"{W}w": "11906", f"{W}h": "16838"}
    assert dict(find(landscape, "w:pgSz")[0].attrib) == {f"{W}w": "16838", f"{W}h": "11906", f"{W}orient": "landscape"}
    margins = {name.removeprefix(W): int(value) for name, value in find(portrait, "w:pgMar")[0].attrib.items()}
    assert margins == {
        "top": 1134,
        "right": 1134,
        "bottom": 1134,
        "left": 1701,
        "header": 567,
        "footer": 567,
        "gutter": 0,
    }


def test_a_page_of_its_own_size_is_written():
    (properties,) = sections(section(para("x"), page=Page(400, 400, 20, 20, 20, 20, 10)))
    assert dict(find(properties, "w:pgSz")[0].attrib) == {f"{W}w": "8000", f"{W}h": "8000"}


def test_the_page_number_is_a_field_in_the_header_of_every_section():
    made = FEATURES["sections"]
    header = part(made, "word/header1.xml")
    assert [one.text for one in find(header, "//w:instrText")] == [" PAGE "]
    assert [one.get(f"{W}fldCharType") for one in find(header, "//w:fldChar")] == ["begin", "separate", "end"]
    references = find(part(made), "//w:sectPr/w:headerReference")
    assert [(one.get(f"{W}type"), one.get(f"{R}id")) for one in references] == [("default", "rIdHeader")] * 4


def test_an_address_line_stands_on_the_first_page_of_its_section_only():
    made = FEATURES["sections"]
    references = find(part(made), "//w:sectPr/w:footerReference")
    assert [one.get(f"{W}type") for one in references] == ["first"] * 4
    assert paragraphs(part(made, "word/footer1.xml")) == ["Địa chỉ"]
    assert [paragraphs(part(made, f"word/footer{n}.xml")) for n in (2, 3, 4)] == [[], [], []]


def test_without_an_address_line_there_is_no_footer():
    assert not any("footer" in name for name in parts(written(FEATURES["footnotes"])))


def test_only_what_word_demands_is_an_empty_paragraph():
    for name, feature in FEATURES.items():
        for empty in find(part(feature), "//w:p[not(.//w:t)]"):
            styled = values(empty, "w:pPr/w:pStyle")
            assert styled in (["DuongKe"], ["MoiNoi"]) or name == "paragraph"


def test_a_table_at_the_start_of_a_later_section_is_preceded_by_the_lowest_paragraph():
    made = typeset(section(table(["a"]), para("x")), section(table(["b"]), para("y")))
    assert [one.tag.removeprefix(W) for one in find(part(made), "/*/w:body/*")] == (
        ["tbl", "p", "p", "tbl", "p", "sectPr"]
    )
    assert values(part(made), "//w:body/w:p/w:pPr/w:pStyle") == ["noi_dung", "MoiNoi", "noi_dung"]


def test_a_table_at_the_end_is_followed_by_the_lowest_paragraph():
    assert [one.tag.removeprefix(W) for one in find(part(FEATURES["adjacent_tables"]), "/*/w:body/*")] == (
        ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    )
    assert values(part(FEATURES["adjacent_tables"]), "//w:body/w:p/w:pPr/w:pStyle") == ["MoiNoi"] * 3


def test_each_mark_has_its_note_and_the_separators_come_first():
    made = FEATURES["everything"]
    notes = find(part(made, "word/footnotes.xml"), "//w:footnote")
    assert [one.get(f"{W}id") for one in notes] == ["-1", "0", "1", "2"]
    assert [one.get(f"{W}id") for one in find(part(made), "//w:footnoteReference")] == ["1", "2"]
    assert [text_of(one).strip() for one in notes[2:]] == ["Chú thích một.", "Chú thích của phụ lục."]
    settings = part(made, "word/settings.xml")
    assert [one.get(f"{W}id") for one in find(settings, "//w:footnotePr/w:footnote")] == ["-1", "0"]


def test_a_note_begins_with_its_mark_in_the_style_of_marks():
    (note,) = find(part(typeset(section(para(Run("1", note=1)), notes=["a"])), "word/footnotes.xml"), "//w:footnote[3]")
    assert values(note, "w:p/w:pPr/w:pStyle") == ["FootnoteText"]
    assert values(note, "w:p/w:r[1]/w:rPr/w:rStyle") == ["FootnoteReference"]
    assert find(note, "w:p/w:r[1]/w:footnoteRef")


def test_a_mark_without_a_note_stays_text():
    root = part(typeset(para("a", Run("9", note=9, superscript=True))))
    assert paragraphs(root) == ["a9"]
    assert find(root, "//w:footnoteReference") == []
