"""The head of a document by NĐ30, Phụ lục I, Phần I, Mục II, khoản 1 to 5 (cited as PL1-II.n) and Mục III."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.blocks import MM, Table
from export.layout import lay_out
from export.metrics import text_width
from export.typeset import typeset
from forms.plan import Date, DraftMark, Issuer, Layout, TypedLines
from tests.builders import document, plan
from tests.export.typeset_reading import para, paras, plain, rule_after, words

NBSP = "\u00a0"
SYT = Issuer(("SỞ Y TẾ",), ("UBND TỈNH KHÁNH HÒA",), "Sở Y tế")


def head_of(**fields):
    head = {"issuers": (SYT,), "symbol": "KH-SYT", "place": "Khánh Hòa", "date": Date(5, 3, 2025), "number": "5"}
    return typeset(plan(document(**(head | fields)))).sections[0]


def head_table(section):
    table = section.blocks[0]
    assert isinstance(table, Table)
    return table


def issued_by(*name, parent=()):
    return head_of(issuers=(Issuer(name, parent),))


# --- The two columns ----------------------------------------------------------------------------------------------


def test_the_head_is_a_borderless_table_of_two_columns_without_padding():
    table = head_table(head_of())
    assert (table.kind, table.padding, len(table.widths)) == ("layout", 0, 2)
    assert sum(table.widths) == pytest.approx(160 * MM)


def test_national_header_agency_number_and_date_stand_as_form_1_4_prints_them():
    rows = [[words(cell) for cell in row.cells] for row in head_table(head_of()).rows]
    assert rows == [
        ["UBND TỈNH KHÁNH HÒA\nSỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 05/KH-SYT", "Khánh Hòa, ngày 05 tháng 3 năm 2025"],
    ]


def test_an_agency_without_a_parent_is_one_bold_block():
    section = issued_by("ỦY BAN NHÂN DÂN", "TỈNH KHÁNH HÒA")
    assert not paras(section, "co_quan_chu_quan")
    assert words(para(section, "co_quan")) == "ỦY BAN NHÂN DÂN\nTỈNH KHÁNH HÒA"


def test_the_looks_are_those_of_the_size_table():
    """PL1-V: parent upright, agency, Quốc hiệu, Tiêu ngữ, type and trích yếu bold, date italic."""
    styles = typeset(plan(document(issuers=(SYT,)))).styles
    looks = {name: (styles[name].size, styles[name].bold, styles[name].italic) for name in styles}
    assert looks["co_quan_chu_quan"] == (13, False, False)
    assert looks["co_quan"] == looks["quoc_hieu"] == (13, True, False)
    assert looks["tieu_ngu"] == looks["ten_loai"] == looks["trich_yeu"] == (14, True, False)
    assert looks["so_ky_hieu"] == (13, False, False)
    assert looks["dia_danh"] == (14, False, True)


@pytest.mark.parametrize("left", [30, 32.5, 35])
@pytest.mark.parametrize("right", [15, 20])
@pytest.mark.parametrize("name", ["SỞ Y TẾ", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT THÀNH PHỐ HỒ CHÍ MINH"])
def test_quoc_hieu_never_wraps_within_the_margins_of_the_decree(left, right, name):
    """PL1-II.1 with the margins of PL1-I.3."""
    done = typeset(
        plan(document(issuers=(Issuer((name,)),), layout=Layout(margin_left_mm=left, margin_right_mm=right)))
    )
    size = done.styles["quoc_hieu"].size
    room = head_table(done.sections[0]).widths[1]
    assert text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold", size) < room


def test_typed_lines_stand_as_they_were_typed():
    section = head_of(
        typed=TypedLines(
            national_header=("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc"),
            number="Số: 677 /KH-SYT",
            place_date="Khánh Hoà, ngày 5 tháng 03 năm 2025",
            type="KẾ  HOẠCH",
        )
    )
    assert words(para(section, "quoc_hieu")) == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert words(para(section, "tieu_ngu")) == "Độc lập – Tự do – Hạnh phúc"
    assert words(para(section, "so_ky_hieu")) == "Số: 677 /KH-SYT"
    assert words(para(section, "dia_danh")) == "Khánh Hoà, ngày 5 tháng 03 năm 2025"
    assert words(para(section, "ten_loai")) == "KẾ  HOẠCH"


def test_a_line_typed_as_empty_is_not_printed():
    section = head_of(typed=TypedLines(national_header=(), number="", place_date="", type=""))
    for style in ("quoc_hieu", "tieu_ngu", "so_ky_hieu", "dia_danh", "ten_loai"):
        assert not paras(section, style)


# --- Number and date ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "printed"),
    [("1", "01"), ("5", "05"), ("9", "09"), ("10", "10"), ("05", "05"), ("677", "677"), (" 7 ", "07"), ("12a", "12a")],
)
def test_a_number_below_ten_takes_a_leading_zero_and_no_other_does(number, printed):
    """PL1-II.3."""
    assert words(para(head_of(number=number), "so_ky_hieu")) == f"Số: {printed}/KH-SYT"


NUMBER_LINE = re.compile(r"^Số: (0[1-9]|[1-9]\d+|\s*)/[A-ZĐ][A-Za-zĐ]*-[A-ZĐ0-9&]+(-[A-ZĐ0-9]+)?$")


@given(st.none() | st.integers(1, 99999).map(str), st.sampled_from(["KH-SYT", "QĐ-UBND", "KH-BCĐ", "CTr-SGDĐT"]))
def test_number_and_symbol_have_no_blanks_around_stroke_and_hyphen(number, symbol):
    """PL1-II.3.c; the blank of a number that is not given yet counts as one."""
    assert NUMBER_LINE.match(words(para(head_of(number=number, symbol=symbol), "so_ky_hieu")))


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        (Date(5, 1, 2025), "ngày 05 tháng 01 năm 2025"),
        (Date(10, 2, 2025), "ngày 10 tháng 02 năm 2025"),
        (Date(9, 3, 2025), "ngày 09 tháng 3 năm 2025"),
        (Date(31, 12, 2025), "ngày 31 tháng 12 năm 2025"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_leading_zero(date, printed):
    """PL1-II.4.b."""
    assert words(para(head_of(date=date), "dia_danh")) == f"Khánh Hòa, {printed}"


def test_blanks_leave_room_for_a_pen_and_are_bound_to_the_registry():
    """Đ15: number and date are assigned after signature."""
    section = head_of(number=None, date=Date(None, 3, 2025))
    number, date = para(section, "so_ky_hieu"), para(section, "dia_danh")
    blank = next(run for run in number.runs if run.bind == "number")
    assert set(blank.text) == {"\u00a0"}
    assert text_width(blank.text, "regular", 13) >= 10 * MM
    day = next(run for run in date.runs if run.bind == "day")
    assert set(day.text) == {"\u00a0"}
    assert text_width(day.text, "italic", 14) >= 8 * MM
    assert plain(date.runs).endswith(" tháng 3 năm 2025")
    assert "…" not in plain(number.runs) + plain(date.runs)


def test_known_values_are_bound_too_so_that_one_place_changes_them_all():
    section = head_of()
    bound = {run.bind: run.text for run in (*para(section, "so_ky_hieu").runs, *para(section, "dia_danh").runs)}
    assert {key: text for key, text in bound.items() if key} == {
        "number": "05",
        "day": "05",
        "month": "3",
        "year": "2025",
    }


def test_the_bindings_of_the_dossier_are_those_of_its_first_document():
    done = typeset(plan(document(number="7", date=Date(None, 2, 2025))))
    assert done.bindings == {"number": "07", "day": "", "month": "02", "year": "2025"}


def test_a_missing_place_leaves_no_comma():
    assert words(para(head_of(place=""), "dia_danh")) == "ngày 05 tháng 3 năm 2025"


# --- Rules beneath ------------------------------------------------------------------------------------------------


def test_the_rule_under_tieu_ngu_is_as_long_as_its_text():
    """PL1-II.1.b."""
    rule = rule_after(head_of(), "tieu_ngu")
    assert rule.width == pytest.approx(text_width("Độc lập - Tự do - Hạnh phúc", "bold", 14))


@pytest.mark.parametrize("share", [0.34, 0.4, 0.5])
def test_the_rule_under_the_agency_is_a_share_of_its_longest_line(share):
    """PL1-II.2: a third to a half of the text."""
    section = head_of(issuers=(Issuer(("ỦY BAN NHÂN DÂN", "TỈNH KHÁNH HÒA")),), layout=Layout(rule_agency=share))
    assert rule_after(section, "co_quan").width == pytest.approx(share * text_width("ỦY BAN NHÂN DÂN", "bold", 13))


def test_the_rule_under_the_title_is_a_share_of_its_longest_line():
    """PL1-II.5."""
    section = head_of(title=("Cải cách hành chính", "của Sở Y tế tỉnh Khánh Hòa năm 2025"))
    longest = text_width("của Sở Y tế tỉnh Khánh Hòa năm 2025", "bold", 14)
    assert rule_after(section, "trich_yeu").width == pytest.approx(0.4 * longest)


# --- Long names and sizes -----------------------------------------------------------------------------------------


def test_a_parent_that_fits_only_in_the_smaller_size_takes_the_smaller_size_set():
    """PL1-V: 12 for agency and Quốc hiệu, Tiêu ngữ one point larger than Quốc hiệu."""
    done = typeset(plan(document(issuers=(Issuer(("SỞ Y TẾ",), ("UBND TỈNH BÀ RỊA - VŨNG TÀU",)),), place="Huế")))
    assert words(para(done.sections[0], "co_quan_chu_quan")) == "UBND TỈNH BÀ RỊA - VŨNG TÀU"
    sizes = [done.styles[name].size for name in ("co_quan_chu_quan", "co_quan", "quoc_hieu", "tieu_ngu")]
    assert sizes == [12, 12, 12, 13]


def test_sizes_that_a_plan_chose_stay_and_the_name_breaks_instead():
    issuer = Issuer(("SỞ Y TẾ",), ("UBND TỈNH BÀ RỊA - VŨNG TÀU",))
    layout = Layout(co_quan_size=13, quoc_hieu_size=13, tieu_ngu_size=14)
    done = typeset(plan(document(issuers=(issuer,), layout=layout)))
    assert words(para(done.sections[0], "co_quan_chu_quan")) == "UBND\nTỈNH BÀ RỊA - VŨNG TÀU"
    assert done.styles["quoc_hieu"].size == 13


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH"),
        ("ỦY BAN NHÂN DÂN XÃ VĨNH LỘC", "ỦY BAN NHÂN DÂN\nXÃ VĨNH LỘC"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG"),
        (
            "TRUNG TÂM KIỂM SOÁT BỆNH TẬT THÀNH PHỐ HỒ CHÍ MINH",
            "TRUNG TÂM\nKIỂM SOÁT BỆNH TẬT\nTHÀNH PHỐ HỒ CHÍ MINH",
        ),
    ],
)
def test_long_names_break_between_phrases_and_fit_their_column(name, broken):
    """PL1-II.2: the name may take several lines."""
    section = issued_by(name)
    agency = words(para(section, "co_quan"))
    assert agency == broken
    room = head_table(section).widths[0]
    assert all(text_width(line, "bold", 13) < room for line in agency.split("\n"))


def test_a_long_place_takes_the_smaller_date_or_a_wider_column():
    """PL1-II.4; "Thành phố Hồ Chí Minh, ngày 20 tháng 01 năm 2025" is 106.3 mm wide at 14."""
    done = typeset(plan(document(issuers=(SYT,), place="Thành phố Hồ Chí Minh", date=Date(20, 1, 2025))))
    date = words(para(done.sections[0], "dia_danh"))
    room = head_table(done.sections[0]).widths[1]
    assert text_width(date, "italic", done.styles["dia_danh"].size) < room
    assert done.styles["dia_danh"].size in (13, 14)


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH"),
        (
            "TRUNG TÂM KIỂM SOÁT BỆNH TẬT THÀNH PHỐ HỒ CHÍ MINH",
            "TRUNG TÂM\nKIỂM SOÁT BỆNH TẬT\nTHÀNH PHỐ HỒ CHÍ MINH",
        ),
    ],
)
def test_beside_a_long_place_a_blank_day_gives_way_before_the_name_of_a_city_is_cut(name, broken):
    issuer = Issuer((name,))
    section = head_of(issuers=(issuer,), place="Thành phố Hồ Chí Minh", date=Date(None, 12, 2026), number=None)
    assert words(para(section, "co_quan")) == broken
    assert f"ngày {5 * NBSP} tháng 12" in words(para(section, "dia_danh"))


@pytest.mark.parametrize("month", [3, 12])
@pytest.mark.parametrize("day", [None, 20])
def test_a_long_place_and_its_date_stand_on_one_line_of_the_page(day, month):
    city = Issuer(("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",))
    head = document(bases=(), issuers=(city,), place="Thành phố Hồ Chí Minh", date=Date(day, month, 2026))
    first = next(lay_out(typeset(plan(head))))
    heights = {span.y for span in first.spans if span.face == "italic"}
    assert len(heights) == 1


def test_a_blank_day_keeps_its_room_where_no_name_is_cut_for_it():
    section = head_of(place="Thành phố Hồ Chí Minh", date=Date(None, 12, 2026))
    assert f"ngày {7 * NBSP} tháng 12" in words(para(section, "dia_danh"))


# --- Joint plans --------------------------------------------------------------------------------------------------


def test_agencies_with_one_parent_name_it_once_and_are_joined_by_a_dash():
    other = Issuer(("SỞ NỘI VỤ",), SYT.parent, "Sở Nội vụ")
    section = head_of(issuers=(SYT, other))
    assert [words(one) for one in paras(section, "co_quan_chu_quan")] == ["UBND TỈNH KHÁNH HÒA"]
    assert [words(one) for one in paras(section, "co_quan")] == ["SỞ Y TẾ -", "SỞ NỘI VỤ"]


def test_agencies_with_different_parents_stand_below_each_other():
    other = Issuer(("CÔNG AN TỈNH KHÁNH HÒA",), ("BỘ CÔNG AN",))
    section = head_of(issuers=(SYT, other))
    assert [words(one) for one in paras(section, "co_quan_chu_quan")] == ["UBND TỈNH KHÁNH HÒA", "BỘ CÔNG AN"]
    assert [words(one) for one in paras(section, "co_quan")] == ["SỞ Y TẾ", "CÔNG AN TỈNH KHÁNH HÒA"]


# --- Marks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "text", "width"), [("khan", "KHẨN", 20), ("thuong_khan", "THƯỢNG KHẨN", 40), ("hoa_toc", "HOẢ TỐC", 30)]
)
def test_urgency_is_a_red_box_below_the_number_in_the_left_column(level, text, width):
    """PL1-III.2.b."""
    section = head_of(urgency=level)
    table = head_table(section)
    box = para(section, "do_khan")
    assert words(box) == text
    assert (box.box, box.box_width, box.box_height) == ("FF0000", width * MM, 8 * MM)
    assert box in table.rows[2].cells[0].paras
    style = typeset(plan(document(urgency=level))).styles["do_khan"]
    assert (style.colour, style.bold, style.size) == ("FF0000", True, 13)
    assert text_width(text, "bold", 13) < width * MM


@pytest.mark.parametrize(
    ("mark", "text"), [("xem_xong_tra_lai", "XEM XONG TRẢ LẠI"), ("luu_hanh_noi_bo", "LƯU HÀNH NỘI BỘ")]
)
def test_circulation_is_a_box_above_quoc_hieu(mark, text):
    """PL1-III.2.c, diagram: ô 11 above ô 1."""
    section = head_of(circulation=mark)
    first = head_table(section).rows[0].cells[1]
    assert [words(one) for one in first.paras] == [text]
    assert first.paras[0].box_width > text_width(text, "bold", 13)


@pytest.mark.parametrize(("mark", "text"), [(DraftMark(), "DỰ THẢO"), (DraftMark(2), "DỰ THẢO (lần 2)")])
def test_the_draft_mark_is_printed_with_its_round_only_where_asked(mark, text):
    assert words(para(typeset(plan("Nội dung", draft=mark)).sections[0], "du_thao")) == text
    assert not paras(typeset(plan("Nội dung")).sections[0], "du_thao")


# --- The title ----------------------------------------------------------------------------------------------------


def test_the_authors_line_breaks_stand():
    title = ("Hoạt động kiểm soát thủ tục hành chính năm 2025", "của ngành Y tế tỉnh Khánh Hòa")
    assert words(para(head_of(title=title), "trich_yeu")) == "\n".join(title)


def test_a_long_title_breaks_into_lines_of_nearly_one_length_between_phrases():
    title = "Triển khai thực hiện Đề án nâng cao chất lượng công tác phòng, chống dịch bệnh trên địa bàn tỉnh Khánh Hòa"
    broken = words(para(head_of(title=(title,)), "trich_yeu")).split("\n")
    assert " ".join(broken) == title
    assert len(broken) == 2
    longer, shorter = sorted((text_width(line, "bold", 14) for line in broken), reverse=True)
    assert longer < 160 * MM
    assert shorter > longer / 2


def test_without_a_title_there_is_no_rule_for_it():
    section = head_of(title=())
    assert not paras(section, "trich_yeu")
    assert [block for block in section.blocks[1:] if not isinstance(block, Table)][1].style != "trich_yeu"


def test_type_title_and_rule_stay_with_what_follows():
    done = typeset(plan(document(title=("Một",))))
    assert all(done.styles[name].keep_next for name in ("ten_loai", "trich_yeu"))
    assert rule_after(done.sections[0], "trich_yeu").keep_next
