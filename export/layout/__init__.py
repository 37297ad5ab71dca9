"""Typeset document to pages: lines and pages broken as LibreOffice breaks the DOCX of the same document.

`lay_out` streams the pages; `export.layout.document.Layout` makes them by index and follows edits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from export.blocks import Typeset
    from export.layout.pages import LaidPage
    from export.layout.paragraphs import Mode


def lay_out(typeset: Typeset, *, mode: Mode = "libreoffice") -> Iterator[LaidPage]:
    """The pages of a typeset document in their order, made as they are asked for; none is kept.

    `mode` says whose lines are followed: "libreoffice" breaks lines and pages as LibreOffice 7.4 does with the DOCX of
    the same document, "word" squeezes the spaces of justified lines a little, as Word 2013 and later do.
    """
    from export.layout.document import stream

    return stream(typeset, mode)
