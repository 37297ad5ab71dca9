"""The export dialog, driven as a drafter drives it."""

from __future__ import annotations

import errno
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.actions import exporting
from desktop.actions.export_form import ExportChoices, ExportForm
from desktop.models.export_files import DATA, NAME
from desktop.settings import open_preferences
from desktop.windows.export_choices import choices_of, remember_in
from desktop.windows.export_dialog import ExportDialog
from export.files import TargetReadOnly
from forms.importing import import_docx
from tests.builders import appendix, clause, decision, document, marker, para, plan, table, task
from tests.desktop.bridges import RecordingBridge


def example(**head):
    return plan(
        clause("NHIỆM VỤ", para("Nội dung", id="place")),
        appendices=(
            appendix("DANH MỤC", table(task("Tập huấn")), id="p1"),
            appendix("CHỈ TIÊU", para("Không có bảng."), id="p2"),
        ),
        **head,
    )


class Desk:
    """A dialog with everything around it that it speaks to."""

    def __init__(self, qtbot, folder: Path, pool):
        self.qtbot, self.folder, self.pool = qtbot, folder, pool
        self.bridge = RecordingBridge()
        self.remembered: list[ExportChoices] = []
        self.opened: list[Path] = []
        self.openable = True

    def dialog(self, it=None, form: ExportForm | None = None, **more) -> ExportDialog:
        choices = ExportChoices(form or ExportForm(), str(self.folder), open_after=False)
        dialog = ExportDialog(
            it or example(),
            more.pop("choices", choices),
            self.bridge,
            self.pool,
            remember=more.pop("remember", self.remembered.append),
            open_file=self.open,
            **more,
        )
        self.qtbot.addWidget(dialog)
        dialog.show()
        self.qtbot.waitExposed(dialog)
        return dialog

    def open(self, path: Path) -> bool:
        self.opened.append(path)
        return self.openable

    def export(self, dialog: ExportDialog) -> None:
        """Press the button and wait for the end."""
        self.qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: not dialog.run.running and dialog.progress.isHidden(), timeout=20_000)

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def desk(qtbot, tmp_path):
    folder = tmp_path / "văn bản"
    folder.mkdir()
    with ThreadPoolExecutor(1) as pool:
        yield Desk(qtbot, folder, pool)


def shown(dialog: ExportDialog, column: int = NAME) -> list[str]:
    return [dialog.files.index(row, column).data() for row in range(dialog.files.rowCount())]


def lock(monkeypatch, ending: str, times: int = 10**6):
    """Let another program hold the files with that ending, for so many tries."""
    put, tries = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        if str(target).endswith(ending) and len(tries) < times:
            tries.append(target)
            raise PermissionError(errno.EACCES, "open elsewhere")
        return put(self, target)

    monkeypatch.setattr(Path, "replace", replace)


# --- What it shows ------------------------------------------------------------------------------------------------


def test_it_shows_the_files_that_will_be_written(desk, qtbot):
    dialog = desk.dialog()
    assert shown(dialog) == ["12_KH-SYT_2025.docx"]
    qtbot.mouseClick(dialog.form.appendices, Qt.MouseButton.LeftButton, pos=dialog.form.appendices.rect().center())
    dialog.form.appendices.setChecked(True)
    assert shown(dialog) == ["12_KH-SYT_2025.docx", "12_KH-SYT_2025_phu-luc-I.docx", "12_KH-SYT_2025_phu-luc-II.docx"]
    assert dialog.export.text() == "&Xuất 3 tệp"


def test_it_says_which_files_carry_the_plan_s_data(desk):
    dialog = desk.dialog(form=ExportForm(("docx", "pdf")))
    assert [text[:2] for text in shown(dialog, DATA)] == ["Có", "Kh"]
    dialog.form.release.click()
    assert [text[:2] for text in shown(dialog, DATA)] == ["Kh", "Kh"]


def test_the_name_follows_what_is_typed(desk, qtbot):
    dialog = desk.dialog()
    dialog.target.name.selectAll()
    qtbot.keyClicks(dialog.target.name, "KH {year}")
    assert shown(dialog) == ["KH 2025.docx"]


def test_a_placeholder_is_inserted_from_the_menu(desk):
    dialog = desk.dialog()
    dialog.target.name.clear()
    dialog.target.insert.menu().actions()[1].trigger()
    assert dialog.target.pattern() == "{symbol}"
    assert shown(dialog) == ["KH-SYT.docx"]


def test_a_wrong_pattern_is_explained_and_nothing_can_be_exported(desk):
    dialog = desk.dialog()
    dialog.target.name.setText("{so}")
    assert "{so}" in dialog.target.problem.text()
    assert not dialog.export.isEnabled()
    dialog.target.name.setText("a")
    assert dialog.target.problem.isHidden()
    assert dialog.export.isEnabled()


@pytest.mark.parametrize("folder", ["", "   ", "relative/folder", "a\0b"])
def test_what_is_no_folder_is_explained(desk, folder):
    dialog = desk.dialog()
    dialog.target.folders.setEditText(folder)
    assert "thư mục" in dialog.target.problem.text()
    assert not dialog.export.isEnabled()


def test_no_format_means_no_export(desk):
    dialog = desk.dialog()
    dialog.form.formats["docx"].click()
    assert not dialog.export.isEnabled()
    assert not dialog.form.release.isEnabled()


def test_what_the_plan_has_nothing_of_cannot_be_chosen(desk):
    dialog = desk.dialog(plan(), ExportForm(("docx", "xlsx"), appendices_apart=True, plan_apart=True))
    assert not dialog.form.formats["xlsx"].isEnabled()
    assert not dialog.form.appendices.isEnabled()
    assert dialog.form.documents.isHidden()
    assert shown(dialog) == ["12_KH-SYT_2025.docx"]


def test_a_decision_and_its_plan_can_stand_apart(desk):
    dialog = desk.dialog(plan(decision(number="9"), document()))
    dialog.form.documents.click()
    assert shown(dialog) == ["09_QĐ-SYT_2025.docx", "09_QĐ-SYT_2025_ke-hoach.docx"]


def test_times_new_roman_is_offered_where_there_is_one_and_a_pdf_is_made(desk):
    assert not desk.dialog(form=ExportForm(("pdf",))).form.times.isEnabled()
    dialog = desk.dialog(form=ExportForm(("pdf",)), fonts={"regular": desk.folder / "times.ttf"})
    assert dialog.form.times.isEnabled()
    dialog.form.formats["pdf"].click()
    assert not dialog.form.times.isEnabled()


def test_what_is_not_finished_is_listed_and_forbids_nothing(desk, qtbot):
    dialog = desk.dialog(example(number=None, markers=(marker("place", "Bổ sung số liệu"),)))
    texts = [dialog.remarks.item(row).text() for row in range(dialog.remarks.count())]
    assert any("Bổ sung số liệu" in text for text in texts)
    assert any("số" in text for text in texts)
    assert str(len(texts)) in dialog.before.text()
    assert dialog.export.isEnabled()
    assert shown(dialog) == ["du-thao_KH-SYT_2025.docx"]


def test_a_remark_leads_to_its_place(desk, qtbot):
    dialog = desk.dialog(example(markers=(marker("place", "Bổ sung"),)))
    dialog.remarks.setCurrentRow(0)
    with qtbot.waitSignal(dialog.place_wanted) as told:
        qtbot.keyClick(dialog.remarks, Qt.Key.Key_Return)
    assert told.args == ["place"]
    assert not dialog.isVisible()


def test_a_finished_plan_shows_no_list(desk):
    dialog = desk.dialog()
    assert dialog.remarks.isHidden()
    assert dialog.before.isHidden()


def test_every_field_has_a_name_for_screen_readers_and_can_be_reached_by_tab(desk):
    dialog = desk.dialog(example(number=None))
    for widget in (dialog.table, dialog.remarks, dialog.target.name, dialog.target.folders):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert "NĐ30" in dialog.form.appendices.toolTip()


# --- What it writes -----------------------------------------------------------------------------------------------


def test_it_writes_the_files_and_says_so(desk, qtbot):
    dialog = desk.dialog(form=ExportForm(("docx", "pdf")))
    with qtbot.waitSignal(dialog.exported) as told:
        desk.export(dialog)
    assert desk.files() == ["12_KH-SYT_2025.docx", "12_KH-SYT_2025.pdf"]
    assert len(told.args[0]) == 2
    assert not dialog.isVisible()
    (sentence,) = desk.bridge.texts("info")
    assert "2 tệp" in sentence
    assert "phát hành" in sentence
    assert import_docx(desk.folder / "12_KH-SYT_2025.docx") == example()


def test_enter_exports(desk, qtbot):
    dialog = desk.dialog(form=ExportForm(("json",)))
    with qtbot.waitSignal(dialog.exported):
        qtbot.keyClick(dialog.target.name, Qt.Key.Key_Return)
    assert desk.files() == ["12_KH-SYT_2025.json"]


def test_a_file_left_out_is_not_written(desk):
    dialog = desk.dialog(form=ExportForm(("docx", "json")))
    dialog.files.setData(dialog.files.index(0, NAME), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    desk.export(dialog)
    assert desk.files() == ["12_KH-SYT_2025.json"]


def test_leaving_every_file_out_leaves_nothing_to_do(desk):
    dialog = desk.dialog()
    dialog.files.setData(dialog.files.index(0, NAME), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not dialog.export.isEnabled()


def test_the_choices_are_remembered(desk):
    dialog = desk.dialog()
    dialog.form.formats["json"].click()
    dialog.form.formats["docx"].click()
    dialog.target.name.setText("a")
    dialog.open_after.setChecked(True)
    desk.export(dialog)
    (kept,) = desk.remembered
    assert kept.form.formats == ("json",)
    assert (kept.folder, kept.pattern, kept.open_after) == (str(desk.folder), "a", True)


def test_what_one_plan_has_nothing_of_is_kept_for_the_next(desk):
    form = ExportForm(("docx", "xlsx"), appendices_apart=True, plan_apart=True, times_new_roman=True)
    dialog = desk.dialog(plan(), form)
    dialog.form.release.click()
    desk.export(dialog)
    assert desk.files() == ["12_KH-SYT_2025.docx"]
    assert desk.remembered[0].form == ExportForm(("docx", "xlsx"), True, True, True, True)


def test_typing_a_name_does_not_read_the_plan_again(desk, qtbot, monkeypatch):
    dialog = desk.dialog()
    monkeypatch.setattr("desktop.actions.export_files.parts_of", lambda *_arguments: 1 / 0)
    dialog.target.name.setText("a")
    assert shown(dialog) == ["a.docx"]


def test_the_choices_come_from_the_settings_and_go_there(desk, own_home):
    preferences, problem = open_preferences(own_home)
    assert problem is None
    preferences.change(name_pattern="{symbol}", export=ExportForm(("html",)), export_folder=str(desk.folder))
    dialog = desk.dialog(choices=choices_of(preferences.current), remember=remember_in(preferences))
    assert shown(dialog) == ["KH-SYT.html"]
    dialog.form.formats["json"].click()
    desk.export(dialog)
    again, _problem = open_preferences(own_home)
    assert again.current.export.formats == ("html", "json")
    assert again.current.recent_folders == (str(desk.folder),)


def test_settings_that_cannot_be_kept_do_not_spoil_the_export(desk):
    def refuse(_choices):
        raise TargetReadOnly("files.read_only", path="settings.json")

    dialog = desk.dialog(form=ExportForm(("json",)), remember=refuse)
    desk.export(dialog)
    assert desk.files() == ["12_KH-SYT_2025.json"]
    assert [type(error) for error in desk.bridge.refusals] == [TargetReadOnly]


def test_recent_folders_are_at_hand_and_another_can_be_chosen(desk, tmp_path):
    choices = ExportChoices(folder=str(desk.folder), recent_folders=("/một", str(desk.folder), "/hai"))
    dialog = desk.dialog(choices=choices, choose_folder=lambda _parent, _start: str(tmp_path))
    combo = dialog.target.folders
    assert [combo.itemText(row) for row in range(combo.count())] == [str(desk.folder), "/một", "/hai"]
    dialog.target.browse.click()
    assert dialog.target.folder() == tmp_path


def test_choosing_no_folder_keeps_the_one_there(desk):
    dialog = desk.dialog(choose_folder=lambda _parent, _start: "")
    dialog.target.browse.click()
    assert dialog.target.folder() == desk.folder


def test_the_file_is_opened_afterwards(desk):
    dialog = desk.dialog(form=ExportForm(("json",)))
    dialog.open_after.setChecked(True)
    desk.export(dialog)
    assert desk.opened == [desk.folder / "12_KH-SYT_2025.json"]


def test_of_several_files_the_folder_is_opened(desk):
    dialog = desk.dialog(form=ExportForm(("json", "html")))
    dialog.open_after.setChecked(True)
    desk.export(dialog)
    assert desk.opened == [desk.folder]


def test_a_file_that_no_program_opens_is_told(desk):
    desk.openable = False
    dialog = desk.dialog(form=ExportForm(("json",)))
    dialog.open_after.setChecked(True)
    desk.export(dialog)
    assert len(desk.bridge.texts("warning")) == 1


# --- What gets in the way -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "files", "old_kept"),
    [
        ("replace", ["12_KH-SYT_2025.json"], False),
        ("keep", ["12_KH-SYT_2025 (2).json", "12_KH-SYT_2025.json"], True),
        ("stop", ["12_KH-SYT_2025.json"], True),
    ],
)
def test_overwriting_is_asked(desk, answer, files, old_kept):
    target = desk.folder / "12_KH-SYT_2025.json"
    target.write_bytes(b"old")
    desk.bridge.answers = [answer]
    dialog = desk.dialog(form=ExportForm(("json",)))
    desk.export(dialog)
    assert desk.files() == files
    assert (target.read_bytes() == b"old") is old_kept
    (question,) = desk.bridge.questions
    assert question.default == "stop"
    assert target.name in question.text
    assert dialog.isVisible() is (answer == "stop")


def test_a_folder_that_is_not_there_is_made_if_wanted(desk):
    desk.bridge.answers = ["no", "yes"]
    dialog = desk.dialog(form=ExportForm(("json",)))
    new = desk.folder / "mới" / "2025"
    dialog.target.folders.setEditText(str(new))
    desk.export(dialog)
    assert not new.exists()
    desk.export(dialog)
    assert [path.name for path in new.iterdir()] == ["12_KH-SYT_2025.json"]


def test_a_folder_that_cannot_be_made_is_told(desk):
    (desk.folder / "tệp").write_bytes(b"")
    desk.bridge.answers = ["yes"]
    dialog = desk.dialog(form=ExportForm(("json",)))
    dialog.target.folders.setEditText(str(desk.folder / "tệp" / "con"))
    desk.export(dialog)
    (told,) = dialog.notices()
    assert "thư mục" in told
    assert dialog.isVisible()


def test_a_file_open_in_word_is_met_with_a_sentence_and_another_try(desk, monkeypatch):
    target = desk.folder / "12_KH-SYT_2025.docx"
    target.write_bytes(b"old")
    lock(monkeypatch, ".docx", times=2)
    desk.bridge.answers = ["replace", "yes", "yes"]
    dialog = desk.dialog(form=ExportForm(("docx", "pdf")))
    desk.export(dialog)
    monkeypatch.undo()
    assert "Word" in desk.bridge.questions[1].text
    assert len(desk.bridge.questions) == 3
    assert target.read_bytes() != b"old"
    assert desk.files() == ["12_KH-SYT_2025.docx", "12_KH-SYT_2025.pdf"]
    assert not dialog.isVisible()


def test_giving_a_locked_file_up_keeps_the_others_and_says_what_was_not_written(desk, monkeypatch):
    target = desk.folder / "12_KH-SYT_2025.docx"
    target.write_bytes(b"old")
    lock(monkeypatch, ".docx")
    desk.bridge.answers = ["replace", "no"]
    dialog = desk.dialog(form=ExportForm(("docx", "pdf")))
    desk.export(dialog)
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert desk.files() == ["12_KH-SYT_2025.docx", "12_KH-SYT_2025.pdf"]
    assert dialog.isVisible()
    assert any("Word" in text for text in dialog.notices())
    assert any("12_KH-SYT_2025.pdf" in text for text in dialog.notices())


def test_a_folder_in_the_place_of_the_file_is_told(desk):
    (desk.folder / "12_KH-SYT_2025.json").mkdir()
    desk.bridge.answers = ["replace"]
    dialog = desk.dialog(form=ExportForm(("json",)))
    desk.export(dialog)
    (told,) = dialog.notices()
    assert "thư mục" in told
    assert not dialog.run.running


def test_the_next_try_begins_with_a_clean_slate(desk):
    (desk.folder / "12_KH-SYT_2025.json").mkdir()
    desk.bridge.answers = ["replace", "replace"]
    dialog = desk.dialog(form=ExportForm(("json",)))
    desk.export(dialog)
    desk.export(dialog)
    assert len(dialog.notices()) == 1


class Gate:
    """Holds the export at a page until the test has seen what it wants to see."""

    def __init__(self, monkeypatch):
        self.reached, self.open = Event(), Event()
        lay_out = __import__("export.layout", fromlist=["lay_out"]).lay_out

        def slow(*arguments, **named):
            for number, page in enumerate(lay_out(*arguments, **named), 1):
                if number == 2:
                    self.reached.set()
                    assert self.open.wait(20)
                yield page

        monkeypatch.setattr("export.layout.lay_out", slow)


def test_a_long_export_shows_its_progress_and_can_be_stopped(desk, qtbot, monkeypatch):
    gate = Gate(monkeypatch)
    dialog = desk.dialog(form=ExportForm(("docx", "pdf")))
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "trang 1" in dialog.doing.text(), timeout=10_000)
    assert dialog.progress.isVisible()
    assert not dialog.form.isEnabled()
    assert gate.reached.wait(10)
    qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: not dialog.run.running)
    assert desk.files() == []
    assert "Đã dừng" in dialog.notices()[0]
    assert dialog.form.isEnabled()
    assert desk.remembered == []


def test_esc_while_writing_stops_before_it_closes(desk, qtbot, monkeypatch):
    gate = Gate(monkeypatch)
    dialog = desk.dialog(form=ExportForm(("pdf",)))
    dialog.start()
    assert gate.reached.wait(10)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    gate.open.set()
    qtbot.waitUntil(lambda: not dialog.run.running)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_bug_of_ours_is_handed_on(desk, monkeypatch):
    def broken(*_arguments, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr(exporting, "_Drawer", broken)
    dialog = desk.dialog()
    desk.export(dialog)
    assert [type(error) for error in desk.bridge.bugs] == [ZeroDivisionError]
    assert desk.files() == []


def test_it_fits_a_small_screen_at_twice_the_size(desk):
    dialog = desk.dialog()
    dialog.resize(660, 350)
    assert dialog.size().width() <= 683
    assert dialog.size().height() <= 384
    assert not dialog.export.visibleRegion().isEmpty()


def test_tab_goes_through_the_fields_as_one_reads(desk, qtbot):
    dialog = desk.dialog(example(number=None), ExportForm(("docx", "pdf")))
    order = [
        dialog.form.formats["docx"],
        dialog.form.working,
        dialog.form.formats["pdf"],
        dialog.form.formats["xlsx"],
        dialog.form.formats["html"],
        dialog.form.formats["json"],
        dialog.form.appendices,
        dialog.target.folders,
        dialog.target.browse,
        dialog.target.name,
        dialog.target.insert,
        dialog.table,
        dialog.remarks,
        dialog.open_after,
        dialog.export,
        dialog.leave,
    ]
    order[0].setFocus()
    for widget in order:
        while dialog.focusWidget() in (dialog.form.signing, dialog.form.release):  # reached by arrows or Tab
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() in (widget, *widget.findChildren(QWidget)), widget
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is order[0]
