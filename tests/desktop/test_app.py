"""Start-up: which plan the first window shows, what the library keeps, what a bug leaves behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop import app
from desktop.app import Library, PagesOfOnePlan, grab, open_window
from forms import plan_json
from forms.messages import KnownError
from tests.builders import appendix, clause, plan, table, task


@pytest.fixture
def library(qapp, tmp_path):
    it = Library(tmp_path / "kho" / "library.sqlite")
    yield it
    it.close()


@pytest.fixture
def opened(qtbot, library):
    """Opens windows on the library and closes them at the end."""
    windows = []

    def open_on(file: str | None):
        window = open_window(library, file)
        qtbot.addWidget(window, before_close_func=lambda w: w.close())
        windows.append(window)
        return window

    yield open_on
    for window in windows:
        window.close()


def written(folder: Path, it) -> str:
    path = folder / "kế hoạch.json"
    path.write_bytes(plan_json.dump(it))
    return str(path)


def test_an_empty_library_begins_with_a_finished_sample(opened, library):
    window = opened(None)
    assert [line.title for line in library.store.list()] == [window.windowTitle().removesuffix(" - Soạn thảo")]
    assert window.structure.rowCount() == 1


def test_a_file_is_kept_in_the_library_and_shown(opened, library, tmp_path):
    window = opened(written(tmp_path, plan(title="Từ tệp")))
    assert [line.title for line in library.store.list()] == ["Từ tệp"]
    assert window.windowTitle().startswith("Từ tệp")


def test_a_plan_of_the_library_is_opened_by_the_start_of_its_id(opened, library):
    key = library.store.create_plan(plan(title="Trong kho"))
    library.store.create_plan(plan(title="Khác"))
    assert opened(f"library:{key[:8]}").windowTitle().startswith("Trong kho")


def test_without_a_name_the_plan_changed_last_is_opened(opened, library):
    library.store.create_plan(plan(title="Cũ"))
    library.store.create_plan(plan(title="Mới nhất"))
    assert opened(None).windowTitle().startswith("Mới nhất")


@pytest.mark.parametrize("wrong", ["library:không-có", "missing.json"])
def test_a_name_that_names_nothing_is_refused_in_words(library, wrong: str):
    with pytest.raises(KnownError):
        open_window(library, wrong)


def test_a_file_that_is_no_plan_leaves_the_library_as_it_was(library, tmp_path):
    wrong = tmp_path / "x.json"
    wrong.write_text('{"schema_version": 99}', encoding="utf-8")
    with pytest.raises(KnownError):
        open_window(library, str(wrong))
    assert library.store.list() == []


def test_the_window_s_picture_has_its_pages(qapp, tmp_path):
    target = tmp_path / "cửa sổ.png"
    grab(plan(clause("MỤC ĐÍCH")), target)
    picture = QImage(str(target))
    assert picture.width() >= 1000
    white = sum(picture.pixelColor(x, 300).lightness() == 255 for x in range(picture.width()))
    assert white > 200


def test_pages_that_an_edit_did_not_touch_are_the_same_objects(qapp):
    make = PagesOfOnePlan()
    rows = [task("việc " * 30, id=f"r{i}") for i in range(60)]
    before = make(plan(clause("một", id="c"), appendices=(appendix("DANH MỤC", table(*rows)),)))
    it = plan(clause("hai", id="c"), appendices=(appendix("DANH MỤC", table(*rows)),))
    after = make(it)
    assert len(before) == len(after) > 3
    assert after[0] is not before[0]
    assert [page.spans for page in after[1:]] == [page.spans for page in before[1:]]


def test_a_bug_leaves_a_report_and_ends_the_program(own_home, monkeypatch, capsys):
    left = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app._catch_bugs(own_home, left.append)
    try:
        raise ZeroDivisionError("nội dung bí mật")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    (report,) = (own_home / "logs").iterdir()
    assert left == [2]
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    assert "bí mật" not in report.read_text(encoding="utf-8")
    assert str(report) in capsys.readouterr().err
