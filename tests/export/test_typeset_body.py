"""Running text by NĐ30, Phụ lục I, Phần I, Mục II, khoản 6 (PL1-II.6) and forms 1.3, 1.4 of Phụ lục III."""

import msgspec
import pytest

from export.blocks import MM, Para, Table
from export.typeset import typeset
from forms.plan import Clause, Layout, Note, Paragraph, Text, Unit
from tests.builders import (
    article,
    b,
    br,
    clause,
    decision,
    document,
    fld,
    i,
    marker,
    note,
    para,
    plan,
    ref,
    sup,
    table,
    task,
    u,
    unit,
)
from tests.export.typeset_reading import lines, paras, plain, words


def styles_of(**layout):
    return typeset(plan("Nội dung", layout=Layout(**layout))).styles


def body_of(*blocks, **fields):
    return typeset(plan(document(*blocks, **fields))).sections[0]


def found(section, text):
    """The paragraph that prints a text."""
    (one,) = (block for block in section.blocks if isinstance(block, Para) and words(block) == text)
    return one


# --- Paragraphs ---------------------------------------------------------------------------------------------------


def test_running_text_is_justified_indented_and_spaced_by_the_decree():
    """PL1-II.6.e: indent 10 or 12.7 mm, gap at least 6 pt, lines single to 1.5."""
    style = styles_of()["noi_dung"]
    assert (style.align, style.size, style.before, style.line) == ("justify", 14, 6, 1.15)
    assert style.first == pytest.approx(12.7 * MM)


def test_layout_settings_of_the_plan_reach_every_style_of_the_text():
    styles = styles_of(body_size=13, indent_mm=10, para_gap=8, line_spacing=1.5)
    for name in ("noi_dung", "can_cu", "khoan", "diem", "gach_dau_dong", "muc_la_ma_tieu_de", "dieu"):
        style = styles[name]
        assert (style.size, style.before, style.line) == (13, 8, 1.5)
        assert style.first == pytest.approx(10 * MM)


def test_runs_keep_their_looks():
    section = body_of(para((b("đậm"), i("nghiêng"), u("gạch"), sup("2"), "thường", br(), "dòng mới")))
    (one,) = (block for block in section.blocks if isinstance(block, Para) and plain(block.runs).startswith("đậm"))
    looks = [(run.text, run.bold, run.italic, run.underline, run.superscript) for run in one.runs]
    assert looks == [
        ("đậm", True, None, False, False),
        ("nghiêng", None, True, False, False),
        ("gạch", None, None, True, False),
        ("2", None, None, False, True),
        ("thường", None, None, False, False),
        ("\n", None, None, False, False),
        ("dòng mới", None, None, False, False),
    ]


def test_fields_and_units_print_their_values():
    thing = plan(
        para(("Năm ", fld("nam"), " giao ", unit("u1"), " và ", unit("u1", "Văn phòng"))),
        fields={"nam": "2025"},
        units=(Unit("u1", "Văn phòng Sở"),),
    )
    assert "Năm 2025 giao Văn phòng Sở và Văn phòng" in lines(typeset(thing).sections[0])


def test_a_value_that_is_missing_shows_as_a_place_to_fill_in():
    assert "Năm …… giao …… theo ……" in lines(body_of(para(("Năm ", fld("x"), " giao ", unit("y"), " theo ", ref("z")))))


def test_references_follow_the_labels():
    section = body_of(clause("MỤC ĐÍCH", id="a"), clause("NHIỆM VỤ", clause("Theo ", id="c"), id="b"), para(ref("c")))
    assert "khoản 1 Mục II" in lines(section)


def test_markers_and_guidance_never_print():
    section = body_of(para("Nội dung", id="p"), markers=[marker("p", "Hướng dẫn", "guidance"), marker("p", "Bổ sung")])
    assert not any("Hướng dẫn" in line or "Bổ sung" in line for line in lines(section))


# --- Bases and opening --------------------------------------------------------------------------------------------


def test_bases_are_italic_and_stand_under_the_title():
    """PL1-II.6.a."""
    done = typeset(plan(document(bases=["Căn cứ Luật Khám bệnh, chữa bệnh;", "Theo đề nghị của Chánh Văn phòng."])))
    bases = paras(done.sections[0], "can_cu")
    assert [words(one) for one in bases] == ["Căn cứ Luật Khám bệnh, chữa bệnh;", "Theo đề nghị của Chánh Văn phòng."]
    assert done.styles["can_cu"].italic


def test_a_base_that_goes_on_to_the_plan_stands_upright():
    text = "Thực hiện Quyết định số 344/QĐ-UBND, Sở Y tế xây dựng Kế hoạch như sau:"
    section = body_of(bases=[text, ("Căn cứ Luật như sau:", note())])
    assert not paras(section, "can_cu")
    assert found(section, text).style == "noi_dung"


def test_a_decision_runs_from_authority_through_bases_to_the_articles():
    """Form 1.3."""
    section = typeset(
        plan(
            decision(
                authority=("GIÁM ĐỐC SỞ Y TẾ",),
                bases=["Căn cứ Luật;"],
                enacting_word="QUYẾT ĐỊNH:",
                title=("Ban hành Kế hoạch",),
            )
        )
    ).sections[0]
    told = [(one.style, words(one)) for one in section.blocks if isinstance(one, Para)][:6]
    assert told == [
        ("ten_loai", "QUYẾT ĐỊNH"),
        ("trich_yeu", "Ban hành Kế hoạch"),
        ("tham_quyen", "GIÁM ĐỐC SỞ Y TẾ"),
        ("can_cu", "Căn cứ Luật;"),
        ("lenh", "QUYẾT ĐỊNH:"),
        ("dieu", "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch."),
    ]


# --- Clauses ------------------------------------------------------------------------------------------------------


def test_the_levels_of_a_plan_have_their_labels_and_styles():
    """PL1-II.6.đ and PL1-V(b): I. and 1. with titles bold, a) - + upright and run in."""
    section = body_of(
        clause(
            "MỤC ĐÍCH",
            clause("Mục đích", clause("Ý một", clause("Gạch", clause("Cộng"), heading=False), heading=False)),
            clause("Yêu cầu bám sát.", heading=False),
        )
    )
    told = [(one.style, words(one)) for one in section.blocks if isinstance(one, Para)][-7:-1]
    assert told == [
        ("muc_la_ma_tieu_de", "I. MỤC ĐÍCH"),
        ("khoan_tieu_de", "1. Mục đích"),
        ("diem", "a) Ý một"),
        ("gach_dau_dong", "- Gạch"),
        ("dau_cong", "+ Cộng"),
        ("khoan", "2. Yêu cầu bám sát."),
    ]


@pytest.mark.parametrize("name", ["muc_la_ma_tieu_de", "khoan_tieu_de", "khoan_con_tieu_de", "dieu_tieu_de", "chuong"])
def test_titles_are_bold_and_stay_with_what_follows(name):
    style = styles_of()[name]
    assert style.bold
    assert style.keep_next


@pytest.mark.parametrize("name", ["khoan", "diem", "diem_cham", "gach_dau_dong", "dau_cong", "diem_tieu_de"])
def test_what_runs_in_is_upright_and_not_bold(name):
    assert not styles_of()[name].bold
    assert not styles_of()[name].italic


def test_parts_chapters_and_sections_stand_on_centred_lines_with_the_title_below_in_capitals():
    """PL1-II.6.đ."""
    section = body_of(
        clause(
            "Quy định chung",
            clause(
                "Phạm vi", clause("Đối tượng", clause("Chi tiết", scheme="tieu_muc"), scheme="muc"), scheme="chuong"
            ),
            scheme="phan",
        )
    )
    told = {one.style: words(one) for one in section.blocks if isinstance(one, Para)}
    assert told["phan"] == "Phần I\nQUY ĐỊNH CHUNG"
    assert told["chuong"] == "Chương I\nPHẠM VI"
    assert told["muc"] == "Mục 1\nĐỐI TƯỢNG"
    assert told["tieu_muc"] == "Tiểu mục 1\nCHI TIẾT"
    for name in ("phan", "chuong", "muc", "tieu_muc"):
        style = styles_of()[name]
        assert (style.align, style.bold, style.first) == ("center", True, 0)


def test_an_article_has_a_bold_label_and_a_bold_title_if_it_has_one():
    """PL1-II.6.đ."""
    section = body_of(
        article("Phạm vi điều chỉnh", clause("Khoản", scheme="arabic", heading=False), heading=True), article("Run in.")
    )
    titled, run_in = (one for one in section.blocks if isinstance(one, Para) and one.label.startswith("Điều"))
    assert (titled.style, words(titled)) == ("dieu_tieu_de", "Điều 1. Phạm vi điều chỉnh")
    assert (run_in.style, run_in.label_bold, words(run_in)) == ("dieu", True, "Điều 2. Run in.")


def test_labels_hang_where_the_plan_wants_it():
    flat, hanging = styles_of(), styles_of(hanging=True)
    assert (flat["khoan"].hang, flat["khoan"].left) == (0, 0)
    for name in ("muc_la_ma", "khoan", "khoan_con", "diem", "gach_dau_dong", "dau_cong", "dieu"):
        style = hanging[name]
        assert style.hang > 0
        assert style.left == pytest.approx(12.7 * MM + style.hang)
        assert style.first == 0
    assert hanging["noi_dung"].hang == 0


def test_a_label_that_an_author_typed_is_printed_as_it_stands():
    assert "III. LẶP LẠI" in lines(body_of(clause("MỘT"), clause("LẶP LẠI", label="III.")))


# --- Outline ------------------------------------------------------------------------------------------------------


def test_headings_have_outline_levels_without_gaps():
    styles = typeset(plan(clause("A", clause("B", clause("C", scheme="decimal", heading=True))))).styles
    levels = {name: styles[name].outline for name in ("ten_loai", "muc_la_ma_tieu_de", "khoan_tieu_de")}
    assert levels == {"ten_loai": 0, "muc_la_ma_tieu_de": 1, "khoan_tieu_de": 2}
    assert styles["khoan_con_tieu_de"].outline == 3
    assert styles["khoan"].outline is None
    assert styles["chuong"].outline is None


def test_the_outline_leads_to_every_heading_at_its_depth():
    done = typeset(plan(clause("MỘT", clause("Hai", clause("Ý", heading=False), id="k"), id="h"), title=("Tên",)))
    assert [(mark.id, mark.title, mark.depth) for mark in done.bookmarks] == [
        ("n1", "Kế hoạch Tên", 0),
        ("h", "I. MỘT", 1),
        ("k", "1. Hai", 2),
    ]


def test_articles_without_a_title_stand_in_the_outline_by_their_label():
    done = typeset(plan(decision()))
    assert [mark.title for mark in done.bookmarks][1:] == ["Điều 1", "Điều 2", "Điều 3"]


# --- Footnotes ----------------------------------------------------------------------------------------------------


def test_footnotes_are_numbered_in_the_order_of_reading_and_marked_where_they_stand():
    section = body_of(
        para(("Một", note("Đầu."))), clause(("Hai", note("Giữa.")), heading=False), closing=[("Ba", note("Cuối."))]
    )
    assert [(one.number, plain(one.para.runs), one.para.style) for one in section.footnotes] == [
        (1, "Đầu.", "footnote"),
        (2, "Giữa.", "footnote"),
        (3, "Cuối.", "footnote"),
    ]
    marks = [run for one in section.blocks if isinstance(one, Para) for run in one.runs if run.note is not None]
    assert [(run.text, run.note, run.superscript) for run in marks] == [("1", 1, True), ("2", 2, True), ("3", 3, True)]


def test_a_note_keeps_its_own_looks_and_fields():
    section = body_of(para(("Một", note((b("Luật"), " năm ", fld("nam"))))), layout=Layout())
    (one,) = section.footnotes
    assert [run.bold for run in one.para.runs] == [True, None, None]


# --- The end ------------------------------------------------------------------------------------------------------


def test_the_last_paragraph_of_the_closing_stays_with_the_signature():
    section = body_of("Nội dung", closing=["Một.", "Trên đây là Kế hoạch./."], signatures=())
    done = found(section, "Trên đây là Kế hoạch./.")
    assert done.style == "ket_thuc"
    assert styles_of()["ket_thuc"].keep_next
    assert found(section, "Một.").style == "noi_dung"


def test_without_a_closing_the_last_block_of_the_text_stays_with_the_signature():
    section = typeset(plan(decision(closing=[]))).sections[0]
    *_, last, signed = section.blocks
    assert words(last) == "Điều 3. Thi hành."
    assert last.keep_next is True
    assert isinstance(signed, Table)


def test_a_table_at_the_end_stays_with_the_signature():
    section = body_of(table(task("Việc")), closing=[])
    assert section.blocks[-2].keep_next is True


def test_a_remark_after_the_closing_is_printed_before_the_signature_and_kept_with_it():
    section = body_of(closing=["Hết./."], after_closing=["(đính kèm phụ lục)"])
    *_, closing, remark, signed = section.blocks
    assert (words(closing), words(remark)) == ("Hết./.", "(đính kèm phụ lục)")
    assert remark.keep_next is True
    assert isinstance(signed, Table)


def test_an_ending_mark_is_never_added_to_an_authors_words():
    """The form asks for ./. ; a check points at its absence, the words stay."""
    section = body_of(closing=["Trên đây là Kế hoạch."])
    assert "Trên đây là Kế hoạch." in lines(section)


def test_a_paragraph_that_announces_a_table_stays_with_it():
    section = body_of(para("Kinh phí như sau:"), table(task("Việc")), para("Hết"), table(task("Việc")))
    assert found(section, "Kinh phí như sau:").keep_next is True
    assert found(section, "Hết").keep_next is None


def test_an_empty_paragraph_and_an_empty_text_are_printed_without_runs():
    thing = plan(document(body=[]))
    nodes = {
        **thing.nodes,
        "p": Paragraph("p"),
        "q": Clause("q", "dash", (Text(""), Note("x", (Text(""),)))),
    }
    root = thing.nodes[thing.dossier.documents[0]]
    changed = type(thing)(thing.dossier, {**nodes, root.id: _with_body(root, ("p", "q"))}, thing.parents)
    section = typeset(changed).sections[0]
    by_id = {block.id: block for block in section.blocks if isinstance(block, Para)}
    assert by_id["p"].runs == ()
    assert plain(by_id["q"].runs) == "1"


def _with_body(root, body):
    return msgspec.structs.replace(root, body=body)
