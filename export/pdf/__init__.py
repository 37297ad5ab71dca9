"""PDF: the pages of `export.layout`, drawn with embedded, subset fonts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from export.blocks import Typeset
    from export.layout.pages import LaidPage
    from export.pdf.fonts import FontFiles


def write(
    typeset: Typeset,
    target: Path | BinaryIO,
    *,
    pages: Iterable[LaidPage] | None = None,
    fonts: FontFiles | None = None,
) -> int:
    """Write a typeset document as a PDF file, beside the target first, then in its place, or to a binary stream.

    Gives the page count. `pages` are its laid-out pages where they are there already. `fonts` replaces the shipped
    Liberation Serif by files of the same metrics, such as an installed Times New Roman. Raises `CannotWrite` and
    `UnusableFont`.
    """
    from export.files import replacing
    from export.pdf.painter import paint

    if pages is None:
        from export.layout import lay_out

        pages = lay_out(typeset)
    if not isinstance(target, Path):
        return paint(typeset, pages, target, fonts)
    with replacing(target) as stream:
        return paint(typeset, pages, stream, fonts)
