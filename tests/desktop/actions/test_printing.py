"""Printing, with a printer that writes into a PDF file: the same pages, sizes, words and ink as the exported PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout
from PySide6.QtPrintSupport import QPrinter

from desktop.actions.printing import (
    CannotPrint,
    Order,
    PrintJob,
    PrintPainter,
    chosen_pages,
    page_layout,
    sheets,
    sides,
    with_draft_mark,
)
from desktop.editors.page_painter import PagePainter, painted
from export import pdf
from export.layout import lay_out
from export.layout.pages import LaidPage
from export.typeset import typeset
from forms.plan import DraftMark
from forms.templates import samples
from tests.builders import appendix, b, clause, decision, document, i, note, plan, table, task

LONG = "Nội dung công việc được giao cho các đơn vị thực hiện theo đúng thời hạn. " * 6


def example():
    return plan(
        decision(number="344"),
        document(
            clause("NHIỆM VỤ", *(clause((LONG, b("đậm "), i("nghiêng"), note("Chú thích."))) for _ in range(8))),
            appendices=(
                appendix(
                    "DANH MỤC", table(*(task("Tập huấn", "Văn phòng") for _ in range(40))), orientation="landscape"
                ),
            ),
        ),
    )


def laid(it) -> list[LaidPage]:
    return list(lay_out(typeset(it)))


def page(section: int, number: int, width: float = 595.3, height: float = 841.9) -> LaidPage:
    return LaidPage(section, number, width, height, (), (), ())


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def printed(qtbot, path: Path, pages: list[LaidPage], order: Order | None = None) -> pdfium.PdfDocument:
    job = PrintJob(to_file(path), pages, order or Order(), "Kế hoạch")
    with qtbot.waitSignal(job.finished, timeout=20_000):
        job.start()
    assert not job.running
    return pdfium.PdfDocument(path)


def sizes(file: pdfium.PdfDocument) -> list[tuple[float, float]]:
    return [each.get_size() for each in file]


def words(file: pdfium.PdfDocument) -> list[str]:
    return ["".join(each.get_textpage().get_text_bounded().split()) for each in file]


# --- Beside the exported PDF --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def both(qapp, tmp_path_factory) -> Iterator[tuple[list[LaidPage], pdfium.PdfDocument, pdfium.PdfDocument]]:
    """The pages of a sample with everything, printed and exported."""
    folder = tmp_path_factory.mktemp("both")
    document = typeset(samples()[0].plan())
    pages = list(lay_out(document))
    pdf.write(document, folder / "exported.pdf", pages=pages)
    job = PrintJob(to_file(folder / "printed.pdf"), pages, Order(), "Kế hoạch")
    job.start()
    while job.running:
        qapp.processEvents()
    with pdfium.PdfDocument(folder / "printed.pdf") as one, pdfium.PdfDocument(folder / "exported.pdf") as other:
        yield pages, one, other


def test_it_has_the_pages_of_the_exported_pdf_in_both_orientations(both):
    pages, one, other = both
    assert len(one) == len(other) == len(pages)
    assert any(width > height for width, height in sizes(one))
    assert any(width < height for width, height in sizes(one))
    for mine, theirs in zip(sizes(one), sizes(other), strict=True):
        assert mine == pytest.approx(theirs, abs=1)


def test_it_has_the_words_of_the_exported_pdf(both):
    _pages, one, other = both
    assert words(one) == words(other)
    assert "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM" in words(one)[0]


CELL = 6
"""Dots to the side of a square whose ink is compared, at 36 to the inch: a sixth of an inch."""


def greys(image: QImage) -> list[list[float]]:
    """How dark each square of a picture is on average, 0 for white, 255 for black."""
    small = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [bytes(small.constScanLine(y))[: small.width()] for y in range(small.height())]
    return [
        [
            255 - sum(sum(row[x : x + CELL]) for row in rows[y : y + CELL]) / (CELL * CELL)
            for x in range(0, small.width() - CELL + 1, CELL)
        ]
        for y in range(0, small.height() - CELL + 1, CELL)
    ]


def seen(file: pdfium.PdfDocument, number: int) -> QImage:
    """A page of a PDF as another program shows it, at 36 dots to the inch."""
    picture = file[number].render(scale=2).to_pil().convert("L")
    whole = QImage(picture.tobytes(), *picture.size, picture.size[0], QImage.Format.Format_Grayscale8)
    return scaled(whole)


def scaled(image: QImage) -> QImage:
    from PySide6.QtCore import Qt

    half = image.size() / 4
    return image.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def differences(one: QImage, other: QImage) -> tuple[float, float]:
    """The greatest and the mean difference of ink between the squares of two pictures."""
    pairs = [
        abs(mine - theirs)
        for row, beside in zip(greys(one), greys(other), strict=False)
        for mine, theirs in zip(row, beside, strict=False)
    ]
    return max(pairs), sum(pairs) / len(pairs)


def test_its_ink_is_where_the_exported_pdf_s_is(both):
    _pages, one, other = both
    for number in range(len(one)):
        worst, mean = differences(seen(one, number), seen(other, number))
        assert worst < 20, number
        assert mean < 1.5, number


def test_the_preview_s_ink_is_where_the_exported_pdf_s_is(both):
    pages, _one, other = both
    painter = PagePainter()
    for number, each in enumerate(pages):
        worst, mean = differences(scaled(painted(painter, each, 2)), seen(other, number))
        assert worst < 25, number
        assert mean < 2, number


def test_a_line_that_moved_by_one_is_noticed(both):
    """The comparison tells a page whose text stands a line lower."""
    pages, _one, other = both
    spans = tuple(span._replace(y=span.y + 16) for span in pages[1].spans)
    moved = LaidPage(0, 2, pages[1].width, pages[1].height, spans, (), ())
    worst, _mean = differences(scaled(painted(PagePainter(), moved, 2)), seen(other, 1))
    assert worst > 40


def test_every_box_of_the_layout_has_its_ink_in_the_exported_pdf(both):
    """Where a span stands in the layout, the PDF has something dark; the margins beside have nothing."""
    pages, _one, other = both
    for number, each in enumerate(pages[:3]):
        image = seen(other, number)
        for span in each.spans:
            if span.text.strip(" \xa0.,-"):
                left, right, middle = span.x / 2, (span.x + span.width) / 2, (span.y - span.size * 0.3) / 2
                spots = [
                    (x, y) for x in range(int(left), int(right) + 1) for y in range(int(middle) - 2, int(middle) + 3)
                ]
                darkest = min(QColor(image.pixel(x, y)).lightness() for x, y in spots if image.valid(x, y))
                assert darkest < 235, (number, span)
        assert min(QColor(image.pixel(5, y)).lightness() for y in range(image.height())) == 255


# --- What is printed, and in which order --------------------------------------------------------------------------


def test_only_the_pages_asked_for_are_printed(qtbot, tmp_path):
    pages = laid(example())
    some = chosen_pages(pages, {0: (1,), 2: (2,)})
    with printed(qtbot, tmp_path / "a.pdf", some) as file:
        assert len(file) == 2
        assert sizes(file)[1][0] > sizes(file)[1][1]
        assert words(file)[0].startswith("UBNDTỈNH")


def test_pages_are_chosen_by_their_number_in_their_part():
    pages = [page(0, 1), page(0, 2), page(1, 1), page(2, 1), page(2, 2)]
    assert chosen_pages(pages, {0: (2,), 2: (1, 2)}) == [pages[1], pages[3], pages[4]]
    assert chosen_pages(pages, {}) == []


def shown(printed_sides) -> list[str]:
    return ["-" if side is None else f"{side.section}.{side.number}" for side in printed_sides]


ONE = [page(0, 1), page(0, 2), page(0, 3)]
TWO = [*ONE, page(1, 1)]


@pytest.mark.parametrize(
    ("pages", "order", "expected"),
    [
        (TWO, Order(), "0.1 0.2 0.3 1.1"),
        (TWO, Order(sides="long"), "0.1 0.2 0.3 - 1.1"),
        (TWO, Order(sides="long", new_sheet=False), "0.1 0.2 0.3 1.1"),
        (ONE, Order(copies=2), "0.1 0.2 0.3 0.1 0.2 0.3"),
        (ONE, Order(copies=2, collate=False), "0.1 0.1 0.2 0.2 0.3 0.3"),
        (ONE, Order(copies=2, sides="long"), "0.1 0.2 0.3 - 0.1 0.2 0.3"),
        (ONE, Order(copies=2, sides="short", collate=False), "0.1 0.2 0.3 - 0.1 0.2 0.3"),
        ([], Order(copies=3, sides="long"), ""),
    ],
)
def test_sides_come_in_the_order_of_the_sheets(pages, order, expected):
    assert " ".join(shown(sides(pages, order, own_copies=False))) == expected


def test_a_printer_that_makes_copies_itself_gets_each_side_once():
    assert shown(sides(ONE, Order(copies=5, collate=False), own_copies=True)) == ["0.1", "0.2", "0.3"]


@given(st.lists(st.integers(1, 4), max_size=5), st.integers(1, 3), st.booleans())
def test_on_both_sides_every_part_and_every_copy_begins_on_a_front(counts, copies, collate):
    pages = [page(section, number + 1) for section, count in enumerate(counts) for number in range(count)]
    made = sides(pages, Order(copies, collate, "long"), own_copies=False)
    for place, side in enumerate(made):
        if side is not None and side.number == 1:
            assert place % 2 == 0
    assert [side for side in made if side is not None] == pages * copies


def test_sheets_are_counted():
    order = Order(sides="long")
    assert sheets(sides(TWO, order, own_copies=True), order) == 3
    assert sheets(sides(TWO, Order(), own_copies=True), Order()) == 4


def test_copies_stand_in_the_file(qtbot, tmp_path):
    with printed(qtbot, tmp_path / "a.pdf", laid(plan()), Order(copies=3)) as file:
        assert len(file) == 3


def test_an_empty_side_is_an_empty_page(qtbot, tmp_path):
    pages = laid(example())
    first = [each for each in pages if each.section == 0]
    assert len(first) == 1
    with printed(qtbot, tmp_path / "a.pdf", pages, Order(sides="long")) as file:
        assert words(file)[1] == ""
        assert "KẾHOẠCH" in words(file)[2]


def test_paper_is_a4_upright_or_turned(qapp):
    upright, turned = page_layout(page(0, 1)), page_layout(page(0, 1, 841.9, 595.3))
    assert upright.pageSize().name() == turned.pageSize().name() == "A4"
    assert upright.orientation() == QPageLayout.Orientation.Portrait
    assert turned.orientation() == QPageLayout.Orientation.Landscape
    assert turned.fullRect(QPageLayout.Unit.Point).size() == QSizeF(842, 595)


# --- Around it ----------------------------------------------------------------------------------------------------


def test_the_draft_mark_is_printed_where_it_is_wanted():
    bare = plan()
    marked = with_draft_mark(bare, True)
    assert marked.dossier.draft == DraftMark()
    assert "DỰ THẢO" in " ".join(span.text for each in laid(marked) for span in each.spans)
    assert with_draft_mark(marked, False) == bare
    assert with_draft_mark(bare, False) is bare


def test_a_mark_with_its_round_stays_as_it_is():
    marked = plan(draft=DraftMark(2))
    assert with_draft_mark(marked, True) is marked


def test_progress_counts_the_sides(qtbot, tmp_path):
    pages, told = laid(example()), []
    job = PrintJob(to_file(tmp_path / "a.pdf"), pages, Order(), "")
    job.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.finished, timeout=20_000):
        job.start()
    assert told == [(number, len(pages)) for number in range(1, len(pages) + 1)]


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_stop_leaves_no_file(qtbot, tmp_path, after):
    job = PrintJob(to_file(tmp_path / "a.pdf"), laid(example()), Order(), "")
    job.progressed.connect(lambda done, _total: job.cancel() if done == after else None)
    with qtbot.waitSignal(job.cancelled, timeout=20_000), qtbot.assertNotEmitted(job.finished):
        job.start()
        if not after:
            job.cancel()
    assert list(tmp_path.iterdir()) == []
    assert not job.running


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(qtbot, tmp_path):
    job = PrintJob(to_file(tmp_path / "none" / "a.pdf"), laid(plan()), Order(), "")
    with qtbot.waitSignal(job.failed, timeout=20_000) as caught:
        job.start()
    assert isinstance(caught.args[0], CannotPrint)


def test_text_is_printed_with_the_shipped_font_and_no_other(both, qapp):
    _pages, one, _other = both
    data = one.get_page(0).get_objects()
    fonts = {item.get_font().get_base_name() for item in data if hasattr(item, "get_font")}
    assert all("LiberationSerif" in name for name in fonts)
    wanted, used = PagePainter()._font("italic", 40), PrintPainter()._font("italic", 40)
    assert used.fontTable("head") == wanted.fontTable("head")
    assert used.pixelSize() == 40
