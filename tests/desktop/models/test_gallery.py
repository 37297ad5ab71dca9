"""The gallery's model: entries with their pictures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage

from desktop.models.gallery import Entry, GalleryModel
from forms.templates import load_shipped
from tests.builders import clause, plan

SIZE = QSize(70, 100)


@pytest.fixture
def model(qtmodeltester, qapp):
    it = GalleryModel([entry("một"), entry("hai")], SIZE)
    qtmodeltester.check(it)
    return it


def entry(name: str) -> Entry:
    return Entry("template", name, f"Mẫu {name}", f"Để thử {name}.", lambda: plan(clause("A")), load_shipped("trong"))


def page(colour: str, sharpness: float = 1.0) -> QImage:
    it = QImage(round(400 * sharpness), round(566 * sharpness), QImage.Format.Format_RGB32)
    it.fill(QColor(colour))
    it.setDevicePixelRatio(sharpness)
    return it


def test_titles_and_summaries_are_told(model):
    index = model.index(1)
    assert index.data() == "Mẫu hai"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Để thử hai."
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Để thử hai."


def test_an_empty_sheet_stands_where_no_picture_is_yet(model):
    sheet = model.index(0).data(Qt.ItemDataRole.DecorationRole)
    assert sheet.size() == SIZE
    assert sheet.toImage().pixelColor(35, 50) == QColor("white")
    assert model.picture("một") is None


@pytest.mark.parametrize("sharpness", [1.0, 1.5, 2.0])
def test_a_picture_is_announced_and_shown_small_in_the_screen_s_own_pixels(qtbot, model, sharpness):
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show_picture("hai", page("red", sharpness))
    assert changed.args[0].row() == 1
    small = model.index(1).data(Qt.ItemDataRole.DecorationRole)
    assert small.deviceIndependentSize().toSize().height() in (99, 100)
    assert small.devicePixelRatio() == sharpness
    assert small.toImage().pixelColor(small.width() // 2, small.height() // 2) == QColor("red")
    assert model.picture("hai").width() == 400 * sharpness


def test_a_picture_of_no_entry_is_passed_over(qtbot, model):
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_picture("ba", page("red"))
