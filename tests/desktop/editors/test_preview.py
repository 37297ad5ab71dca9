"""The preview: where blocks are found on a page, what is painted, and that it is painted once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.editors.page_painter import PagePainter
from desktop.editors.preview import Preview, patches
from export.layout.pages import Area, LaidPage, Span, Stroke
from export.metrics import text_width

WIDTH, HEIGHT = 595.0, 842.0


def page(number: int = 1, *spans: Span, strokes=(), areas=(), size=(WIDTH, HEIGHT)) -> LaidPage:
    return LaidPage(0, number, *size, spans, tuple(strokes), tuple(areas))


def span(text: str, y: float = 100, size: float = 20, **look) -> Span:
    return Span(80, y, text, "regular", size, text_width(text, "regular", size), **look)


def picture(it: LaidPage, scale: float = 1) -> QImage:
    image = QImage(round(it.width * scale), round(it.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    PagePainter().paint(painter, it, scale)
    painter.end()
    return image


def ink(image: QImage) -> tuple[int, int, int, int] | None:
    """The box of everything that is not white: left, top, right, bottom in pixels."""
    marks = [
        (x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).lightness() < 140
    ]
    if not marks:
        return None
    across, down = [x for x, _ in marks], [y for _, y in marks]
    return min(across), min(down), max(across), max(down)


@pytest.fixture
def preview(qtbot) -> Preview:
    widget = Preview()
    qtbot.addWidget(widget)
    widget.resize(400, 500)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.mark.parametrize("scale", [0.75, 1, 2])
def test_text_stands_on_its_baseline_at_every_scale(qapp, scale: float):
    box = ink(picture(page(1, span("HHHH")), scale))
    assert box is not None
    left, _top, right, bottom = box
    assert left == pytest.approx(80 * scale, abs=2)
    assert bottom == pytest.approx(100 * scale, abs=1.5)
    assert right - left == pytest.approx(text_width("HHHH", "regular", 20) * scale, abs=4)  # less the bearings


def test_justified_blanks_move_the_words(qapp):
    tight, loose = (ink(picture(page(1, span("H H", space=space)))) for space in (0, 30))
    assert tight is not None
    assert loose is not None
    assert loose[2] - tight[2] == pytest.approx(30, abs=1)


def test_lines_are_painted_where_they_are(qapp):
    box = ink(picture(page(strokes=[Stroke(50, 60, 150, 60, 1)])))
    assert box == (50, 60, 150, 60) or box == (50, 59, 150, 60) or box == (50, 60, 149, 60)


def test_colours_are_kept(qapp):
    image = picture(page(1, span("HHH", colour="FF0000", size=40)))
    colours = {image.pixelColor(x, y).name() for x in range(80, 160) for y in range(75, 100)}
    assert QColor("#ff0000").name() in colours


def test_a_character_beyond_the_font_does_not_move_the_others(qapp):
    with_emoji = ink(picture(page(1, span("\U0001f600H"))))
    assert with_emoji is not None
    assert with_emoji[2] == pytest.approx(80 + text_width("\U0001f600H", "regular", 20), abs=2)


def test_a_click_tells_the_innermost_block(preview: Preview, qtbot):
    areas = [Area("outer", 50, 50, 500, 700), Area("inner", 60, 60, 400, 300)]
    preview.show_pages([page(areas=areas)])
    with qtbot.waitSignal(preview.block_clicked) as told:
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, 120))
    assert told.args == ["inner"]


def test_a_click_beside_the_page_tells_nothing(preview: Preview, qtbot):
    preview.show_pages([page(areas=[Area("a", 50, 50, 500, 700)])])
    with qtbot.assertNotEmitted(preview.block_clicked):
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_showing_a_block_scrolls_to_its_page(preview: Preview):
    preview.show_pages([page(n, areas=[Area(f"b{n}", 50, 400, 400, 20)]) for n in range(1, 6)])
    preview.show_block("b4")
    seen = [preview.block_at(QPoint(200, y)) for y in range(preview.viewport().height())]
    assert "b4" in seen


def test_a_block_in_view_does_not_scroll(preview: Preview):
    preview.show_pages([page(areas=[Area("a", 50, 60, 400, 20)])])
    preview.show_block("a")
    assert preview.verticalScrollBar().value() == 0


def test_an_unknown_block_does_no_harm(preview: Preview):
    preview.show_pages([page()])
    preview.show_block("nowhere")
    assert preview.verticalScrollBar().value() == 0


def test_the_marked_block_is_tinted(preview: Preview):
    preview.show_pages([page(areas=[Area("a", 0, 0, WIDTH, HEIGHT / 3)])])
    plain = preview.grab().toImage().pixelColor(100, 60)
    preview.show_block("a")
    assert preview.grab().toImage().pixelColor(100, 60) != plain


def test_new_pages_keep_the_place_one_looks_at(preview: Preview):
    preview.show_pages([page(n) for n in range(1, 6)])
    preview.verticalScrollBar().setValue(700)
    preview.show_pages([page(n) for n in range(1, 6)])
    assert preview.verticalScrollBar().value() == 700


def test_zoom_stays_within_bounds(preview: Preview):
    preview.show_pages([page()])
    preview.zoom(100)
    assert preview.horizontalScrollBar().maximum() > 0
    largest = preview.verticalScrollBar().maximum()
    preview.zoom(1000)
    assert preview.verticalScrollBar().maximum() == largest
    preview.zoom(0.0001)
    assert preview.horizontalScrollBar().maximum() == 0


def test_only_pages_in_view_are_painted(preview: Preview, monkeypatch):
    painted = []
    original = PagePainter.pieces
    monkeypatch.setattr(
        PagePainter, "pieces", lambda self, p, it, s: (painted.append(it.number), original(self, p, it, s))[1]
    )
    preview.show_pages([page(n, span("x")) for n in range(1, 301)])
    preview.grab()
    assert 1 <= len(set(painted)) <= 2


def test_a_page_that_did_not_change_is_not_painted_again(preview: Preview, monkeypatch):
    painted = []
    original = PagePainter.pieces
    monkeypatch.setattr(
        PagePainter, "pieces", lambda self, p, it, s: (painted.append(it.number), original(self, p, it, s))[1]
    )
    pages = [page(1, span("x"))]
    preview.show_pages(pages)
    preview.grab()
    preview.show_pages(list(pages))
    preview.grab()
    assert painted == [1]


def test_no_page_at_all_is_shown_as_nothing(preview: Preview):
    preview.show_pages([])
    assert preview.block_at(QPoint(50, 50)) == ""
    assert not preview.grab().isNull()


def test_a_block_that_stands_in_two_places_is_tinted_there_and_not_between(preview: Preview):
    areas = [Area("a", 0, 0, WIDTH, 100), Area("a", 0, 90, 200, 50), Area("a", 0, 500, WIDTH, 100)]
    head, foot = patches(areas)
    assert (head.top(), head.bottom()) == (0, 140)
    assert (foot.top(), foot.bottom()) == (500, 600)
    preview.show_pages([page(areas=areas)])
    preview.show_block("a")
    image = preview.grab().toImage()
    assert image.pixelColor(100, 200).lightness() == 255
    assert image.pixelColor(100, 50).lightness() < 255
