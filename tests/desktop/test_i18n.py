"""Which language is spoken, and how a message becomes a sentence."""

import os
from pathlib import Path

import pytest

from desktop import i18n, settings
from desktop.wording import P_, Counted
from forms.messages import Message


@pytest.mark.parametrize(
    ("asked", "variable", "setting", "chosen"),
    [
        (None, None, None, "vi"),
        ("en", None, None, "en"),
        ("en", "vi", "vi", "en"),
        (None, "en", "vi", "en"),
        (None, None, "en", "en"),
        (None, "en_US.UTF-8", None, "en"),
        (None, "EN-gb", None, "en"),
        (None, "vi_VN", "en", "vi"),
        (None, "", "en", "en"),
        (None, "fr", None, "vi"),
        (None, "fr", "en", "en"),
    ],
)
def test_the_command_line_goes_before_the_environment_before_the_setting(
    asked: str | None, variable: str | None, setting: str | None, chosen: str
) -> None:
    environment = {} if variable is None else {"SOANKH_LANG": variable}
    assert i18n.choose(asked, environment, setting) == chosen


def test_an_unknown_language_cannot_be_used() -> None:
    with pytest.raises(ValueError, match="fr"):
        i18n.use("fr")


def test_vietnamese_sentences_are_themselves() -> None:
    assert i18n._("Kho kế hoạch chưa có gì.") == "Kho kế hoạch chưa có gì."


def test_a_message_is_worded_in_each_language() -> None:
    message = Message("cli.input_missing", {"path": "a.json"})
    assert i18n.say(message).startswith("Không tìm thấy tệp “a.json”")
    i18n.use("en")
    assert "a.json" in i18n.say(message)
    assert "Không" not in i18n.say(message)


def test_a_key_without_a_sentence_is_shown_rather_than_lost() -> None:
    assert i18n.say(Message("nowhere.known", {"line": 3})) == "nowhere.known {'line': 3}"
    assert i18n.say(Message("nowhere.known")) == "nowhere.known"


def test_a_missing_argument_leaves_a_gap_not_a_crash() -> None:
    assert "…" in i18n.say(Message("cli.input_missing"))


def test_an_argument_stays_on_the_line() -> None:
    said = i18n.say(Message("cli.input_missing", {"path": "a\nb\u2028c\x07\u202ed"}))
    assert len(said.splitlines()) == 1
    assert "\u202e" not in said


def test_a_long_argument_is_cut_in_its_middle() -> None:
    said = i18n.say(Message("cli.input_missing", {"path": "đầu" + "x" * 10_000_000 + "đuôi"}))
    assert len(said) < 400
    assert "đầu" in said
    assert "đuôi" in said


def test_braces_in_an_argument_are_text() -> None:
    assert "“{path} {0.__class__}”" in i18n.say(Message("cli.input_missing", {"path": "{path} {0.__class__}"}))


def test_a_count_chooses_singular_or_plural() -> None:
    from desktop.cli.bringing import PARTS

    assert isinstance(PARTS, Counted)
    assert i18n.counted(PARTS, 1) == "1 phần tử"
    i18n.use("en")
    assert i18n.counted(PARTS, 1) != i18n.counted(PARTS, 2).replace("2", "1")


def test_a_counted_sentence_is_a_string() -> None:
    assert P_("{count} dòng").format(count=2) == "2 dòng"


def test_a_readable_catalogue_serves_where_none_is_compiled(tmp_path: Path) -> None:
    source = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Đóng"\nmsgstr "Close"\n'
    compiled = i18n.compile_catalogue(source.encode(), "en")
    assert compiled[:4] == b"\xde\x12\x04\x95"
    assert b"Close" in compiled


def test_a_compiled_catalogue_counts_only_while_it_is_newer(tmp_path: Path) -> None:
    readable, compiled = tmp_path / "a.po", tmp_path / "a.mo"
    readable.touch()
    compiled.touch()
    os.utime(readable, (1000, 1000))
    os.utime(compiled, (2000, 2000))
    assert not i18n.outdated(compiled, readable)
    os.utime(readable, (3000, 3000))
    assert i18n.outdated(compiled, readable)


def test_the_setting_is_read(own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    assert settings.load(own_home).language == "en"


def test_no_settings_are_the_defaults(own_home: Path) -> None:
    assert settings.load(own_home) == settings.Settings()


@pytest.mark.parametrize("content", ["", "[]", '{"langauge": "en"}', '{"language": "fr"}', "\x00", "[" * 200_000])
def test_settings_that_are_none_are_refused(own_home: Path, content: str) -> None:
    own_home.mkdir()
    (own_home / "settings.json").write_text(content, encoding="utf-8")
    with pytest.raises(settings.BadSettings) as caught:
        settings.load(own_home)
    assert "settings.json" in i18n.say(caught.value.message)


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [("vi", 30.0, "30"), ("vi", 12.7, "12,7"), ("en", 12.7, "12.7"), ("vi", 3, "3"), ("vi", "12.7", "12.7")],
)
def test_numbers_stand_in_sentences_as_they_are_written(language: str, value: str | int | float, shown: str) -> None:
    i18n.use(language)
    assert i18n.shown(value) == shown
