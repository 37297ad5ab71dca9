"""What holds for every test: no network, no warnings, no log line unasked for, a home of its own, Vietnamese."""

from __future__ import annotations

import difflib
import itertools
import logging
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from desktop import i18n

# Two shared cores make a single slow example meaningless. Examples are the same in each run, so that what failed once
# fails again; `dev.py soak` looks for new ones.
settings.register_profile("project", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile("project")

# Windows are drawn into memory, on machines with a display too; said before the first import of Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HOMES = itertools.count()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="take what the tests produce as the new golden files")


class NetworkUsed(AssertionError):
    """A test reached for the network; the program never does."""


def is_local(address: object) -> bool:
    """Whether a socket address stays on this machine: a path, or a loopback host."""
    if not isinstance(address, tuple):
        return True
    return str(address[0]) in {"localhost", "::1", ""} or str(address[0]).startswith("127.")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection and look-up that would leave this machine."""
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
    monkeypatch.setattr(socket, "getaddrinfo", refusing_lookups(socket.getaddrinfo))


def guarded(call: Callable[..., object]) -> Callable[..., object]:
    def guard(own: socket.socket, *arguments: object) -> object:
        if not is_local(arguments[-1]):
            raise NetworkUsed(f"{call.__name__} to {arguments[-1]}")
        return call(own, *arguments)

    return guard


def refusing_lookups(call: Callable[..., object]) -> Callable[..., object]:
    def guard(host: object, *arguments: object, **named: object) -> object:
        if not is_local((host or "",)):
            raise NetworkUsed(f"look-up of {host}")
        return call(host, *arguments, **named)

    return guard


class Collected(logging.Handler):
    """Keeps the records of WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def quiet_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it is marked `logs`."""
    collected = Collected()
    logging.getLogger().addHandler(collected)
    yield
    logging.getLogger().removeHandler(collected)
    if request.node.get_closest_marker("logs") is None:
        assert not collected.records, [record.getMessage() for record in collected.records]


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests' homes stand."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's folder for one test; nothing is there yet."""
    home = homes / str(next(HOMES))
    monkeypatch.setenv("SOANKH_HOME", str(home))
    monkeypatch.delenv("SOANKH_LANG", raising=False)
    return home


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Each test begins in Vietnamese."""
    i18n.use("vi")
    yield
    i18n.use("vi")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name beside the test; `--accept` writes it instead."""
    folder = request.path.parent / "golden"
    accepting = request.config.getoption("--accept")

    def compare(name: str, text: str) -> None:
        path = folder / name
        if accepting:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        expected = path.read_text(encoding="utf-8")
        difference = difflib.unified_diff(expected.splitlines(), text.splitlines(), "golden", "produced", lineterm="")
        assert text == expected, "\n".join(difference)

    return compare
