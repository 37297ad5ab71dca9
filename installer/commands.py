"""The commands of `dev.py`: which program of the environment each runs, and in what order."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from installer.environment import Checkout, SetupError, child_environment, set_up

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("import-linter", ("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())")),
    ("mypy", ("-m", "mypy")),
    ("catalogues", ("-m", "installer.catalogues", "check")),
)
"""What must hold before a test is run: name, and arguments of the environment's Python."""


def speak_utf8() -> None:
    """Write UTF-8 whatever the code page, and each line at once so that children's lines stand in their order."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)


def run(root: Path, arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name in the checkout `root`."""
    options, rest = parser().parse_known_args(arguments)
    if rest and not options.takes_more:
        parser().error("unrecognized arguments: " + " ".join(rest))
    command: Callable[[Checkout, Sequence[str]], int] = options.command
    return command(Checkout(root), rest)


def parser() -> argparse.ArgumentParser:
    """The command line of `dev.py`."""
    top = argparse.ArgumentParser(prog="dev.py", description=__doc__, allow_abbrev=False)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, command, takes_more, help_text in COMMANDS:
        part = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        part.set_defaults(command=command, takes_more=takes_more)
    return top


def python(checkout: Checkout, *arguments: str, **variables: str) -> int:
    """Run the environment's Python in the checkout; its exit code."""
    environment = child_environment(checkout, **variables)
    return subprocess.run(
        [str(checkout.python), *arguments], env=environment, cwd=checkout.root, check=False
    ).returncode


def headless(checkout: Checkout, *arguments: str) -> int:
    """Run the environment's Python with Qt drawing into memory and a home of its own for the program."""
    with tempfile.TemporaryDirectory(prefix="soankh-") as home:
        return python(checkout, *arguments, QT_QPA_PLATFORM="offscreen", SOANKH_HOME=home)


def setup(checkout: Checkout, _rest: Sequence[str]) -> int:
    """Make the environment anew, whatever stands there."""
    set_up(checkout, afresh=True)
    return 0


def demo(checkout: Checkout, rest: Sequence[str]) -> int:
    """Show the way of a plan from template to paper."""
    set_up(checkout)
    return python(checkout, "-m", "installer.demo", *rest)


def check(checkout: Checkout, _rest: Sequence[str]) -> int:
    """Style, import contracts, types and catalogues; 1 when one of them finds something."""
    set_up(checkout)
    return 1 if failing_checks(checkout) else 0


def failing_checks(checkout: Checkout) -> list[str]:
    """The names of the checks that found something; their findings are printed."""
    failed = []
    for name, line in CHECKS:
        started = time.monotonic()
        code = python(checkout, *line)
        print(f"== {name}: {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - started:.1f} s)")
        if code:
            failed.append(name)
    return failed


def test(checkout: Checkout, rest: Sequence[str]) -> int:
    """The checks, then every test on two workers; 0 only when all of them pass. `rest` goes to pytest."""
    set_up(checkout)
    failed = failing_checks(checkout)
    code = headless(checkout, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", *rest)
    if failed:
        print("Failed before the tests: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed or code else 0


def soak(checkout: Checkout, rest: Sequence[str]) -> int:
    """The long tests that `test` leaves out, and the properties with examples that nobody has tried."""
    set_up(checkout)
    wanted = ("-m", "soak or hypothesis", "--hypothesis-profile", "search")
    return headless(checkout, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", *wanted, *rest)


def accept(checkout: Checkout, rest: Sequence[str]) -> int:
    """Run the tests and take what they produce as the new golden files; look at `git diff` afterwards."""
    set_up(checkout)
    return headless(checkout, "-m", "pytest", "-q", "--accept", *rest)


def bench(checkout: Checkout, rest: Sequence[str]) -> int:
    """Measure exports, edits and start-up against their floors."""
    set_up(checkout)
    return headless(checkout, "-m", "installer.bench", *rest)


def shots(checkout: Checkout, rest: Sequence[str]) -> int:
    """Grab the windows into `out/shots/`."""
    set_up(checkout)
    return headless(checkout, "-m", "installer.shots", *rest)


def catalogues(checkout: Checkout, rest: Sequence[str]) -> int:
    """Extract, update, compile or check the translations."""
    set_up(checkout)
    return python(checkout, "-m", "installer.catalogues", *rest)


def lock(checkout: Checkout, rest: Sequence[str]) -> int:
    """Write both lock files anew from `pyproject.toml`; `--upgrade` takes newer versions.

    Raises:
        SetupError: when the locking tool cannot be installed or finds no solution.
    """
    set_up(checkout)
    with tempfile.TemporaryDirectory(prefix="soankh-lock-") as folder:
        if python(checkout, "-m", "pip", "install", "--quiet", "--target", folder, "uv"):
            raise SetupError("Không cài được uv, công cụ ghi tệp khóa phiên bản.")
        for line in lock_lines():
            if python(checkout, "-m", "uv", *line, *rest, PYTHONPATH=folder):
                raise SetupError("Không ghi được tệp khóa phiên bản; lý do ghi ở các dòng trên.")
    return 0


def lock_lines() -> list[list[str]]:
    """The arguments of uv for the lock of the program and for that of its development."""
    program, development = "installer/requirements.lock", "installer/requirements-dev.lock"
    common = ["pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--python-version", "3.11"]
    common += ["--quiet", "--no-annotate", "--custom-compile-command", "python3 installer/dev.py lock"]
    return [[*common, "-o", program], [*common, "--group", "dev", "-c", program, "-o", development]]


Command = Callable[[Checkout, Sequence[str]], int]

COMMANDS: tuple[tuple[str, Command, bool, str], ...] = (
    ("demo", demo, True, "set up, then take a plan from a template to DOCX, PDF, XLSX and the window"),
    ("test", test, True, "style, contracts, types, catalogues and every test (more arguments go to pytest)"),
    ("check", check, False, "what `test` does before the tests"),
    ("bench", bench, True, "measure exports, edits and start-up against their floors"),
    ("soak", soak, True, "the long tests"),
    ("shots", shots, True, "grab the windows into out/shots/"),
    ("accept", accept, True, "take what the tests produce as the new golden files"),
    ("catalogues", catalogues, True, "extract | update | compile | check the translations"),
    ("lock", lock, True, "write the lock files from pyproject.toml (--upgrade for newer versions)"),
    ("setup", setup, False, "make .venv/ anew"),
)
"""Name, function, whether further arguments are handed on, help."""
