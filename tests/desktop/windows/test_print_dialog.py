"""The print dialog, with printers that write into PDF files."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.actions.print_form import PrintForm
from desktop.settings import open_preferences
from desktop.windows import print_dialog
from desktop.windows.export_choices import remember_printing
from desktop.windows.print_dialog import PrintDialog
from export.files import TargetReadOnly
from forms.plan import DraftMark, Layout
from tests.builders import appendix, clause, decision, document, plan, table, task
from tests.desktop.bridges import RecordingBridge

LONG = "Nội dung công việc được giao cho các đơn vị thực hiện theo đúng thời hạn. " * 6


def example(**dossier):
    return plan(
        decision(number="344"),
        document(
            clause("NHIỆM VỤ", *(clause(LONG) for _ in range(10))),
            appendices=(appendix("DANH MỤC", table(*(task("Tập huấn") for _ in range(40))), orientation="landscape"),),
        ),
        **dossier,
    )


class FilePrinter(QPrinter):
    """Writes into a PDF file; remembers how the paper is to be turned, which a file has no use for."""

    def __init__(self, path: Path):
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.asked: QPrinter.DuplexMode | None = None
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))

    def setDuplex(self, mode: QPrinter.DuplexMode) -> None:
        self.asked = mode
        super().setDuplex(mode)


class Desk:
    """A dialog with printers that write beside each other, and all that it speaks to."""

    def __init__(self, qtbot, folder: Path, pool):
        self.qtbot, self.folder, self.pool = qtbot, folder, pool
        self.bridge = RecordingBridge()
        self.remembered: list[PrintForm] = []
        self.made: list[FilePrinter] = []

    def dialog(self, it=None, form: PrintForm | None = None, *, wait: bool = True, **more) -> PrintDialog:
        dialog = PrintDialog(
            it or example(),
            form or PrintForm(),
            self.bridge,
            self.pool,
            remember=more.pop("remember", self.remembered.append),
            printers=more.pop("printers", ["Một", "Hai"]),
            make_printer=self.printer,
        )
        self.qtbot.addWidget(dialog)
        dialog.show()
        self.qtbot.waitExposed(dialog)
        if wait:
            self.qtbot.waitUntil(lambda: dialog.progress.isHidden(), timeout=20_000)
        return dialog

    def printer(self, name: str) -> QPrinter:
        self.made.append(FilePrinter(self.folder / f"{name}.pdf"))
        return self.made[-1]

    def print(self, dialog: PrintDialog) -> None:
        with self.qtbot.waitSignal(dialog.printed, timeout=20_000):
            self.qtbot.mouseClick(dialog.print, Qt.MouseButton.LeftButton)

    def words(self, name: str = "Một") -> list[str]:
        with pdfium.PdfDocument(self.folder / f"{name}.pdf") as file:
            return ["".join(page.get_textpage().get_text_bounded().split()) for page in file]


@pytest.fixture
def desk(qtbot, tmp_path):
    with ThreadPoolExecutor(1) as pool:
        yield Desk(qtbot, tmp_path, pool)


def test_it_prints_the_whole_dossier(desk):
    dialog = desk.dialog()
    count = len(dialog.chosen())
    desk.print(dialog)
    words = desk.words()
    assert len(words) == count > 4
    assert "QUYẾTĐỊNH" in words[0]
    assert "Phụlục" in "".join(words)
    assert not dialog.isVisible()
    assert "“Một”" in desk.bridge.texts("info")[0]


def test_each_part_is_named_with_its_pages(desk):
    dialog = desk.dialog()
    titles = [box.text() for box in dialog.parts.boxes]
    assert [title.split(":")[0] for title in titles] == ["Quyết định", "Kế hoạch kèm theo", "Phụ lục"]
    assert dialog.parts.fields[0].placeholderText() == "cả 1 trang"


def test_ranges_count_the_pages_of_their_part(desk, qtbot):
    dialog = desk.dialog()
    dialog.parts.boxes[0].click()
    qtbot.keyClicks(dialog.parts.fields[1], "2")
    qtbot.keyClicks(dialog.parts.fields[2], "1-")
    chosen = dialog.chosen()
    assert [(page.section, page.number) for page in chosen][:2] == [(1, 2), (2, 1)]
    desk.print(dialog)
    assert len(desk.words()) == len(chosen)


@pytest.mark.parametrize("typed", ["99", "x", "3-1"])
def test_a_range_that_names_nothing_is_explained(desk, qtbot, typed):
    dialog = desk.dialog()
    qtbot.keyClicks(dialog.parts.fields[1], typed)
    assert dialog.problem.isVisible()
    assert dialog.problem.text().startswith("Kế hoạch kèm theo")
    assert not dialog.print.isEnabled()
    dialog.parts.fields[1].clear()
    assert dialog.print.isEnabled()
    assert dialog.problem.isHidden()


def test_a_wrong_range_of_a_part_left_out_does_not_matter(desk):
    dialog = desk.dialog()
    dialog.parts.fields[2].setText("x")
    dialog.parts.boxes[2].click()
    assert dialog.problem.isHidden()
    assert dialog.print.isEnabled()


def test_no_part_means_nothing_to_print(desk):
    dialog = desk.dialog()
    for box in dialog.parts.boxes:
        box.click()
    assert not dialog.print.isEnabled()
    assert "Chưa có trang" in dialog.preview.place.text()


def test_the_paper_is_counted(desk):
    dialog = desk.dialog()
    pages = len(dialog.chosen())
    assert f"{pages} trang" in dialog.summary.text()
    assert f"{pages} tờ" in dialog.summary.text()
    dialog.sides.setCurrentIndex(1)
    assert f"{pages} tờ" not in dialog.summary.text()
    dialog.copies.setValue(3)
    one = int(dialog.summary.text().split("dùng ")[1].split()[0])
    dialog.copies.setValue(1)
    assert one == 3 * int(dialog.summary.text().split("dùng ")[1].split()[0])


def test_copies_and_both_sides_reach_the_printer(desk):
    dialog = desk.dialog(plan())
    dialog.copies.setValue(2)
    dialog.sides.setCurrentIndex(2)
    dialog.printer.setCurrentIndex(1)
    desk.print(dialog)
    (printer,) = desk.made
    assert printer.asked == QPrinter.DuplexMode.DuplexShortSide
    words = desk.words("Hai")
    assert [bool(each) for each in words] == [True, False, True]
    assert words[0] == words[2]


def test_the_draft_mark_is_put_on_and_taken_off_on_paper_alone(desk, qtbot):
    bare, marked = desk.dialog(example()), desk.dialog(example(draft=DraftMark(2)))
    assert not bare.draft.isChecked()
    assert marked.draft.isChecked()
    for dialog, there in ((bare, True), (marked, False)):
        dialog.draft.click()
        qtbot.waitUntil(lambda dialog=dialog: dialog.progress.isHidden(), timeout=20_000)
        desk.print(dialog)
        assert ("DỰTHẢO" in desk.words()[0]) is there


def test_what_was_typed_survives_the_mark(desk, qtbot):
    dialog = desk.dialog()
    dialog.parts.fields[1].setText("1")
    dialog.parts.boxes[2].click()
    dialog.draft.click()
    qtbot.waitUntil(lambda: dialog.progress.isHidden(), timeout=20_000)
    assert dialog.parts.fields[1].text() == "1"
    assert not dialog.parts.boxes[2].isChecked()


def test_the_mark_can_be_changed_while_pages_are_being_made(desk, qtbot):
    gate = Event()
    desk.pool.submit(gate.wait, 20)
    dialog = desk.dialog(wait=False)
    assert not dialog.print.isEnabled()
    dialog.draft.click()
    gate.set()
    qtbot.waitUntil(lambda: dialog.progress.isHidden(), timeout=20_000)
    text = " ".join(span.text for span in dialog.chosen()[0].spans)
    assert "DỰ THẢO" in text


def test_the_choices_are_remembered_and_come_back(desk):
    dialog = desk.dialog(form=PrintForm("Hai", "short", collate=False, new_sheet=False))
    assert dialog.printer.currentText() == "Hai"
    assert dialog.form() == PrintForm("Hai", "short", collate=False, new_sheet=False)
    dialog.sides.setCurrentIndex(1)
    desk.print(dialog)
    assert desk.remembered == [PrintForm("Hai", "long", collate=False, new_sheet=False)]


def test_the_choices_are_kept_among_the_settings(desk, own_home):
    preferences, _problem = open_preferences(own_home)
    dialog = desk.dialog(plan(), form=preferences.current.printing, remember=remember_printing(preferences))
    dialog.printer.setCurrentIndex(1)
    desk.print(dialog)
    again, _problem = open_preferences(own_home)
    assert again.current.printing.printer == "Hai"


def test_a_printer_that_is_gone_gives_way_to_the_first(desk):
    assert desk.dialog(form=PrintForm("Đã gỡ")).printer.currentText() == "Một"


def test_choices_that_cannot_be_kept_do_not_spoil_the_print(desk):
    def refuse(_form):
        raise TargetReadOnly("files.read_only", path="settings.json")

    desk.print(desk.dialog(plan(), remember=refuse))
    assert [type(error) for error in desk.bridge.refusals] == [TargetReadOnly]


def test_without_a_printer_one_is_told_what_to_do(desk):
    dialog = desk.dialog(printers=[])
    assert "PDF" in dialog.problem.text()
    assert not dialog.print.isEnabled()
    assert not dialog.printer.isEnabled()


def test_the_pages_are_turned_by_keys_buttons_and_wheel(desk, qtbot):
    dialog = desk.dialog()
    preview = dialog.preview
    preview.setFocus()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.index == 1
    qtbot.mouseClick(preview.forward, Qt.MouseButton.LeftButton)
    assert preview.index == 2
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.index == 0
    assert not preview.back.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.index == 0
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert not preview.forward.isEnabled()
    assert str(preview.index + 1) in preview.place.text()


def test_the_page_shown_is_the_one_that_is_printed(desk):
    dialog = desk.dialog()
    sheet = dialog.preview.sheet
    before = sheet.grab().toImage()
    dialog.preview.turn(1)
    after = sheet.grab().toImage()
    assert before != after
    row = [after.pixelColor(x, after.height() // 2).lightness() for x in range(after.width())]
    assert row.count(255) > 100


def test_settings_that_make_no_document_are_told(desk):
    dialog = desk.dialog(plan(layout=Layout(margin_left_mm=150, margin_right_mm=150)))
    assert dialog.problem.isVisible()
    assert not dialog.print.isEnabled()


def test_a_bug_of_ours_is_handed_on(desk, monkeypatch):
    def broken(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(print_dialog, "laid_out", broken)
    desk.dialog()
    assert [type(error) for error in desk.bridge.bugs] == [ZeroDivisionError]


def test_a_stop_leaves_no_file_and_the_dialog_open(desk, qtbot):
    dialog = desk.dialog()
    dialog.start()
    dialog._job.progressed.connect(lambda done, _total: dialog.reject() if done == 2 else None)
    qtbot.waitUntil(lambda: dialog.progress.isHidden(), timeout=20_000)
    assert dialog.isVisible()
    assert "Đã dừng" in dialog.summary.text()
    assert list(desk.folder.iterdir()) == []
    assert dialog.print.isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told_and_can_be_tried_again(desk, qtbot):
    dialog = desk.dialog(plan())
    desk.folder = desk.folder / "none"
    dialog.start()
    qtbot.waitUntil(lambda: dialog.progress.isHidden(), timeout=20_000)
    assert "Máy in" in dialog.problem.text()
    desk.folder.mkdir()
    desk.print(dialog)
    assert len(desk.words()) == 1


def test_closing_while_pages_are_made_waits_for_the_worker(desk, qtbot):
    gate = Event()
    desk.pool.submit(gate.wait, 20)
    dialog = desk.dialog(wait=False)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_every_field_has_a_name_for_screen_readers(desk):
    dialog = desk.dialog()
    for widget in (dialog.printer, dialog.copies, dialog.sides, dialog.parts, dialog.preview, *dialog.parts.fields):
        assert widget.accessibleName()
    assert "NĐ30" in dialog.parts.fields[0].toolTip()


def test_it_fits_a_small_screen_at_twice_the_size(desk):
    dialog = desk.dialog()
    dialog.resize(660, 350)
    assert dialog.size().width() <= 683
    assert dialog.size().height() <= 384
    assert not dialog.print.visibleRegion().isEmpty()


def test_tab_goes_through_the_fields_as_one_reads(desk, qtbot):
    dialog = desk.dialog()
    order = [
        dialog.printer,
        dialog.copies,
        dialog.sides,
        dialog.draft,
        *(widget for row in zip(dialog.parts.boxes, dialog.parts.fields, strict=True) for widget in row),
        dialog.print,
        dialog.leave,
        dialog.preview,
        dialog.preview.forward,
    ]
    order[0].setFocus()
    for widget in order:
        assert dialog.focusWidget() in (widget, *widget.findChildren(QWidget)), widget
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is order[0]
