"""Which files an export makes: the choices of the drafter turned into a list of files. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from desktop.actions.export_form import FORMATS, ExportForm, Format
from desktop.actions.file_names import ascii_name, stem
from export.parting import Part, parts_of
from forms.plan import Id, Plan


class FileJob(msgspec.Struct, frozen=True):
    """One file to write: `parts` are the ids of the parts in it, none for the whole dossier.

    `carries_plan`: it can be imported again as this plan, so it is not for sending out.
    """

    path: Path
    format: Format
    parts: tuple[Id, ...] = ()
    carries_plan: bool = False


def files_of(
    plan: Plan, form: ExportForm, folder: Path, pattern: str, parts: Sequence[Part] | None = None
) -> tuple[FileJob, ...]:
    """The files of an export, each under a name of its own. Raises `desktop.actions.file_names.BadPattern`.

    `parts` are the plan's where they are known already. A JSON always holds the whole dossier; spreadsheets are made
    of parts with tables. Of several DOCX the first carries the plan, as the data are those of the whole dossier.
    """
    name = stem(pattern, plan, [f".{one}" for one in FORMATS])
    groups = grouped(parts_of(plan) if parts is None else parts, form)
    jobs: list[FileJob] = []
    for kind in FORMATS:
        if kind in form.formats:
            jobs += _jobs(kind, groups, form, folder / name)
    return tuple(_apart(jobs))


def grouped(parts: Sequence[Part], form: ExportForm) -> list[tuple[Part, ...]]:
    """The parts by file: documents first, appendices with theirs unless they stand apart."""
    groups: list[list[Part]] = []
    for part in parts:
        alone = form.appendices_apart if part.kind == "appendix" else form.plan_apart and part.kind == "attached"
        if alone or not groups:
            groups.append([part])
        elif part.kind == "appendix" and form.plan_apart:
            _group_of(part, groups).append(part)
        else:
            groups[0].append(part)
    return [tuple(group) for group in groups]


def _group_of(part: Part, groups: list[list[Part]]) -> list[Part]:
    return next(group for group in groups if any(one.id == part.document for one in group))


def _jobs(kind: Format, groups: list[tuple[Part, ...]], form: ExportForm, base: Path) -> Iterator[FileJob]:
    carries = kind == "json" or (kind == "docx" and not form.leaves)
    if kind == "json" or len(groups) < 2:
        yield FileJob(_named(base, "", kind), kind, carries_plan=carries)
        return
    wanted = [group for group in groups if kind != "xlsx" or any(part.has_table for part in group)]
    for group in wanted or groups[:1]:
        ids = tuple(part.id for part in group)
        yield FileJob(_named(base, _suffix(group, groups), kind), kind, ids, carries and group is groups[0])


def _suffix(group: tuple[Part, ...], groups: list[tuple[Part, ...]]) -> str:
    """What tells a file from that of the document: "_phu-luc-II", "_ke-hoach"."""
    first = group[0]
    if group is groups[0]:
        return ""
    if first.kind != "appendix":
        return "_ke-hoach"
    words = ascii_name(first.label) or "phu-luc"
    return f"_{words[:1].lower()}{words[1:]}"


def _named(base: Path, suffix: str, kind: Format) -> Path:
    return base.with_name(f"{base.name}{suffix}.{kind}")


def _apart(jobs: Sequence[FileJob]) -> Iterator[FileJob]:
    """No two files under one name, upper case not counting: a second "phu-luc-I" gets "-2"."""
    taken: set[str] = set()
    for job in jobs:
        path, count = job.path, 1
        while str(path).casefold() in taken:
            count += 1
            path = job.path.with_name(f"{job.path.stem}-{count}{job.path.suffix}")
        taken.add(str(path).casefold())
        yield job if path == job.path else msgspec.structs.replace(job, path=path)
