"""One finding whole: its sentence, the rule, its words in their place, the other places, what can be done about it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions.finding_words import SEVERITIES, check_title, family_title, place, rule, sentence
from desktop.i18n import _, counted, say
from desktop.models.findings import Entry, Off, finding_of
from forms.checks import Finding, Ignored, Skipped
from forms.checks.fixing import preview, words_of
from forms.numbering import Labels

AROUND = 60
"""Characters shown before and after what a finding is about."""


class FindingDetail(QWidget):
    """Shows an entry of the checks, with a button for each thing that can be done about it.

    `led` names the index of another place of the finding.
    """

    led = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locked = False
        self.title, self.text, self.words, self.others = QLabel(), QLabel(), QLabel(), QLabel()
        self.fix = QPushButton(_("&Sửa ngay"))
        self.fix_all = QPushButton()
        self.ignore = QPushButton(_("&Bỏ qua chỗ này…"))
        self.restore = QPushButton(_("&Xét lại"))
        self.switch = QPushButton()
        self._compose()
        self.others.linkActivated.connect(lambda link: self.led.emit(int(link)))
        self.show_entry(None, None, 0)

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        for label in (self.title, self.text, self.words, self.others):
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
            )
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            column.addWidget(label)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.others.setTextFormat(Qt.TextFormat.RichText)
        self.others.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        column.addStretch(1)
        for buttons in ((self.fix, self.fix_all), (self.ignore, self.restore, self.switch)):
            line = QHBoxLayout()
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)

    def set_locked(self, locked: bool) -> None:
        """Let the plan not be changed: findings are then only read."""
        self._locked = locked

    def show_entry(self, entry: Entry | None, labels: Labels | None, alike: int) -> None:
        """Show an entry, None for nothing; `alike` findings of its check can be mended at once."""
        finding = finding_of(entry)
        self._show_words(entry)
        self._show_place(finding, labels)
        standing = isinstance(entry, Finding)
        self.fix.setVisible(standing and finding is not None and finding.fix is not None)
        self.fix_all.setVisible(standing and alike > 1)
        self.fix_all.setText(counted("Sửa &cả {count} chỗ cùng loại", alike))
        self.ignore.setVisible(standing)
        self.restore.setVisible(isinstance(entry, Ignored))
        self.switch.setVisible(isinstance(entry, Finding | Off))
        self.switch.setText(_("Bậ&t lại quy tắc này") if isinstance(entry, Off) else _("&Tắt quy tắc này"))
        for button in (self.fix, self.fix_all, self.ignore, self.restore):
            button.setEnabled(not self._locked)

    def _show_words(self, entry: Entry | None) -> None:
        title, text = "", _("Chọn một chỗ bên trái để xem.")
        finding = finding_of(entry)
        if finding is not None:
            title = _("{severity} · {rule}").format(severity=_(SEVERITIES[finding.severity]), rule=rule(finding))
            text = sentence(finding)
            if isinstance(entry, Ignored):
                reason = entry.reason or _("không ghi lý do")
                text = _("{sentence}\nĐã bỏ qua: {reason}.").format(sentence=text, reason=reason.rstrip("."))
        elif isinstance(entry, Skipped):
            title, text = check_title(entry.check), say(entry.message)
        elif isinstance(entry, Off):
            title, text = family_title(entry.family), check_title(entry.check)
        self.title.setText(title)
        self.text.setText(text)

    def _show_place(self, finding: Finding | None, labels: Labels | None) -> None:
        words = others = ""
        if finding is not None and labels is not None and finding.where.node in labels.plan.nodes:
            words, others = words_html(finding, labels), others_html(finding, labels)
        for label, html in ((self.words, words), (self.others, others)):
            label.setText(html)
            label.setVisible(bool(html))


def words_html(finding: Finding, labels: Labels) -> str:
    """The words of the place with those found in bold; what a fix takes away struck, what it puts there underlined."""
    seen = preview(labels, finding)
    if seen is not None:
        struck = f"<s>{escape(seen.old)}</s>" if seen.old else ""
        put = f"<b><u>{escape(seen.new)}</u></b>" if seen.new else ""
        return f"{escape(_end(seen.before))}{struck} {put}{escape(_begin(seen.after))}".replace("\n", " ")
    text = words_of(labels, finding.where)
    if not text:
        return ""
    start, end = finding.where.start, finding.where.end
    before, found, after = text[:start], text[start:end], text[end:]
    return f"{escape(_end(before))}<b>{escape(found)}</b>{escape(_begin(after))}".replace("\n", " ")


def others_html(finding: Finding, labels: Labels) -> str:
    """The other places of a finding as links, each with its words."""
    lines = []
    for at, other in enumerate(finding.others):
        if other.node in labels.plan.nodes:
            words = (words_of(labels, other) or "")[other.start : other.end]
            told = f": “{escape(words)}”" if words else ""
            lines.append(f'<a href="{at}">{escape(place(other, labels))}</a>{told}')
    return _("So với {places}").format(places="; ".join(lines)) if lines else ""


def _end(text: str) -> str:
    return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]


def _begin(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"
