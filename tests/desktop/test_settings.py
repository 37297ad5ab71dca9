"""Preferences: typed, announced, written whole; a broken file costs no more than what is broken in it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import i18n
from desktop.agency import AgencyProfile, Signer
from desktop.places import settings_file
from desktop.settings import MOST_FOLDERS, BadSettings, Preferences, Settings, load, open_preferences, save
from export.files import CannotWrite

CHOSEN = Settings(
    language="en",
    theme="dark",
    agency=AgencyProfile(
        name=("SỞ Y TẾ",), inline_name="Sở Y tế tỉnh Khánh Hòa", signers=(Signer("A", "KT", "Giám đốc"),)
    ),
    recent_folders=("/a", "/b"),
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "nhà"


def opened(folder: Path) -> Preferences:
    preferences, told = open_preferences(folder)
    assert told is None
    return preferences


def broken(folder: Path, content: str) -> tuple[Preferences, BadSettings]:
    folder.mkdir()
    settings_file(folder).write_text(content, encoding="utf-8")
    preferences, told = open_preferences(folder)
    assert told is not None
    return preferences, told


def test_what_was_chosen_is_there_at_the_next_start(folder):
    opened(folder).change(**{name: getattr(CHOSEN, name) for name in CHOSEN.__struct_fields__})
    assert load(folder) == CHOSEN
    assert opened(folder).current == CHOSEN


def test_the_file_is_for_people_to_read_and_nothing_else_is_left(folder):
    save(folder, CHOSEN)
    assert [path.name for path in folder.iterdir()] == ["settings.json"]
    assert "Sở Y tế tỉnh Khánh Hòa" in settings_file(folder).read_text(encoding="utf-8")
    assert len(settings_file(folder).read_text(encoding="utf-8").splitlines()) > 10


def test_listeners_hear_what_changed_and_only_when_it_did(folder):
    preferences = opened(folder)
    heard = []
    stop = preferences.listen(lambda before, after: heard.append((before.theme, after.theme)))
    preferences.change(theme="dark")
    preferences.change(theme="dark")
    stop()
    stop()
    preferences.change(theme="light")
    assert heard == [("system", "dark")]


@pytest.mark.parametrize(
    ("values", "error"), [({"colour": "red"}, TypeError), ({"theme": "pink"}, msgspec.ValidationError)]
)
def test_an_option_or_value_that_does_not_exist_is_a_fault_of_the_program(folder, values, error):
    preferences = opened(folder)
    with pytest.raises(error):
        preferences.change(**values)
    assert preferences.current == Settings()
    assert not folder.exists()


def test_folders_used_last_come_first_and_each_once(folder):
    preferences = opened(folder)
    for number in range(MOST_FOLDERS + 2):
        preferences.remember_folder(Path(f"/{number}"))
    preferences.remember_folder(Path("/5"))
    recent = preferences.current.recent_folders
    assert len(recent) == MOST_FOLDERS
    assert recent[:2] == (str(Path("/5")), str(Path(f"/{MOST_FOLDERS + 1}")))
    assert len(set(recent)) == len(recent)


def test_one_bad_option_costs_only_itself(folder):
    content = {"language": "en", "theme": "pink", "sound": True, "agency": {"name": ["SỞ Y TẾ"]}}
    preferences, told = broken(folder, json.dumps(content))
    assert preferences.current == Settings(language="en", agency=AgencyProfile(name=("SỞ Y TẾ",)))
    assert "Hãy xem lại" in i18n.say(told.message)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"language": 1}', "\x00", "[" * 100_000])
def test_a_file_that_holds_no_settings_is_kept_aside_and_the_defaults_are_used(folder, content):
    preferences, told = broken(folder, content)
    assert preferences.current == Settings()
    kept = Path(str(told.message.args["kept"]))
    assert kept.read_text(encoding="utf-8") == content
    assert not settings_file(folder).exists()
    assert opened(folder).current == Settings()


def test_an_older_file_kept_aside_is_not_overwritten(folder):
    _preferences, first = broken(folder, "{")
    settings_file(folder).write_text("[", encoding="utf-8")
    _again, second = open_preferences(folder)
    assert second is not None
    assert first.message.args["kept"] != second.message.args["kept"]
    assert sorted(path.read_text(encoding="utf-8") for path in folder.iterdir()) == ["[", "{"]


def test_a_file_that_cannot_be_read_is_left_alone(folder):
    settings_file(folder).mkdir(parents=True)
    preferences, told = open_preferences(folder)
    assert preferences.current == Settings()
    assert told is not None
    assert told.message.key == "settings.unreadable"
    assert settings_file(folder).is_dir()


def test_a_choice_that_cannot_be_written_holds_until_the_end_and_is_said(folder):
    settings_file(folder).mkdir(parents=True)
    preferences = Preferences(folder, Settings())
    with pytest.raises(CannotWrite):
        preferences.change(theme="dark")
    assert preferences.current.theme == "dark"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="folders that refuse writes")
def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(CannotWrite):
        save(tmp_path / "nhà", Settings())
    tmp_path.chmod(0o700)


def test_a_file_in_the_folder_s_place_is_said(tmp_path):
    (tmp_path / "nhà").write_text("x", encoding="utf-8")
    with pytest.raises(CannotWrite):
        save(tmp_path / "nhà", Settings())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60) | st.dictionaries(st.sampled_from(Settings.__struct_fields__), st.integers()))
def test_no_content_stops_the_start(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("nhà")
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    settings_file(folder).write_bytes(data)
    preferences, _told = open_preferences(folder)
    assert isinstance(preferences.current, Settings)
