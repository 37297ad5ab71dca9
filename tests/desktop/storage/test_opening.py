"""What stands at the path: a library, or one of the many things that are none."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.storage import listing, opening
from desktop.storage.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    LibraryMissing,
    LibraryReadOnly,
    LibraryTooNew,
    LibraryUnreachable,
    NotALibrary,
)
from desktop.storage.store import Store
from desktop.storage.verify import verify
from tests.builders import clause, plan
from tests.desktop.clocks import HandClock

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def library(path: Path, clock: HandClock) -> Path:
    """A closed library with one plan of some pages."""
    with Store.open(path, clock) as store:
        store.create_plan(plan(*[clause(f"Mục {number}", clause("Nội dung " * 40)) for number in range(300)]))
    return path


def every_way_in(path: Path, clock: HandClock) -> Iterator[LibraryError]:
    """What each way of opening says of the file."""
    for way in (
        lambda: listing.start(path),
        lambda: Store.open(path, clock, timeout=0.05),
        lambda: Store.open(path, clock, read_only=True, timeout=0.05),
        lambda: verify(path),
    ):
        with pytest.raises(LibraryError) as caught:
            way()
        yield caught.value


def test_a_closed_library_is_one_file_with_our_mark(library: Path) -> None:
    assert [file.name for file in library.parent.iterdir()] == [library.name]
    with closing(sqlite3.connect(library)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (opening.APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_every_connection_is_set_for_safety(store: Store) -> None:
    with store._reading() as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 50}


def test_the_start_loads_no_heavy_library(library: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom desktop.storage import listing\n"
        f"assert len(listing.start(Path({str(library)!r}))) == 1\n"
        "print(*{'sqlmodel', 'sqlalchemy', 'alembic', 'pydantic', 'PySide6'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_opening_a_current_library_loads_no_migrations(library: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom desktop.storage.clock import SystemClock\n"
        "from desktop.storage.store import Store\n"
        f"Store.open(Path({str(library)!r}), SystemClock()).close()\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "content", [b"Xin ch\xc3\xa0o\n", b"PK\x03\x04" + b"x" * 500, b"x", b"SQLite format 2\x00" * 20]
)
def test_a_file_of_another_kind_is_no_library_and_stays_as_it_is(path: Path, clock: HandClock, content: bytes) -> None:
    path.write_bytes(content)
    for error in every_way_in(path, clock):
        assert type(error) is NotALibrary
    assert path.read_bytes() == content


def test_another_programs_database_is_no_library(path: Path, clock: HandClock) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE things (name)")
    before = path.read_bytes()
    for error in every_way_in(path, clock):
        assert type(error) is NotALibrary
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\x00" * 8192, b"SQLite format 3\x00"])
def test_a_library_that_lost_its_bytes_is_damaged_and_not_made_anew(
    path: Path, clock: HandClock, content: bytes
) -> None:
    path.write_bytes(content)
    for error in every_way_in(path, clock):
        assert type(error) is LibraryDamaged
    assert path.read_bytes() == content


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_truncated_library_is_damaged(library: Path, clock: HandClock, share: float) -> None:
    whole = library.read_bytes()
    library.write_bytes(whole[: int(len(whole) * share)])
    for error in every_way_in(library, clock):
        assert type(error) is LibraryDamaged


def test_a_damaged_page_is_told_when_it_is_met(library: Path, clock: HandClock) -> None:
    whole = bytearray(library.read_bytes())
    page = int.from_bytes(whole[16:18], "big")
    for start in range(page * 20, len(whole), page * 7):
        whole[start : start + page] = os.urandom(page)
    library.write_bytes(whole)
    with Store.open(library, clock) as store:
        (line,) = store.list()
        with pytest.raises(LibraryDamaged):
            store.load(line.id)
    assert verify(library)
    assert {message.key for message in verify(library)} == {"library.content_damaged"}


def test_rows_that_make_no_plan_are_found_by_looking_through(library: Path) -> None:
    assert verify(library) == []
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("UPDATE node SET data = 'nothing' WHERE parent IS NULL")
        connection.commit()
    (found,) = verify(library)
    assert (found.key, found.args["title"]) == ("library.row_unreadable", "Cải cách hành chính năm 2025")


@pytest.mark.parametrize("version", ["0002", "0040"])
def test_a_newer_library_is_refused_and_stays_as_it_is(library: Path, clock: HandClock, version: str) -> None:
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        connection.commit()
    before = library.read_bytes()
    for error in every_way_in(library, clock):
        assert type(error) is LibraryTooNew
        assert (error.message.args["found"], error.message.args["known"]) == (int(version), opening.VERSION)
    assert library.read_bytes() == before


@pytest.mark.parametrize("change", ["DROP TABLE alembic_version", "UPDATE alembic_version SET version_num = 'x'"])
def test_a_library_without_its_version_is_damaged(library: Path, clock: HandClock, change: str) -> None:
    with closing(sqlite3.connect(library)) as connection:
        connection.execute(change)
        connection.commit()
    for error in every_way_in(library, clock):
        assert type(error) is LibraryDamaged


def test_a_folder_and_a_missing_folder_are_unreachable(tmp_path: Path, clock: HandClock) -> None:
    for error in every_way_in(tmp_path, clock):
        assert type(error) is LibraryUnreachable
    with pytest.raises(LibraryUnreachable):
        listing.start(tmp_path / "no" / "library.sqlite")
    with pytest.raises(LibraryMissing):
        listing.start(tmp_path / "library.sqlite")


def test_a_path_that_the_system_does_not_take_is_unreachable(tmp_path: Path, clock: HandClock) -> None:
    for error in every_way_in(tmp_path / ("dài" * 100) / "library.sqlite", clock):
        assert type(error) is LibraryUnreachable


def test_a_library_is_made_with_the_folders_on_its_way(tmp_path: Path, clock: HandClock) -> None:
    deep = tmp_path / "một" / "hai 100%" / "library.sqlite"
    with Store.open(deep, clock) as store:
        assert list(store.list()) == []
    assert listing.start(deep) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, clock: HandClock) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryUnreachable):
        Store.open(tmp_path / "file" / "library.sqlite", clock)


# --- Locked ----------------------------------------------------------------------------------------------------------

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(library: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Another program that holds the library's lock."""
    mode = getattr(request, "param", "PRAGMA locking_mode = NORMAL")
    command = [sys.executable, "-c", HOLD, str(library), mode]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield
        other.communicate()


def test_a_commit_while_another_program_writes_is_refused_as_locked(
    library: Path, clock: HandClock, holder: None
) -> None:
    with Store.open(library, clock, timeout=0.05) as store:
        (line,) = store.list()
        assert store.load(line.id).revision == 1
        with pytest.raises(LibraryLocked):
            store.delete(line.id)
        assert store.show(line.id).deleted is None


@pytest.mark.parametrize("holder", ["PRAGMA locking_mode = EXCLUSIVE"], indirect=True)
def test_a_library_that_another_program_keeps_for_itself_is_locked(
    library: Path, clock: HandClock, holder: None
) -> None:
    with pytest.raises(LibraryLocked):
        listing.start(library, timeout=0.05)
    with pytest.raises(LibraryLocked):
        Store.open(library, clock, timeout=0.05)


# --- Read-only -------------------------------------------------------------------------------------------------------


AS_A_GUEST = """
import os, sys
from pathlib import Path
from desktop.storage.clock import SystemClock
from desktop.storage.errors import LibraryError
from desktop.storage.store import Store
if os.getuid() == 0:  # root is held by no permission
    os.setgid(65534)
    os.setuid(65534)
try:
    with Store.open(Path(sys.argv[1]), SystemClock(), read_only=sys.argv[2] == "reading") as store:
        print(len(store.load(store.list()[0].id).plan.nodes))
except LibraryError as error:
    print(type(error).__name__)
"""


@pytest.mark.skipif(os.name == "nt", reason="rights are set otherwise there")
@pytest.mark.parametrize(("way", "said"), [("writing", "LibraryReadOnly"), ("reading", "604")])
def test_a_library_without_the_right_to_write_is_read_only_and_can_be_read(library: Path, way: str, said: str) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        copy = Path(shutil.copy(library, folder))
        copy.chmod(0o444)
        folder.chmod(0o555)
        command = [sys.executable, "-B", "-c", AS_A_GUEST, str(copy), way]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert done.stdout.strip() == said, done.stderr


def test_a_write_protected_library_is_told_before_anything_is_typed(
    library: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, mode: str = "r", **more: object) -> object:
        if "+" in mode:
            raise PermissionError(13, "Permission denied", str(self))
        return open_file(self, mode, **more)

    open_file = Path.open
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(LibraryReadOnly):
        Store.open(library, clock)


def test_a_copy_of_the_closed_file_is_the_library(library: Path, tmp_path: Path, clock: HandClock) -> None:
    copy = tmp_path / "bản sao #1?.sqlite"
    shutil.copy(library, copy)
    with Store.open(copy, clock, read_only=True) as store:
        assert len(store.list()) == 1
    assert verify(copy) == []
