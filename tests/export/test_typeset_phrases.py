"""Breaking centred lines: between phrases, balanced, never losing a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.blocks import MM, Run
from export.elements.phrases import LONGEST, break_line, break_runs, longest
from export.metrics import text_width
from forms.regulation import load_phrases

PHRASES = load_phrases()


def broken(text, width_mm, face="bold", size=14):
    return list(break_line(text, width_mm * MM, face, size, PHRASES).lines)


def test_a_line_that_fits_stays_whole():
    assert broken("Cải cách hành chính năm 2025", 160) == ["Cải cách hành chính năm 2025"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (
            "Hoạt động kiểm soát thủ tục hành chính năm 2025 của ngành Y tế tỉnh Bà Rịa - Vũng Tàu",
            160,
            ["Hoạt động kiểm soát thủ tục hành chính", "năm 2025 của ngành Y tế tỉnh Bà Rịa - Vũng Tàu"],
        ),
        (
            "Phối hợp tổ chức công tác y tế trường học, phòng, chống dịch bệnh và bảo đảm an toàn thực phẩm "
            "trong các cơ sở giáo dục trên địa bàn Thành phố Hồ Chí Minh năm học 2025 - 2026",
            160,
            [
                "Phối hợp tổ chức công tác y tế trường học, phòng, chống dịch bệnh",
                "và bảo đảm an toàn thực phẩm trong các cơ sở giáo dục",
                "trên địa bàn Thành phố Hồ Chí Minh năm học 2025 - 2026",
            ],
        ),
        (
            "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH VÀ CHUYỂN ĐỔI SỐ TỈNH KHÁNH HÒA",
            62,
            ["BAN CHỈ ĐẠO", "CẢI CÁCH HÀNH CHÍNH", "VÀ CHUYỂN ĐỔI SỐ", "TỈNH KHÁNH HÒA"],
        ),
        ("BỆNH VIỆN ĐA KHOA KHU VỰC CAM RANH", 62, ["BỆNH VIỆN ĐA KHOA", "KHU VỰC CAM RANH"]),
    ],
)
def test_lines_end_between_phrases(text, width, lines):
    assert broken(text, width) == lines


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Kế hoạch kiểm tra công tác y tế của các đơn vị trực thuộc năm 2025", "năm\n2025"),
        ("Kế hoạch phòng, chống dịch bệnh của Sở Y tế giai đoạn 2025 - 2030", "2025\n-"),
        ("Kế hoạch phòng, chống dịch bệnh của Sở Y tế giai đoạn 2025 - 2030", "-\n2030"),
        ("Nâng cao chất lượng thủ tục hành chính và dịch vụ công của tỉnh Khánh Hòa", "và\n"),
        ("(Kèm theo Kế hoạch số 22/KH-SYT ngày 14 tháng 01 năm 2026 của Sở Y tế)", "14\ntháng"),
        ("(Kèm theo Kế hoạch số 22/KH-SYT ngày 14 tháng 01 năm 2026 của Sở Y tế)", "01\nnăm"),
        ("Nâng cao chất lượng thủ tục hành chính và dịch vụ công của tỉnh Khánh Hòa", "Khánh\nHòa"),
    ],
)
@pytest.mark.parametrize("width", [60, 75, 90, 105, 120])
def test_what_belongs_together_is_not_parted(text, never, width):
    assert never not in "\n".join(broken(text, width))


def test_a_word_wider_than_the_line_is_left_to_the_layout():
    found = break_line("x" * 200, 60 * MM, "bold", 14, PHRASES)
    assert found.lines == ("x" * 200,)
    assert found.badness > 0


def test_a_text_that_is_no_title_is_left_to_the_layout():
    text = "từ " * LONGEST
    assert broken(text, 60) == [text]


WORDS = st.lists(st.text("abcdeàáạ-,", min_size=1, max_size=12), max_size=60).map(" ".join)


@given(WORDS, st.floats(20, 200), st.sampled_from(["regular", "bold", "italic"]))
def test_no_letter_is_lost_and_lines_fit_wherever_words_do(text, width, face):
    lines = broken(text, width, face)
    assert " ".join(lines) == text
    room = width * MM + 0.01
    for line in lines:
        assert len(line.split(" ")) == 1 or text_width(line, face, 14) <= room


@given(st.lists(st.text("ab c", max_size=30), max_size=8), st.floats(20, 200))
def test_runs_are_broken_at_the_places_of_their_whole_line(texts, width):
    runs = tuple(Run(text, bind="number" if place == 1 else None) for place, text in enumerate(texts))
    made = break_runs(runs, width * MM, "italic", 14, PHRASES)
    assert [run.bind for run in made] == [run.bind for run in runs]
    assert [run.text.replace("\n", " ") for run in made] == texts


def test_the_blank_for_a_pen_is_never_parted():
    blank = "\u00a0" * 40
    runs = (Run("(Kèm theo Kế hoạch số "), Run(blank, bind="number"), Run("/KH-SYT ngày 10 tháng 02 năm 2025)"))
    made = break_runs(runs, 90 * MM, "italic", 14, PHRASES)
    assert made[1].text == blank
    assert any("\n" in run.text for run in made)


def test_the_longest_line_counts_and_never_more_than_there_is():
    assert longest(["a", "aaa"], "bold", 14, 500) == pytest.approx(text_width("aaa", "bold", 14))
    assert longest(["a" * 500], "bold", 14, 300) == 300
    assert longest(["a" * 10_000], "bold", 14, 300) == 300
    assert longest([], "bold", 14, 300) == 0
