"""Offline means offline: the guard that every test runs under, and what the program's sources import."""

import ast
import socket
from pathlib import Path

import pytest

from tests.conftest import NetworkUsed

ROOT = Path(__file__).resolve().parent.parent
NETWORKED = {"ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket", "ssl", "urllib3"}
NETWORKED_PARTS = {"urllib.request", "asyncio"}
# Sockets of Qt that cannot leave the machine: by them a second start finds the first.
LOCAL = {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}


def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as own, pytest.raises(NetworkUsed):
        own.connect(("192.0.2.1", 80))


def test_a_look_up_of_a_name_is_refused() -> None:
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo("example.org", 80)


def test_a_connection_within_this_machine_is_let_through() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())


def imported_names(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def opens_connections(name: str) -> bool:
    if name.startswith("PySide6.QtNetwork"):
        return name not in LOCAL
    return name.partition(".")[0] in NETWORKED or name.startswith(tuple(NETWORKED_PARTS))


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("import urllib.request", True),
        ("from urllib.request import urlopen", True),
        ("from urllib.parse import quote", False),
        ("import socket", True),
        ("from PySide6.QtNetwork import QTcpSocket", True),
        ("from PySide6 import QtNetwork", True),
        ("from PySide6.QtNetwork import QLocalServer, QLocalSocket", False),
        ("from PySide6.QtCore import QObject", False),
    ],
)
def test_imports_that_open_connections_are_recognised(tmp_path: Path, source: str, caught: bool) -> None:
    file = tmp_path / "source.py"
    file.write_text(source, encoding="utf-8")
    assert any(opens_connections(name) for name in imported_names(file)) is caught


def test_no_source_of_the_program_imports_what_opens_connections() -> None:
    guilty = {}
    for folder in ("desktop", "export", "forms", "resources"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            names = imported_names(path)
            found = {name for name in names if opens_connections(name)}
            if found:
                guilty[path.relative_to(ROOT).as_posix()] = found
    assert not guilty
