"""The settings dialog: shows what is chosen, chooses all at once, refuses what cannot be used."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from desktop.agency import AgencyProfile, Signer, starting_profile
from desktop.places import settings_file
from desktop.settings import Preferences, Settings, load
from desktop.windows.settings_dialog import SettingsDialog
from tests.desktop.bridges import RecordingBridge

HEALTH = starting_profile("so_y_te", "tỉnh Khánh Hòa", "UBND tỉnh")


@pytest.fixture
def bridge(qapp):
    return RecordingBridge()


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "nhà", Settings(agency=HEALTH))


@pytest.fixture
def dialog(qtbot, preferences, bridge):
    it = SettingsDialog(preferences, bridge)
    qtbot.addWidget(it)
    with qtbot.waitExposed(it):
        it.show()
    return it


def press(qtbot, dialog, kind) -> None:
    qtbot.mouseClick(dialog.buttons.button(kind), Qt.MouseButton.LeftButton)


def test_choosing_nothing_changes_nothing(qtbot, dialog, preferences):
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    assert preferences.current == Settings(agency=HEALTH)
    assert not settings_file(preferences.folder).exists()
    assert not dialog.isVisible()


def test_what_is_chosen_is_kept(qtbot, dialog, preferences):
    dialog.language.setCurrentIndex(1)
    dialog.theme.setCurrentIndex(2)
    dialog.open_after_export.setChecked(False)
    dialog.name_pattern.setText("{kind} {year}")
    dialog.agency.place.selectAll()
    qtbot.keyClicks(dialog.agency.place, "Nha Trang")
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    kept = load(preferences.folder)
    assert (kept.language, kept.theme, kept.open_after_export) == ("en", "dark", False)
    assert kept.name_pattern == "{kind} {year}"
    assert kept.agency.place == "Nha Trang"
    assert kept.agency.set == "so_y_te"


def test_leaving_changes_nothing(qtbot, dialog, preferences):
    dialog.theme.setCurrentIndex(2)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Cancel)
    assert preferences.current.theme == "system"


def test_apply_takes_over_and_stays(qtbot, dialog, preferences):
    dialog.theme.setCurrentIndex(1)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Apply)
    assert preferences.current.theme == "light"
    assert dialog.isVisible()


@pytest.mark.parametrize("pattern", ["{nam}", "{number", "{year:04}"])
def test_a_pattern_that_makes_no_name_is_refused_beside_its_field(qtbot, dialog, preferences, pattern):
    dialog.name_pattern.setText(pattern)
    assert "{number}" in dialog.example.text() or "{" in dialog.example.text()
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    assert dialog.isVisible()
    assert dialog.tabs.currentIndex() == 2
    assert preferences.current.name_pattern == "{number}_{symbol}_{year}"


def test_a_pattern_shows_what_it_gives(dialog):
    assert dialog.example.text() == "Ví dụ: 22_KH-SYT_2025.docx"
    dialog.name_pattern.setText("{symbol}")
    assert dialog.example.text() == "Ví dụ: KH-SYT.docx"


def test_the_defaults_leave_the_agency(qtbot, dialog, preferences):
    dialog.theme.setCurrentIndex(2)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.RestoreDefaults)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    assert preferences.current == Settings(agency=HEALTH)


def test_a_disk_that_refuses_is_said_and_the_choice_holds(qtbot, dialog, preferences, bridge):
    settings_file(preferences.folder).mkdir(parents=True)
    dialog.theme.setCurrentIndex(2)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    assert bridge.texts("error")
    assert preferences.current.theme == "dark"


def test_a_folder_is_chosen_in_the_system_s_dialog_or_typed(qtbot, dialog, preferences, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog.tabs.setCurrentIndex(2)
    qtbot.waitUntil(dialog.export_folder.browse.isVisible)
    qtbot.mouseClick(dialog.export_folder.browse, Qt.MouseButton.LeftButton)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    qtbot.mouseClick(dialog.backup_folder.browse, Qt.MouseButton.LeftButton)
    press(qtbot, dialog, QDialogButtonBox.StandardButton.Ok)
    assert preferences.current.export_folder == str(tmp_path)
    assert preferences.current.backup_folder == ""


# --- The agency's form ---


def test_the_form_gives_back_what_it_shows(dialog):
    assert dialog.agency.profile() == HEALTH
    dialog.agency.show_agency(AgencyProfile())
    assert dialog.agency.profile() == AgencyProfile()


def test_lines_are_tidied_and_capitals_made(qtbot, dialog):
    form = dialog.agency
    form.name.setPlainText("  Ủy ban  nhân dân\n\n xã Diên Khánh ")
    form.recipients.setPlainText(" Như trên;\n\nLưu: VT.")
    profile = form.profile()
    assert profile.name == ("ỦY BAN NHÂN DÂN", "XÃ DIÊN KHÁNH")
    assert profile.recipients == ("Như trên;", "Lưu: VT.")


def test_signers_are_added_edited_and_taken_out(qtbot, dialog):
    signers = dialog.agency.signers
    dialog.tabs.setCurrentIndex(1)
    qtbot.waitUntil(signers.add.isVisible)
    signers.model.show(())
    qtbot.mouseClick(signers.add, Qt.MouseButton.LeftButton)
    model = signers.model
    for column, value in enumerate(("Nguyễn Văn A", "KT", "Giám đốc", "Phó Giám đốc", "")):
        assert model.setData(model.index(0, column), value)
    assert model.signers == (Signer("Nguyễn Văn A", "KT", "Giám đốc", "Phó Giám đốc"),)
    signers.table.setCurrentIndex(model.index(0, 2))
    assert signers.printed.text() == "Sẽ in: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"
    assert model.index(0, 1).data() == "KT. (ký thay)"
    qtbot.mouseClick(signers.remove, Qt.MouseButton.LeftButton)
    assert model.signers == ()
    assert signers.printed.text() == ""
    assert not signers.remove.isEnabled()


def test_a_capacity_is_chosen_from_the_list(qtbot, dialog):
    signers = dialog.agency.signers
    dialog.tabs.setCurrentIndex(1)
    index = signers.model.index(0, 1)
    signers.table.setCurrentIndex(index)
    signers.table.edit(index)
    (box,) = [child for child in signers.table.findChildren(type(dialog.theme)) if child.isVisible()]
    assert box.currentText() == "Người đứng đầu ký"
    box.setCurrentIndex(box.findData("Q"))
    box.activated.emit(box.currentIndex())
    assert signers.model.signers[0].mode == "Q"


def test_the_model_of_signers_keeps_qt_s_rules(qtmodeltester, dialog):
    model = dialog.agency.signers.model
    qtmodeltester.check(model)
    assert not model.setData(model.index(0, 1), "ABC")
    row = model.add()
    assert len(model.signers) == row
    model.remove(row)


def test_every_field_has_a_name_and_the_articles_are_cited(dialog):
    form = dialog.agency
    for field in (form.name, form.place, form.symbol, form.recipients, form.signers.table, dialog.theme):
        assert field.accessibleName()
    assert "khoản 2" in form.name.toolTip()
    assert "khoản 9" in form.recipients.toolTip()
