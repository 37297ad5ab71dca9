"""LibreOffice as tests run it: with the project's fonts only and a profile of its own, so that every machine agrees."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{folder}</dir>
<cachedir>{cache}</cachedir><alias binding="same"><family>Times New Roman</family>
<prefer><family>Liberation Serif</family></prefer></alias></fontconfig>"""


def has_libreoffice() -> bool:
    """Whether documents can be converted here."""
    return shutil.which("soffice") is not None


def to_pdf(documents: Iterable[Path], folder: Path, timeout: float = 900) -> None:
    """Put a PDF of each document into `folder`, as LibreOffice shows it with Liberation Serif for Times New Roman."""
    with as_file(files("resources") / "fonts") as fonts:
        configuration = folder / "fonts.conf"
        configuration.write_text(_FONTS.format(folder=fonts, cache=folder / "cache"), "utf-8")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
        environment = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
        subprocess.run(
            [*command, *map(str, documents)], env=environment, check=True, capture_output=True, timeout=timeout
        )
