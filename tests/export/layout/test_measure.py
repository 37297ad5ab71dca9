import pytest

from export.layout.measure import DOTS, POINT, Pen, Pens, face_of, to_twips, twips
from export.metrics import text_width

# Line heights in twips, read from LibreOffice's PDF of single-spaced text.
HEIGHTS = {
    8: 184, 9: 207, 10: 231, 10.5: 242, 11: 253, 11.5: 265, 12: 276,
    12.5: 288, 13: 299, 13.5: 311, 14: 322, 15: 345, 16: 368,
}  # fmt: skip


@pytest.mark.parametrize(("size", "height"), HEIGHTS.items())
def test_a_line_is_as_high_as_libreoffice_makes_it(size: float, height: int):
    assert Pen("regular", round(size * 20)).height == height


def test_the_ascent_holds_the_line_gap_above():
    pen = Pen("regular", 280)
    assert pen.ascent == 250 + 12
    assert pen.height - pen.ascent == 60


def test_widths_are_sums_of_advances_rounded_to_dots():
    pen = Pen("regular", 280)
    assert pen["nhân"] == sum(pen[letter] for letter in "nhân")
    assert pen["nhân"] / POINT == pytest.approx(text_width("nhân", "regular", 14), abs=4 / POINT)
    assert pen["nhân"] == pen["nhân"]
    assert pen.blank == pen[" "] == 420


def test_what_is_not_drawn_takes_no_room():
    pen = Pen("bold", 260)
    assert pen["a\u200b\u00ad\u2060\ufeffb"] == pen["ab"]


def test_only_slanted_letters_lean_over_the_edge():
    assert Pen("regular", 280).slant == Pen("bold", 280).slant == 0
    assert Pen("italic", 280).slant == Pen("bold_italic", 280).slant == 322 // 12


def test_lengths_become_twips_half_up():
    assert [twips(points) for points in (0, 1, 0.024, 0.025, 85.05, -1.5)] == [0, 20, 0, 1, 1701, -30]
    assert [to_twips(dots) for dots in (0, 2, 3, 6, 8, 9)] == [0, 0, 1, 1, 1, 2]
    assert DOTS * 20 == POINT


def test_the_same_pen_serves_the_same_face_and_size():
    pens = Pens()
    assert pens.pen("italic", 240) is pens.pen("italic", 240)
    assert pens.pen("italic", 240) is not pens.pen("italic", 260)


def test_faces_by_weight_and_slope():
    assert [face_of(bold, italic) for bold in (False, True) for italic in (False, True)] == [
        "regular",
        "italic",
        "bold",
        "bold_italic",
    ]
