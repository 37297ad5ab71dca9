"""What a page says, for those who cannot see it: its lines in the order of reading, told to screen readers."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from desktop.editors.page_map import Key, PageMap
from desktop.i18n import _
from export.layout.pages import LaidPage, Span


def page_lines(page: LaidPage) -> list[str]:
    """The lines of a page as they were laid out: text on one baseline that follows without a gap is one line."""
    lines = (list(group) for _y, group in groupby(page.spans, key=lambda span: round(span.y, 1)))
    return [text for line in lines if (text := _joined(line))]


def _joined(spans: list[Span]) -> str:
    """The words of a line; a gap between two spans is a blank."""
    text, reached = "", None
    for span in spans:
        if reached is not None and abs(span.x - reached) > span.size / 4 and not text.endswith(" "):
            text += " "
        text += span.text
        reached = span.x + span.width + span.space * span.text.count(" ")
    return " ".join(text.replace("\u00a0", " ").split())


def place_words(key: Key, pages: PageMap) -> str:
    """Where a page stands: "Trang 3/14", in an appendix also "· Phụ lục I, trang 2"."""
    total = str(pages.count) if pages.complete else "…"
    words = _("Trang {page}/{total}").format(page=pages.place_of(key), total=total)
    if key.section == 0 or not pages.parts[key.section].name:
        return words
    own = _("{name}, trang {page}").format(name=pages.parts[key.section].name, page=key.number)
    return f"{words} · {own}"


def tell_reader(widget: QWidget, key: Key | None, pages: PageMap, page: LaidPage | None) -> None:
    """Give a widget the place and the text of the page that it shows as its accessible name and description."""
    name = _("Xem trước bản in")
    widget.setAccessibleName(f"{name}: {place_words(key, pages)}" if key else name)
    widget.setAccessibleDescription("\n".join(page_lines(page)) if page else "")
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.NameChanged))
