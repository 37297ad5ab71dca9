"""The office's own rules in use: read once, changed and written at once, a broken file told by its place."""

import pytest

from desktop.house_rules import NAME, HouseRules
from export.files import CannotWrite
from forms.checks import House
from forms.checks.house import Term


def test_without_a_file_there_are_no_rules(tmp_path):
    rules = HouseRules(tmp_path / "new")
    assert rules.current == House()
    assert rules.problem is None


def test_what_is_taken_is_there_after_the_next_start(tmp_path):
    house = House(office="Sở Y tế", terms=(Term(("hành chánh",), "hành chính"),), off=("date_zero",))
    HouseRules(tmp_path / "new").change(house)
    assert HouseRules(tmp_path / "new").current == house


def test_listeners_hear_of_a_change_until_they_stop(tmp_path):
    rules, heard = HouseRules(tmp_path), []
    stop = rules.listen(heard.append)
    rules.change(House(office="A"))
    rules.change(House(office="A"))
    stop()
    stop()
    rules.change(House(office="B"))
    assert [one.office for one in heard] == ["A"]


def test_a_broken_file_is_told_and_stays_as_it_is(tmp_path):
    path = tmp_path / NAME
    path.write_text('{"version": "1", "off": ["no_such_check"]}', "utf-8")
    rules = HouseRules(tmp_path)
    assert rules.current == House()
    assert rules.problem.message.key == "house.unknown_check"
    assert rules.problem.message.args["place"] == "off[0]"
    assert "no_such_check" in path.read_text("utf-8")


def test_other_rules_take_the_place_of_a_broken_file(tmp_path):
    (tmp_path / NAME).write_text("nonsense", "utf-8")
    rules = HouseRules(tmp_path)
    assert rules.current == House()
    rules.change(House())
    assert rules.problem is None
    assert HouseRules(tmp_path).problem is None


def test_a_file_that_is_a_folder_is_told(tmp_path):
    (tmp_path / NAME).mkdir()
    rules = HouseRules(tmp_path)
    assert rules.current == House()
    assert rules.problem.message.key == "house.unreadable"


def test_a_folder_that_cannot_be_made_keeps_the_rules_in_use(tmp_path):
    (tmp_path / "file").write_text("x")
    rules = HouseRules(tmp_path / "file" / "below")
    with pytest.raises(CannotWrite):
        rules.change(House(office="A"))
    assert rules.current.office == "A"
