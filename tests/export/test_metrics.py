import unicodedata

import pytest
from fontTools.ttLib import TTFont

from export.layout.pages import Face
from export.metrics import FONT_FILES, ascent, descent, face_metrics, font_data, line_height, text_width, units

FACES: tuple[Face, ...] = ("regular", "bold", "italic", "bold_italic")
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


@pytest.mark.parametrize("face", FACES)
def test_every_advance_is_the_one_that_fonttools_reads(face: Face, tmp_path):
    path = tmp_path / "font.ttf"
    path.write_bytes(font_data(face))
    font = TTFont(path)
    widths = font["hmtx"]
    expected = {chr(code): widths[name][0] for code, name in font.getBestCmap().items()}
    assert dict(face_metrics(face).advances) == expected
    assert face_metrics(face).advances.missing == widths[".notdef"][0]


@pytest.mark.parametrize("face", FACES)
def test_every_vietnamese_letter_has_a_glyph(face: Face):
    letters = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
    advances = face_metrics(face).advances
    for letter in letters | {letter.upper() for letter in letters}:
        assert letter in advances, letter


@pytest.mark.parametrize("face", FACES)
def test_a_letter_with_marks_is_as_wide_as_the_letter_without(face: Face):
    assert units("ồờệ", face) == units("oơe", face)


def test_times_new_roman_widths_of_ascii():
    assert text_width("a", "regular", 1000) == pytest.approx(444, abs=0.5)
    assert text_width("W", "bold", 1000) == pytest.approx(1000, abs=0.5)
    assert text_width(" ", "italic", 1000) == pytest.approx(250, abs=0.5)


def test_width_grows_with_the_size_and_adds_up():
    assert text_width("Kế hoạch", "regular", 28) == 2 * text_width("Kế hoạch", "regular", 14)
    assert units("Kế hoạch", "bold") == units("Kế", "bold") + units(" ", "bold") + units("hoạch", "bold")
    assert text_width("", "regular", 14) == 0


def test_a_character_that_the_font_lacks_is_as_wide_as_the_empty_box():
    box = face_metrics("regular").advances.missing
    assert box > 0
    assert units("😀", "regular") == box
    assert "😀" not in face_metrics("regular").advances


def test_a_no_break_space_is_as_wide_as_a_space():
    assert units("\u00a0", "regular") == units(" ", "regular")


@pytest.mark.parametrize("face", FACES)
def test_single_spacing_is_that_of_times_new_roman(face: Face):
    assert line_height(12, face) == pytest.approx(13.8, abs=0.01)
    assert ascent(1, face) == pytest.approx(0.891, abs=0.001)
    assert descent(1, face) == pytest.approx(0.216, abs=0.001)


def test_there_is_a_file_for_each_face():
    assert set(FONT_FILES) == set(FACES)
