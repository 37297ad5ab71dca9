"""A line that the form writes, or in its place what an author typed otherwise, with the way back to the form's."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.editors.fields import Lines, LinesField
from desktop.editors.sheet import type_of
from desktop.i18n import _


class OwnWording(QWidget):
    """Shows the form's fields, or the typed lines where there are any; `typed` gives other lines, None: the form's."""

    typed = Signal(object)

    def __init__(self, name: str, form: QWidget, *, centred: bool = True) -> None:
        super().__init__()
        self.form = form
        self.lines = LinesField(name, _("Dòng này ghi khác mẫu. Nội dung được in đúng như đã gõ."), centred=centred)
        self.lines.setFont(type_of(10))
        self.back = QToolButton()
        self.back.setText(_("Theo mẫu"))
        self.back.setAccessibleName(_("{name}: ghi lại theo mẫu").format(name=name))
        self._own = QWidget()
        row = QHBoxLayout(self._own)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(self.lines, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        column.addWidget(self._own)
        self._own.hide()
        self.lines.typed.connect(self.typed)
        self.back.clicked.connect(lambda: self.typed.emit(None))

    @property
    def is_own(self) -> bool:
        """Whether the author's wording is shown."""
        return self._own.isVisibleTo(self)

    def show_wording(self, own: Lines | None, by_the_form: str) -> None:
        """Show the author's lines, or the form's fields for None; `by_the_form` is what the form would print."""
        self._own.setVisible(own is not None)
        self.form.setVisible(own is None)
        if own is not None:
            self.lines.show_lines(own)
            self.back.setToolTip(_("Trở lại cách ghi của mẫu: {line}").format(line=by_the_form.replace("\n", " / ")))
