"""What Dồn trang found, as a tree: each part that ends badly, below it what would help."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop.actions.fitting import Option, Outcome
from desktop.editors.layout_field import number_words, shown_factor, unit_words
from desktop.editors.page_map import short_title
from desktop.i18n import _
from export.fitting import Change, Count
from forms.regulation import Regulation, load

Index = QModelIndex | QPersistentModelIndex


class FitsModel(QAbstractItemModel):
    """Outcomes at the top, their options below; an outcome without any has a row that says so."""

    def __init__(self, parent: QObject | None = None, regulation: Regulation | None = None) -> None:
        super().__init__(parent)
        self._regulation = regulation or load()
        self._outcomes: list[Outcome] = []

    def add(self, outcome: Outcome) -> QModelIndex:
        """Show one more; gives its place."""
        row = len(self._outcomes)
        self.beginInsertRows(QModelIndex(), row, row)
        self._outcomes.append(outcome)
        self.endInsertRows()
        return self.index(row, 0)

    def outcome(self, index: Index) -> Outcome:
        """The outcome in a row, or above it."""
        return self._outcomes[index.internalId() - 1 if index.internalId() else index.row()]

    def option(self, index: Index) -> Option | None:
        """The option in a row; None where the row is none."""
        if not index.isValid() or not index.internalId():
            return None
        options = self.outcome(index).options
        return options[index.row()] if index.row() < len(options) else None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        # Rows at the top have the number 0, options that of their outcome counted from 1.
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._outcomes)
        return 0 if parent.internalId() else max(len(self._outcomes[parent.row()].options), 1)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.internalId() and self.option(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.FontRole and not index.internalId():
            font = QFont()
            font.setBold(True)
            return font
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if not index.internalId():
            return end_words(self.outcome(index))
        option = self.option(index)
        return option_words(option, self._regulation) if option else nothing_helps()


def nothing_helps() -> str:
    """What is said where no setting within the ranges helps."""
    return _("Không cách nào trong khoảng cho phép giúp được.\nHãy rút gọn hoặc viết thêm vài dòng.")


def end_words(outcome: Outcome) -> str:
    """What is wrong with the end of a part."""
    end = outcome.end
    name = short_title(end.title)
    if end.weakness == "lone_signature":
        return _("{part}: chữ ký gần như đứng một mình ở trang {page}").format(part=name, page=end.pages)
    words = _("{part}: trang {page} gần trống, chữ chỉ chiếm {share} % trang")
    return words.format(part=name, page=end.pages, share=round(end.share * 100))


def option_words(option: Option, regulation: Regulation) -> str:
    """What a proposal changes, and what comes of it."""
    proposal = option.proposal
    changes = [change_words(change, regulation) for change in proposal.changes]
    pages = ", ".join(words for count in proposal.pages if (words := count_words(count)))
    gain = pages or _("Số trang giữ nguyên, chữ ký có lời văn đứng cùng")
    last = [_("Giảm cỡ chữ: chỉ nên dùng khi không còn cách khác")] if proposal.last_resort else []
    return "\n".join((*changes, gain, *last))


def change_words(change: Change, regulation: Regulation) -> str:
    """From what to what one setting goes."""
    setting = regulation.settings[change.key]
    factor = shown_factor(setting)
    return _("{setting}: {before} → {after} {unit}").format(
        setting=setting.title,
        before=number_words(change.before * factor),
        after=number_words(change.after * factor),
        unit=unit_words(setting),
    )


def count_words(count: Count) -> str:
    """How many pages less a part has; nothing where it has as many."""
    if count.before == count.after:
        return ""
    name = short_title(count.title)
    return _("{part}: {before} → {after} trang").format(part=name, before=count.before, after=count.after)
