"""Offline means offline: the guard that every test runs under, and what the program's sources import."""

import ast
import socket
from pathlib import Path

import pytest

from tests.conftest import NetworkUsed

ROOT = Path(__file__).resolve().parent.parent
NETWORKED = {"ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket", "ssl", "urllib3"}
NETWORKED_PARTS = {"urllib.request", "PySide6.QtNetwork", "asyncio"}


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
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_no_source_of_the_program_imports_what_opens_connections() -> None:
    guilty = {}
    for folder in ("desktop", "export", "forms", "resources"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            names = imported_names(path)
            found = {name for name in names if name.partition(".")[0] in NETWORKED or name in NETWORKED_PARTS}
            if found:
                guilty[path.relative_to(ROOT).as_posix()] = found
    assert not guilty
