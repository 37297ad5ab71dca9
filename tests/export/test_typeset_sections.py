"""Sections: the document, the plan that a decision issues, appendices (NĐ30, Phụ lục I, Mục III, khoản 1; form 1.3)."""

import pytest

from export.blocks import MM, Para
from export.metrics import text_width
from export.typeset import typeset
from forms.plan import Date, Issuer, Layout, Recipient, Recipients, Signature, TypedLines
from tests.builders import appendix, clause, decision, document, note, para, plan, table, task
from tests.export.typeset_reading import lines, paras, plain, rule_after, tables, words

SYT = Issuer(("SỞ Y TẾ",), ("UBND TỈNH KHÁNH HÒA",), "Sở Y tế")


def plan_with(*appendices, **fields):
    head = {"issuers": (SYT,), "symbol": "KH-SYT", "number": "22", "date": Date(10, 2, 2025)}
    return typeset(plan(document(appendices=appendices, **(head | fields))))


def dossier(**fields):
    """A decision and the plan that it issues, with one appendix."""
    head = {"issuers": (SYT,), "symbol": "QĐ-SYT", "number": "7", "date": Date(5, 3, 2025), "place": "Khánh Hòa"}
    issued = document(
        clause("MỤC ĐÍCH"),
        title=("Cải cách hành chính năm 2025",),
        issuers=(SYT,),
        appendices=[appendix("DANH MỤC", "Nội dung.")],
        signatures=(Signature(("GIÁM ĐỐC",), "A"),),
        recipients=Recipients((Recipient("Lưu: VT"),)),
    )
    return typeset(plan(decision(title=("Ban hành Kế hoạch",), **(head | fields)), issued))


# --- Appendices ---------------------------------------------------------------------------------------------------


def test_each_appendix_is_a_section_of_its_own():
    """PL1-III.1.đ: pages numbered apart."""
    done = plan_with(appendix("A"), appendix("B"))
    assert [(section.kind, section.title) for section in done.sections[1:]] == [
        ("appendix", "Phụ lục I. A"),
        ("appendix", "Phụ lục II. B"),
    ]


def test_label_title_and_guide_line_stand_above_the_text():
    """PL1-III.1.a, b, c: label 14 bold, title capitals bold, guide line italic, all centred."""
    done = plan_with(appendix(("CHỈ TIÊU CẢI CÁCH", "NĂM 2025"), "Nội dung./."))
    told = [(one.style, words(one)) for one in done.sections[1].blocks if isinstance(one, Para)]
    assert told == [
        ("phu_luc", "Phụ lục"),
        ("phu_luc_tieu_de", "CHỈ TIÊU CẢI CÁCH\nNĂM 2025"),
        ("phu_luc_kem_theo", "(Kèm theo Kế hoạch số 22/KH-SYT ngày 10 tháng 02 năm 2025 của Sở Y tế)"),
        ("noi_dung", "Nội dung./."),
    ]
    styles = done.styles
    looks = {name: (styles[name].size, styles[name].bold, styles[name].italic) for name, _ in told[:3]}
    assert looks == {
        "phu_luc": (14, True, False),
        "phu_luc_tieu_de": (14, True, False),
        "phu_luc_kem_theo": (14, False, True),
    }
    assert {styles[name].align for name in looks} == {"center"}
    assert all(styles[name].keep_next for name in looks)


def test_the_guide_line_is_filled_from_the_one_number_and_date():
    done = plan_with(appendix("A"), number=None, date=Date(None, 2, 2025))
    (guide,) = paras(done.sections[1], "phu_luc_kem_theo")
    bound = {run.bind: run.text.strip("\u00a0") for run in guide.runs if run.bind}
    assert bound == {"number": "", "day": "", "month": "02", "year": "2025"}


def test_an_electronic_document_leaves_its_guide_lines_open():
    """PL1-III.1.c."""
    done = plan_with(appendix("A"), electronic=True)
    (guide,) = paras(done.sections[1], "phu_luc_kem_theo")
    assert all(run.bind is None for run in guide.runs)
    said = plain(guide.runs).replace("\u00a0", "")
    assert said.replace("\n", " ") == "(Kèm theo Kế hoạch số /KH-SYT ngày  tháng  năm 2025 của Sở Y tế)"


def test_an_appendix_ends_its_head_with_a_short_rule():
    """PL3-M2.1."""
    done = plan_with(appendix("A"))
    guide = words(paras(done.sections[1], "phu_luc_kem_theo")[0])
    assert rule_after(done.sections[1], "phu_luc_kem_theo").width == pytest.approx(
        0.4 * text_width(guide, "italic", 14)
    )


def test_without_a_guide_line_the_rule_is_measured_by_the_title():
    done = plan_with(appendix("DANH MỤC", guide=False))
    assert not paras(done.sections[1], "phu_luc_kem_theo")
    assert rule_after(done.sections[1], "phu_luc_tieu_de").width == pytest.approx(
        0.4 * text_width("DANH MỤC", "bold", 14)
    )


def test_an_appendix_has_neither_agency_nor_signature():
    """PL3-M2.1, 2.2."""
    done = plan_with(appendix("A", "Nội dung."), signatures=(Signature(("GIÁM ĐỐC",), "B"),))
    said = lines(done.sections[1])
    assert not any(word in " ".join(said) for word in ("SỞ Y TẾ", "CỘNG HÒA", "GIÁM ĐỐC", "Nơi nhận"))


def test_lines_that_an_author_typed_stand():
    typed = TypedLines(
        national_header=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        label="PHỤ LỤC",
        guide="(Ban hành kèm theo Kế hoạch số 677 /KH-SYTh)",
    )
    done = plan_with(appendix("A", typed=typed, closing="SỞ Y TẾ"))
    assert lines(done.sections[1]) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "PHỤ LỤC",
        "A",
        "(Ban hành kèm theo Kế hoạch số 677 /KH-SYTh)",
        "SỞ Y TẾ",
    ]


def test_a_label_typed_as_empty_is_not_printed():
    done = plan_with(appendix("A", typed=TypedLines(label="", guide="")))
    assert lines(done.sections[1]) == ["A"]


def test_landscape_turns_the_paper_and_keeps_the_margins():
    done = plan_with(appendix("A", table(task("Việc")), orientation="landscape"), appendix("B"))
    turned, upright = done.sections[1].page, done.sections[2].page
    assert (turned.width / MM, turned.height / MM) == pytest.approx((297, 210))
    assert (turned.top, turned.left) == (upright.top, upright.left)
    assert sum(tables(done.sections[1])[0].widths) == pytest.approx(turned.text_width)


def test_each_section_numbers_its_notes_from_one():
    noted = para(("Nội dung", note("Chú.")))
    done = plan_with(
        appendix("A", noted), appendix("B", para(("Khác", note("Hai.")))), closing=[para(("X", note("Y.")))]
    )
    assert [[one.number for one in section.footnotes] for section in done.sections] == [[1], [1], [1]]


def test_the_outline_holds_the_appendices_beside_the_document():
    done = plan_with(appendix("DANH MỤC", clause("Phần thứ nhất", scheme="arabic", heading=True)))
    assert [(mark.title, mark.depth) for mark in done.bookmarks][-2:] == [
        ("Phụ lục. DANH MỤC", 0),
        ("1. Phần thứ nhất", 1),
    ]


# --- A decision and the plan that it issues -------------------------------------------------------------------------


def test_the_attached_plan_has_agency_and_quoc_hieu_only():
    """PL3-M1.3."""
    _, attached, _ = dossier().sections
    assert attached.kind == "attached"
    head = attached.blocks[0]
    assert [[words(cell) for cell in row.cells] for row in head.rows] == [
        ["UBND TỈNH KHÁNH HÒA\nSỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]
    ]


def test_the_attached_plan_names_its_decision_and_has_the_rule_under_that_line():
    """PL3-M1.3."""
    attached = dossier().sections[1]
    (guide,) = paras(attached, "kem_theo")
    assert words(guide) == "(Kèm theo Quyết định số 07/QĐ-SYT ngày 05 tháng 3 năm 2025 của Sở Y tế)"
    place = attached.blocks.index(guide)
    assert [block.style for block in attached.blocks[place - 2 : place]] == ["ten_loai", "trich_yeu"]
    assert attached.blocks[place + 1].width == pytest.approx(0.4 * text_width(words(guide), "italic", 14))


def test_the_attached_plan_has_no_signature_and_no_recipients():
    """PL3-M1.3."""
    said = lines(dossier().sections[1])
    assert "GIÁM ĐỐC" not in said
    assert not any(line.startswith("Nơi nhận") for line in said)


def test_an_appendix_of_the_attached_plan_names_both():
    (guide,) = paras(dossier().sections[2], "phu_luc_kem_theo")
    assert words(guide).replace("\n", " ") == (
        "(Kèm theo Kế hoạch ban hành kèm theo Quyết định số 07/QĐ-SYT ngày 05 tháng 3 năm 2025 của Sở Y tế)"
    )


def test_blanks_of_the_decision_are_bound_wherever_they_stand():
    done = dossier(number=None, date=Date(None, 3, 2025))
    assert done.bindings == {"number": "", "day": "", "month": "3", "year": "2025"}
    bound = [
        {run.bind for run in paras(section, style)[0].runs if run.bind}
        for section, style in zip(done.sections, ("so_ky_hieu", "kem_theo", "phu_luc_kem_theo"), strict=True)
    ]
    assert bound == [{"number"}, *[{"number", "day", "month", "year"}] * 2]


def test_an_attached_plan_without_an_agency_takes_that_of_its_decision():
    done = typeset(plan(decision(issuers=(SYT,)), document(issuers=())))
    assert [words(one) for one in paras(done.sections[1], "co_quan")] == ["SỞ Y TẾ"]


def test_a_joint_decision_names_all_its_agencies_in_the_guide_line():
    issuers = tuple(Issuer((name.upper(),), (), name) for name in ("Sở Y tế", "Sở Nội vụ", "Công an tỉnh"))
    done = typeset(plan(decision(issuers=issuers, symbol="QĐ"), document()))
    assert (
        words(paras(done.sections[1], "kem_theo")[0])
        .replace("\n", " ")
        .endswith(" của Sở Y tế, Sở Nội vụ và Công an tỉnh)")
    )


def test_an_agency_whose_name_in_a_sentence_is_unknown_is_left_out_of_the_guide_line():
    done = typeset(plan(decision(issuers=(Issuer(("SỞ Y TẾ",)),), date=Date(1, 3, 2025)), document()))
    assert words(paras(done.sections[1], "kem_theo")[0]).endswith(" năm 2025)")


def test_two_plans_without_a_decision_are_two_documents():
    done = typeset(plan(document(number="1", symbol="KH-A"), document(number="2", symbol="KH-B")))
    assert [section.kind for section in done.sections] == ["main", "main"]
    bound = [[run.bind for run in paras(section, "so_ky_hieu")[0].runs] for section in done.sections]
    assert bound == [[None, "number", None], [None, None, None]]


# --- Styles of two documents, warnings, properties ------------------------------------------------------------------


def test_a_second_document_with_a_layout_of_its_own_gets_styles_of_its_own():
    done = typeset(plan(decision(), document("Nội dung", layout=Layout(body_size=13))))
    body = [one for one in done.sections[1].blocks if isinstance(one, Para) and words(one) == "Nội dung"]
    assert body[0].style == "noi_dung_2"
    assert (done.styles["noi_dung"].size, done.styles["noi_dung_2"].size) == (14, 13)
    assert done.styles["noi_dung_2"].title == "Nội dung (2)"
    assert done.styles["noi_dung_2"].parent == "van_ban_2"


def test_documents_with_one_layout_share_their_styles():
    assert not any(name.endswith("_2") for name in dossier().styles)


def test_every_paragraph_has_a_style_that_exists_and_every_style_a_parent_that_does():
    done = dossier()
    assert {style.parent for style in done.styles.values()} <= {None, *done.styles}
    for section in done.sections:
        for block in (*section.blocks, *(one.para for one in section.footnotes)):
            assert not isinstance(block, Para) or block.style in done.styles


def test_values_outside_the_decree_are_warnings_once():
    layout = Layout(margin_left_mm=25)
    done = typeset(plan(decision(layout=layout), document(layout=layout)))
    assert [message.key for message in done.warnings] == ["regulation.outside.margin_left_mm"]


def test_title_author_and_times_come_from_the_plan():
    thing = plan(document(title=("Cải cách hành chính", "năm 2025")))
    done = typeset(thing)
    assert (done.title, done.author) == ("Kế hoạch Cải cách hành chính năm 2025", "Trần Thị Bình")
    assert (done.created, done.modified) == (thing.dossier.created, thing.dossier.modified)
