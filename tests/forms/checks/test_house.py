"""The office's own rules: their file, what is wrong in it, what they switch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n import say
from forms.checks import BadHouse, House, run, standard, switched
from forms.checks.house import MAX_FILE, Term, read, write
from forms.checks.surroundings import Surroundings
from tests.builders import para, plan

GOOD = """
version = "1"
office = "Sở Y tế"
units = ["Văn phòng Sở"]
required_sections = ["Kinh phí"]
off = ["date_zero"]

[abbreviations]
TTYT = "Trung tâm Y tế"

[[terms]]
use = "thủ tục hành chính"
not = ["thủ tục hành chánh"]
"""


def test_a_file_in_toml_or_json_is_read():
    house = read(GOOD.encode())
    assert house.abbreviations == {"TTYT": "Trung tâm Y tế"}
    assert house.terms == (Term(("thủ tục hành chánh",), "thủ tục hành chính"),)
    assert read(write(house)) == house
    assert read(b"\xef\xbb\xbf" + GOOD.encode()) == house


@pytest.mark.parametrize(
    ("data", "key", "place"),
    [
        (b'off = ["nothing"]', "house.unknown_check", "off[0]"),
        (b"off = 3", "house.bad_value", "off"),
        (b'colour = "red"', "house.bad_value", "…"),
        (b'[[terms]]\nuse = "x"\nnot = ["x"]', "house.same_term", "terms[0]"),
        (b'[[terms]]\nuse = "x"\nnot = []', "house.empty", "terms[0].not"),
        (b'[[terms]]\nuse = "x"\nnot = [1]', "house.bad_value", "terms[0].not[0]"),
        (b'units = ["A", " "]', "house.empty", "units[1]"),
        (b'[abbreviations]\nTTYT = ""', "house.empty", "abbreviations.TTYT"),
        (b"off = [", "house.bad_form", None),
        (b"{", "house.bad_form", None),
        (b"\xff\xfe", "house.not_utf8", 0),
        (b"#" * (MAX_FILE + 1), "house.too_large", None),
    ],
)
def test_a_wrong_file_is_reported_by_place(data, key, place):
    with pytest.raises(BadHouse) as refused:
        read(data, {"date_zero"})
    message = refused.value.message
    assert message.key == key
    if place is not None:
        assert message.args["place"] == place
    assert say(message)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_with_a_sentence(data):
    refused = None
    try:
        read(data, {"date_zero"})
    except BadHouse as error:
        refused = error
    assert refused is None or say(refused.message)


def test_a_house_switches_checks_off_and_on():
    made = plan(para("ngày 8/4/2020"))
    assert "date_zero" in [finding.check for finding in run(made)]
    quiet = Surroundings(House(off=("date_zero",)))
    assert "date_zero" not in [finding.check for finding in run(made, surroundings=quiet)]
    asleep = {check.id for check in standard() if not check.on}
    assert not asleep & {check.id for check in switched(standard(), House())}
    woken = {check.id for check in switched(standard(), House(on=tuple(asleep)))}
    assert asleep <= woken
