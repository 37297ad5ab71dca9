"""Printing laid-out pages: which, in which order, and on paper of both orientations in one job."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

import msgspec
from PySide6.QtCore import QMarginsF, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPainter, QRawFont
from PySide6.QtPrintSupport import QPrinter

from desktop.actions.print_form import Sides
from desktop.editors.page_painter import PagePainter
from export.layout.pages import Face, LaidPage
from export.metrics import FONT_FILES
from forms.messages import KnownError
from forms.plan import DraftMark, Plan

Side: TypeAlias = LaidPage | None
"""A side of a sheet: a page, or nothing."""

_DUPLEX: Mapping[Sides, QPrinter.DuplexMode] = {
    "one": QPrinter.DuplexMode.DuplexNone,
    "long": QPrinter.DuplexMode.DuplexLongSide,
    "short": QPrinter.DuplexMode.DuplexShortSide,
}
_FAMILY = "Liberation Serif"


class CannotPrint(KnownError):
    """The printer does not take the job, or gave up on the way."""


class Order(msgspec.Struct, frozen=True):
    """What the printer is asked for."""

    copies: int = 1
    collate: bool = True
    sides: Sides = "one"
    new_sheet: bool = True


def with_draft_mark(plan: Plan, wanted: bool) -> Plan:
    """The plan with its "DỰ THẢO" mark, a plain one where it has none, or without."""
    if wanted == (plan.dossier.draft is not None):
        return plan
    draft = DraftMark() if wanted else None
    return Plan(msgspec.structs.replace(plan.dossier, draft=draft), plan.nodes, plan.parents)


def chosen_pages(pages: Sequence[LaidPage], wanted: Mapping[int, Collection[int]]) -> list[LaidPage]:
    """The pages whose number is among those wanted of their section; sections that are not named are left out."""
    return [page for page in pages if page.number in wanted.get(page.section, ())]


def sides(pages: Sequence[LaidPage], order: Order, *, own_copies: bool) -> list[Side]:
    """The sides of paper to print, one after the other.

    On both sides a part begins on a sheet of its own where that is wanted, and a copy always does. `own_copies`: the
    printer makes the copies itself, so that each side comes once.
    """
    once: list[Side] = []
    both = order.sides != "one"
    for _section, part in groupby(pages, key=lambda page: page.section):
        if both and order.new_sheet:
            _fill_sheet(once)
        once += part
    if own_copies or order.copies == 1:
        return once
    if order.collate or both:
        # Sheets of one copy can only be counted out one by one where both their sides are printed in one go.
        if both:
            _fill_sheet(once)
        every = once * order.copies
        return every[:-1] if both and every and every[-1] is None else every
    return [side for side in once for _copy in range(order.copies)]


def _fill_sheet(once: list[Side]) -> None:
    if len(once) % 2:
        once.append(None)


def sheets(printed: Sequence[Side], order: Order) -> int:
    """How many sheets of paper these sides take."""
    return len(printed) if order.sides == "one" else (len(printed) + 1) // 2


def page_layout(page: LaidPage) -> QPageLayout:
    """Paper and orientation of a page; all of the paper is drawn on, since the page has its own margins."""
    across, along = sorted((page.width, page.height))
    size = QPageSize(QSizeF(across, along), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if page.width > page.height else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


class PrintPainter(PagePainter):
    """Draws text as text with the shipped font, where the system's database holds that very font.

    A font that was loaded from memory is printed as outlines: right to look at, but fifty times as much data, and
    without words for whoever prints into a PDF.
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[Face, QRawFont | None] = {}

    def _font(self, face: Face, pixels: float) -> QRawFont:
        key = face, round(pixels, 2)
        if key not in self._fonts:
            shipped = super()._font(face, pixels)
            if face not in self._known:
                self._known[face] = _same_font(face, shipped)
            named = self._known[face]
            if named is not None:
                sized = self._fonts[key] = QRawFont(named)
                sized.setPixelSize(key[1])
        return self._fonts[key]


def _same_font(face: Face, shipped: QRawFont) -> QRawFont | None:
    """The database's font of that face if it is the shipped file, which is entered there first where it is missing."""
    wanted = shipped.fontTable("head")
    found = _named_font(face)
    if found.fontTable("head") != wanted:
        path = resources.files("resources") / "fonts" / FONT_FILES[face]
        if isinstance(path, Path):
            QFontDatabase.addApplicationFont(str(path))
            found = _named_font(face)
    return found if found.fontTable("head") == wanted else None


def _named_font(face: Face) -> QRawFont:
    font = QFont(_FAMILY)
    font.setBold("bold" in face)
    font.setItalic("italic" in face)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(100)
    return QRawFont.fromFont(font)


class PrintJob(QObject):
    """Paints sides on a printer, one at each turn of the event loop, so that windows live on and a stop is heard."""

    progressed = Signal(int, int)
    """Sides painted, and all of them."""
    finished = Signal()
    cancelled = Signal()
    failed = Signal(object)
    """A `CannotPrint`."""

    def __init__(
        self, printer: QPrinter, pages: Sequence[LaidPage], order: Order, title: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self._painter = QPainter()
        own_copies = printer.supportsMultipleCopies()
        self.sides = sides(pages, order, own_copies=own_copies)
        printer.setDocName(title)
        printer.setDuplex(_DUPLEX[order.sides])
        printer.setCollateCopies(order.collate)
        printer.setCopyCount(order.copies if own_copies else 1)
        printer.setFullPage(True)
        self._brush = PrintPainter()
        self._turns: Iterator[int] | None = None

    @property
    def running(self) -> bool:
        """Whether sides are still to be painted."""
        return self._turns is not None

    def start(self) -> None:
        """Begin; the first side is painted at the next turn of the event loop."""
        self._turns = self._paint()
        QTimer.singleShot(0, self, self._turn)

    def cancel(self) -> None:
        """Stop after the side that is being painted: the printer drops the job, a file is removed."""
        if self._turns is not None:
            self._drop()
            self.cancelled.emit()

    def _turn(self) -> None:
        if self._turns is None:
            return
        try:
            done = next(self._turns, None)
        except CannotPrint as error:
            self._drop()
            self.failed.emit(error)
            return
        if done is None:
            self._turns = None
            self.finished.emit()
            return
        self.progressed.emit(done, len(self.sides))
        QTimer.singleShot(0, self, self._turn)

    def _paint(self) -> Iterator[int]:
        for number, side in enumerate(self.sides):
            if side is not None:
                self._printer.setPageLayout(page_layout(side))
            ready = self._printer.newPage() if number else self._painter.begin(self._printer)
            if not ready or self._printer.printerState() == QPrinter.PrinterState.Error:
                raise CannotPrint("print.cannot_print", printer=_name(self._printer))
            if side is not None:
                self._brush.paint(self._painter, side, self._printer.resolution() / 72)
            yield number + 1
        if not self._painter.end():
            raise CannotPrint("print.cannot_print", printer=_name(self._printer))

    def _drop(self) -> None:
        self._turns = None
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        if self._printer.outputFormat() == QPrinter.OutputFormat.PdfFormat and self._printer.outputFileName():
            with suppress(OSError):
                Path(self._printer.outputFileName()).unlink()


def _name(printer: QPrinter) -> str:
    return printer.printerName() or printer.outputFileName()
