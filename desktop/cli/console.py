"""Standard output and error: UTF-8 whatever the code page, and calm when the reader goes away."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from desktop.cli.errors import BadOutput


def speak_utf8() -> None:
    """Write UTF-8 on both streams; what no encoding can hold (a lone surrogate) is shown by its number."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(text: str) -> None:
    """Write a line to standard output. When its reader has gone (`| head`) the command goes on in silence.

    Raises:
        BadOutput: when the output goes to a file or device that takes no more.
    """
    with _reader_may_leave():
        print(text)
    flush()


def flush() -> None:
    """Send out what was written to standard output, while its troubles can still be told; raises as `tell`."""
    with _reader_may_leave():
        if sys.stdout is not None:
            sys.stdout.flush()


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        fall_silent(sys.stdout)
        # Windows says EINVAL for a pipe that nobody reads any more.
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            raise BadOutput("cli.output_failed") from error


def complain(text: str) -> None:
    """Write a sentence to standard error; a closed one is no reason to fail."""
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        fall_silent(sys.stderr)


def fall_silent(stream: IO[str]) -> None:
    """Send what is still to come on `stream` to nowhere, so that the interpreter's own last flush does not fail."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
