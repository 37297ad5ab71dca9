"""One program per library: a second start hands its file over, what a killed one left behind stops nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.instance import LONGEST_MESSAGE, AlreadyRunning, Instance, server_name

ROOT = Path(__file__).resolve().parents[2]

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.instance import Instance
application = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
if instance.claim():
    sys.exit("first")
print("asking", flush=True)
instance.hand_over(sys.argv[2] if len(sys.argv) > 2 else None)
"""

KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.instance import Instance
application = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
assert instance.claim() and instance.listen()
print("listening", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def library(tmp_path):
    return tmp_path / "nhà" / "library.sqlite"


@pytest.fixture
def first(qapp, library):
    it = Instance(library)
    assert it.claim()
    assert it.listen()
    yield it
    it.release()


def process(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.mark.parametrize("file", ["/tệp của tôi/kế hoạch.json", None])
def test_a_second_start_hands_its_file_to_the_first_and_leaves(qtbot, first, library, file):
    with qtbot.waitSignal(first.handed, timeout=20_000) as heard:
        second = process(SECOND_START, str(library), *([file] if file else []))
    assert heard.args == [file]
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.communicate()[1] == b""
    assert second.returncode == 0


def test_only_one_is_first_and_the_next_when_it_has_gone(qapp, library):
    one, two = Instance(library), Instance(library)
    assert one.claim()
    assert not two.claim()
    one.release()
    assert two.claim()
    two.release()


def test_other_libraries_and_homes_are_apart(qapp, library, tmp_path):
    one, two, three = Instance(library), Instance(library.with_name("khác.sqlite")), Instance(tmp_path / "x.sqlite")
    assert one.claim()
    assert two.claim()
    assert three.claim()
    for it in (one, two, three):
        it.release()


def test_the_socket_is_named_for_user_and_library(library, tmp_path, monkeypatch):
    own = server_name(library, {})
    assert server_name(library, {}) == own
    assert server_name(library.with_name("khác.sqlite"), {}) != own
    monkeypatch.setattr("getpass.getuser", lambda: "người khác")
    assert server_name(library, {}) != own
    assert "library" not in own


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folder")
def test_the_socket_stands_in_the_user_s_own_folder_where_there_is_one(library, tmp_path):
    assert Path(server_name(library, {"XDG_RUNTIME_DIR": str(tmp_path)})).parent == tmp_path
    assert "/" not in server_name(library, {"XDG_RUNTIME_DIR": str(tmp_path / "none")})


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_what_a_killed_program_left_behind_stops_nobody(qtbot, library):
    killed = process(KILLED, str(library))
    killed.communicate(timeout=20)
    next_one = Instance(library)
    assert next_one.claim()
    assert next_one.listen()
    with qtbot.waitSignal(next_one.handed, timeout=20_000) as heard:
        second = process(SECOND_START, str(library), "/a.json")
    assert heard.args == ["/a.json"]
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    second.communicate()
    next_one.release()


def test_a_first_program_that_does_not_answer_is_said(qapp, library):
    one, two = Instance(library), Instance(library)
    assert one.claim()
    with pytest.raises(AlreadyRunning) as caught:
        two.hand_over("/a.json", patience=300)
    assert caught.value.message.args["path"] == str(library)
    one.release()


def test_a_first_program_that_still_starts_is_waited_for(qtbot, library):
    one = Instance(library)
    assert one.claim()
    second = process(SECOND_START, str(library), "/a.json")
    heard = []
    one.handed.connect(heard.append)
    assert second.stdout.readline() == b"asking\n"
    assert one.listen()
    qtbot.waitUntil(lambda: heard == ["/a.json"], timeout=20_000)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    second.communicate()
    one.release()


@pytest.mark.parametrize("said", [b"GET / HTTP/1.1\n", b'{"file": 5}\n', b"\xff\xfe\n", b"[]\n"])
def test_strange_messages_are_answered_by_hanging_up(qtbot, first, said):
    heard = []
    first.handed.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(1000)
    socket.write(said)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []


def test_a_message_without_end_is_cut_off(qtbot, first):
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(1000)
    socket.write(b"x" * (LONGEST_MESSAGE + 1))
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)


def test_a_folder_that_takes_no_lock_does_not_keep_the_program_from_starting(qapp, tmp_path):
    (tmp_path / "nhà").write_text("a file", encoding="utf-8")
    it = Instance(tmp_path / "nhà" / "library.sqlite")
    assert it.claim()
    it.release()


def test_only_the_same_user_may_speak(first):
    assert first._server.socketOptions() == QLocalServer.SocketOption.UserAccessOption
