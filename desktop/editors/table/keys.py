"""The keys of a table whose cells are not being edited: what each asks for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "copy": ("Ctrl+C", "Ctrl+Ins"),
        "cut": ("Ctrl+X", "Shift+Del"),
        "paste": ("Ctrl+V", "Shift+Ins"),
        "clear": ("Del",),
        "fill_down": ("Ctrl+D",),
        "fill_right": ("Ctrl+R",),
        "fill_series": ("Ctrl+Alt+D",),
        "insert_below": ("Alt+Ins",),
        "insert_above": ("Alt+Shift+Ins",),
        "remove_rows": ("Alt+Del",),
        "duplicate": ("Ctrl+Shift+D",),
        "up": ("Alt+Up",),
        "down": ("Alt+Down",),
        "promote": ("Alt+Shift+Left",),
        "demote": ("Alt+Shift+Right",),
        "bold": ("Ctrl+B",),
        "italic": ("Ctrl+I",),
        "underline": ("Ctrl+U",),
        "dashes": ("Ctrl+Shift+L",),
        "merge": ("Ctrl+Alt+M",),
        "zoom_in": ("Ctrl+Alt+=",),
        "zoom_out": ("Ctrl+Alt+-",),
    }
)
"""The keys of each deed; the first is the one that menus show."""

_BY_KEY: Mapping[str, str] = MappingProxyType({key: deed for deed, keys in KEYS.items() for key in keys})


def deed_of(event: QKeyEvent) -> str | None:
    """The deed that a key asks for; None for any other key."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    return _BY_KEY.get(pressed.toString(QKeySequence.SequenceFormat.PortableText))


def shown_key(deed: str) -> str:
    """The key of a deed as this system writes it; "" where it has none."""
    keys = KEYS.get(deed, ())
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
