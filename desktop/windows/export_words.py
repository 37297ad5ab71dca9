"""What the parts and the files of an export are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.actions.export_files import FileJob
from desktop.i18n import _
from export.parting import Part


def titles_of(parts: Sequence[Part]) -> Mapping[str, str]:
    """What the parts are called in the list of files."""
    first = {"main": _("Văn bản"), "attached": _("Kế hoạch kèm theo"), "appendix": _("Phụ lục")}
    if any(part.kind == "attached" for part in parts):
        first["main"] = _("Quyết định")
    return {part.id: ": ".join(one for one in (part.label or first[part.kind], part.title) if one) for part in parts}


def written_words(written: Sequence[FileJob]) -> str:
    """What was written where, and whether one of the files is not for sending out."""
    folder = written[0].path.parent
    if len(written) == 1:
        told = _("Đã xuất “{name}” vào {folder}.").format(name=written[0].path.name, folder=folder)
    else:
        told = _("Đã xuất {number} tệp vào {folder}.").format(number=len(written), folder=folder)
    carrying = ", ".join(f"“{job.path.name}”" for job in written if job.carries_plan and job.format != "json")
    if carrying:
        told += " " + _("{names} mang theo dữ liệu kế hoạch: khi phát hành hãy xuất bản để phát hành.").format(
            names=carrying
        )
    return told
