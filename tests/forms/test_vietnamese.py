"""Cleaning, folding, order, counters, syllables."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.vietnamese import (
    DIEM_LETTERS,
    clean,
    collation_key,
    diem_letter,
    diem_number,
    fold,
    from_roman,
    roman,
    syllables,
)

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
AWKWARD = st.text(
    st.sampled_from(
        list("aeêđ A1\t\n\r\x0b\x0c\x85\u2028\u2029\u200b\u200d\ufe0f\u00a0\u202f\u0301\u0323\u0302\u034f\ufeff\u202e")
        + list("\ud83d\ude00😀👩🏽\ufffe")
    ),
    max_size=30,
)


@given(ANY_TEXT | AWKWARD)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)
    assert clean(clean(text, keep_breaks=True), keep_breaks=True) == clean(text, keep_breaks=True)


@given(ANY_TEXT | AWKWARD)
def test_what_is_clean_can_be_written_to_any_file(text):
    kept = clean(text)
    kept.encode("utf-8")
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in kept)
    assert not any(ord(c) & 0xFFFE == 0xFFFE for c in kept)


@given(st.text(st.characters(categories=["L", "N", "P", "Sm", "Sc"]), max_size=60))
def test_letters_digits_and_marks_survive_in_nfc(text):
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        (unicodedata.normalize("NFD", "Nghị định của Ủy ban"), "Nghị định của Ủy ban"),
        ("dòng một\x0bdòng hai", "dòng một dòng hai"),
        ("một\r\nhai\u2028ba\u2029bốn\x85năm", "một hai ba bốn năm"),
        ("\ufeffSở\u200b Y\u2060 tế\u00ad", "Sở Y tế"),
        ("\u202eđảo\u202c \u200fchữ\u2069", "đảo chữ"),
        ("a\x00b\x07c\x7fd\x9fe", "abcde"),
        ("lẻ\ud800 đôi\udfff", "lẻ đôi"),
        ("Số:\u00a0\u00a0\u00a0/KH-SYT", "Số:\u00a0\u00a0\u00a0/KH-SYT"),
        ("1\u202f000\u2003đồng\tchẵn", "1\u00a0000 đồng chẵn"),
        ("được 😀 và 👩\u200d⚕️ và 👍🏽", "được 😀 và 👩\u200d⚕️ và 👍🏽"),
        ("chữ\u200dnối", "chữnối"),
        ("a\u200b\u0301", "á"),
        ("\ufffe\uffff\U0001ffff", ""),
        ("  hai  blank  ", "  hai  blank  "),
        ("", ""),
    ],
)
def test_each_kind_of_stray_character_is_met(dirty, cleaned):
    assert clean(dirty) == cleaned


def test_line_ends_stay_as_one_kind_where_they_are_allowed():
    assert clean("a\r\nb\rc\x0bd\u2028e", keep_breaks=True) == "a\nb\nc\nd\ne"


def test_two_halves_of_an_emoji_become_one():
    assert clean("\ud83d\ude00") == "😀"


def test_ten_megabytes_are_cleaned_in_seconds():
    text = "Sở Y tế\u200b tỉnh Khánh Hòa\n" * 400_000
    begun = time.process_time()
    assert "\u200b" not in clean(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sở Y tế", "so y te"),
        ("ĐƠN VỊ đầu mối", "don vi dau moi"),
        (unicodedata.normalize("NFD", "Ưỡng ẹo"), "uong eo"),
        ("Nghị\u00a0định", "nghi dinh"),
        ("30/2020/NĐ-CP", "30/2020/nd-cp"),
    ],
)
def test_search_forgets_marks_case_and_stroke(text, folded):
    assert fold(text) == folded


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ "


@given(st.text(VIETNAMESE, max_size=30))
def test_clean_lower_case_text_folds_letter_by_letter(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "in_order",
    [
        ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ặ", "â", "ấ", "b", "d", "đ", "e", "ê"],
        ["Bác Ái", "Bạc Liêu", "Bắc Giang", "Bắc Ninh", "Bến Tre", "Bình Định"],
        ["ba bà", "bà ba", "bá"],
        ["lan", "lanh", "lành"],
        ["Phòng 2", "Phòng 010", "Phòng 11", "Phòng Kế hoạch"],
        ["dân", "đan", "đàn", "đạn", "đăng", "ê"],
        ["Sở Công Thương", "Sở Y tế", "Trung tâm Y tế"],
        ["f", "g", "j", "k", "w", "x", "z"],
        ["sở", "Sở"],
    ],
)
def test_names_sort_as_in_a_vietnamese_dictionary(in_order):
    backwards = in_order[::-1]
    assert sorted(backwards, key=collation_key) == in_order


@given(st.lists(st.text(VIETNAMESE, max_size=8), max_size=5))
def test_the_order_is_the_same_in_a_binary_collation(names):
    assert sorted(names, key=collation_key) == sorted(names, key=lambda n: collation_key(n).encode())


@given(st.text(VIETNAMESE, max_size=20))
def test_decomposed_text_sorts_with_its_composed_form(text):
    assert collation_key(unicodedata.normalize("NFD", text)) == collation_key(text)


def test_the_letters_of_diem_are_the_twenty_three_of_the_decree():
    assert len(DIEM_LETTERS) == 23
    assert DIEM_LETTERS.startswith("abcdđegh")
    assert not set(DIEM_LETTERS) & set("ăâêôơưfjwz")


@pytest.mark.parametrize(
    ("number", "letter"), [(1, "a"), (4, "d"), (5, "đ"), (6, "e"), (23, "y"), (24, "aa"), (28, "ađ")]
)
def test_diem_letters_go_on_past_the_last(number, letter):
    assert diem_letter(number) == letter


@given(st.integers(1, 100_000))
def test_a_diem_letter_tells_its_number(number):
    assert diem_number(diem_letter(number)) == number


def test_a_letter_outside_the_order_has_no_number():
    assert [diem_number(letter) for letter in ("ê", "f", "w", "", "A")] == [None] * 5
    assert (diem_letter(0), diem_letter(-2)) == ("0", "-2")


@given(st.integers(1, 3999))
def test_roman_numbers_are_read_as_written(number):
    assert from_roman(roman(number)) == number


@pytest.mark.parametrize(
    ("number", "written"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (1994, "MCMXCIV")]
)
def test_roman_numbers_are_written_in_capitals(number, written):
    assert roman(number) == written


def test_roman_numbers_end_where_their_signs_do():
    assert (roman(0), roman(-3), roman(4000)) == ("0", "-3", "4000")
    assert [from_roman(text) for text in ("", "IIII", "iv", "VX", "A", "XIa")] == [None] * 6


def test_syllables_stand_where_the_letters_run():
    found = syllables("Sở Y tế: 35 đơn-vị.")
    assert [syllable.text for syllable in found] == ["Sở", "Y", "tế", "đơn", "vị"]
    assert all("Sở Y tế: 35 đơn-vị."[s.start : s.end] == s.text for s in found)


def test_a_decomposed_syllable_stays_whole():
    text = unicodedata.normalize("NFD", "chuyển đổi")
    assert [unicodedata.normalize("NFC", s.text) for s in syllables(text)] == ["chuyển", "đổi"]
