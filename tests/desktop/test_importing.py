"""Documents of other programs on their way into the library: by a start with a file, by drops, as last year's file."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.application import Application
from desktop.settings import Preferences, Settings
from desktop.windows.rollover_dialog import RolloverDialog
from tests.desktop.bridges import RecordingBridge

LINES = ("SỞ Y TẾ", "KẾ HOẠCH", "Kiểm tra năm 2025", "I. MỤC ĐÍCH", "1. Nắm tình hình.", "II. NỘI DUNG")


@pytest.fixture
def application(qapp, tmp_path):
    it = Application(Preferences(tmp_path / "nhà", Settings()), RecordingBridge())
    yield it
    it.quit()
    it.close()


def typed(path: Path, subject: str = "Kiểm tra năm 2025") -> Path:
    word = docx.Document()
    for line in LINES:
        paragraph = word.add_paragraph(subject if line == LINES[2] else line)
        if line in LINES[:3]:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.runs[0].bold = True
    word.save(str(path))
    return path


def shown(qtbot, application: Application):
    """The import window, once it has read its file."""
    desk = application.imports()
    qtbot.waitUntil(lambda: desk.dialog is not None and desk.dialog.page is not None, timeout=20_000)
    return desk.dialog


def titles(application: Application) -> list[str]:
    return [line.title for line in application.library.store.list()]


def test_a_start_with_a_document_shows_it_in_the_import_window_and_keeps_its_plan(qtbot, application, tmp_path):
    window = application.open_file(str(typed(tmp_path / "cũ.docx")))
    assert window is application.show_library()
    assert titles(application) == []
    dialog = shown(qtbot, application)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert titles(application) == ["Kiểm tra năm 2025"]
    assert len(application.plan_windows) == 1


def test_several_documents_are_shown_one_after_another(qtbot, application, tmp_path):
    application.show_library()
    application.import_files([typed(tmp_path / "một.docx", "Một"), typed(tmp_path / "hai.docx", "Hai")])
    first = shown(qtbot, application)
    assert "một.docx" in first.windowTitle()
    qtbot.mouseClick(first.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "hai.docx" in application.imports().dialog.windowTitle())
    qtbot.mouseClick(shown(qtbot, application).keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: application.imports().dialog is None)
    assert titles(application) == ["Hai"]


def test_a_refused_document_is_told_and_the_next_one_comes(qtbot, application, tmp_path):
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 cut short")
    application.show_library()
    application.import_files([broken, typed(tmp_path / "cũ.docx")])
    assert "cũ.docx" in shown(qtbot, application).windowTitle()
    (said,) = application.bridge.texts("error")
    assert "hỏng.docx" in said


def test_a_document_is_turned_over_into_the_new_years_plan(qtbot, application, tmp_path):
    application.show_library()
    application.import_files([typed(tmp_path / "cũ.docx")])
    dialog = shown(qtbot, application)
    with qtbot.waitSignal(application.imports().for_new_year):
        qtbot.mouseClick(dialog.turn_over, Qt.MouseButton.LeftButton)
    (turning,) = visible(RolloverDialog)
    qtbot.mouseClick(turning.make, Qt.MouseButton.LeftButton)
    assert titles(application) == ["Kiểm tra năm 2026"]


def visible(kind: type) -> list:
    return [widget for widget in QApplication.allWidgets() if isinstance(widget, kind) and widget.isVisible()]


def test_last_years_document_offers_the_new_year_and_ends_the_new_plan_window(qtbot, application, tmp_path):
    application.show_library()
    window = application.new_plan()
    window.document_chosen.emit(typed(tmp_path / "cũ.docx"))
    dialog = shown(qtbot, application)
    assert dialog.turn_over.isDefault()
    with qtbot.waitSignal(window.closed):
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert titles(application) == ["Kiểm tra năm 2025"]
