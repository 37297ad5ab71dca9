"""What Dồn trang found as a tree that says what changes and what comes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop.actions.fitting import Option, Outcome
from desktop.editors.page_map import short_title
from desktop.models.fits import FitsModel
from export.fitting import Change, Count, Proposal, WeakEnd
from forms.edits import SetField
from forms.plan import Layout

EMPTY = WeakEnd("kh", "kh", "Kế hoạch Cải cách hành chính năm 2026", "nearly_empty", 6, 0.138)
ALONE = WeakEnd("kh", "kh", "Kế hoạch Cải cách hành chính năm 2026", "lone_signature", 3, 0.4)


ONE_LESS = (Count(EMPTY.title, 6, 5),)


def option(*changes: Change, pages=ONE_LESS, last: bool = False) -> Option:
    return Option(Proposal(SetField("kh", "layout", Layout()), changes, pages, 1.0, last), ())


def shown(*outcomes: Outcome) -> FitsModel:
    model = FitsModel()
    for outcome in outcomes:
        model.add(outcome)
    return model


def texts(model: FitsModel) -> list[tuple[str, list[str]]]:
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    return [(top.data(), [model.index(r, 0, top).data() for r in range(model.rowCount(top))]) for top in tops]


SPACING = Change("line_spacing", 1.15, 1.05)
MARGIN = Change("margin_right_mm", 20.0, 18.0)


def test_it_keeps_the_rules_of_models(qtmodeltester):
    model = shown(Outcome(EMPTY, (), (option(SPACING), option(MARGIN))))
    qtmodeltester.check(model)
    model.add(Outcome(ALONE, (), ()))
    qtmodeltester.check(model)


def test_each_weak_end_has_its_options_below_in_words():
    model = shown(Outcome(EMPTY, (), (option(SPACING, MARGIN),)))
    assert texts(model) == [
        (
            "Kế hoạch: trang 6 gần trống, chữ chỉ chiếm 14 % trang",
            [
                "Khoảng cách giữa các dòng: 1,15 → 1,05 dòng\nLề phải: 20 → 18 mm\nKế hoạch: 6 → 5 trang",
            ],
        )
    ]


def test_a_signature_that_gets_company_is_told_as_such():
    (top,) = texts(shown(Outcome(ALONE, (), (option(SPACING, pages=(Count(ALONE.title, 3, 3),)),))))
    assert top[0] == "Kế hoạch: chữ ký gần như đứng một mình ở trang 3"
    assert top[1][0].endswith("\nSố trang giữ nguyên, chữ ký có lời văn đứng cùng")


def test_smaller_type_is_named_a_last_resort():
    (top,) = texts(shown(Outcome(EMPTY, (), (option(Change("body_size", 14, 13), last=True),))))
    assert "Cỡ chữ nội dung: 14 → 13 pt" in top[1][0]
    assert top[1][0].endswith("Giảm cỡ chữ: chỉ nên dùng khi không còn cách khác")


def test_where_nothing_helps_a_row_says_so_and_cannot_be_chosen():
    model = shown(Outcome(EMPTY, (), ()))
    row = model.index(0, 0, model.index(0, 0))
    assert row.data().startswith("Không cách nào trong khoảng cho phép giúp được.")
    assert model.option(row) is None
    assert not model.flags(row) & Qt.ItemFlag.ItemIsSelectable


def test_options_and_outcomes_are_found_by_their_rows():
    one, two = option(SPACING), option(MARGIN)
    model = shown(Outcome(ALONE, (), ()), Outcome(EMPTY, (), (one, two)))
    top = model.index(1, 0)
    assert model.option(model.index(1, 0, top)) is two
    assert model.outcome(model.index(0, 0, top)).end is EMPTY
    assert model.option(top) is None
    assert model.option(QModelIndex()) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kế hoạch Cải cách hành chính", "Kế hoạch"),
        ("Quyết định Ban hành Kế hoạch", "Quyết định"),
        ("Phụ lục II. NHIỆM VỤ", "Phụ lục II"),
        ("DANH MỤC", "DANH MỤC"),
    ],
)
def test_parts_are_named_in_a_word_or_two(title, name):
    assert short_title(title) == name
