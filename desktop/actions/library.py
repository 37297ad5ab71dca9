"""Taking plans into the library from files and giving them out as files, several at once. No Qt; for any thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop.storage.listing import PlanLine
from forms.messages import KnownError, Message

if TYPE_CHECKING:
    from desktop.storage.store import Store
    from forms.plan import Plan

FOREIGN = frozenset(
    {
        "cli.input_unknown",
        "importing.carries_no_plan",
        "importing.was_edited",
        "importing.not_a_docx",
        "importing.old_or_encrypted",
    }
)
"""Why a file that can be read holds no plan of ours."""

DOCUMENTS = frozenset({".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf", ".txt"})
"""The endings of what word processors and scanners make."""

SQLITE = b"SQLite format 3\x00"


class Refused(msgspec.Struct, frozen=True):
    """A file that was not taken or written, and why."""

    file: Path
    reason: Message


class Outcome(msgspec.Struct, frozen=True):
    """What became of several files: the plans' ids of those that went well, in their order, and the others.

    `foreign` are documents of other programs, whose plan has to be recognised and looked through first.
    """

    done: tuple[str, ...]
    refused: tuple[Refused, ...]
    foreign: tuple[Path, ...] = ()


class NotAPlan(KnownError):
    """The file is known, and is no plan."""


def bring_in(store: Store, files: Sequence[Path]) -> Outcome:
    """Take plans out of files (JSON, working copies in DOCX) into the library.

    A file that holds no plan is told and the others go on. Raises what the library itself refuses.
    """
    done: list[str] = []
    refused: list[Refused] = []
    foreign: list[Path] = []
    for file in files:
        try:
            plan = read_plan(file)
        except KnownError as error:
            if is_foreign(file, error):
                foreign.append(file)
            else:
                refused.append(Refused(file, error.message))
            continue
        done.append(store.create_plan(plan))
    return Outcome(tuple(done), tuple(refused), tuple(foreign))


def is_foreign(file: Path, error: KnownError) -> bool:
    """Whether a file that holds no plan of ours, as `error` says, may be a document to recognise one in."""
    return error.message.key in FOREIGN and file.suffix.lower() in DOCUMENTS and file.is_file()


def read_plan(file: Path) -> Plan:
    """The plan that a file holds. Raises KnownError of the part that refuses it."""
    from argparse import Namespace

    from desktop.cli.reading import plan_of

    _refuse_library(file)
    return plan_of(str(file), Namespace(library=None))


def _refuse_library(file: Path) -> None:
    try:
        with file.open("rb") as stream:
            start = stream.read(len(SQLITE))
    except (OSError, ValueError):
        return  # whoever reads the file says what is wrong with it
    if start == SQLITE:
        raise NotAPlan("library.file_is_library", path=str(file))


def give_out(store: Store, targets: Mapping[str, Path]) -> Outcome:
    """Write plans, by id, to the files named, in the format of their endings; a DOCX is a copy for exchange.

    A file that cannot be written is told and the others go on. Raises what the library itself refuses.
    """
    from desktop.actions.exporting import export_plan

    done: list[str] = []
    refused: list[Refused] = []
    for key, target in targets.items():
        plan = store.load(key).plan
        try:
            export_plan(plan, target)
        except KnownError as error:
            refused.append(Refused(target, error.message))
            continue
        done.append(key)
    return Outcome(tuple(done), tuple(refused))


def names_for(lines: Iterable[PlanLine], ending: str) -> dict[str, str]:
    """A file name for each plan, by id: "22_KH-SYT_2025.json"; no two alike, whatever the case of their letters."""
    taken: set[str] = set()
    names = {}
    for line in lines:
        stem, count = file_stem(line), 1
        name = f"{stem}{ending}"
        while name.casefold() in taken:
            count += 1
            name = f"{stem} ({count}){ending}"
        names[line.id] = name
        taken.add(name.casefold())
    return names


def file_stem(line: PlanLine) -> str:
    """The name of a plan's file without ending: by number, symbol and year, else by title; one that systems take."""
    from desktop.actions.file_names import NO_NUMBER, safe_name

    if line.number and line.symbol:
        year = f"_{line.year}" if line.year is not None else ""
        return safe_name(f"{line.number}_{line.symbol}{year}")
    return safe_name(line.title or line.symbol) or NO_NUMBER
