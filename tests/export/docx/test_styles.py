"""The styles: inheritance, fonts, outline levels, names."""

from lxml import etree

from export.blocks import Style
from tests.export.docx.features import FEATURES
from tests.export.docx.reading import W, find, part, parts, values, written
from tests.export.typeset_builders import STYLES, para, typeset


def styles(*more: Style) -> etree._Element:
    return part(typeset(para("x"), styles=STYLES | {style.name: style for style in more}), "word/styles.xml")


def style(root: etree._Element, ident: str) -> etree._Element:
    (found,) = find(root, f"//w:style[@w:styleId='{ident}']")
    return found


def test_times_new_roman_stands_in_all_four_slots():
    for fonts in find(styles(), "//w:rFonts"):
        assert set(fonts.attrib.values()) == {"Times New Roman"}
        assert {name.removeprefix(W) for name in fonts.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}


def test_the_language_is_vietnamese():
    assert values(styles(), "//w:docDefaults//w:lang") == ["vi-VN"]


def test_a_style_says_only_what_differs_from_its_parent():
    plain, changed = style(styles(), "muc"), style(styles(Style("con", "Con", "muc", size=11)), "con")
    assert find(plain, "w:pPr/w:spacing") == []
    assert values(plain, "w:basedOn") == ["noi_dung"]
    assert values(changed, "w:rPr/w:sz") == ["22"]
    assert values(changed, "w:rPr/w:b") == ["0"]
    assert values(changed, "w:pPr/w:outlineLvl") == ["9"]


def test_headings_stand_in_the_navigation_pane_and_lead_on_to_running_text():
    heading = style(styles(), "muc")
    assert values(heading, "w:pPr/w:outlineLvl") == ["0"]
    assert values(heading, "w:next") == ["noi_dung"]


def test_what_word_has_a_style_for_bears_its_name():
    root = styles()
    assert [values(style(root, name), "w:name") for name in ("Normal", "Header", "FootnoteText")] == [
        ["Normal"],
        ["header"],
        ["footnote text"],
    ]


def test_a_comma_does_not_make_a_second_name():
    assert values(style(styles(Style("dia_danh", "Địa danh, thời gian")), "dia_danh"), "w:name") == [
        "Địa danh - thời gian"
    ]


def test_every_style_that_is_used_is_defined():
    for feature in FEATURES.values():
        every = parts(written(feature))
        known = {one.get(f"{W}styleId") for one in find(etree.fromstring(every["word/styles.xml"]), "//w:style")}
        for name, data in every.items():
            if name.startswith("word/") and name.endswith(".xml"):
                used = find(etree.fromstring(data), "//w:pStyle | //w:rStyle | //w:tblStyle | //w:basedOn | //w:next")
                assert {one.get(f"{W}val") for one in used} <= known, name


def test_paragraphs_repeat_nothing_that_their_style_says():
    assert {name.tag for name in find(part(FEATURES["labels"]), "//w:pPr/*")} == {f"{W}pStyle"}
