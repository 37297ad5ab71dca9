"""What the checks found (Rà soát) as a tree for views: groups by severity or family, below them what stands in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import msgspec
from PySide6.QtCore import QModelIndex, QObject, Qt

from desktop.actions import finding_words
from desktop.actions.finding_words import SEVERITIES, check_title, family_title
from desktop.i18n import _, say
from desktop.models.grouped import GroupedModel, Index
from forms.checks import Finding, Ignored, Registry, Report, Skipped
from forms.numbering import Labels

EntryRole = Qt.ItemDataRole.UserRole
SENTENCE, PLACE = range(2)

Grouping: TypeAlias = Literal["severity", "family"]


class Off(msgspec.Struct, frozen=True):
    """A check that the office switched off."""

    check: str
    family: str


Entry: TypeAlias = Finding | Ignored | Skipped | Off
"""What stands in a row: something found, set aside, not judged, or a check that is switched off."""


class _Group(msgspec.Struct, frozen=True):
    title: str
    entries: tuple[Entry, ...]


class FindingsModel(GroupedModel):
    """Groups of entries below an invisible root, in two columns: the sentence, and where it stands."""

    def __init__(self, families: Mapping[str, str], parent: QObject | None = None) -> None:
        """`families` gives the family of each check."""
        super().__init__(parent)
        self._families = families
        self._report, self._off = Report(), tuple[Off, ...]()
        self._labels: Labels | None = None
        self._grouping: Grouping = "severity"
        self._groups: list[_Group] = []

    def show(self, report: Report, labels: Labels, off: Sequence[str] = ()) -> None:
        """Show what a run came to, and the checks that are switched off."""
        switched = tuple(Off(check, self._families.get(check, "")) for check in off)
        self._labels = labels
        if report == self._report and switched == self._off:
            if self._groups:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._groups) - 1, PLACE))
            return
        self._report, self._off = report, switched
        self._build()

    def group_by(self, grouping: Grouping) -> None:
        """Put the findings into groups by severity or by family."""
        if grouping != self._grouping:
            self._grouping = grouping
            self._build()

    def entry(self, index: Index) -> Entry | None:
        """What stands in a row; None for a group."""
        group = self.group_of(index)
        return None if group is None else self._groups[group].entries[index.row()]

    def find(self, entry: Entry) -> QModelIndex:
        """Where the entry stands, or one that says the same of the same place; invalid where none does."""
        wanted = identity(entry)
        held = (one for group in self._groups for one in group.entries)
        at = next((at for at, one in enumerate(held) if identity(one) == wanted), None)
        return QModelIndex() if at is None else self.entries()[at]

    def _sizes(self) -> list[int]:
        return [len(group.entries) for group in self._groups]

    # --- Groups ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.beginResetModel()
        found = self._by_severity() if self._grouping == "severity" else self._by_family()
        report = self._report
        others: tuple[tuple[str, Sequence[Entry]], ...] = (
            (_("Đã bỏ qua"), report.ignored),
            (_("Chưa rà soát được"), report.skipped),
            (_("Quy tắc cơ quan đã tắt"), self._off),
        )
        self._groups = [_Group(title, tuple(entries)) for title, entries in (*found, *others) if entries]
        self.endResetModel()

    def _by_severity(self) -> Iterable[tuple[str, Sequence[Entry]]]:
        for severity, title in SEVERITIES.items():
            yield _(title), [one for one in self._report.findings if one.severity == severity]

    def _by_family(self) -> Iterable[tuple[str, Sequence[Entry]]]:
        families: dict[str, list[Finding]] = {}
        for finding in self._report.findings:
            families.setdefault(self._families.get(finding.check, ""), []).append(finding)
        for family in dict.fromkeys(self._families.values()):
            if family in families:
                yield family_title(family), families[family]

    # --- What Qt asks ----------------------------------------------------------------------------------------------

    def columnCount(self, _parent: Index = QModelIndex()) -> int:
        return 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Điều cần xem"), _("Ở đâu"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index)
        if entry is None:
            group = self._groups[index.row()]
            shown = role == Qt.ItemDataRole.DisplayRole and index.column() == SENTENCE
            return f"{group.title} ({len(group.entries)})" if shown else None
        if role == EntryRole:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return words(entry) if index.column() == SENTENCE else self._place(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words(entry)} {self._place(entry)}".strip()
        return None

    def _place(self, entry: Entry) -> str:
        finding = finding_of(entry)
        if finding is None or self._labels is None or finding.where.node not in self._labels.plan.nodes:
            return ""
        return finding_words.place(finding.where, self._labels)


def finding_of(entry: Entry | None) -> Finding | None:
    """What was found, whether it stands or was set aside; None for what is no finding."""
    if isinstance(entry, Ignored):
        return entry.finding
    return entry if isinstance(entry, Finding) else None


def words(entry: Entry) -> str:
    """What a row says, on one line."""
    if isinstance(entry, Off):
        return check_title(entry.check)
    if isinstance(entry, Skipped):
        return _("{check}: {reason}").format(check=check_title(entry.check), reason=say(entry.message))
    return finding_words.sentence(entry.finding if isinstance(entry, Ignored) else entry)


def identity(entry: Entry) -> tuple[object, ...]:
    """What stays the same of an entry while other words of its place change."""
    if isinstance(entry, Ignored):
        return "ignored", entry.marker
    if isinstance(entry, Finding):
        where = entry.where
        return entry.check, where.node, where.field, where.index, where.column, where.paragraph, where.note, entry.words
    return type(entry).__name__, entry.check


def families_of(registry: Registry) -> dict[str, str]:
    """The family of each check."""
    return {check.id: check.family for check in registry}
