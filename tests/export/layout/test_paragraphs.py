import msgspec
import pytest

from export.blocks import Para, Rule, Run
from export.layout.lines import Line
from export.layout.paragraphs import Shaped, Shaper, shape_rule
from export.metrics import text_width
from tests.export.layout.builders import STYLES, para

WIDTH = 9071


def shape(block: Para, width: int = WIDTH, mode: str = "libreoffice", mark: int | None = None, **changes) -> Shaped:
    styles = STYLES | {block.style: msgspec.structs.replace(STYLES[block.style], **changes)}
    return Shaper(styles, mode).shape(block, width, mark)


def text(line: Line) -> str:
    return "".join(segment.text for segment in line.segments)


def words(count: int) -> str:
    return " ".join(["hành"] * count)


def test_a_justified_line_reaches_both_edges():
    shaped = shape(para(words(60), "noi_dung"))
    assert len(shaped.lines) > 2
    for line in shaped.lines[1:-1]:
        (segment,) = line.segments
        assert segment.x == 0
        assert segment.width + segment.space * segment.text.count(" ") == pytest.approx(WIDTH / 20)


def test_the_last_line_and_lines_ended_by_hand_are_not_stretched():
    shaped = shape(para(words(60) + "\nmột hai\nba bốn", "noi_dung"))
    assert [line.segments[0].space for line in shaped.lines[-3:]] == [0, 0, 0]


def test_the_first_line_is_indented():
    first, second, *_rest = shape(para(words(60), "noi_dung")).lines
    assert first.segments[0].x == 28.35
    assert second.segments[0].x == 0


def test_a_hanging_label_stands_left_of_its_text():
    shaped = shape(para(words(60), "treo", label="1."))
    label, first = shaped.lines[0].segments
    assert (label.text, label.x) == ("1.", pytest.approx(14.15))
    assert first.x == pytest.approx(42.5)
    assert shaped.lines[1].segments[0].x == pytest.approx(42.5)


def test_a_label_without_a_hanging_indent_is_followed_by_a_space():
    (line,) = shape(para("hai", label="1.", label_bold=True)).lines
    assert [(segment.text, segment.face) for segment in line.segments] == [("1. ", "bold"), ("hai", "regular")]


def test_centred_and_right_aligned_lines():
    width = text_width("hành", "bold", 13)
    (centred,) = shape(para("hành", "giua")).lines
    assert centred.segments[0].x == pytest.approx((WIDTH / 20 - width) / 2, abs=0.1)
    (right,) = shape(para("hành", "phai")).lines
    assert right.segments[0].x == pytest.approx(WIDTH / 20 - text_width("hành", "regular", 14), abs=0.1)


def test_an_alignment_of_the_paragraph_wins_over_that_of_its_style():
    (line,) = shape(para("hành", align="right")).lines
    assert line.segments[0].x > 400


# Percent of the line's height by `line`, as LibreOffice takes it from the DOCX.
PERCENT = {1: 100, 1.03: 103, 1.05: 105, 1.06: 105, 1.08: 108, 1.11: 110, 1.15: 115, 1.2: 120, 1.3: 130, 1.45: 145}


@pytest.mark.parametrize(("spacing", "percent"), PERCENT.items())
def test_line_spacing_is_that_of_libreoffice(spacing: float, percent: int):
    (line,) = shape(para("hành"), line=spacing).lines
    assert line.height == 322 * percent // 100
    assert (line.fit, line.ascent) == (322, 262)


def test_a_fixed_line_height_puts_the_baseline_at_four_fifths():
    (line,) = shape(para("hành", "co_dinh")).lines
    assert (line.height, line.fit, line.ascent) == (400, 400, 320)


def test_a_line_is_as_high_as_its_tallest_run():
    (line,) = shape(Para("", "dong", (Run("nhỏ ", size=10), Run("to", size=16)))).lines
    assert line.height == 368


def test_a_superscript_is_smaller_and_reaches_the_line_top():
    (line,) = shape(Para("", "dong", (Run("m"), Run("2", superscript=True)))).lines
    small = line.segments[1]
    assert small.size == pytest.approx(8.1)
    assert small.rise == pytest.approx(5.55)
    assert line.height == 322


def test_an_empty_paragraph_is_one_line_high():
    for block in (para(), para("", runs=(Run(""),))):
        (line,) = shape(block).lines
        assert line.height == 322


def test_runs_keep_their_looks():
    runs = (Run("a", bold=True), Run("b", italic=True), Run("c", bold=True, italic=True), Run("d", underline=True))
    (line,) = shape(Para("", "dong", runs)).lines
    assert [segment.face for segment in line.segments] == ["bold", "italic", "bold_italic", "regular"]
    assert [segment.underline for segment in line.segments] == [False, False, False, True]


def test_colour_comes_from_the_style():
    (line,) = shape(para("hành"), colour="FF0000").lines
    assert line.segments[0].colour == "FF0000"


def test_a_note_begins_with_its_number_raised():
    (line,) = shape(para("xem", "footnote"), mark=12).lines
    assert [segment.text for segment in line.segments] == ["12", " xem"]
    assert line.segments[0].rise > 0


def test_a_line_tells_the_notes_marked_in_it():
    first, second = shape(Para("", "dong", (Run("a"), Run("1", note=1), Run("\nb"), Run("2", note=2)))).lines
    assert (first.notes, second.notes) == ((1,), (2,))


def test_a_rule_is_a_strip_with_a_line_at_its_top():
    (line,) = shape_rule(Rule("", 100, 6, keep_next=True), 4000).lines
    (mark,) = line.marks
    assert (line.height, line.segments) == (120, ())
    assert (mark.x1, mark.x2, mark.y1) == (50, 150, 0.25)
    (left,) = shape_rule(Rule("", 300, 6, align="left"), 4000).lines[0].marks
    assert (left.x1, left.x2) == (0, 200)


def test_a_box_frames_its_text_in_the_middle_of_the_column():
    shaped = shape(para("KHẨN", "giua", box="FF0000", box_width=60, box_height=24))
    marks = shaped.lines[0].marks
    left, right = min(mark.x1 for mark in marks), max(mark.x1 for mark in marks)
    assert right - left == pytest.approx(60, abs=1)
    assert (left + right) / 2 == pytest.approx(WIDTH / 40, abs=0.1)
    assert {mark.colour for mark in marks} == {"FF0000"}
    assert sum(line.height for line in shaped.lines) / 20 == pytest.approx(24, abs=1.5)
    assert shaped.keep_lines


def test_word_mode_squeezes_only_justified_lines():
    block = para("Nội dung của kế hoạch này được công bố trên cổng thông tin điện tử của tỉnh " * 4, "noi_dung")
    widths = range(5000, 9000, 100)
    assert any(shape(block, width, "word") != shape(block, width) for width in widths)
    left = msgspec.structs.replace(block, align="left")
    assert all(shape(left, width, "word") == shape(left, width) for width in widths)
    squeezed = [line.segments[0].space for width in widths for line in shape(block, width, "word").lines]
    assert -0.25 * 3.5 - 0.01 <= min(squeezed) < 0


def test_shapes_are_kept_on_demand():
    shaper = Shaper(STYLES, keep=True)
    block = para(words(30), "noi_dung")
    assert shaper.shape(block, WIDTH) is shaper.shape(block, WIDTH)
    assert shaper.shape(block, WIDTH) is not shaper.shape(block, WIDTH - 1)


def test_a_column_narrower_than_its_indents_still_takes_all_text():
    shaped = shape(para("một hai", "treo", label="1."), width=300)
    assert "".join(map(text, shaped.lines)).replace(" ", "") == "1.mộthai"
