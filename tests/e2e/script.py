"""The script of a whole day: first run, a new plan, every part of it filled; what was typed is reported as it is typed.

Run as a module it plays the script on the home in `SOANKH_HOME` and prints each typed thing with the time at which the
last of its letters was typed, for someone who ends it before it is through.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.windows.first_run import FirstRun
from desktop.windows.new_plan import NewPlanWindow
from desktop.windows.plan_window import PlanWindow
from forms.plan import Clause, Document
from tests.e2e import drafter

TEMPLATE = "kiem_soat_thu_tuc_hanh_chinh"
NUMBER, SUBJECT = "27", "Kiểm soát thủ tục hành chính\nvà cải cách quy trình nội bộ năm 2026"
CLAUSES = (
    "Rà soát từng thủ tục, cắt giảm giấy tờ trùng lặp trước ngày 30/6/2026.",
    "Công khai kết quả giải quyết hồ sơ ở bộ phận một cửa, cập nhật hằng tuần.",
    "Mọi góp ý của người dân được trả lời trong 05 ngày làm việc.",
)
TASKS = tuple(f"Việc thứ {place} của phụ lục, giao cho tổ số {place}" for place in range(1, 13))
RECIPIENTS = ("Trung tâm Phục vụ hành chính công", "Cổng thông tin điện tử của Sở")
SIGNER = "Nguyễn Thị Ánh Tuyết"

Report = Callable[[str], None]
"""Takes each thing as soon as it is typed whole."""


@dataclass
class Typed:
    """What was typed so far."""

    things: list[str] = field(default_factory=list)

    def __call__(self, text: str) -> None:
        self.things.append(text)


def run(play: Callable[[], None]) -> int:
    """Start the program as its command does, play while it runs, and wait for its end; gives the exit code.

    Raises what the play raised.
    """
    failures: list[BaseException] = []

    def guarded() -> None:
        try:
            play()
        except BaseException as error:  # raised after the program's end, which it must not prevent
            failures.append(error)
            QApplication.exit(70)

    app.qt_application()
    QTimer.singleShot(0, guarded)
    code = app.start(None, None)
    if failures:
        raise failures[0]
    return code


def first_run() -> None:
    """Tell the agency and choose to begin from a template."""
    dialog = drafter.window(FirstRun)
    drafter.pick(dialog.kind, "so_y_te")
    drafter.write(dialog.place, "tỉnh Khánh Hòa")
    drafter.click(dialog.go_on)
    drafter.click(dialog.beginnings["template"])


def new_plan() -> PlanWindow:
    """Choose the template in the gallery, take the answers that the agency gives, and make the plan."""
    window = drafter.window(NewPlanWindow)
    gallery = window.gallery
    row = [entry.name for entry in gallery.model.entries].index(TEMPLATE)
    drafter.click_entry(gallery.list, gallery.model.index(row))
    drafter.click(window.go_on)
    drafter.until(window.page.isVisible, "the interview")
    drafter.click(window.go_on)
    return drafter.window(PlanWindow)


def fill(window: PlanWindow, report: Report) -> None:
    """Fill head, body, table, recipients and signature of the open plan."""
    _fill_head(window, report)
    _fill_body(window, report)
    _fill_table(window, report)
    _fill_recipients(window, report)
    _fill_signature(window, report)


def document(window: PlanWindow) -> Document:
    """The only document of the open plan, as it now is."""
    return next(window.session.plan.documents())


def clauses(window: PlanWindow) -> list[Clause]:
    """The clauses that the script writes: those of the body that have none below them."""
    plan = window.session.plan
    found = [node for node in plan.walk(document(window).id) if isinstance(node, Clause)]
    parents = {plan.parents[node.id] for node in found}
    return [node for node in found if node.id not in parents][: len(CLAUSES)]


def _fill_head(window: PlanWindow, report: Report) -> None:
    drafter.go_to(window, document(window).id)
    head = window.part.header
    drafter.write(head.number, NUMBER)
    report(NUMBER)
    drafter.write(head.title, SUBJECT)
    for line in SUBJECT.split("\n"):
        report(line)


def _fill_body(window: PlanWindow, report: Report) -> None:
    for clause, text in zip(clauses(window), CLAUSES, strict=True):
        drafter.write_clause(window, clause.id, text)
        report(text)


def _fill_table(window: PlanWindow, report: Report) -> None:
    """Twelve rows: all those that the template has, and as many new ones as are wanted."""
    (table,) = drafter.tables(window)
    for row, text in enumerate(TASKS):
        drafter.fill_cell(window, table.id, row, 1, text)
        report(text)


def _fill_recipients(window: PlanWindow, report: Report) -> None:
    drafter.go_to(window, document(window).id + "#recipients")
    editor = window.part.recipients
    for text in RECIPIENTS:
        drafter.click(editor.add)
        drafter.type_text(text)
        report(text)


def _fill_signature(window: PlanWindow, report: Report) -> None:
    drafter.go_to(window, document(window).id + "#signature")
    drafter.write(window.part.signature.rows.contents()[0].name, SIGNER)
    report(SIGNER)


def play_and_report() -> None:
    """Play until someone ends the process; each typed thing is printed with its time, as JSON on a line."""

    def report(text: str) -> None:
        print(json.dumps([time.monotonic(), text]), flush=True)

    first_run()
    window = new_plan()
    fill(window, report)
    drafter.until(lambda: window.session.saved, "all saved")
    print(json.dumps([time.monotonic(), None]), flush=True)


if __name__ == "__main__":
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    sys.exit(run(play_and_report))
