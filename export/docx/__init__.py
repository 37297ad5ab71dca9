"""DOCX: the typeset document as a master of Word would make it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from export.docx.painter import paint
from export.files import replacing

if TYPE_CHECKING:
    from export.blocks import Typeset
    from forms.plan import Plan


def write(typeset: Typeset, target: Path | BinaryIO, *, plan: Plan | None = None) -> None:
    """Write a typeset document as a DOCX file, beside the target first, then in its place, or to a binary stream.

    Without `plan` it is a copy to issue (bản để phát hành), which carries nothing but the document. With it, it is a
    working copy (bản làm việc), from which `forms.importing.import_docx` gives back that plan while its words are
    untouched. Equal input gives equal bytes. Raises `CannotWrite`.
    """
    if not isinstance(target, Path):
        paint(typeset, target, plan)
        return
    with replacing(target) as stream:
        paint(typeset, stream, plan)
