"""PySide6 6.12.0 for Linux loses a reference to True with every signal, until Python 3.11 aborts."""

import sys

from PySide6.QtCore import QObject, Signal


class Sender(QObject):
    sent = Signal()


def test_a_thousand_signals_leave_the_references_to_true_alone() -> None:
    sender = Sender()
    before = sys.getrefcount(True)
    for _ in range(1000):
        sender.sent.emit()
    assert abs(sys.getrefcount(True) - before) <= 50


def test_a_thousand_connections_leave_the_references_to_none_alone() -> None:
    sender = Sender()
    before = sys.getrefcount(None)
    for _ in range(1000):
        sender.property("unset")
    assert abs(sys.getrefcount(None) - before) <= 50
