"""Any text that a plan can hold stands in the file as it is."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from export.blocks import Run
from export.docx.xml import escape, legal, ordered, plain, run_content
from tests.export.docx.features import FEATURES
from tests.export.docx.reading import W, paragraphs, part, parts, text_of, written
from tests.export.typeset_builders import para, section, table, typeset

FORBIDDEN = [*map(chr, range(9)), "\x0b", "\x0c", *map(chr, range(0x0E, 0x20)), "\ud800", "\udfff", "\ufffe", "\uffff"]
any_text = st.text(st.characters(exclude_categories=()), max_size=60)


def allowed(sign: str) -> bool:
    return sign not in {*FORBIDDEN, "\r"} and not "\ud800" <= sign <= "\udfff"


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@given(any_text)
@example("a\tb\nc\u2011d\u00ade\u00a0f")
@example(" blanks at the ends ")
@example("&amp; <w:t> ]]> \"quoted\" 'too'")
@example("Ế Ộ Ữ 😀\u200e\u200f\u2028")
@example("\r\n\x85")
def test_any_text_survives_in_nfc(text: str):
    text = nfc(text)
    root = part(typeset(para(text)))
    assert nfc(text_of(root)) == text_of(root) == "".join(filter(allowed, text))


@given(st.lists(any_text, min_size=1, max_size=4))
def test_texts_survive_in_cells_and_notes(texts: list[str]):
    made = typeset(section(para("x"), table(texts, texts), notes=texts))
    expected = [legal(text) for text in texts if legal(text)]
    assert paragraphs(part(made))[1:] == expected * 2
    notes = [text.removeprefix(" ") for text in paragraphs(part(made, "word/footnotes.xml"))]
    assert [text for text in notes if text] == expected


@pytest.mark.parametrize("sign", FORBIDDEN)
def test_what_xml_forbids_never_reaches_the_file(sign: str):
    made = typeset(
        section(para(f"a{sign}b", label=f"{sign}1."), table([f"c{sign}"]), notes=[f"d{sign}"], footer=(para(sign),)),
        title=f"t{sign}",
        author=f"u{sign}",
        bindings={"number": f"2{sign}"},
    )
    for name, data in parts(written(made)).items():
        etree.fromstring(data)
        assert sign.encode("utf-8", "surrogatepass") not in data, name
    assert paragraphs(part(made)) == ["1. ab", "c"]


def test_a_run_of_nothing_makes_no_run():
    assert part(typeset(para("", Run("", bold=True), "\x00"))).find(f".//{W}t") is None


def test_blanks_are_kept_by_every_reader():
    assert all(
        text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        for feature in FEATURES.values()
        for text in part(feature).iter(f"{W}t")
    )


@example('"')
@given(any_text)
def test_the_quick_test_agrees_with_the_slow_way(text: str):
    if text and plain(text):
        assert escape(text).replace("&quot;", '"') == text  # a quote ends attributes, not texts
        assert run_content(text) == f'<w:t xml:space="preserve">{text}</w:t>'


@given(any_text)
def test_an_escaped_attribute_reads_back(text: str):
    assert etree.fromstring(f'<a b="{escape(text)}"/>').get("b") == legal(text)


def test_children_come_in_the_order_of_the_schema():
    assert ordered(("a", "b", "c"), {"c": "<c/>", "a": "<a/>"}) == "<a/><c/>"


def test_an_element_of_unknown_place_is_refused():
    with pytest.raises(ValueError, match="nonsense"):
        ordered(("a",), {"nonsense": "<nonsense/>"})
