"""Qt's own buttons, dialogs and menus in Vietnamese, of which Qt ships no translation.

The words stand in JSON, which is read in a tenth of a millisecond: Qt asks for some of them before the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

import resources
from desktop import i18n

Words = Mapping[str, Mapping[str, str]]


class QtWords(QTranslator):
    """Answers Qt with the words of `resources/locale/<language>/qt.json`; with Qt's own where it has none."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def isEmpty(self) -> bool:
        """Qt asks no translator that says it is empty; this one reads its words only when it is asked."""
        return False

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:  # None: Qt asks on, and ends with its own English
        return words(self._language).get(context, {}).get(sourceText)


class QtSpeech:
    """Keeps Qt in the language in use."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._installed: QtWords | None = None

    def follow(self) -> None:
        """Let Qt speak the language of `desktop.i18n` from now on; windows made earlier keep their words."""
        language = i18n.language()
        if self._installed is not None:
            self._application.removeTranslator(self._installed)
        self._installed = QtWords(language)
        self._application.installTranslator(self._installed)
        QLocale.setDefault(QLocale(language))


@cache
def words(language: str) -> Words:
    """Qt's words in a language, by context and English; none for a language that has no file."""
    file = Path(resources.__path__[0], "locale", language, "qt.json")
    return msgspec.json.decode(file.read_bytes(), type=dict[str, dict[str, str]]) if file.is_file() else {}
