"""The gate before a copy leaves the house: errors confirmed one by one, places to complete, the draft mark."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import docx
import pytest
from PySide6.QtCore import Qt

from desktop.actions.export_form import ExportChoices, ExportForm
from desktop.windows.export_dialog import ExportDialog
from desktop.windows.export_gate import ExportGate, stands
from forms.checks import Finding, Report, Where
from forms.messages import Message
from forms.plan import DraftMark
from tests.builders import clause, marker, plan
from tests.desktop.bridges import RecordingBridge

IT = plan(clause("Một", id="a"), clause("Hai", id="b"), markers=(marker("b", "Điền chỉ tiêu"),), number="05")


def found(severity: str, node: str) -> Finding:
    return Finding("date_zero", severity, Where(node), Message("checks.number_and_day_blank"), node)


REPORT = Report((found("error", "a"), found("error", "b"), found("warning", "b"), found("remark", "a")))


@pytest.fixture
def gate(qtbot) -> ExportGate:
    made = ExportGate(IT, REPORT)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_only_errors_and_open_places_stand_in_the_way():
    clean = plan(clause("Một", id="a"))
    assert not stands(clean, Report())
    assert not stands(clean, Report((found("warning", "a"), found("remark", "a"))))
    assert stands(clean, Report((found("error", "a"),)))
    assert stands(IT, Report())


def test_every_error_is_confirmed_before_the_export_goes_on(qtbot, gate: ExportGate):
    assert [gate.errors.item(row).text() for row in range(gate.errors.count())] == [
        "Mục I: Số và ngày còn để trống. Hãy điền khi văn thư cấp số.",
        "Mục II: Số và ngày còn để trống. Hãy điền khi văn thư cấp số.",
    ]
    assert not gate.go_on.isEnabled()
    gate.errors.setFocus()
    gate.errors.setCurrentRow(0)
    qtbot.keyClick(gate.errors, Qt.Key.Key_Space)
    assert len(gate.left()) == 1
    assert not gate.go_on.isEnabled()
    gate.errors.setCurrentRow(1)
    qtbot.keyClick(gate.errors, Qt.Key.Key_Space)
    with qtbot.waitSignal(gate.accepted):
        qtbot.mouseClick(gate.go_on, Qt.MouseButton.LeftButton)


def test_enter_goes_back_and_escape_too(qtbot, gate: ExportGate):
    with qtbot.waitSignal(gate.rejected):
        qtbot.keyClick(gate, Qt.Key.Key_Return)


def test_a_line_leads_to_its_place(qtbot, gate: ExportGate):
    with qtbot.waitSignal(gate.place_wanted) as told:
        gate.places.itemActivated.emit(gate.places.item(0))
    assert told.args == ["b"]
    assert not gate.isVisible()


def test_the_draft_mark_goes_onto_the_copy_alone(gate: ExportGate):
    assert gate.plan() is IT
    gate.banded.setChecked(True)
    assert gate.plan().dossier.draft == DraftMark()
    assert IT.dossier.draft is None


def test_a_plan_without_open_places_is_not_offered_the_mark(qtbot):
    made = ExportGate(plan(clause("Một", id="a")), Report((found("error", "a"),)))
    qtbot.addWidget(made)
    assert made.banded.isHidden()
    assert made.places.isHidden()


# --- In the export dialog --------------------------------------------------------------------------------------------


@pytest.fixture
def dialogs(qtbot, tmp_path):
    with ThreadPoolExecutor(1) as pool:

        def make(form: ExportForm, report: Report = REPORT, it=IT) -> ExportDialog:
            dialog = ExportDialog(
                it,
                ExportChoices(form, str(tmp_path), open_after=False),
                RecordingBridge(),
                pool,
                remember=lambda _choices: None,
                checks=lambda: report,
            )
            qtbot.addWidget(dialog)
            with qtbot.waitExposed(dialog):
                dialog.show()
            return dialog

        yield make


def gate_of(dialog: ExportDialog) -> ExportGate | None:
    return next((one for one in dialog.findChildren(ExportGate) if one.isVisible()), None)


def finish(qtbot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.run.running and dialog.progress.isHidden(), timeout=20_000)


@pytest.mark.parametrize("form", [ExportForm(release=True), ExportForm(signing=True)])
def test_a_copy_that_leaves_the_house_passes_the_gate(qtbot, dialogs, tmp_path, form):
    dialog = dialogs(form)
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    gate = gate_of(dialog)
    assert gate is not None
    assert not list(tmp_path.glob("*.docx"))
    for row in range(gate.errors.count()):
        gate.errors.item(row).setCheckState(Qt.CheckState.Checked)
    gate.banded.setChecked(True)
    qtbot.mouseClick(gate.go_on, Qt.MouseButton.LeftButton)
    finish(qtbot, dialog)
    (written,) = tmp_path.glob("*.docx")
    text = "".join(node.text or "" for node in docx.Document(str(written)).element.iter() if node.tag.endswith("}t"))
    assert "DỰ THẢO" in text


def test_going_back_writes_nothing(qtbot, dialogs, tmp_path):
    dialog = dialogs(ExportForm(release=True))
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.place_wanted) as told:
        gate_of(dialog).errors.itemActivated.emit(gate_of(dialog).errors.item(0))
    assert told.args == ["a"]
    assert not dialog.isVisible()
    assert not list(tmp_path.iterdir())


def test_a_working_copy_and_a_clean_plan_pass_without_a_word(qtbot, dialogs, tmp_path):
    dialog = dialogs(ExportForm())
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    assert gate_of(dialog) is None
    finish(qtbot, dialog)
    clean = dialogs(ExportForm(("pdf",), release=True), Report(), plan(clause("Một"), number="06"))
    qtbot.mouseClick(clean.export, Qt.MouseButton.LeftButton)
    assert gate_of(clean) is None
    finish(qtbot, clean)
    assert len(list(tmp_path.iterdir())) == 2
