"""Each feature as it stands in the file, part by part; `pytest --accept` takes a change."""

from collections.abc import Callable

import pytest

from tests.export.docx.features import FEATURES
from tests.export.docx.reading import parts, readable, written

GOLDENS = {
    "paragraph": ("word/document.xml", "word/styles.xml", "word/settings.xml", "docProps/core.xml"),
    "looks": ("word/document.xml",),
    "signs": ("word/document.xml",),
    "labels": ("word/document.xml",),
    "rules": ("word/document.xml",),
    "boxes": ("word/document.xml",),
    "layout_table": ("word/document.xml",),
    "merged_cells": ("word/document.xml",),
    "wide_padding": ("word/document.xml",),
    "adjacent_tables": ("word/document.xml",),
    "footnotes": ("word/document.xml", "word/footnotes.xml"),
    "sections": (
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/header1.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "docProps/core.xml",
        "[Content_Types].xml",
        "_rels/.rels",
    ),
    "blank_controls": (
        "word/document.xml",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "customXml/_rels/item1.xml.rels",
        "word/glossary/document.xml",
        "word/glossary/_rels/document.xml.rels",
    ),
    "given_controls": ("word/document.xml", "customXml/item1.xml"),
}


@pytest.mark.parametrize("feature", GOLDENS)
def test_a_feature_is_written_as_accepted(feature: str, golden: Callable[[str, str], None]):
    produced = parts(written(FEATURES[feature]))
    for name in GOLDENS[feature]:
        golden(
            f"{feature}.{name.replace('/', '.').strip('.').replace('[Content_Types]', 'content_types')}",
            readable(produced[name]),
        )


def test_the_parts_of_a_file_are_these():
    assert sorted(parts(written(FEATURES["everything"]))) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "customXml/_rels/item1.xml.rels",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/footnotes.xml",
        "word/glossary/_rels/document.xml.rels",
        "word/glossary/document.xml",
        "word/glossary/styles.xml",
        "word/header1.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
