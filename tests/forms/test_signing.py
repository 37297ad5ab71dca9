"""The lines above a signature, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.signing import Capacity, read_capacity, signature_lines

CASES = [
    (Capacity("", "GIÁM ĐỐC"), ("GIÁM ĐỐC",)),
    (Capacity("KT", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    (Capacity("Q", "GIÁM ĐỐC"), ("Q. GIÁM ĐỐC",)),
    (Capacity("TL", "GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
    (Capacity("TUQ", "GIÁM ĐỐC", "TRƯỞNG PHÒNG"), ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
    (Capacity("", "CHỦ TỊCH", body="ỦY BAN NHÂN DÂN"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    (
        Capacity("KT", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "ỦY BAN NHÂN DÂN"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    (
        Capacity("TL", "GIÁM ĐỐC", "PHÓ CHÁNH VĂN PHÒNG", through="CHÁNH VĂN PHÒNG"),
        ("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    ),
]


@pytest.mark.parametrize(("capacity", "lines"), CASES)
def test_each_capacity_has_its_lines(capacity, lines):
    assert capacity.lines() == lines
    assert read_capacity(lines) == capacity


def test_lines_are_in_capitals():
    assert signature_lines("KT", "Giám đốc", "Phó Giám đốc") == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


@pytest.mark.parametrize("typed", ["KT.GIÁM ĐỐC", "KT . GIÁM ĐỐC", "KT/ GIÁM ĐỐC", "kt. giám  đốc", "KT GIÁM ĐỐC"])
def test_careless_marks_are_understood(typed):
    found = read_capacity((typed, "PHÓ GIÁM ĐỐC"))
    assert found == Capacity("KT", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_a_post_that_begins_with_q_is_no_acting_head():
    assert read_capacity(("QUYỀN GIÁM ĐỐC",)) == Capacity("", "QUYỀN GIÁM ĐỐC")


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("TM. ỦY BAN NHÂN DÂN",),
        ("KT. GIÁM ĐỐC",),
        ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("Q. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("KT. GIÁM ĐỐC", "TM. UBND"),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "BÁC SĨ"),
        ("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG"),
    ],
)
def test_lines_that_follow_no_form_are_not_guessed(lines):
    assert read_capacity(lines) is None


POSTS = st.sampled_from(["Giám đốc", "Chủ tịch", "Chánh Văn phòng", "Trưởng phòng Nghiệp vụ Y", "Cục trưởng"])
CAPACITIES = st.one_of(
    st.builds(Capacity, st.sampled_from(["", "Q"]), POSTS, body=st.sampled_from(["", "Ủy ban nhân dân"])),
    st.builds(Capacity, st.sampled_from(["KT", "TL", "TUQ"]), POSTS, POSTS, st.sampled_from(["", "Hội đồng"])),
    st.builds(Capacity, st.sampled_from(["TL", "TUQ"]), POSTS, POSTS, through=POSTS),
)


@given(CAPACITIES)
def test_what_is_printed_is_read_back(capacity):
    found = read_capacity(capacity.lines())
    assert found is not None
    assert found.lines() == capacity.lines()
    assert found.mode == capacity.mode
