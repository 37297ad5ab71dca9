"""How wide text stands and how high its lines are: the metrics of Liberation Serif, which are those of Times New Roman.

Widths are plain sums of advances: neither Word nor LibreOffice kerns the documents that we write. Lengths in pt.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from export.layout.pages import Face

FONT_FILES: dict[Face, str] = {
    "regular": "LiberationSerif-Regular.ttf",
    "bold": "LiberationSerif-Bold.ttf",
    "italic": "LiberationSerif-Italic.ttf",
    "bold_italic": "LiberationSerif-BoldItalic.ttf",
}


class Advances(dict[str, int]):
    """Advance of each character in font units; of a character that the font lacks, that of its empty box."""

    def __init__(self, known: dict[str, int], missing: int) -> None:
        super().__init__(known)
        self.missing = missing

    def __missing__(self, character: str) -> int:
        return self.missing


class FaceMetrics(msgspec.Struct, frozen=True):
    """One face in font units of `em` to the em. `descent` and `line_gap` are positive; so is `underline`, downwards."""

    em: int
    ascent: int
    descent: int
    line_gap: int
    underline: int
    underline_thickness: int
    advances: Advances


@cache
def font_data(face: Face) -> bytes:
    """The TrueType file of a face, for whoever embeds or measures it."""
    return (files("resources") / "fonts" / FONT_FILES[face]).read_bytes()


@cache
def face_metrics(face: Face) -> FaceMetrics:
    """What the tables head, hhea, post, hmtx and cmap of the face say."""
    data = font_data(face)
    tables = _tables(data)
    ascent, descent, line_gap = struct.unpack_from(">3h", data, tables["hhea"] + 4)
    underline, thickness = struct.unpack_from(">2h", data, tables["post"] + 8)
    widths = _glyph_widths(data, tables)
    glyphs = _glyphs(data, tables["cmap"])
    known = {chr(code): widths[glyph] for code, glyph in glyphs.items() if glyph}
    return FaceMetrics(
        em=struct.unpack_from(">H", data, tables["head"] + 18)[0],
        ascent=ascent,
        descent=-descent,
        line_gap=line_gap,
        underline=-underline,
        underline_thickness=thickness,
        advances=Advances(known, widths[0]),
    )


def _tables(data: bytes) -> dict[str, int]:
    count = struct.unpack_from(">H", data, 4)[0]
    records = struct.iter_unpack(">4s3I", data[12 : 12 + 16 * count])
    return {tag.decode("ascii"): offset for tag, _checksum, offset, _length in records}


def _glyph_widths(data: bytes, tables: dict[str, int]) -> tuple[int, ...]:
    """Advance by glyph; glyphs after the last full record share its advance."""
    full: int = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    glyphs: int = struct.unpack_from(">H", data, tables["maxp"] + 4)[0]
    widths: tuple[int, ...] = struct.unpack_from(">" + "Hh" * full, data, tables["hmtx"])[::2]
    return widths + widths[-1:] * (glyphs - full)


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Glyph by code point, from the format 4 subtable (platform 3, encoding 1), the only one these fonts need."""
    records = struct.iter_unpack(">2HI", data[cmap + 4 : cmap + 4 + 8 * struct.unpack_from(">H", data, cmap + 2)[0]])
    start = cmap + next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    at = start + 14
    ends = struct.unpack_from(f">{segments}H", data, at)
    firsts = struct.unpack_from(f">{segments}H", data, at + 2 * segments + 2)
    deltas = struct.unpack_from(f">{segments}H", data, at + 4 * segments + 2)
    offsets_at = at + 6 * segments + 2
    offsets = struct.unpack_from(f">{segments}H", data, offsets_at)
    found: dict[int, int] = {}
    for i, (first, end, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        codes = range(first, min(end, 0xFFFE) + 1)
        glyphs: Sequence[int] = codes
        if offset:
            glyphs = struct.unpack_from(f">{len(codes)}H", data, offsets_at + 2 * i + offset)
        found.update((code, (glyph + delta) & 0xFFFF) for code, glyph in zip(codes, glyphs, strict=True) if glyph)
    return found


@lru_cache(maxsize=1 << 16)
def units(text: str, face: Face) -> int:
    """Width of a word or a short text in font units (2,048 to the em)."""
    return sum(map(face_metrics(face).advances.__getitem__, text))


def text_width(text: str, face: Face, size: float) -> float:
    """Width of a line of text of that size in pt, blanks included; no kerning, no tabs, no line breaks."""
    return units(text, face) * size / face_metrics(face).em


def line_height(size: float, face: Face = "regular") -> float:
    """Height in pt of a line of single spacing: ascent, descent and line gap (1.149 of the size)."""
    metrics = face_metrics(face)
    return (metrics.ascent + metrics.descent + metrics.line_gap) * size / metrics.em


def ascent(size: float, face: Face = "regular") -> float:
    """How far above its baseline a text of that size reaches, accents of capitals included, in pt."""
    metrics = face_metrics(face)
    return metrics.ascent * size / metrics.em


def descent(size: float, face: Face = "regular") -> float:
    """How far below its baseline a text of that size reaches, in pt."""
    metrics = face_metrics(face)
    return metrics.descent * size / metrics.em
