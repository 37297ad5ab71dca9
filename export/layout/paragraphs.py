"""Paragraphs shaped into lines: style, label, runs and column width make lines with places and heights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from export.blocks import Align, Para, Rule, Run, Style
from export.layout.breaks import Breaks
from export.layout.lines import Line, Mark, Segment, break_plain, is_plain
from export.layout.measure import DOTS, POINT, Pens, face_of, to_twips, twips
from export.layout.runs import Broken, Look, Piece, RunBreaker

Mode: TypeAlias = Literal["libreoffice", "word"]

RAISED_SIZE: Final = 58
"""Size of a superscript in percent of its text, as LibreOffice draws one without a size of its own;

its top is that of the text."""

SHAPES_KEPT: Final = 20_000
PAGE_NUMBER: Final = "page_number"
MARK_GAP: Final = " "
_FRAME: Final = 15
_FRAME_SIDE: Final = 80


_LookKey: TypeAlias = tuple[str, bool | None, bool | None, bool, bool, float | None, int | None]


class Shaped(NamedTuple):
    """A paragraph or a rule in a column: its lines, its gaps in twips, and what holds it to others."""

    lines: tuple[Line, ...]
    before: int = 0
    after: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False


class _Measures(NamedTuple):
    """A style's lengths in twips, as DOCX stores them, and its line spacing in percent."""

    size: int
    left: int
    right: int
    start: int
    before: int
    after: int
    exact: int
    percent: int


class _Column(NamedTuple):
    """Where a paragraph's lines stand, in twips: their left end, how far right of it the first begins, their width."""

    align: Align
    left: int
    start: int
    room: int


class Shaper:
    """Makes lines of paragraphs. It keeps word widths and looks, and with `keep` the shapes of whole paragraphs."""

    def __init__(self, styles: Mapping[str, Style], mode: Mode = "libreoffice", *, keep: bool = False) -> None:
        self.styles, self.mode = styles, mode
        self._keep = keep
        self._shapes: dict[tuple[Para, int, int | None], Shaped] = {}
        self._pens, self._breaks = Pens(), Breaks()
        self._measures: dict[str, _Measures] = {}
        self._looks: dict[_LookKey, Look] = {}

    def shape(self, para: Para, width: int, mark: int | None = None) -> Shaped:
        """The paragraph in a column of `width` twips; `mark` is the number in front of a footnote's text."""
        if not self._keep:
            return self._shape(para, width, mark)
        key = para, width, mark
        known = self._shapes.get(key)
        if known is None:
            if len(self._shapes) >= SHAPES_KEPT:
                self._shapes.clear()
            known = self._shapes[key] = self._shape(para, width, mark)
        return known

    def page_number(self, number: int, width: int) -> Shaped:
        """The number in the margin of a page."""
        return self._shape(Para("", PAGE_NUMBER, (Run(str(number)),)), width, None)

    def _shape(self, para: Para, width: int, mark: int | None) -> Shaped:
        style = self.styles[para.style]
        measures = self._measures.get(para.style) or self._measure(para.style, style)
        frame = self._framed(para, measures, width)
        if frame is None:
            room = max(width - measures.left - measures.right, 1)
            column = _Column(para.align or style.align, measures.left, measures.start, room)
        else:
            column = _Column(para.align or style.align, frame.left, 0, frame.room)
        runs = para.runs
        if len(runs) == 1 and not para.label and mark is None and self._is_plain(runs[0]):
            lines = self._plain(runs[0], para.style, measures, column)
        else:
            lines = self._rich(para, style, measures, column, mark)
        if frame is not None:
            lines = frame.around(lines)
        keep = style.keep_next if para.keep_next is None else para.keep_next
        whole = style.keep_lines or frame is not None
        return Shaped(lines, measures.before, measures.after, keep, whole, para.page_break_before)

    def _measure(self, name: str, style: Style) -> _Measures:
        spacing = int(style.line * 240 + 0.5)
        known = self._measures[name] = _Measures(
            size=int(style.size * 2 + 0.5) * 10,
            left=twips(style.left),
            right=twips(style.right),
            start=-twips(style.hang) if style.hang else twips(style.first),
            before=twips(style.before),
            after=twips(style.after),
            exact=0 if style.exact is None else max(twips(style.exact), 1),
            percent=max(_hundredths(spacing) * 100 // _hundredths(240), 50),
        )
        return known

    def _is_plain(self, run: Run) -> bool:
        return run.note is None and not run.superscript and is_plain(run.text)

    def look(self, style_name: str, run: Run) -> Look:
        """How a run of a paragraph of that style is drawn."""
        key = (style_name, run.bold, run.italic, run.underline, run.superscript, run.size, run.note)
        known = self._looks.get(key)
        if known is None:
            known = self._looks[key] = self._make_look(self.styles[style_name], run)
        return known

    def _make_look(self, style: Style, run: Run) -> Look:
        size = int((style.size if run.size is None else run.size) * 2 + 0.5) * 10
        face = face_of(style.bold if run.bold is None else run.bold, style.italic if run.italic is None else run.italic)
        raised = run.superscript or run.note is not None
        pen = self._pens.pen(face, size)
        if not raised:
            return Look(pen, style.colour, run.underline)
        small = self._pens.pen(face, size * RAISED_SIZE // 100)
        return Look(small, style.colour, run.underline, pen.ascent - small.ascent, run.note)

    def _plain(self, run: Run, style: str, measures: _Measures, column: _Column) -> tuple[Line, ...]:
        look = self.look(style, run)
        pen = look.pen
        align, left, start, room = column
        first = max(room - start, 1)
        dots, slant = DOTS, pen.slant
        squeeze = self._squeezes(align)
        rooms = (first - slant) * dots, (room - slant) * dots
        broken = break_plain(run.text, pen, self._breaks, *rooms, squeeze=squeeze)
        height, fit, ascent = _spaced(pen.height, pen.ascent, measures)
        lines: list[Line] = []
        x, limit, last = left + start, first, len(broken) - 1
        for index, (text, width) in enumerate(broken):
            at, space = x / 20, 0.0
            if align == "justify":
                spare = limit * dots - width
                if (index < last or spare < 0) and (blanks := text.count(" ")):
                    space = spare / blanks / POINT
            elif align != "left":
                spare = limit - to_twips(width)
                at = (x + (spare // 2 if align == "center" else spare)) / 20
            segment = Segment(at, 0.0, text, pen.face, pen.size, width / POINT, space, look.colour, look.underline)
            lines.append(Line((segment,), height, fit, ascent))
            x, limit = left, room
        return tuple(lines)

    def _squeezes(self, align: Align) -> bool:
        return self.mode == "word" and align == "justify"

    def _rich(
        self, para: Para, style: Style, measures: _Measures, column: _Column, mark: int | None
    ) -> tuple[Line, ...]:
        runs = [(run.text, self.look(para.style, run)) for run in self._runs(para, style, mark)]
        align, left, start, room = column
        first = max(room - start, 1)
        breaker = RunBreaker(
            runs or [("", self.look(para.style, Run("")))],
            self._breaks,
            first,
            room,
            left=left,
            start=start,
            squeeze=self._squeezes(align),
        )
        x, limit = left + start, first
        lines: list[Line] = []
        for broken in breaker.lines():
            lines.append(_place(broken, align, x, limit, measures))
            x, limit = left, room
        return tuple(lines)

    def _runs(self, para: Para, style: Style, mark: int | None) -> Iterator[Run]:
        if mark is not None:
            yield Run(str(mark), superscript=True)
            yield Run(MARK_GAP)
        if para.label:
            yield Run(para.label + ("\t" if style.hang else " "), bold=para.label_bold)
        yield from para.runs

    def _framed(self, para: Para, measures: _Measures, width: int) -> _Frame | None:
        if para.box is None:
            return None
        style = self.styles[para.style]
        slack = para.box_height - style.size * 1.15 * style.line - 2 * _FRAME / 20
        gap = 20 * min(max(int(slack / 2 + 0.5), 0), 31) + _FRAME
        side = max(twips((width / 20 - para.box_width) / 2 + (_FRAME_SIDE + _FRAME) / 20), 0)
        return _Frame(para.box, side, max(width - 2 * side, 1), gap)


class _Frame(NamedTuple):
    """A frame round a paragraph, in twips: where its text begins, how wide that may be, the gap above and below."""

    colour: str
    left: int
    room: int
    gap: int

    def around(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The lines with the frame, which is drawn with the first of them."""
        lines = (_with_room_above(lines[0], self.gap), *lines[1:])
        lines = (*lines[:-1], _with_room_below(lines[-1], self.gap))
        half, height = _FRAME / 40, sum(line.height for line in lines) / 20
        x1, x2 = (self.left - _FRAME_SIDE) / 20 - half, (self.left + self.room + _FRAME_SIDE) / 20 + half
        corners = [(x1, half), (x2, half), (x2, height - half), (x1, height - half), (x1, half)]
        marks = [Mark(*a, *b, _FRAME / 20, self.colour) for a, b in pairwise(corners)]
        return (lines[0]._replace(marks=tuple(marks)), *lines[1:])


def _with_room_above(line: Line, gap: int) -> Line:
    return line._replace(height=line.height + gap, fit=line.fit + gap, ascent=line.ascent + gap)


def _with_room_below(line: Line, gap: int) -> Line:
    return line._replace(height=line.height + gap, fit=line.height + gap)


def shape_rule(rule: Rule, width: int) -> Shaped:
    """A rule in a column of `width` twips, as a line without text."""
    height = max(twips(rule.height), 1)
    spare = max(width / 20 - rule.width, 0) / 2 if rule.align == "center" else 0.0
    y = rule.thickness / 2
    mark = Mark(spare, y, spare + min(rule.width, width / 20), y, rule.thickness, "000000")
    return Shaped((Line((), height, height, 0, (), (mark,)),), keep_next=rule.keep_next)


def _hundredths(length: int) -> int:
    """Twips as hundredths of a millimetre, in which LibreOffice reads a line spacing before it takes its percentage."""
    return (length * 254 + 72) // 144


def _spaced(height: int, ascent: int, measures: _Measures) -> tuple[int, int, int]:
    """A line's height, how much of it must fit on a page, and its ascent, with the paragraph's line spacing.

    What a spacing of more than one line adds stands below the line, and may fall off the end of a page.
    """
    if measures.exact:
        return measures.exact, measures.exact, measures.exact * 4 // 5
    if measures.percent >= 100:
        return height * measures.percent // 100, height, ascent
    less = height - height * measures.percent // 100
    return height - less, height - less, ascent - less


def _place(broken: Broken, align: Align, start: int, limit: int, measures: _Measures) -> Line:
    """A broken line with its places: aligned, and what justification adds to each of its spaces."""
    pieces = broken.pieces
    space, shift = 0.0, 0
    if align == "justify" and (not broken.last or broken.width > limit):
        tail = pieces if not broken.tabbed else pieces[-1:]
        blanks = sum(piece.text.count(" ") for piece in tail)
        space = (limit - broken.width) / blanks / 20 if blanks else 0.0
    elif align == "center":
        shift = (limit - broken.width) // 2
    elif align == "right":
        shift = limit - broken.width
    segments = []
    moved = 0.0
    for index, piece in enumerate(pieces):
        look = piece.look
        stretched = space if not broken.tabbed or index == len(pieces) - 1 else 0.0
        at = (start + shift + piece.x) / 20 + moved
        width = piece.dots / POINT
        segments.append(
            Segment(
                at,
                look.rise / 20,
                piece.text,
                look.pen.face,
                look.pen.size,
                width,
                stretched,
                look.colour,
                look.underline,
            )
        )
        moved += stretched * piece.text.count(" ")
    notes = tuple(piece.look.note for piece in pieces if piece.look.note is not None)
    return Line(tuple(segments), *_spaced(*_extent(pieces), measures), notes)


def _extent(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Height and ascent of the tallest looks on a line; a raised mark reaches no higher than its line."""
    full = [piece.look.pen for piece in pieces if not piece.look.rise] or [piece.look.pen for piece in pieces]
    ascent = max(pen.ascent for pen in full)
    return ascent + max(pen.height - pen.ascent for pen in full), ascent
