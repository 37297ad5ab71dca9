"""Signatures and Nơi nhận by NĐ30, Phụ lục I, Phần I, Mục II, khoản 7 and 9 (PL1-II.7, PL1-II.9)."""

import pytest

from export.blocks import MM, Rule
from export.metrics import text_width
from export.typeset import typeset
from forms.plan import Layout, Recipient, Recipients, Signature, TypedLines
from tests.builders import decision, document, plan
from tests.export.typeset_reading import para, paras, plain, tables, words

LIST = Recipients((Recipient("UBND tỉnh (để b/c)"), Recipient("Các phòng thuộc Sở"), Recipient("Lưu: VT, VP")))
DIRECTOR = Signature(("GIÁM ĐỐC",), "Lê Văn Khoa")


def done(*signatures, recipients=LIST, **fields):
    return typeset(plan(document(signatures=signatures, recipients=recipients, **fields)))


def block_of(*signatures, **fields):
    return tables(done(*signatures, **fields).sections[0], "layout")[-1]


def cells(table):
    return [[words(cell) for cell in row.cells] for row in table.rows]


# --- Nơi nhận -----------------------------------------------------------------------------------------------------


def test_recipients_stand_beside_the_signature_on_one_first_line():
    """PL1-II.9.d: the label on a line of its own; each entry with a dash and a semicolon, the last with a full stop."""
    assert cells(block_of(DIRECTOR)) == [
        [
            "Nơi nhận:\n- UBND tỉnh (để b/c);\n- Các phòng thuộc Sở;\n- Lưu: VT, VP.",
            "GIÁM ĐỐC\nLê Văn Khoa",
        ]
    ]
    styles = done(DIRECTOR).styles
    assert styles["noi_nhan_nhan"].before == styles["quyen_han"].before


def test_the_label_is_12_bold_italic_and_the_entries_11_upright():
    """PL1-II.9.d, PL1-V."""
    styles = done(DIRECTOR).styles
    label, entry = styles["noi_nhan_nhan"], styles["noi_nhan"]
    assert (label.size, label.bold, label.italic) == (12, True, True)
    assert (entry.size, entry.bold, entry.italic) == (11, False, False)


def test_a_decision_begins_its_list_with_the_executing_article():
    """PL3-M1.3; the entry is the author's."""
    section = typeset(plan(decision(recipients=Recipients((Recipient("Như Điều 3"), Recipient("Lưu: VT")))))).sections[
        0
    ]
    assert [words(one) for one in paras(section, "noi_nhan")] == ["- Như Điều 3;", "- Lưu: VT."]


def test_an_end_that_an_author_typed_stands():
    typed = Recipients((Recipient("Một", ""), Recipient("Hai", ","), Recipient("Ba;"), Recipient("Lưu: VT.")))
    section = done(DIRECTOR, recipients=typed).sections[0]
    assert [words(one) for one in paras(section, "noi_nhan")] == ["- Một", "- Hai,", "- Ba;", "- Lưu: VT."]


def test_the_drafters_mark_stands_beside_the_last_line():
    """PL1-III.3: ô 12, initials and number of copies, 11."""
    section = done(DIRECTOR, recipients=Recipients((Recipient("Lưu: VT"),), "PL.(300)")).sections[0]
    assert words(para(section, "noi_nhan")) == "- Lưu: VT. PL.(300)"


def test_a_drafters_mark_and_a_remark_without_entries_are_printed_too():
    section = done(DIRECTOR, recipients=Recipients((), "PL.(30)", "* Đính kèm Phụ lục.")).sections[0]
    assert words(para(section, "noi_nhan")) == "PL.(30)"
    assert words(para(section, "noi_nhan_ghi_chu")) == "* Đính kèm Phụ lục."


def test_a_typed_label_stands():
    section = done(DIRECTOR, typed=TypedLines(recipients_label="Nơi nhận (VBĐT):")).sections[0]
    assert words(para(section, "noi_nhan_nhan")) == "Nơi nhận (VBĐT):"


# --- One signature ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        ("GIÁM ĐỐC",),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("Q. GIÁM ĐỐC",),
        ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        ("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ],
)
def test_every_way_of_signing_prints_its_lines_in_bold_capitals_centred(lines):
    """PL1-II.7.b, Đ13."""
    made = done(Signature(lines, "Nguyễn Văn An"))
    assert words(para(made.sections[0], "quyen_han")) == "\n".join(lines)
    style = made.styles["quyen_han"]
    assert (style.bold, style.align, style.size) == (True, "center", 14)


def test_the_name_is_bold_and_leaves_room_to_sign():
    """PL1-II.7: 13 to 14 bold; no figure in the decree for the room, offices leave 25 to 35 mm."""
    style = done(DIRECTOR).styles["ho_ten"]
    assert (style.bold, style.align, style.before) == (True, "center", pytest.approx(30 * MM))
    assert done(DIRECTOR, layout=Layout(signature_gap_mm=25)).styles["ho_ten"].before == pytest.approx(25 * MM)


def test_a_post_of_ones_own_stands_above_the_name_and_below_the_room_to_sign():
    """PL1-II.7.đ."""
    made = done(Signature(("TRƯỞNG BAN",), "Lê Văn Khoa", ("GIÁM ĐỐC SỞ Y TẾ",)))
    right = tables(made.sections[0], "layout")[-1].rows[0].cells[1]
    assert words(right) == "TRƯỞNG BAN\nGIÁM ĐỐC SỞ Y TẾ\nLê Văn Khoa"
    own_post, name = right.paras[1:]
    assert made.styles[own_post.style].before == pytest.approx(30 * MM)
    assert made.styles[name.style].before == 0


def test_an_own_post_too_long_for_its_column_breaks_between_phrases():
    signers = tuple(Signature(("TM. BAN CHỈ ĐẠO",), "Hồ Thị D", ("PHÓ GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO",)) for _ in "ab")
    own_post = paras(done(*signers).sections[0], "chuc_vu_rieng")[0]
    assert words(own_post) == "PHÓ GIÁM ĐỐC\nSỞ GIÁO DỤC VÀ ĐÀO TẠO"


def test_a_name_that_is_not_known_yet_keeps_its_room():
    made = done(Signature(("GIÁM ĐỐC",)))
    assert para(made.sections[0], "ho_ten").runs == ()


def test_a_capacity_that_was_lost_leaves_the_name_alone():
    assert cells(block_of(Signature((), "Tăng Chí Thượng")))[0][1] == "Tăng Chí Thượng"


def test_a_long_capacity_breaks_between_phrases():
    made = done(Signature(("CHỦ TỊCH HỘI ĐỒNG QUẢN LÝ BỆNH VIỆN ĐA KHOA TỈNH KHÁNH HÒA",), "A"))
    lines = words(para(made.sections[0], "quyen_han")).split("\n")
    assert lines == ["CHỦ TỊCH HỘI ĐỒNG QUẢN LÝ", "BỆNH VIỆN ĐA KHOA", "TỈNH KHÁNH HÒA"]
    assert all(text_width(line, "bold", 14) < 80 * MM for line in lines)


def test_the_block_is_whole_and_never_alone():
    section = done(DIRECTOR).sections[0]
    signed = section.blocks[-1]
    assert all(not row.split for row in signed.rows)
    closing = section.blocks[-2]
    assert done(DIRECTOR).styles[closing.style].keep_next


# --- Joint plans --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 3])
def test_signatures_of_a_joint_plan_stand_side_by_side_with_recipients_below(count):
    signatures = [Signature((f"GIÁM ĐỐC {place}",), f"Tên {place}") for place in range(count)]
    made = block_of(*signatures)
    assert [len(row.cells) for row in made.rows] == [count, count, 1]
    assert cells(made)[0] == [f"GIÁM ĐỐC {place}" for place in range(count)]
    assert cells(made)[1] == [f"Tên {place}" for place in range(count)]
    assert cells(made)[2][0].startswith("Nơi nhận:")
    assert made.rows[2].cells[0].columns == count
    assert made.widths == pytest.approx([160 * MM / count] * count)


def test_a_joint_block_stays_on_one_page():
    made = block_of(DIRECTOR, DIRECTOR)
    assert [row.keep_next for row in made.rows] == [True, True, False]


def test_more_than_three_signatures_take_further_rows():
    made = block_of(*[Signature(("GIÁM ĐỐC",), f"Tên {place}") for place in range(5)], recipients=None)
    assert [words(cell) for row in made.rows for cell in row.cells if "Tên" in words(cell)] == [
        f"Tên {place}" for place in range(5)
    ]
    assert {len(row.cells) for row in made.rows} == {3}
    assert [row.keep_next for row in made.rows] == [True, True, True, False]


# --- Without ------------------------------------------------------------------------------------------------------


def test_recipients_without_a_signature_and_the_reverse():
    assert cells(block_of())[0][1] == ""
    assert cells(block_of(DIRECTOR, recipients=None))[0] == ["", "GIÁM ĐỐC\nLê Văn Khoa"]


def test_a_document_with_neither_ends_with_its_text():
    section = done(recipients=None).sections[0]
    assert len(tables(section, "layout")) == 1


# --- Address ------------------------------------------------------------------------------------------------------


def test_the_address_stands_at_the_foot_of_the_first_page_under_a_rule_as_wide_as_the_text():
    """PL1-III.4: 11 to 12."""
    made = done(DIRECTOR, address="Số 4 Quang Trung, Nha Trang; ĐT: 0258.3822221")
    line, address = made.sections[0].footer
    assert isinstance(line, Rule)
    assert line.width == pytest.approx(160 * MM)
    assert plain(address.runs).startswith("Số 4 Quang Trung")
    assert made.styles[address.style].size == 11


def test_without_an_address_there_is_no_foot():
    assert done(DIRECTOR).sections[0].footer == ()
