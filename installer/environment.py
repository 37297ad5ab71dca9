"""The checkout's own Python environment: `.venv/`, filled from the lock file, made once and then recognised."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

from installer import debian

# Settings that would send packages elsewhere than into `.venv/`, or let another Python's modules in.
UNWANTED = (
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
    "PIP_ROOT",
    "PIP_TARGET",
    "PIP_USER",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "VIRTUAL_ENV",
)


class SetupError(Exception):
    """The environment could not be made; the text says what to do."""


@dataclass(frozen=True)
class Checkout:
    """Where things stand in a checkout."""

    root: Path

    @property
    def venv(self) -> Path:
        """The folder of the environment."""
        return self.root / ".venv"

    @property
    def lock(self) -> Path:
        """Every package with its hashes, those for development included."""
        return self.root / "installer" / "requirements-dev.lock"

    @property
    def stamp(self) -> Path:
        """Written last, so that an interrupted set-up is made anew."""
        return self.venv / "set-up.txt"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def out(self) -> Path:
        """The folder for what commands make."""
        return self.root / "out"

    def fingerprint(self) -> str:
        """What the environment depends on: the lock, the scripts that make it, the Python, the place."""
        digest = hashlib.sha256()
        for path in (self.lock, Path(__file__), Path(debian.__file__)):
            digest.update(path.read_bytes())
        digest.update(json.dumps(self._installed_as()).encode())
        digest.update(f"{sys.version}\n{sys.base_prefix}\n{self.root}".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def _installed_as(self) -> list[object]:
        """The parts of `pyproject.toml` that installing the project reads; the settings of tools are no part of it."""
        tables = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))
        return [tables.get("build-system"), tables.get("project"), tables.get("tool", {}).get("setuptools")]

    def ready(self) -> bool:
        """Whether the environment stands as this checkout wants it."""
        try:
            return self.stamp.read_text("utf-8") == self.fingerprint() and self.python.exists()
        except (OSError, UnicodeDecodeError):
            return False


def child_environment(checkout: Checkout, **more: str) -> dict[str, str]:
    """The variables for a child process: UTF-8 everywhere, a home that can be written, no other Python's settings."""
    environment = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    environment["PYTHONUTF8"] = "1"
    home = environment.get("HOME", "")
    if os.name != "nt" and not (home and os.access(home, os.W_OK)):
        environment["HOME"] = str(checkout.venv)
    return {**environment, **more}


def set_up(checkout: Checkout, *, afresh: bool = False) -> None:
    """Make the environment unless it stands already.

    Raises:
        SetupError: with a sentence on what is missing.
    """
    if checkout.ready() and not afresh:
        return
    started = time.monotonic()
    print(f"Chuẩn bị môi trường trong {checkout.venv} (chỉ lần đầu, vài phút) …", flush=True)
    debian.provide()
    make_venv(checkout)
    # Compiling what is never imported would take half of the time; `compile_program` does the rest.
    pip(checkout, "--no-compile", "--require-hashes", "--requirement", str(checkout.lock))
    pip(checkout, "--no-deps", "--no-build-isolation", "--editable", str(checkout.root))
    compile_catalogues(checkout)
    compile_program(checkout)
    checkout.stamp.write_text(checkout.fingerprint(), "utf-8")
    print(f"Môi trường đã sẵn sàng sau {time.monotonic() - started:.0f} giây.", flush=True)


def compile_catalogues(checkout: Checkout) -> None:
    """Compile the translations; without that the program reads the readable ones, only slower."""
    line = [str(checkout.python), "-m", "installer.catalogues", "compile"]
    subprocess.run(line, env=child_environment(checkout), cwd=checkout.root, check=False)


LOAD_EVERYTHING = """
import importlib, pkgutil
for name in ("desktop", "export", "forms"):
    for module in pkgutil.walk_packages(importlib.import_module(name).__path__, name + "."):
        if "migrations" not in module.name:
            importlib.import_module(module.name)
"""


def compile_program(checkout: Checkout) -> None:
    """Compile the program and what it loads, as an installation has it, even where Python is told to keep no code.

    Where `PYTHONDONTWRITEBYTECODE` is set, each start would otherwise compile some 500 modules, ours and others'.
    """
    environment = child_environment(checkout, QT_QPA_PLATFORM="offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([str(checkout.python), "-c", LOAD_EVERYTHING], env=environment, cwd=checkout.root, check=False)


def make_venv(checkout: Checkout) -> None:
    """An empty environment with pip in it; Debian keeps the part that makes it in a package of its own."""
    provide_ensurepip()
    # The Python below, should this one be `.venv/` itself: an environment cannot clear away its own interpreter.
    maker = getattr(sys, "_base_executable", None) or sys.executable
    done = subprocess.run(
        [maker, "-m", "venv", "--clear", str(checkout.venv)],
        env=child_environment(checkout),
        cwd=checkout.root,
        check=False,
    )
    if done.returncode:
        raise SetupError(f"Không tạo được môi trường Python trong {checkout.venv}; lý do ghi ở các dòng trên.")


def provide_ensurepip() -> None:
    """See that this Python can make environments, by apt where that may be."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not debian.is_debian():
        raise SetupError("Bản Python này thiếu mô-đun ensurepip; hãy cài bản Python 3.11 đầy đủ từ python.org.")
    if not debian.provide([package]):
        raise SetupError(f"Bản Python này chưa tạo được môi trường riêng: cần gói {package}.")


def pip(checkout: Checkout, *arguments: str) -> None:
    """Install by the environment's own pip.

    Raises:
        SetupError: when pip fails.
    """
    line = [str(checkout.python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*line, *arguments], env=child_environment(checkout), cwd=checkout.root, check=False)
    if done.returncode:
        raise SetupError("Không cài được các gói Python; hãy kiểm tra kết nối tới kho gói rồi chạy lại lệnh này.")
