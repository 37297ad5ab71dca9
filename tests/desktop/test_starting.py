"""The program started for real, in a process of its own: what is loaded when, what a second start does, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.application import FIRST_ROWS
from desktop.library import open_store
from forms.plan_json import dump
from tests.builders import clause, plan

ROOT = Path(__file__).resolve().parents[2]

HEAVY = {
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "docx",
    "reportlab",
    "lxml",
    "pypdfium2",
    "babel",
    "xlsxwriter",
    "pydantic",
}

LATER = {"concurrent", "tomllib"}
"""Of Python's own, what no first paint needs."""

QT_LATER = {"QAccessible", "QSettings", "QShortcut", "QStyle"}
"""Qt's classes whose enums, or those of their bases, are made at the first look at them: milliseconds for each."""

AT_FIRST_PAINT = """
import json, sys
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtWidgets import QApplication
from desktop import look
def probe(self):
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    windows = [type(w).__name__ for w in shown]
    listed = shown[0].model.rowCount()
    print(json.dumps({"modules": sorted({n.partition(".")[0] for n in sys.modules}), "own": sorted(sys.modules),
                      "qt": [name for part in (QtCore, QtGui, QtWidgets) for name in vars(part)],
                      "windows": windows, "listed": listed}))
    QApplication.quit()
look.Look.finish = probe
from desktop.main import main
sys.exit(main([]))
"""

UNTIL_TWO_PLANS = """
import sys
from PySide6.QtCore import QTimer
from desktop import application
opened = application.Application.open_plan
def open_plan(self, key):
    window = opened(self, key)
    print("opened", window.windowTitle().partition(" - ")[0], flush=True)
    if len(self.plan_windows) == 2:
        QTimer.singleShot(0, self, self.quit)
    return window
application.Application.open_plan = open_plan
from desktop.main import main
sys.exit(main(sys.argv[1:]))
"""

WITH_A_BUG = """
import sys
from PySide6.QtCore import QTimer
from desktop import application, bugs
bugs.show_in_a_box = lambda text, report: print("said", flush=True)
def broken(self):
    QTimer.singleShot(0, self, lambda: 1 / 0)
application.Application.open_behind = broken
from desktop.main import main
sys.exit(main([]))
"""


@pytest.fixture
def environment(own_home):
    return {**os.environ, "SOANKH_HOME": str(own_home), "QT_QPA_PLATFORM": "offscreen"}


def run(environment, code: str, *arguments: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-c", code, *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    return subprocess.Popen(line, cwd=ROOT, env=environment, **pipes)  # type: ignore[call-overload,no-any-return]


def answer(process: subprocess.Popen[str]) -> str:
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    return out


def test_the_list_is_painted_before_any_heavy_library_is_loaded(environment, own_home):
    store = open_store(own_home / "library.sqlite")
    for number in range(3):
        store.create_plan(plan(clause("Mục đích"), title=f"Kế hoạch {number}"))
    store.close()
    painted = json.loads(answer(run(environment, AT_FIRST_PAINT)))
    assert painted["windows"] == ["LibraryWindow"]
    assert painted["listed"] == 3
    assert not set(painted["modules"]) & HEAVY
    assert "desktop.windows.plan_window" not in painted["own"]
    assert not [name for name in painted["own"] if name.startswith("export.")]
    assert not set(painted["modules"]) & LATER
    assert not set(painted["own"]) & {"forms.plan", "desktop.cli.parser", "desktop.windows.questions"}
    assert not set(painted["qt"]) & QT_LATER


def test_a_long_list_is_painted_by_its_first_rows_and_then_whole(environment, own_home):
    store = open_store(own_home / "library.sqlite")
    many = FIRST_ROWS + 5
    for _number in range(many):
        store.create_plan(plan(clause("Mục đích")))
    store.close()
    assert json.loads(answer(run(environment, AT_FIRST_PAINT)))["listed"] == FIRST_ROWS
    then = (
        "from PySide6.QtCore import QTimer\nlook.Look.finish = lambda self: QTimer.singleShot(0, lambda: probe(self))"
    )
    assert (
        json.loads(answer(run(environment, AT_FIRST_PAINT.replace("look.Look.finish = probe", then))))["listed"] == many
    )


def test_no_source_is_read_again_for_a_feature_of_qt_that_nobody_uses(environment):
    code = "import builtins; from desktop.main import _load_qt; _load_qt(); print(builtins.__import__.__name__)"
    assert answer(run(environment, code)) == "__import__\n"


def test_a_first_start_paints_too(environment, own_home):
    painted = json.loads(answer(run(environment, AT_FIRST_PAINT)))
    assert painted["windows"] == ["LibraryWindow"]
    assert not set(painted["modules"]) & HEAVY


def test_a_second_start_opens_its_file_in_the_first_program(environment, tmp_path):
    files = []
    for title in ("Thứ nhất", "Thứ hai"):
        files.append(tmp_path / f"{title}.json")
        files[-1].write_bytes(dump(plan(clause("A"), title=title)))
    first = run(environment, UNTIL_TWO_PLANS, "open", str(files[0]))
    assert first.stdout is not None
    assert first.stdout.readline() == "opened Thứ nhất\n"
    second = run(environment, UNTIL_TWO_PLANS, "open", str(files[1]))
    assert answer(second) == ""
    assert answer(first) == "opened Thứ hai\n"


def test_a_file_that_cannot_be_opened_is_one_sentence_and_exit_code_two(environment, tmp_path):
    process = run(environment, UNTIL_TWO_PLANS, "open", str(tmp_path / "missing.json"))
    out, error = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert len(error.splitlines()) == 1
    assert "missing.json" in error


def test_a_bug_ends_the_program_with_a_report_and_exit_code_two(environment, own_home):
    process = run(environment, WITH_A_BUG)
    out, error = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "said\n")
    (report,) = (own_home / "logs").iterdir()
    assert str(report) in error
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")


def test_a_broken_settings_file_is_said_in_the_window_and_kept_aside(environment, own_home):
    own_home.mkdir()
    (own_home / "settings.json").write_text('{"theme": "pink"}', encoding="utf-8")
    shows = AT_FIRST_PAINT.replace('"listed": listed', '"said": [n.text for n in shown[0].notices.notices()]')
    painted = json.loads(answer(run(environment, shows)))
    assert "settings-1.json" in painted["said"][0]
    assert (own_home / "settings-1.json").read_text(encoding="utf-8") == '{"theme": "pink"}'
