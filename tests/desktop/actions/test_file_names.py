"""Names of exported files, whatever a plan and a drafter put into them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.actions.file_names import MOST_BYTES, PLACEHOLDERS, BadPattern, ascii_name, free_name, safe_name, stem
from desktop.i18n import say
from forms.plan import Date, Dossier, Plan
from tests.builders import decision, document, plan

USUAL = "{number}_{symbol}_{year}"


def test_the_usual_pattern_gives_number_symbol_and_year():
    assert stem(USUAL, plan(number="22")) == "22_KH-SYT_2025"


def test_a_number_below_ten_is_written_as_it_is_printed():
    assert stem(USUAL, plan(number="5")) == "05_KH-SYT_2025"


@pytest.mark.parametrize("number", [None, "", "  "])
def test_a_plan_without_a_number_is_a_draft(number):
    assert stem(USUAL, plan(number=number)) == "du-thao_KH-SYT_2025"


def test_the_year_that_a_plan_is_for_stands_in_for_the_date_s():
    assert stem(USUAL, plan(date=Date(), fields={"year": "2026"})) == "12_KH-SYT_2026"


def test_what_is_not_known_leaves_no_gap():
    assert stem(USUAL, plan(date=Date())) == "12_KH-SYT"
    assert stem(USUAL, plan(symbol="", date=Date())) == "12"
    assert stem("{year} - {symbol} - {kind}", plan(date=Date(), symbol="")) == "Kế hoạch"


def test_a_dossier_is_called_by_its_decision():
    it = plan(decision(number="344"), document())
    assert stem("{kind} {number} {symbol}", it) == "Quyết định 344 QĐ-SYT"


def test_the_title_may_stand_in_the_name():
    assert stem("{title}", plan(title=("Cải cách", "hành chính"))) == "Cải cách hành chính"


def test_a_pattern_without_placeholders_is_the_name():
    assert stem("Kế hoạch CCHC", plan()) == "Kế hoạch CCHC"


def test_an_ending_typed_after_the_pattern_is_not_doubled():
    assert stem("ke-hoach.DOCX", plan(), [".pdf", ".docx"]) == "ke-hoach"
    assert stem("ban v1.2", plan(), [".docx"]) == "ban v1.2"


def test_braces_may_be_doubled():
    assert stem("{{a}}", plan()) == "{a}"


@pytest.mark.parametrize("pattern", ["", "   ", "...", "/", "___", "{year}"])
def test_a_pattern_that_leaves_nothing_gives_a_draft_s_name(pattern):
    assert stem(pattern, plan(date=Date())) in {"du-thao", "-"}


@pytest.mark.parametrize(
    "pattern",
    ["{", "}", "{number", "{so}", "{}", "{number.x}", "{number[0]}", "{number!r}", "{year:>400000000}", "{0}"],
)
def test_what_is_no_placeholder_is_refused_with_those_there_are(pattern):
    with pytest.raises(BadPattern) as caught:
        stem(pattern, plan())
    told = say(caught.value.message)
    assert all(f"{{{name}}}" in told for name in PLACEHOLDERS)


def test_a_number_with_a_slash_makes_no_folder():
    assert stem(USUAL, plan(number="22/2")) == "22-2_KH-SYT_2025"


def test_an_empty_dossier_has_a_name_too():
    assert stem(USUAL, Plan(Dossier(), {}, {})) == "du-thao"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CON", "_CON"),
        ("con.docx", "_con.docx"),
        ("Nul .x", "_Nul .x"),
        ("COM1", "_COM1"),
        ("LPT¹", "_LPT¹"),
        ("CONG VAN", "CONG VAN"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("kế hoạch... ", "kế hoạch"),
        (" .ẩn", "ẩn"),
        ("..", ""),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("a\tb\n c", "a b c"),
        ("a\x00b", "ab"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\ud800kế", "kế"),
        ("Ke\u0302\u0301", "Kế"),
    ],
)
def test_a_name_is_what_windows_and_linux_both_take(text, name):
    assert safe_name(text) == name


def test_a_name_of_300_letters_is_cut_where_a_letter_ends():
    name = safe_name("Kế hoạch " * 40)
    assert len(name.encode()) <= MOST_BYTES
    assert name.startswith("Kế hoạch Kế")
    assert safe_name("ế" * 300) == "ế" * (MOST_BYTES // 3)


@given(st.text(max_size=400))
def test_any_text_makes_a_name_that_stays_in_its_folder(text):
    name = safe_name(text)
    assert not set(name) & set('<>:"/\\|?*\x00')
    assert len(name.encode()) <= MOST_BYTES + 1
    assert name == name.strip(" .")
    assert safe_name(name) == name


@given(st.text(max_size=40), st.text(max_size=60), st.text(max_size=20))
def test_any_number_title_and_symbol_give_a_name_that_a_disk_takes(number, title, symbol):
    made = stem("{number}_{symbol}_{title}", plan(number=number, title=title, symbol=symbol))
    assert made
    assert Path(made).name == made


@pytest.mark.parametrize(
    ("text", "name"), [("Phụ lục II", "Phu-luc-II"), ("ĐÍNH KÈM số 1.", "DINH-KEM-so-1"), ("…", ""), ("", "")]
)
def test_words_become_letters_that_every_system_reads(text, name):
    assert ascii_name(text) == name


def test_a_free_name_is_left_as_it_is(tmp_path):
    assert free_name(tmp_path / "a.docx") == tmp_path / "a.docx"


def test_a_name_in_use_is_counted_on(tmp_path):
    (tmp_path / "a.docx").touch()
    (tmp_path / "a (2).docx").mkdir()
    assert free_name(tmp_path / "a.docx") == tmp_path / "a (3).docx"


def test_names_that_are_only_promised_are_in_use_too(tmp_path):
    assert free_name(tmp_path / "a.docx", [tmp_path / "A.docx"]) == tmp_path / "a (2).docx"


def test_a_broken_link_is_in_use(tmp_path):
    (tmp_path / "a.docx").symlink_to(tmp_path / "gone")
    assert free_name(tmp_path / "a.docx") == tmp_path / "a (2).docx"
