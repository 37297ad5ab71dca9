from hypothesis import given
from hypothesis import strategies as st

from export.layout.breaks import Breaks
from export.layout.measure import DOTS, Pen, to_twips
from export.layout.runs import TAB_STOP, Broken, Look, RunBreaker

PLAIN, BOLD, ITALIC = (Look(Pen(face, 280)) for face in ("regular", "bold", "italic"))
MARK = Look(Pen("regular", 162), rise=110, note=1)


def broken(*runs: tuple[str, Look], room: int = 9000, first: int | None = None, **named: int | bool) -> list[Broken]:
    return list(RunBreaker(runs, Breaks(), room if first is None else first, room, **named).lines())


def texts(*runs: tuple[str, Look], room: int = 9000, first: int | None = None, **named: int | bool) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in broken(*runs, room=room, first=first, **named)]


def width(text: str, look: Look = PLAIN) -> int:
    """Room in twips that a text just fits into."""
    return -(-look.pen[text] // DOTS)


def test_runs_of_several_looks_share_a_line():
    (line,) = broken(("một ", BOLD), ("hai", PLAIN))
    assert [(piece.text, piece.look) for piece in line.pieces] == [("một ", BOLD), ("hai", PLAIN)]
    assert line.pieces[1].x == to_twips(BOLD.pen["một "])
    assert line.width == line.pieces[1].x + to_twips(PLAIN.pen["hai"])
    assert line.last


def test_a_word_of_two_looks_is_not_parted():
    assert texts(("một h", PLAIN), ("ai", BOLD), room=width("một h") + 10) == ["một", "hai"]


def test_a_line_break_ends_a_line_and_may_leave_an_empty_one():
    lines = broken(("a\n\nb", PLAIN))
    assert ["".join(piece.text for piece in line.pieces) for line in lines] == ["a", "", "b"]
    assert all(line.last for line in lines)


def test_several_spaces_hang_over_the_edge():
    assert texts(("một   hai", PLAIN), room=width("một")) == ["một", "hai"]


def test_a_mark_typed_after_a_space_takes_its_word_along():
    assert texts(("một hai ; baaaa", PLAIN), room=width("một hai ")) == ["một", "hai ;", "baaaa"]


def test_the_space_that_no_longer_fits_ends_the_line_even_before_a_mark():
    assert texts(("một hai ; ba", PLAIN), room=width("một hai")) == ["một hai", "; ba"]


def test_a_fixed_blank_holds_words_together():
    assert texts(("một hai\u00a0ba", PLAIN), room=width("một hai")) == ["một", "hai\u00a0ba"]


def test_a_fixed_hyphen_is_drawn_as_a_hyphen_and_ends_no_line():
    assert texts(("mười QĐ\u2011UB", PLAIN), room=width("mười QĐ-")) == ["mười", "QĐ-UB"]


def test_slanted_text_ends_before_the_edge():
    room = width("một hai", ITALIC)
    assert texts(("một hai", ITALIC), room=room + ITALIC.pen.slant) == ["một hai"]
    assert texts(("một hai", ITALIC), room=room + ITALIC.pen.slant - 1) == ["một", "hai"]


def test_slanted_fixed_blanks_stand_apart():
    (upright,) = broken(("a\u00a0\u00a0b", PLAIN))
    assert upright.width == to_twips(PLAIN.pen["a"]) + 2 * to_twips(PLAIN.pen.blank) + to_twips(PLAIN.pen["b"])
    (slanted,) = broken(("a\u00a0\u00a0b", ITALIC))
    one = to_twips(ITALIC.pen.blank) + ITALIC.pen.slant
    assert slanted.width == to_twips(ITALIC.pen["a"]) + 2 * one + to_twips(ITALIC.pen["b"])


def test_a_footnote_mark_stays_with_its_word():
    room = width("một hai")
    assert texts(("một hai", PLAIN), ("1", MARK), room=room) == ["một", "hai1"]
    assert texts(("một hai", PLAIN), ("1", MARK), (" ba", PLAIN), room=room + 81) == ["một hai1", "ba"]
    assert texts(("một hai…", PLAIN), ("1", MARK), ("ba", PLAIN), room=width("một hai…1b")) == ["một", "hai…1ba"]


def test_a_tab_leads_to_the_hanging_indent():
    (line,) = broken(("-\thai", PLAIN), left=850, start=-570)
    assert [piece.x for piece in line.pieces] == [0, 570]
    assert line.tabbed


def test_a_tab_beyond_the_indent_leads_to_the_next_even_stop():
    (line,) = broken(("1.1.1.1.1.1\thai", PLAIN), left=400, start=-300)
    assert line.pieces[1].x == 2 * TAB_STOP - 100


def test_the_slash_of_a_later_word_sends_the_line_back_to_the_space():
    assert texts(("quyết định 150/2013/NĐCP", PLAIN), ("", PLAIN), room=width("quyết định 150/2013/NĐ")) == [
        "quyết định",
        "150/2013/NĐCP",
    ]
    assert texts(("150/2013/NĐCP", PLAIN), ("", PLAIN), room=width("150/2013/NĐ")) == ["150/2013/", "NĐCP"]


def test_word_squeezes_runs_as_well():
    runs = (("một hai ", PLAIN), ("ba bốn", BOLD), (" năm", PLAIN))
    room = sum(width(text, look) for text, look in runs[:2]) - PLAIN.pen.blank // DOTS // 4
    assert texts(*runs, room=room)[0] == "một hai ba"
    assert texts(*runs, room=room, squeeze=True)[0] == "một hai ba bốn"


LOOKS = st.sampled_from([PLAIN, BOLD, ITALIC, MARK])
TEXTS = st.text("ab -/.,()\n\t\u00a0%1đ", max_size=25)


@given(st.lists(st.tuples(TEXTS, LOOKS), min_size=1, max_size=6), st.integers(1, 4000))
def test_no_character_is_lost_and_order_is_kept(runs: list[tuple[str, Look]], room: int):
    made = "".join(texts(*runs, room=room))
    given_text = "".join(text for text, _look in runs)
    assert "".join(made.split()) == "".join(given_text.split())


@given(st.lists(st.tuples(st.text("ab -/.,()\n\u00a0%1đ"), LOOKS), min_size=1, max_size=6), st.integers(400, 4000))
def test_no_line_stands_out(runs: list[tuple[str, Look]], room: int):
    for line in broken(*runs, room=room):
        text = "".join(piece.text for piece in line.pieces)
        assert line.width <= room + 40 * len(line.pieces) or len(text.strip()) <= 1
