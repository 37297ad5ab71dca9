"""The lines of Nơi nhận taken apart and put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.numbering import labels
from forms.plan import Recipient, Recipients
from forms.recipients import (
    Archive,
    BadArchive,
    as_article,
    is_archive,
    mixed_purposes,
    read_archive,
    split_purpose,
    with_purpose,
)
from tests.builders import article, clause, decision, document, plan


@pytest.mark.parametrize(
    ("archive", "line"),
    [
        (Archive(units=("VP",)), "Lưu: VT, VP"),
        (Archive(units=("TCHC", "NVY"), copies=5), "Lưu: VT, TCHC, NVY (05)"),
        (Archive(), "Lưu: VT"),
        (Archive(registry=False, units=("VP",)), "Lưu: VP"),
        (Archive(registry=False), "Lưu:"),
        (Archive(units=("VP",), copies=300), "Lưu: VT, VP (300)"),
    ],
)
def test_the_line_luu_is_built_from_parts_and_read_again(archive, line):
    assert archive.line() == line
    assert read_archive(line) == archive


@pytest.mark.parametrize(
    "text", ["Lưu : VT,TCHC.", "Lưu:VT,  TCHC;", "Lưu: VT, TCHC ", "Lưu: VT, TCHC, (02b).", "Lưu: VT, TCHC (2 bản)"]
)
def test_lines_written_a_little_otherwise_are_read_too(text):
    parts = read_archive(text)
    assert parts is not None
    assert parts.units == ("TCHC",)


@pytest.mark.parametrize(
    "text", ["UBND tỉnh", "Lưu VT", "Lưu: VP, VT", "Lưu: VT (tại đơn vị)", "Lưu: VT (0)", "Lưu: " + "A, " * 400, ""]
)
def test_what_the_parts_would_not_give_again_is_left_as_words(text):
    assert read_archive(text) is None


def test_a_line_without_its_colon_is_one_of_luu_all_the_same():
    assert is_archive("Lưu VT, VP")
    assert is_archive("- Lưu: VT")
    assert is_archive("Lưu")
    assert not is_archive("Lưu trữ lịch sử tỉnh")
    assert not is_archive("UBND tỉnh")


@pytest.mark.parametrize("copies", [0, -3, 1000])
def test_a_number_of_copies_that_is_none_is_refused(copies):
    with pytest.raises(BadArchive):
        Archive(copies=copies).line()


@given(
    st.booleans(),
    st.lists(st.text("ABCĐTHVPK-", min_size=1, max_size=6).filter(lambda unit: unit != "VT"), max_size=4),
    st.none() | st.integers(1, 999),
)
def test_any_parts_come_back_from_their_line(registry, units, copies):
    parts = Archive(registry, tuple(units), copies)
    assert read_archive(parts.line()) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("UBND tỉnh (để b/c)", ("UBND tỉnh", "để b/c")),
        ("UBND tỉnh(B/cáo)", ("UBND tỉnh", "B/cáo")),
        ("Các đơn vị (t/hiện)", ("Các đơn vị", "t/hiện")),
        ("Sở Nội vụ (để phối hợp)", ("Sở Nội vụ", "để phối hợp")),
        ("Trung tâm Kiểm soát bệnh tật (CDC)", ("Trung tâm Kiểm soát bệnh tật (CDC)", "")),
        ("Các phòng (VP, KHTC)", ("Các phòng (VP, KHTC)", "")),
        ("UBND tỉnh", ("UBND tỉnh", "")),
        ("(để b/c)", ("(để b/c)", "")),
    ],
)
def test_a_purpose_is_told_from_a_name_in_parentheses(text, parts):
    assert split_purpose(text) == parts


def test_a_purpose_is_put_after_the_name():
    assert with_purpose("UBND tỉnh", "để b/c") == "UBND tỉnh (để b/c)"
    assert with_purpose("UBND tỉnh", "") == "UBND tỉnh"


@given(st.text("ab (/)đểc", max_size=40))
def test_taking_a_purpose_off_loses_no_word(text):
    name, purpose = split_purpose(text)
    assert "".join(with_purpose(name, purpose).split()) == "".join(text.split())


def test_a_decision_begins_with_its_last_article():
    it = plan(decision(), document(clause("A")))
    first = next(it.documents())
    assert as_article(it, first, labels(it)) == "Như Điều 3"
    none = plan(decision(clause("Một đoạn", scheme="arabic")))
    assert as_article(none, next(none.documents()), labels(none)) == ""
    under = plan(decision(clause("Chương", article("A"), article("B"), scheme="chuong")))
    assert as_article(under, next(under.documents()), labels(under)) == "Như Điều 2"


def test_two_ways_of_noting_purposes_in_one_list_are_seen():
    def listed(*texts: str) -> Recipients:
        return Recipients(tuple(map(Recipient, texts)))

    assert mixed_purposes(listed("A (để b/c)", "B (t/h)"))
    assert not mixed_purposes(listed("A (để b/c)", "B (để t/h)", "C", "Lưu: VT"))
    assert not mixed_purposes(listed("A (B/cáo)", "B (t/hiện)"))
