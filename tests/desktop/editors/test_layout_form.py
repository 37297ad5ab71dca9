"""The page layout as a form: ranges shown, values outside marked, impossible ones refused, one edit for each change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.editors.layout_field import number_words, range_words
from desktop.editors.layout_form import LayoutForm, groups
from forms.edits import SetField, apply
from forms.plan import Layout
from forms.regulation import load
from tests.builders import clause, decision, document, plan


class Desk:
    """A form over a plan that takes its edits."""

    def __init__(self, qtbot, it):
        self.plan = it
        self.edits: list[SetField] = []
        self.form = LayoutForm(lambda edit: apply(self.plan, edit))
        qtbot.addWidget(self.form)
        self.form.edited.connect(self._take)
        self.shown = it.dossier.documents[-1]
        self.form.show_document(it, it.nodes[self.shown])
        self.form.resize(480, 900)
        self.form.show()
        qtbot.waitExposed(self.form)

    def _take(self, edit) -> None:
        self.edits.append(edit)
        self.plan = apply(self.plan, edit).plan
        self.form.show_document(self.plan, self.plan.nodes[edit.id])

    @property
    def layout(self) -> Layout:
        return self.plan.nodes[self.shown].layout

    def type(self, key: str, text: str) -> None:
        """Replace a number by real keys, ended by Enter."""
        number = self.form.fields[key].number
        number.setFocus()
        number.selectAll()
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(number, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        QApplication.sendEvent(
            number, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        )


def desk_of(qtbot, **layout) -> Desk:
    return Desk(qtbot, plan(clause("A"), layout=Layout(**layout)))


def test_every_setting_of_the_layout_has_its_field():
    keys = [key for _words, members in groups() for key in members]
    assert sorted([*keys, "hanging"]) == sorted(Layout.__struct_fields__)
    assert len(keys) == len(set(keys))


def test_defaults_stand_where_the_plan_says_nothing(qtbot):
    desk = desk_of(qtbot)
    for key, setting in load().settings.items():
        factor = 100 if setting.unit == "share" else 1
        assert desk.form.fields[key].number.value() == pytest.approx(setting.default * factor)
        assert not desk.form.fields[key].reset.isVisible()


def test_a_typed_number_is_one_edit_of_the_layout(qtbot):
    desk = desk_of(qtbot, indent_mm=10)
    desk.type("margin_left_mm", "32")
    assert desk.edits == [SetField(desk.shown, "layout", Layout(indent_mm=10, margin_left_mm=32))]


@pytest.mark.parametrize("typed", ["1,3", "1.3", "1,30"])
def test_point_and_comma_are_both_taken(qtbot, typed):
    desk = desk_of(qtbot)
    desk.type("line_spacing", typed)
    assert desk.layout.line_spacing == 1.3


def test_shares_are_shown_in_percent_and_kept_as_shares(qtbot):
    desk = desk_of(qtbot)
    assert desk.form.fields["rule_agency"].number.text() == "40 %"
    desk.type("rule_agency", "45")
    assert desk.layout.rule_agency == 0.45


def test_letters_are_not_taken(qtbot):
    desk = desk_of(qtbot)
    desk.type("line_spacing", "abc")
    assert desk.edits == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("margin_left_mm", "30–35 mm"),
        ("indent_mm", "10 / 12,7 mm"),
        ("para_gap", "từ 6 pt trở lên"),
        ("so_ky_hieu_size", "13 pt"),
        ("line_spacing", "1–1,5 dòng"),
        ("rule_agency", "33–50 %"),
        ("table_size", "không quy định"),
    ],
)
def test_the_decree_s_range_stands_beside_each_number(qtbot, key, words):
    assert range_words(load().settings[key]) == words
    assert desk_of(qtbot).form.fields[key].range.text() == words


def test_tooltips_and_readers_hear_the_article(qtbot):
    number = desk_of(qtbot).form.fields["margin_left_mm"].number
    assert number.toolTip().startswith("NĐ30, Phụ lục I, Phần I, Mục I, khoản 3")
    assert number.accessibleName() == "Lề trái"
    assert "30–35 mm" in number.accessibleDescription()


def test_a_value_outside_is_taken_and_marked_with_its_article(qtbot):
    desk = desk_of(qtbot)
    desk.type("margin_left_mm", "28")
    remark = desk.form.fields["margin_left_mm"].remark
    assert desk.layout.margin_left_mm == 28
    assert remark.isVisible()
    assert remark.text() == (
        "Lề trái 28 mm nằm ngoài khoảng 30–35 mm (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 3)."
    )


def test_the_mark_goes_with_the_value(qtbot):
    desk = desk_of(qtbot, margin_left_mm=28)
    assert desk.form.fields["margin_left_mm"].remark.isVisible()
    desk.type("margin_left_mm", "31")
    assert not desk.form.fields["margin_left_mm"].remark.isVisible()


@pytest.mark.parametrize(
    ("key", "number", "words"),
    [
        ("body_size", "0", "Cỡ chữ nội dung không thể là 0"),
        ("margin_left_mm", "-5", "Lề trái không thể là -5"),
        ("margin_right_mm", "150", "Lề trái và lề phải quá rộng"),
    ],
)
def test_what_makes_no_document_is_refused_in_words_and_stays_in_the_field(qtbot, key, number, words):
    desk = desk_of(qtbot)
    desk.type(key, number)
    field = desk.form.fields[key]
    assert desk.edits == []
    assert field.remark.isVisible()
    assert field.remark.text().startswith(words)
    assert field.number.value() == float(number)
    desk.form.show_document(desk.plan, desk.plan.nodes[desk.shown])
    assert field.number.value() == float(number)


def test_a_refused_number_can_be_mended_or_taken_back(qtbot):
    desk = desk_of(qtbot)
    field = desk.form.fields["body_size"]
    desk.type("body_size", "0")
    desk.type("body_size", "13")
    assert desk.layout.body_size == 13
    assert not field.remark.isVisible()
    desk.type("body_size", "0")
    qtbot.mouseClick(field.reset, Qt.MouseButton.LeftButton)
    assert desk.layout.body_size is None
    assert not field.remark.isVisible()
    assert field.number.value() == 14


def test_a_refused_number_over_a_default_is_taken_back_too(qtbot):
    desk = desk_of(qtbot)
    field = desk.form.fields["body_size"]
    desk.type("body_size", "0")
    qtbot.mouseClick(field.reset, Qt.MouseButton.LeftButton)
    assert (field.number.value(), field.remark.isVisible(), desk.edits) == (14, False, [])


def test_one_value_goes_back_to_its_default(qtbot):
    desk = desk_of(qtbot, margin_left_mm=33, indent_mm=10)
    reset = desk.form.fields["margin_left_mm"].reset
    assert reset.isVisible()
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert desk.layout == Layout(indent_mm=10)
    assert not reset.isVisible()


def test_all_go_back_to_their_defaults_in_one_edit(qtbot):
    desk = desk_of(qtbot, margin_left_mm=33, indent_mm=10, hanging=True)
    assert desk.form.reset_all.isEnabled()
    qtbot.mouseClick(desk.form.reset_all, Qt.MouseButton.LeftButton)
    assert desk.edits == [SetField(desk.shown, "layout", Layout())]
    assert not desk.form.reset_all.isEnabled()


def test_a_default_typed_is_the_default(qtbot):
    desk = desk_of(qtbot, margin_left_mm=33)
    desk.type("margin_left_mm", "30")
    assert desk.layout.margin_left_mm is None


def test_hanging_labels_are_a_choice(qtbot):
    desk = desk_of(qtbot)
    desk.form.hanging.setFocus()
    qtbot.keyClick(desk.form.hanging, Qt.Key.Key_Space)
    assert desk.layout.hanging


def test_each_document_has_a_layout_of_its_own(qtbot):
    desk = Desk(qtbot, plan(decision(id="qd"), document(clause("A"), id="kh", layout=Layout(body_size=13))))
    box = desk.form.documents
    assert box.isVisible()
    assert box.currentData() == "kh"
    with qtbot.waitSignal(desk.form.led) as told:
        box.setCurrentIndex(0)
        box.activated.emit(0)
    assert told.args == ["qd#layout"]
    assert desk.form.fields["body_size"].number.value() == 14
    desk.type("line_spacing", "1,2")
    assert [edit.id for edit in desk.edits] == ["qd"]


def test_a_single_document_needs_no_choice(qtbot):
    assert not desk_of(qtbot).form.documents.isVisible()


def test_undo_belongs_to_the_plan(qtbot):
    number = desk_of(qtbot).form.fields["line_spacing"].number
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    key.ignore()
    QApplication.sendEvent(number, key)
    assert not key.isAccepted()


def test_the_wheel_scrolls_the_form_and_not_a_number_passed_over(qtbot):
    desk = desk_of(qtbot)
    number = desk.form.fields["line_spacing"].number
    desk.form.fields["margin_top_mm"].number.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(number.mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(number, wheel)
    assert number.value() == 1.15
    assert desk.edits == []


def test_an_issued_plan_is_shown_and_not_changed(qtbot):
    desk = desk_of(qtbot, body_size=13)
    desk.form.set_locked(True)
    assert not desk.form.fields["body_size"].number.isEnabled()
    assert not desk.form.reset_all.isEnabled()
    assert not desk.form.fit.isEnabled()
    desk.form.set_locked(False)
    assert desk.form.fields["body_size"].number.isEnabled()
    assert desk.form.reset_all.isEnabled()


def test_numbers_follow_the_language(qtbot):
    i18n.use("en")
    assert number_words(12.7) == "12.7"
    assert desk_of(qtbot).form.fields["line_spacing"].number.locale().language() == QLocale.Language.English


def test_fitting_is_asked_for(qtbot):
    desk = desk_of(qtbot)
    with qtbot.waitSignal(desk.form.fit_wanted):
        qtbot.mouseClick(desk.form.fit, Qt.MouseButton.LeftButton)
