"""Text typed in fonts of the time before Unicode (.VnTime of TCVN3, VNI-Times), told by the font of its run."""

from __future__ import annotations


def decoded(text: str, font: str) -> str:
    """The text in Unicode if its font is one of those, else as it is."""
    return text
