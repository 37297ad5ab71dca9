"""From the first start to undo after reopening, by keys and mouse on real windows; the files say what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from docx.api import Document as WordFile
from docx.oxml.ns import qn
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop.windows.export_dialog import ExportDialog
from desktop.windows.library_window import LibraryWindow
from desktop.windows.plan_window import PlanWindow
from forms.plan import Plan
from tests.e2e import drafter, script
from tests.e2e.drafter import Held, Keys


@pytest.fixture
def no_windows_left(qapp) -> Iterator[None]:
    """Windows that a failed play leaves would be found by the next."""
    yield
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words_of_docx(path: Path) -> str:
    """Every text of a Word file in the order of its body, without blanks."""
    body = WordFile(str(path)).element.body
    lines = ("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))
    return squeezed("".join(lines))


def words_of_pdf(path: Path) -> str:
    """The text of all pages, without blanks: a line's end may be one or none."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()
    return squeezed(" ".join(pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def export(window: PlanWindow, folder: Path) -> list[Path]:
    """Export as Word and as PDF into a folder, by the dialog."""
    drafter.press(Keys.Key_E, Held.ControlModifier)
    dialog = drafter.window(ExportDialog)
    for name, box in dialog.form.formats.items():
        if box.isChecked() != (name in ("docx", "pdf")):
            drafter.click(box)
    if dialog.open_after.isChecked():
        drafter.click(dialog.open_after)
    drafter.write(dialog.target.folders.lineEdit(), str(folder))
    drafter.click(dialog.export)
    drafter.until(lambda: not any(drafter.windows(ExportDialog)), "the files written")
    return sorted(folder.iterdir())


@dataclass
class Days:
    """What was seen on two days: before the program was ended, and after it was started again."""

    folder: Path
    typed: script.Typed = field(default_factory=script.Typed)
    plans: dict[str, Plan] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)

    def first(self) -> None:
        """First run, a new plan, everything filled, both files written, all closed."""
        script.first_run()
        window = script.new_plan()
        script.fill(window, self.typed)
        assert window.windowTitle().startswith(script.SUBJECT.replace("\n", " "))
        export(window, self.folder)
        self.plans["exported"] = window.session.plan
        self._close(drafter.window(PlanWindow))

    def second(self) -> None:
        """The plan opened from the list, three steps taken back, all closed."""
        library = drafter.window(LibraryWindow)
        drafter.until(lambda: library.model.rowCount() == 1, "the plan in the list")
        drafter.click_entry(library.list, library.model.index(0, 0), twice=True)
        window = drafter.window(PlanWindow)
        self.plans["reopened"] = window.session.plan
        self.places.append(window.place)
        for step in (1, 2, 3):
            cursor = window.session.cursor
            drafter.press(Keys.Key_Z, Held.ControlModifier)
            drafter.until(lambda cursor=cursor: window.session.cursor < cursor, "a step taken back")
            self.plans[f"undone {step}"] = window.session.plan
        self._close(window)

    def _close(self, window: PlanWindow) -> None:
        self.places.append(window.place)
        for kind in (PlanWindow, LibraryWindow):
            one = drafter.window(kind)
            drafter.press(Keys.Key_W, Held.ControlModifier)
            drafter.until(lambda one=one: not one.isVisible(), "the window closed")


def signer(plan: Plan) -> str:
    return next(plan.documents()).signatures[0].name


def test_what_is_typed_from_the_first_start_on_is_in_the_files_and_undone_after_reopening(no_windows_left, tmp_path):
    days = Days(tmp_path)
    assert script.run(days.first) == 0
    docx, pdf = sorted(tmp_path.iterdir())
    assert (docx.suffix, pdf.suffix) == (".docx", ".pdf")
    said, printed = words_of_docx(docx), words_of_pdf(pdf)
    assert len(days.typed.things) == 21
    for text in days.typed.things:
        assert squeezed(text) in said, text
        assert squeezed(text) in printed, text
    assert in_order(said, script.TASKS)
    assert in_order(printed, script.TASKS)
    assert script.run(days.second) == 0
    assert days.plans["reopened"] == days.plans["exported"]
    last, back, *_again = days.places
    assert last == back == next(days.plans["exported"].documents()).id + "#signature"
    undone = [signer(days.plans[f"undone {step}"]) for step in (1, 2, 3)]
    words = script.SIGNER.split()
    assert undone == [" ".join(words[:-1]), " ".join(words[:-2]), " ".join(words[:-3])]


def in_order(text: str, parts: Sequence[str]) -> bool:
    """Whether the parts stand in a text one after another."""
    places = [text.find(squeezed(part)) for part in parts]
    return -1 not in places and places == sorted(places)
