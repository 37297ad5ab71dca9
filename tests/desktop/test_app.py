"""The application: which plan which window shows, what the library keeps, how everything ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.app import Application, Library, PagesOfOnePlan, grab
from desktop.settings import Preferences, Settings
from forms import plan_json
from forms.messages import KnownError
from tests.builders import appendix, clause, plan, table, task
from tests.desktop.bridges import RecordingBridge


@pytest.fixture
def bridge(qapp):
    return RecordingBridge()


@pytest.fixture
def application(bridge, tmp_path):
    it = Application(Preferences(tmp_path / "nhà", Settings()), bridge)
    yield it
    it.quit()
    it.close()


def written(folder: Path, it) -> str:
    path = folder / "kế hoạch.json"
    path.write_bytes(plan_json.dump(it))
    return str(path)


def title(window) -> str:
    return window.windowTitle().partition(" - ")[0]


def test_a_file_is_kept_in_the_library_and_shown(qtbot, application, tmp_path):
    with qtbot.waitSignal(application.plans_changed):
        window = application.open_file(written(tmp_path, plan(title="Từ tệp")))
    assert [line.title for line in application.library.store.list()] == ["Từ tệp"]
    assert title(window) == "Từ tệp"
    assert window.isVisible()


def test_a_plan_of_the_library_is_opened_by_the_start_of_its_id(application):
    key = application.library.store.create_plan(plan(title="Trong kho"))
    application.library.store.create_plan(plan(title="Khác"))
    assert title(application.open_file(f"library:{key[:8]}")) == "Trong kho"


def test_a_plan_has_one_window(application):
    key = application.library.store.create_plan(plan(title="Một"))
    other = application.library.store.create_plan(plan(title="Hai"))
    window = application.open_plan(key)
    assert application.open_plan(other) is not window
    assert application.open_plan(key) is window
    assert len(application.plan_windows) == 2


def test_a_closed_window_is_let_go_and_the_plan_opens_again(qtbot, application):
    key = application.library.store.create_plan(plan(title="Một"))
    window = application.open_plan(key)
    with qtbot.waitSignal(application.plans_changed):
        window.close()
    assert application.plan_windows == {}
    assert application.open_plan(key) is not window


@pytest.mark.parametrize("wrong", ["library:không-có", "missing.json"])
def test_a_name_that_names_nothing_is_refused_in_words(application, wrong: str):
    with pytest.raises(KnownError):
        application.open_file(wrong)
    assert application.plan_windows == {}


def test_a_file_that_is_no_plan_leaves_the_library_as_it_was(application, tmp_path):
    wrong = tmp_path / "x.json"
    wrong.write_text('{"schema_version": 99}', encoding="utf-8")
    with pytest.raises(KnownError):
        application.open_file(str(wrong))
    assert application.library.store.list() == []


def test_a_second_start_s_file_is_opened_and_a_wrong_one_said(application, bridge, tmp_path):
    application.handed(written(tmp_path, plan(title="Từ tệp")))
    (window,) = application.plan_windows.values()
    assert title(window) == "Từ tệp"
    application.handed(str(tmp_path / "missing.json"))
    assert "missing.json" in bridge.texts("error")[0]
    assert len(application.plan_windows) == 1


def test_the_library_opens_behind_the_first_paint(qtbot, application):
    with qtbot.waitSignal(application.library_opened):
        application.open_behind()
        assert not application.library_is_open
    assert application.library.store.list() == []
    application.open_behind()
    assert application.store() is application.library.store


def test_the_library_window_lists_the_plans_and_is_one(qtbot, application):
    application.library.store.create_plan(plan(title="Một"))
    window = application.show_library()
    assert window.isVisible()
    assert window.model.rowCount() == 1
    application.library.store.create_plan(plan(title="Hai"))
    application.plans_changed.emit()
    assert window.model.rowCount() == 2
    assert application.show_library() is window
    window.close()
    assert application.show_library() is window


def test_a_first_start_s_library_window_fills_when_the_library_is_there(qtbot, application, tmp_path):
    (tmp_path / "nhà").mkdir()
    window = application.show_library()
    with qtbot.waitSignal(application.library_opened):
        application.open_behind()
    assert window.empty.buttons
    application.key_of(written(tmp_path, plan(title="Từ tệp")))
    assert window.model.rowCount() == 1


def test_a_backup_is_made_when_one_is_due_in_the_folder_chosen(qtbot, application, tmp_path):
    application.preferences.change(backup_folder=str(tmp_path / "sao lưu"))
    application.library.store.create_plan(plan(title="Một"))
    application.open_behind()
    application._door._take_store(None)
    qtbot.waitUntil(lambda: (tmp_path / "sao lưu").is_dir() and any((tmp_path / "sao lưu").iterdir()))


def test_a_backup_that_fails_is_said(qtbot, application, bridge, tmp_path):
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    application.preferences.change(backup_folder=str(tmp_path / "tệp"))
    application.library.store.create_plan(plan(title="Một"))
    application._door._take_store(None)
    qtbot.waitUntil(lambda: bool(bridge.refusals))


def test_a_library_that_cannot_be_opened_is_said_and_tried_again(qtbot, bridge, tmp_path):
    path = tmp_path / "library.sqlite"
    path.write_text("chữ", encoding="utf-8")
    application = Application(Preferences(tmp_path, Settings()), bridge)
    window = application.show_library()
    application.open_behind()
    qtbot.waitUntil(lambda: bool(bridge.refusals))
    assert path.read_text(encoding="utf-8") == "chữ"
    assert window.empty.isVisible()
    path.unlink()
    assert application.library.store.list() == []
    window.close()
    application.close()


def test_a_new_plan_is_kept_and_opened_and_its_window_goes(qtbot, application):
    window = application.new_plan()
    assert application.new_plan() is window
    with qtbot.waitSignal(window.closed):
        window.created.emit(plan(title="Mới"))
    (line,) = application.library.store.list()
    assert line.title == "Mới"
    assert application.plan_windows[line.id].isVisible()
    assert application._new_plan_window is None


def test_a_new_plan_that_cannot_be_kept_leaves_what_was_answered(application, bridge, monkeypatch):
    window = application.new_plan()

    def refused(_plan: object) -> None:
        raise KnownError("library.full", path="x")

    monkeypatch.setattr(application.library.store, "create_plan", refused)
    window.created.emit(plan(title="Mới"))
    assert bridge.texts("error")
    assert window.isVisible()


@pytest.mark.parametrize(("how", "opens"), [("library", False), ("template", True), ("sample", True)])
def test_the_first_run_leads_to_what_was_chosen(application, how, opens):
    application.show_library()
    dialog = application.first_run()
    assert dialog.isVisible()
    dialog.chosen.emit(how)
    assert (application._new_plan_window is not None) is opens
    dialog.close()


def test_quitting_closes_every_window_with_all_saved(qtbot, application):
    keys = [application.library.store.create_plan(plan(clause("A", id="a"), title=name)) for name in ("Một", "Hai")]
    windows = [application.open_plan(key) for key in keys]
    assert application.quit()
    assert application.plan_windows == {}
    assert not any(window.isVisible() for window in windows)


class Manager:
    """A session manager that remembers what it was told."""

    def __init__(self) -> None:
        self.cancelled = False

    def allowsInteraction(self) -> bool:
        return True

    def cancel(self) -> None:
        self.cancelled = True


def test_a_shutdown_goes_on_when_all_is_saved_and_waits_when_not(application, bridge, monkeypatch):
    first, second = Manager(), Manager()
    application.end_of_session(first)
    assert application.library.store.list() == []
    application.end_of_session(first)
    assert not first.cancelled

    def refused(_timeout: float) -> None:
        raise KnownError("library.full", path="x")

    monkeypatch.setattr(application.library, "save", refused)
    application.end_of_session(second)
    assert second.cancelled
    assert bridge.texts("error")


def test_another_language_makes_the_windows_anew_where_they_stood(qtbot, application):
    key = application.library.store.create_plan(plan(title="Một"))
    before = application.open_plan(key)
    application.preferences.change(language="en")
    qtbot.waitUntil(lambda: application.plan_windows.get(key) not in (None, before))
    assert application.plan_windows[key].table.command("edit.undo").menu_text == "&Undo"
    assert QApplication.quitOnLastWindowClosed()


def test_the_window_s_picture_has_its_pages(qapp, tmp_path):
    target = tmp_path / "cửa sổ.png"
    grab(plan(clause("MỤC ĐÍCH")), target)
    picture = QImage(str(target))
    assert picture.width() >= 780
    white = sum(picture.pixelColor(x, 300).lightness() == 255 for x in range(picture.width()))
    assert white > 200


def test_pages_that_an_edit_did_not_touch_are_the_same_objects(qapp):
    make = PagesOfOnePlan()
    rows = [task("việc " * 30, id=f"r{i}") for i in range(60)]
    before = list(make(plan(clause("một", id="c"), appendices=(appendix("DANH MỤC", table(*rows)),))).pages())
    it = plan(clause("hai", id="c"), appendices=(appendix("DANH MỤC", table(*rows)),))
    after = list(make(it).pages())
    assert len(before) == len(after) > 3
    assert after[0] is not before[0]
    assert [page.spans for page in after[1:]] == [page.spans for page in before[1:]]


def test_a_library_s_folder_is_made(qapp, tmp_path):
    library = Library(tmp_path / "kho" / "library.sqlite")
    assert library.store.list() == []
    library.close()


def test_a_library_in_place_of_a_folder_is_refused_in_words(qapp, tmp_path):
    (tmp_path / "kho").write_text("x", encoding="utf-8")
    with pytest.raises(KnownError):
        Library(tmp_path / "kho" / "library.sqlite")


def test_what_the_other_program_is_given_can_be_opened_from_its_own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert app._absolute("a.json") == str(tmp_path / "a.json")
    assert app._absolute("library:x") == "library:x"
    assert app._absolute(None) is None
