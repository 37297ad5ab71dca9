"""What the checks found, as a model: groups, places, what was set aside and switched off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.findings import PLACE, EntryRole, FindingsModel, Off, families_of, identity
from forms.checks import Finding, Ignored, Report, Skipped, Where, standard
from forms.messages import Message
from forms.numbering import labels
from tests.builders import clause, plan, table, task

IT = plan(clause("Một", clause("Hai", id="b"), id="a"), table(task("Việc", id="t"), id="tab"))
LABELS = labels(IT)


def found(check: str, severity: str, node: str, words: str = "", **where: object) -> Finding:
    return Finding(check, severity, Where(node, **where), Message("checks.number_and_day_blank"), words)


ERROR = found("date_zero", "error", "b", "8/4/2025")
WARNING = found("own_label", "warning", "t", column="viec")
REMARK = found("no_such_day", "remark", "a")
REPORT = Report(
    (ERROR, WARNING, REMARK),
    (Ignored(found("date_zero", "error", "a"), "m", "Đã hỏi"),),
    (Skipped("guide_date", Message("checks.needs_date")),),
)


@pytest.fixture
def model(qapp) -> FindingsModel:
    made = FindingsModel(families_of(standard()))
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show(REPORT, LABELS, ("no_such_day",))
    return made


def titles(model: FindingsModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_findings_stand_by_severity_then_what_does_not_stand(model: FindingsModel):
    assert titles(model) == [
        "Lỗi (1)",
        "Cần xem lại (1)",
        "Lưu ý (1)",
        "Đã bỏ qua (1)",
        "Chưa rà soát được (1)",
        "Quy tắc cơ quan đã tắt (1)",
    ]


def test_a_row_tells_sentence_and_place(model: FindingsModel):
    row = model.find(ERROR)
    assert row.data() == "Số và ngày còn để trống. Hãy điền khi văn thư cấp số."
    assert row.siblingAtColumn(PLACE).data() == "khoản 1 Mục I"
    assert row.data(EntryRole) == ERROR
    cell = model.find(WARNING).siblingAtColumn(PLACE).data()
    assert "cột “Nội dung công việc”" in cell


def test_by_family_the_groups_are_those_of_the_checks(model: FindingsModel):
    model.group_by("family")
    assert titles(model)[:2] == ["Ngày tháng (2)", "Viện dẫn nội bộ (1)"] or "Ngày tháng (2)" in titles(model)
    assert model.find(REMARK).parent().data() == "Ngày tháng (2)"
    model.group_by("severity")
    assert titles(model)[0] == "Lỗi (1)"


def test_empty_groups_are_not_shown(model: FindingsModel):
    model.show(Report((REMARK,)), LABELS)
    assert titles(model) == ["Lưu ý (1)"]
    model.show(Report(), LABELS)
    assert model.rowCount() == 0


def test_the_same_report_keeps_the_rows(qtbot, model: FindingsModel):
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(REPORT, LABELS, ("no_such_day",))


def test_an_entry_is_found_again_when_other_words_around_it_changed(model: FindingsModel):
    moved = Finding("date_zero", "error", Where("b", start=9, end=17), ERROR.message, "8/4/2025")
    model.show(Report((moved,)), LABELS)
    assert model.find(ERROR).data(EntryRole) == moved
    assert not model.find(WARNING).isValid()


def test_identities_tell_entries_apart(model: FindingsModel):
    entries = [ERROR, WARNING, REMARK, REPORT.ignored[0], REPORT.skipped[0], Off("guide_date", "guide")]
    assert len({identity(one) for one in entries}) == len(entries)
    assert [model.entry(index) for index in model.entries()][:3] == [ERROR, WARNING, REMARK]


def test_a_place_that_is_gone_is_left_blank(model: FindingsModel):
    model.show(Report((found("date_zero", "error", "nobody"),)), LABELS)
    assert model.entries()[0].siblingAtColumn(PLACE).data() == ""


def test_groups_and_the_root_hold_no_entry(model: FindingsModel):
    assert model.entry(QModelIndex()) is None
    assert model.entry(model.index(0, 0)) is None
    assert model.index(0, PLACE).data() is None
    assert model.headerData(0, model_orientation()) == "Điều cần xem"


def model_orientation():
    from PySide6.QtCore import Qt

    return Qt.Orientation.Horizontal
