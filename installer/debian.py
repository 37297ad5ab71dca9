"""Packages of the operating system: asked for by name on Debian, installed where this process may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Without its recommendations: those bring an old fonts-liberation that lacks most Vietnamese letters.
OFFICE = ("libreoffice-writer-nogui", "libreoffice-calc-nogui", "poppler-utils")
QT = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
PACKAGES = (*OFFICE, *QT)


def is_debian() -> bool:
    """Whether packages come by apt here."""
    return sys.platform == "linux" and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def is_root() -> bool:
    """Whether this process may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_line(packages: Sequence[str]) -> str:
    """The line that a person runs to install `packages`."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def missing(packages: Sequence[str] = PACKAGES) -> list[str]:
    """Those of `packages` that are not installed, in their order; a full LibreOffice counts as its small one."""
    done = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Provides}\n"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    present = installed_names(done.stdout)
    if {"libreoffice-writer", "libreoffice-core"} <= present:
        present.add("libreoffice-writer-nogui")
    return [name for name in packages if name not in present]


def installed_names(listing: str) -> set[str]:
    """The packages of a dpkg listing that are installed, and the names that they provide."""
    names: set[str] = set()
    for line in listing.splitlines():
        status, _, rest = line.partition(" ")
        if status == "installed":
            own, _, provided = rest.partition(" ")
            names.add(own)
            names.update(part.split()[0] for part in provided.split(",") if part.strip())
    return names


def install(packages: Sequence[str]) -> bool:
    """Install `packages` by apt; False when that failed (no network, a package unknown here)."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for line in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        # apt writes its progress to the error stream, so that output stays what the command says.
        done = subprocess.run(["apt-get", *line], env=environment, stdout=sys.stderr, check=False)
        if done.returncode and line[0] == "install":
            return False
    return True


def provide(packages: Sequence[str] = PACKAGES) -> bool:
    """See that `packages` are there: install them, or print the line to run. True when none is missing afterwards."""
    if not is_debian():
        return True
    wanted = missing(packages)
    if not wanted:
        return True
    if is_root():
        print("Cài gói hệ thống: " + " ".join(wanted), flush=True)
        if install(wanted):
            return True
    print("Còn thiếu gói hệ thống. Hãy chạy dòng sau rồi chạy lại lệnh này:\n  " + install_line(wanted), flush=True)
    return False
