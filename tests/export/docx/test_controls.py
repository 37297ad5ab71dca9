"""The content controls that the registry fills, and the nodes they are bound to."""

import pytest
from lxml import etree

from export.blocks import Run
from tests.export.docx.features import BLANK, DAY, FEATURES, GIVEN, MONTH, NUMBER, YEAR, guide
from tests.export.docx.reading import W, find, paragraphs, part, parts, text_of, values, written
from tests.export.typeset_builders import para, typeset

STORE_NAMES = {"ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml"}


def controls(root: etree._Element) -> list[etree._Element]:
    return find(root, "//w:sdt")


def bound_node(every: dict[str, bytes], control: etree._Element) -> etree._Element:
    """The node that a control shows, found as Word finds it: by store, prefixes and path."""
    (binding,) = find(control, "w:sdtPr/w:dataBinding")
    prefixes = dict(pair.removeprefix("xmlns:").split("=") for pair in binding.get(f"{W}prefixMappings").split())
    names = {prefix: uri.strip("'") for prefix, uri in prefixes.items()}
    for number in (1, 2):
        properties = etree.fromstring(every[f"customXml/itemProps{number}.xml"])
        if properties.get(f"{{{STORE_NAMES['ds']}}}itemID") == binding.get(f"{W}storeItemID"):
            (node,) = etree.fromstring(every[f"customXml/item{number}.xml"]).xpath(
                binding.get(f"{W}xpath"), namespaces=names
            )
            return node
    raise AssertionError("no such store")


@pytest.mark.parametrize("feature", ["blank_controls", "everything"])
def test_each_control_is_bound_to_a_node_that_is_there(feature: str):
    every = parts(written(FEATURES[feature]))
    found = controls(etree.fromstring(every["word/document.xml"]))
    assert len(found) > 4
    for control in found:
        node = bound_node(every, control)
        assert values(control, "w:sdtPr/w:tag") == [etree.QName(node).localname]
        assert (node.text or "") == text_of(control).replace("\u00a0", "")


def test_equal_values_are_one_node_wherever_they_stand():
    every = parts(written(FEATURES["everything"]))
    found = controls(etree.fromstring(every["word/document.xml"]))
    numbers = [one for one in found if values(one, "w:sdtPr/w:tag") == ["number"]]
    assert len(numbers) == 2
    assert len({find(one, "w:sdtPr/w:dataBinding")[0].get(f"{W}xpath") for one in numbers}) == 1
    assert len({find(one, "w:sdtPr/w:id")[0].get(f"{W}val") for one in found}) == len(found)


def test_a_blank_is_a_placeholder_that_leaves_room_and_comes_back():
    every = parts(written(FEATURES["blank_controls"]))
    control = controls(etree.fromstring(every["word/document.xml"]))[0]
    assert find(control, "w:sdtPr/w:showingPlcHdr")
    (name,) = values(control, "w:sdtPr/w:placeholder/w:docPart")
    glossary = etree.fromstring(every["word/glossary/document.xml"])
    (block,) = find(glossary, f"//w:docPart[w:docPartPr/w:name/@w:val='{name}']")
    assert text_of(block) == text_of(control) == NUMBER.text


def test_a_given_value_is_text_and_no_placeholder():
    control = controls(part(typeset(guide(Run("22", bind="number"), Run("10", bind="day")), bindings=GIVEN)))[0]
    assert find(control, "w:sdtPr/w:showingPlcHdr") == []
    assert text_of(control) == "22"


def test_a_typed_number_that_differs_from_the_registry_s_is_left_alone():
    root = part(FEATURES["given_controls"])
    assert [text_of(one) for one in controls(root)] == ["22", "10", "3", "2025", "10", "3", "2025"]
    assert "23" in paragraphs(root)[1]


def test_a_blank_that_the_registry_filled_elsewhere_is_left_alone():
    assert controls(part(typeset(para(NUMBER), bindings=GIVEN))) == []


def test_a_control_keeps_the_look_of_its_run():
    bold = Run("22", bind="number", bold=True)
    control = controls(part(typeset(para(bold), bindings=GIVEN)))[0]
    assert find(control, "w:sdtPr/w:rPr/w:b")
    assert find(control, "w:sdtContent/w:r/w:rPr/w:b")
    empty = controls(part(typeset(para(Run("\u00a0", bind="day", size=11)), bindings=BLANK)))[0]
    assert values(empty, "w:sdtContent/w:r/w:rPr/w:sz") == ["22"]


def test_without_controls_there_are_no_building_blocks():
    every = parts(written(typeset(para("x"))))
    assert not any("glossary" in name for name in every)
    assert [node.text for node in etree.fromstring(every["customXml/item1.xml"])] == [None] * 4


def test_the_values_part_holds_all_four():
    root = etree.fromstring(parts(written(typeset(para(MONTH, YEAR, DAY), bindings=BLANK)))["customXml/item1.xml"])
    assert {etree.QName(node).localname: node.text for node in root} == {
        "number": None,
        "day": None,
        "month": "3",
        "year": "2025",
    }
