"""The floor of a start: an empty window of Qt for Python, painted once. Ends the process without cleaning up."""

import os

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Empty(QWidget):
    """Ends the program after its first paint."""

    def paintEvent(self, _event: object) -> None:
        """Qt's name."""
        QTimer.singleShot(0, lambda: os._exit(0))


application = QApplication([])
window = Empty()
window.resize(1200, 720)
window.show()
application.exec()
