"""`soankh library`: the library of plans from the command line. Reading needs no more than `sqlite3`."""

from __future__ import annotations

import json
import os
import sqlite3
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from desktop import places
from desktop.cli.console import complain, tell
from desktop.i18n import _, counted, say
from desktop.storage import listing, opening
from desktop.storage.clock import SystemClock, stamp
from desktop.storage.errors import LibraryMissing, known_errors
from desktop.storage.listing import PlanLine, Wanted
from desktop.wording import P_
from desktop.wording.library import STATES
from forms.plan import Plan

FOUND = P_("{count} kế hoạch")
FAULTS = P_("Kho có {count} chỗ hỏng:")


def path_of(options: Namespace) -> Path:
    """The library that the command line names, or the program's own."""
    named = getattr(options, "library", None)
    return Path(named) if named else places.home(os.environ) / opening.FILE_NAME


@contextmanager
def reading(options: Namespace) -> Iterator[tuple[sqlite3.Connection, Path]]:
    """A connection that cannot write; an older library is upgraded first."""
    path = path_of(options)
    if not path.exists():  # on a machine where nothing was kept yet, its folder is not there either
        raise LibraryMissing(path)
    if opening.check(path, read_only=True) < opening.VERSION:
        from desktop.storage.store import Store

        Store.open(path, SystemClock()).close()
    with known_errors(path), closing(opening.connect(path, read_only=True)) as connection:
        connection.execute("BEGIN")
        yield connection, path


def plan(start_of_id: str, options: Namespace) -> Plan:
    """The plan whose id begins so."""
    from desktop.storage.loading import load_plan

    with reading(options) as (connection, path):
        return load_plan(connection, path, listing.resolve(connection, path, start_of_id)).plan


def show_list(options: Namespace) -> int:
    """The plans that are not in the bin."""
    with reading(options) as (connection, path):
        return print_lines(listing.lines(connection, path), as_json=options.as_json)


def search(options: Namespace) -> int:
    """The plans in which each word occurs, with or without marks."""
    with reading(options) as (connection, path):
        found = listing.lines(connection, path, Wanted(text=" ".join(options.words)))
        return print_lines(found, as_json=options.as_json)


def print_lines(lines: Sequence[PlanLine], *, as_json: bool) -> int:
    """A line for each plan, or all of them as JSON."""
    if as_json:
        tell(json.dumps([described(line) for line in lines], ensure_ascii=False, indent=2))
        return 0
    for line in lines:
        number = f"{line.number or '…'}/{line.symbol}" if line.symbol else ""
        tell("  ".join(part for part in (line.id, _(STATES[line.state]), number, line.title) if part))
    tell(counted(FOUND, len(lines)))
    return 0


def described(line: PlanLine) -> dict[str, object]:
    """A plan's line as JSON has it."""
    return {
        "id": line.id,
        "title": line.title,
        "kind": line.kind,
        "year": line.year,
        "number": line.number,
        "symbol": line.symbol,
        "issuer": line.issuer,
        "state": line.state,
        "revision": line.revision,
        "created": stamp(line.created),
        "modified": stamp(line.modified),
    }


def show(options: Namespace) -> int:
    """What the library knows of one plan."""
    with reading(options) as (connection, path):
        line = listing.line(connection, path, listing.resolve(connection, path, options.plan))
    for name, value in described(line).items():
        tell(f"{name}: {'' if value is None else value}")
    return 0


def take_in(options: Namespace) -> int:
    """Take FILE into the library, which is made if there is none; its new id goes to standard output."""
    from desktop.cli.reading import plan_of
    from desktop.storage.store import Store

    taken = plan_of(options.file, options)
    path = path_of(options)
    with known_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with Store.open(path, SystemClock()) as store:
        key = store.create_plan(taken)
    tell(_("Đã đưa vào kho {path} với mã {key}.").format(path=path, key=key))
    return 0


def give_out(options: Namespace) -> int:
    """Write a plan of the library to a file, in any of the formats of `export`."""
    from desktop.cli import exporting
    from desktop.cli.reading import LIBRARY

    options.file, options.with_labels, options.release = LIBRARY + options.plan, False, False
    return exporting.run(options)


def backup(options: Namespace) -> int:
    """A checked copy of the library: at the output, or among its backups."""
    from desktop.storage.backups import Backups, copy_checked

    path = path_of(options)
    if options.output:
        target = Path(options.output)
        copy_checked(path, target)
    else:
        target = Backups(path, SystemClock()).make("manual").file
    tell(_("Đã sao lưu kho vào {path} và kiểm tra bản sao.").format(path=target))
    return 0


def restore(options: Namespace) -> int:
    """Put a backup in the library's place; the present one is kept beside the backups."""
    from desktop.storage.backups import Backups

    path = path_of(options)
    kept = Backups(path, SystemClock()).restore(Path(options.backup))
    tell(_("Đã khôi phục kho {path} từ {backup}.").format(path=path, backup=options.backup))
    if kept is not None:
        tell(_("Kho trước khi khôi phục được giữ ở {path}.").format(path=kept))
    return 0


def verify(options: Namespace) -> int:
    """Look through the whole library; 1 when something is wrong with it."""
    from desktop.storage.verify import verify

    path = path_of(options)
    found = verify(path)
    if not found:
        tell(_("Kho {path} nguyên vẹn.").format(path=path))
        return 0
    complain(counted(FAULTS, len(found)))
    for message in found:
        complain(say(message))
    return 1
