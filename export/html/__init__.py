"""HTML: one self-contained page that looks like the printed document and loads nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from export.blocks import Typeset


def write(typeset: Typeset, target: Path | BinaryIO) -> None:
    """Write a typeset document as HTML, beside the target first, then in its place, or to a binary stream.

    Raises `CannotWrite`.
    """
    from export.files import replacing
    from export.html.painter import page

    if not isinstance(target, Path):
        target.write(page(typeset).encode("utf-8"))
        return
    with replacing(target) as stream:
        stream.write(page(typeset).encode("utf-8"))
