"""One running program per library and user: a second start hands its file to the first and leaves.

Who is first is decided by a lock file, which the system's process list tells apart from one that a killed program left
behind. What is handed over goes through a local socket that only the same user may open; Qt's network module is loaded
when that is made, after the first paint.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Signal

from forms.messages import KnownError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST_MESSAGE = 64 * 1024
PATIENCE = 5_000
"""Milliseconds for the first program to answer: it may still be starting."""

ATTEMPT = 200
ANSWER = b"ok\n"


class AlreadyRunning(KnownError):
    """Another program has the library open and does not answer."""


class Handed(msgspec.Struct, frozen=True):
    """What a second start says: the file that it was to open, or None."""

    file: str | None = None


class Instance(QObject):
    """This program among those that may run for the same library."""

    handed = Signal(object)
    """What a second start was to open: an absolute path, `library:ID`, or None."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._lock = QLockFile(str(library.with_name(f".{library.name}.running")))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    @cached_property
    def _name(self) -> str:
        """The socket's name, made when it is needed: hashing is loaded for nothing else."""
        return server_name(self._library, os.environ)

    def claim(self) -> bool:
        """Whether this is the only program on the library; a folder that takes no lock counts as that."""
        with suppress(OSError):
            self._library.parent.mkdir(parents=True, exist_ok=True)
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> bool:
        """Take what later starts hand over; False where the system gives no socket."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        # A killed program leaves its socket's name behind; the lock says that nobody listens there.
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def hand_over(self, file: str | None, patience: int = PATIENCE) -> None:
        """Give the first program the file to open. Raises AlreadyRunning if it does not answer in `patience` ms."""
        message = msgspec.json.encode(Handed(file)) + b"\n"
        deadline = QDeadlineTimer(patience)
        while not deadline.hasExpired():
            if self._send(message, deadline):
                return
        raise AlreadyRunning("shell.already_running", path=str(self._library))

    def release(self) -> None:
        """Let another program be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _send(self, message: bytes, deadline: QDeadlineTimer) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(ATTEMPT):
            _wait(ATTEMPT)
            return False
        socket.write(message)
        while not socket.canReadLine():
            left = deadline.remainingTime()
            if left <= 0 or not (socket.waitForReadyRead(left) or socket.canReadLine()):
                return False
        answer = bytes(socket.readLine().data())
        socket.disconnectFromServer()
        return answer == ANSWER

    def _greet(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(LONGEST_MESSAGE)
            socket.readyRead.connect(lambda it=socket: self._read(it))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= LONGEST_MESSAGE:
                socket.abort()
            return
        line = bytes(socket.readLine().data())
        try:
            message = msgspec.json.decode(line, type=Handed)
        except (msgspec.DecodeError, UnicodeDecodeError):
            socket.abort()
            return
        socket.write(ANSWER)
        socket.flush()
        self.handed.emit(message.file)


def server_name(library: Path, environment: os._Environ[str] | dict[str, str]) -> str:
    """The socket's name: another for each user and each library; in the user's own folder where there is one."""
    import hashlib

    with suppress(OSError):
        library = library.resolve()
    user = _user()
    digest = hashlib.sha256(f"{user}\0{library}".encode(errors="surrogatepass")).hexdigest()[:24]
    name = f"soankh-{digest}"
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime) / name) if os.name != "nt" and runtime and Path(runtime).is_dir() else name


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def _wait(milliseconds: int) -> None:
    """Let time pass without an event loop: this program has none yet."""
    from PySide6.QtCore import QThread

    QThread.msleep(milliseconds)
