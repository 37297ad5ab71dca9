"""What holds for all editors of a document's head and end."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.editors.bases_editor import BasesEditor
from desktop.editors.head_editor import HeadEditor
from desktop.editors.recipients_editor import RecipientsEditor
from desktop.editors.signature_editor import SignatureEditor
from forms.plan import Issuer, Recipient, Recipients, Signature
from tests.builders import clause, decision, document, plan
from tests.desktop.editors.hosts import PROFILE, Host

MAKERS = {
    "head": lambda try_edit: HeadEditor(try_edit, PROFILE),
    "bases": lambda try_edit: BasesEditor(try_edit),
    "recipients": lambda try_edit: RecipientsEditor(try_edit, PROFILE),
    "signature": lambda try_edit: SignatureEditor(try_edit, PROFILE),
}
EMPTY = {
    "issuers": (),
    "number": None,
    "symbol": "",
    "place": "",
    "title": (),
    "bases": (),
    "opening": (),
    "recipients": None,
    "signatures": (),
}
PLANS = {
    "plan": (lambda: plan(clause("A")), 0),
    "decision": (lambda: plan(decision(), document(clause("A"))), 0),
    "attached": (lambda: plan(decision(), document(clause("A"))), 1),
    "joint": (
        lambda: plan(
            clause("A"),
            issuers=(Issuer(("A",)), Issuer(("B",)), Issuer()),
            signatures=(Signature(("TL. A", "KT. B", "C"), "X"), Signature(("lạ", "lùng", "quá")), Signature()),
            recipients=Recipients((Recipient("", ""), Recipient("Lưu: VT"), Recipient("A (để b/c)", ";"))),
        ),
        0,
    ),
    "empty": (lambda: plan(document(**EMPTY)), 0),
}


@pytest.fixture(params=[(editor, kind) for editor in MAKERS for kind in PLANS], ids="-".join)
def host(request, qtbot):
    editor, kind = request.param
    make, which = PLANS[kind]
    return Host(qtbot, MAKERS[editor], make(), which)


def test_showing_a_plan_changes_nothing_in_it(host):
    before = host.plan
    host.show()
    for field in host.editor.findChildren(QWidget):
        if field.isVisible() and field.focusPolicy():
            field.setFocus()
    host.area.setFocus()
    assert host.edits == []
    assert host.plan is before


def test_whatever_takes_the_focus_says_what_it_is(host):
    inner = (QComboBox, QAbstractSpinBox)
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractButton)
    fields = [one for one in host.editor.findChildren(QWidget) if isinstance(one, kinds)]
    own = [one for one in fields if not isinstance(one.parent(), inner)]
    nameless = [one for one in own if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))]
    assert nameless == []


def test_nothing_needs_more_width_than_the_middle_of_a_small_window(host, qtbot):
    host.area.resize(500, 700)
    qtbot.waitUntil(lambda: host.area.viewport().width() <= 500)
    assert host.editor.minimumSizeHint().width() <= 480
