"""Qt's own buttons and dialogs speak the interface's language."""

from __future__ import annotations

import string

import pytest
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QPushButton,
    QWizard,
    QWizardPage,
)

from desktop import i18n
from desktop.qt_words import QtSpeech, QtWords, words

NOT_WORDS = {"QShortcut", "QPageSize", "QGuiApplication", "QFontDatabase", "QProgressBar"}
"""Contexts of key names, paper sizes, scripts: the same in Vietnamese."""


class Listening(QTranslator):
    """Remembers what Qt asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context, sourceText, disambiguation=None, n=-1):  # noqa: N803
        self.asked.add((context, sourceText))


@pytest.fixture
def german():
    """A translation that Qt ships: it holds what Qt asks for."""
    it = QTranslator()
    if not it.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        pytest.skip("Qt's translations are not installed")
    return it


@pytest.fixture
def vietnamese_qt(qapp):
    speech = QtSpeech(qapp)
    speech.follow()
    yield speech
    qapp.removeTranslator(speech._installed)
    QLocale.setDefault(QLocale.c())


def entries() -> list[tuple[str, str, str]]:
    return [(context, english, ours) for context, pairs in words("vi").items() for english, ours in pairs.items()]


def test_every_entry_is_one_that_qt_asks_for(german):
    assert len(entries()) > 200
    unknown = [(context, english) for context, english, _ours in entries() if not german.translate(context, english)]
    assert unknown == []


def test_every_placeholder_is_kept():
    for _context, english, ours in entries():
        assert english.count("%1") == ours.count("%1"), english


def test_no_two_buttons_of_a_context_share_a_letter_of_the_keyboard():
    for context, pairs in words("vi").items():
        if context in {"QPlatformTheme", "QWizard"}:
            letters = [ours[ours.index("&") + 1].lower() for ours in pairs.values() if "&" in ours]
            assert len(set(letters)) >= len(letters) - 2, context


def test_nothing_of_the_dialogs_we_use_is_left_in_english(qtbot, qapp):
    listening = Listening()
    qapp.installTranslator(listening)
    page = QWizardPage()
    wizard = QWizard()
    wizard.addPage(page)
    every_button = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if button not in {QDialogButtonBox.StandardButton.NoButton}:
            every_button.addButton(button)
    printer = QPrinter()
    dialogs = [
        QFileDialog(options=QFileDialog.Option.DontUseNativeDialog),
        QMessageBox(QMessageBox.Icon.Question, "", ""),
        QProgressDialog(),
        QPrintDialog(printer),
        wizard,
        every_button,
    ]
    menus = [QLineEdit("x").createStandardContextMenu(), QPlainTextEdit("x").createStandardContextMenu()]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
    qapp.removeTranslator(listening)
    ours = words("vi")
    left = {
        (context, text)
        for context, text in listening.asked
        if text not in ours.get(context, {})
        and context not in NOT_WORDS
        and not text.startswith("Alt+")
        and any(letter in string.ascii_letters for letter in text)
    }
    assert left == {("QPageSetupWidget", text) for _context, text in left if _context == "QPageSetupWidget"}
    assert all(menu is not None for menu in menus)


@pytest.mark.parametrize(
    ("button", "text"),
    [
        (QDialogButtonBox.StandardButton.Ok, "Đồng ý"),
        (QDialogButtonBox.StandardButton.Cancel, "Thôi"),
        (QDialogButtonBox.StandardButton.Close, "Đóng"),
        (QDialogButtonBox.StandardButton.RestoreDefaults, "Về mặc định"),
    ],
)
def test_standard_buttons_are_vietnamese(qtbot, vietnamese_qt, button, text):
    box = QDialogButtonBox(button)
    qtbot.addWidget(box)
    assert box.button(button).text().replace("&", "") == text


def test_a_field_s_own_menu_is_vietnamese(qtbot, vietnamese_qt):
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    texts = [action.text().partition("\t")[0] for action in field.createStandardContextMenu().actions()]
    assert "&Sao chép" in texts
    assert "Chọn tất cả" in texts


def test_english_is_qt_s_own(qtbot, vietnamese_qt):
    i18n.use("en")
    vietnamese_qt.follow()
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    qtbot.addWidget(box)
    assert isinstance(box.button(QDialogButtonBox.StandardButton.Ok), QPushButton)
    assert box.button(QDialogButtonBox.StandardButton.Ok).text().replace("&", "") == "OK"


def test_words_that_are_not_known_stay_qt_s():
    assert QtWords("vi").translate("QNowhere", "Something") is None
    assert words("en") == {}


def test_dates_and_numbers_are_the_language_s(vietnamese_qt):
    assert QLocale().language() is QLocale.Language.Vietnamese
    assert QLocale().toString(1.5) == "1,5"
