"""Reading a folder of old documents, and keeping what was accepted of what they tell. No Qt; for any thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from desktop.actions.library import DOCUMENTS, Refused, is_foreign, read_plan
from desktop.agency import AgencyProfile, Signer
from forms.intake import Gatherer, Known, Office, Proposal, with_accepted
from forms.messages import KnownError
from forms.signing import read_capacity

if TYPE_CHECKING:
    from desktop.storage.store import Store
    from forms.ids import IdSource
    from forms.plan import Plan

SETTING = "office"
"""The library's setting that keeps the office's directory."""

MOST_FILES = 500
"""Files of a folder that are read; more is an archive, not an office's last years."""


class Step(NamedTuple):
    """How far reading is: the file that is read now, its number, and how many there are."""

    file: str
    number: int
    whole: int


class Intake(NamedTuple):
    """What a folder gave: the proposals, how many files were read, and those that could not be."""

    proposals: tuple[Proposal, ...]
    read: int
    refused: tuple[Refused, ...]


def documents_in(folder: Path) -> list[Path]:
    """The documents of a folder and of those in it, in order of name; what a word processor left open is none."""
    kinds = DOCUMENTS | {".json"}
    found = (
        path for path in folder.rglob("*") if path.suffix.lower() in kinds and not path.name.startswith(("~", "."))
    )
    return sorted(path for path in found if path.is_file())[:MOST_FILES]


def read_folder(folder: Path, known: Known, tell: Callable[[Step], object]) -> Intake:
    """Read each document of a folder; one that cannot be read is told and the others go on."""
    gatherer, refused = Gatherer(), list[Refused]()
    files = documents_in(folder)
    for number, file in enumerate(files, 1):
        tell(Step(file.name, number, len(files)))
        try:
            gatherer.add(str(file.relative_to(folder)), read_any(file))
        except KnownError as error:
            refused.append(Refused(file, error.message))
    return Intake(gatherer.proposals(known), len(files) - len(refused), tuple(refused))


def read_any(file: Path) -> Plan:
    """The plan in a file of ours, or the one that is recognised in a document. Raises the known errors of both."""
    try:
        return read_plan(file)
    except KnownError as error:
        if not is_foreign(file, error):
            raise
    from forms.importing import import_foreign

    return import_foreign(file).plan


def office_of(store: Store) -> Office:
    """The directory of the office that a library keeps. Raises its known errors."""
    return store.setting(SETTING, Office, Office())


def keep(store: Store, accepted: Sequence[Proposal], new_id: IdSource) -> None:
    """Keep what was accepted in the library's directory. Raises its known errors."""
    store.set_setting(SETTING, with_accepted(office_of(store), accepted, new_id))


def with_people(agency: AgencyProfile, accepted: Iterable[Proposal]) -> AgencyProfile:
    """The agency with accepted signers and recipients after those that it has; names that it has are not doubled."""
    signers, recipients = list(agency.signers), list(agency.recipients)
    for one in accepted:
        if one.kind == "recipient" and one.words not in recipients:
            recipients.append(one.words)
        elif one.kind == "signer" and one.signature is not None and one.words not in {each.name for each in signers}:
            signers.append(_signer(one))
    return msgspec.structs.replace(agency, signers=tuple(signers), recipients=tuple(recipients))


def _signer(proposal: Proposal) -> Signer:
    """Lines that follow no form of the decree leave the capacity open."""
    lines = proposal.signature.lines if proposal.signature is not None else ()
    told = read_capacity(lines)
    if told is None:
        return Signer(proposal.words, head=" ".join(lines))
    return Signer(proposal.words, told.mode, told.head, told.own, told.body, told.through)
