"""What a template makes of its answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms import plan_json
from forms.numbering import labels
from forms.plan import (
    Appendix,
    Clause,
    Date,
    Field,
    Group,
    Marker,
    Note,
    Paragraph,
    Reference,
    RowNumbering,
    RowScheme,
    SpecialRow,
    Table,
    Task,
    Text,
    UnitName,
)
from forms.templates import BadTemplate
from tests.forms.templating import body, document, made, markers, read, template, texts

TABLE = """
[tables.viec]
columns = [
  { id = "tt", kind = "number", title = "TT", width_mm = 12 },
  { id = "viec", kind = "text", title = "Việc năm {year}" },
  { id = "so", kind = "quantity", title = "Số lượng" },
  { id = "gia", kind = "amount", title = "Đơn giá" },
  { id = "tien", kind = "amount", title = "Thành tiền", over = "Kinh phí" },
]
groups = ["A."]
tasks = "1.1"
restart = false
rows = '''
# Nhóm {year}
  - In tài liệu | {copies} | 1.500 | {=product so gia}
  - Thuê{p}hội trường | 1 | 2.000.000 | {=product so gia}
    > Hỏi giá trước.
@total Tổng cộng | tien = {=sum viec.tien}
@words Bằng chữ: {=words viec.tien} đồng.
'''
"""
COPIES = """
[[questions]]
id = "copies"
kind = "number"
label = "Số bản"
"""

# --- Answers in the text -----------------------------------------------------------------------------------------


def test_a_shared_answer_is_kept_once_and_shown_by_fields(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "{agency} năm {year}; **{agency}**"), {"agency": "Sở Nội vụ"})
    (paragraph,) = body(plan)
    assert paragraph.inlines == (
        Field("agency"),
        Text(" năm "),
        Field("year"),
        Text("; "),
        Field("agency", bold=True),
    )
    assert plan.dossier.fields == {"agency": "Sở Nội vụ", "year": "2026"}


def test_a_filtered_or_counted_answer_is_plain_text(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "{agency|upper} {year.previous} {year.next} {agency|small}"))
    assert body(plan)[0].inlines == (Text("SỞ Y TẾ 2025 2027 sở Y tế"),)


def test_a_number_is_written_with_dots(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "{copies} bản", questions=COPIES), {"copies": 12500})
    assert texts(plan) == ["12.500 bản"]


def test_a_choice_is_written_by_its_label_and_a_date_as_far_as_known(tmp_path: Path) -> None:
    questions = (
        '[[questions]]\nid = "form"\nkind = "choice"\nlabel = "Hình thức"\n'
        'options = [{ value = "online", label = "trực tuyến" }]\n'
        '[[questions]]\nid = "day"\nkind = "date"\nlabel = "Ngày"\n'
    )
    one = template(tmp_path, "Họp {form}, {day}.", questions=questions)
    assert texts(made(one, {"form": "online", "day": "05/3/2026"})) == ["Họp trực tuyến, 05/3/2026."]
    assert texts(made(one, {"form": "online", "day": "tháng 01 năm 2026"})) == ["Họp trực tuyến, 01/2026."]


def test_a_missing_answer_leaves_a_bracket_and_a_marker(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "1. In {copies} bản.", questions=COPIES))
    (clause,) = body(plan)
    assert texts(plan) == ["In [Số bản] bản."]
    assert [(one.target, one.text) for one in markers(plan, "needs_completing")] == [(clause.id, "Số bản")]


def test_a_placeholder_may_say_what_to_write(tmp_path: Path) -> None:
    questions = '[[questions]]\nid = "law"\nlabel = "Văn bản"\nplaceholder = "[số, ngày]"\n'
    assert texts(made(template(tmp_path, "Thực hiện {law}.", questions=questions))) == ["Thực hiện [số, ngày]."]


def test_an_answer_that_may_be_left_out_leaves_no_trace(tmp_path: Path) -> None:
    questions = '[[questions]]\nid = "extra"\nlabel = "Thêm"\nblank = "omit"\n'
    plan = made(template(tmp_path, "Sở {extra} ban hành.", questions=questions))
    assert texts(plan) == ["Sở ban hành."]
    assert markers(plan, "needs_completing") == []


def test_a_missing_shared_answer_is_marked_at_its_first_place(tmp_path: Path) -> None:
    questions = '[[questions]]\nid = "superior"\nlabel = "Cấp trên"\nshared = true\n'
    plan = made(template(tmp_path, "1. Gửi {superior}.\n1. Báo cáo {superior}.", questions=questions))
    first, _ = body(plan)
    assert texts(plan) == ["Gửi [Cấp trên].", "Báo cáo [Cấp trên]."]
    assert [one.target for one in markers(plan, "needs_completing")] == [first.id]


def test_a_place_to_complete_is_printed_in_brackets_and_marked(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "- Làm [?việc gì] trước [?ngày nào]."))
    assert texts(plan) == ["Làm [việc gì] trước [ngày nào]."]
    assert [one.text for one in markers(plan, "needs_completing")] == ["việc gì", "ngày nào"]


def test_braces_in_an_answer_mean_nothing(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "{agency}"), {"agency": "Sở {year} [?a] **b**"})
    assert texts(plan) == ["Sở {year} [?a] **b**"]


LINES = '[[questions]]\nid = "items"\nkind = "lines"\nlabel = "Các việc"\n'


def test_a_line_of_lines_becomes_a_block_for_each(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "a) {items}", questions=LINES), {"items": ["Một {year}", "Hai"]})
    assert [(type(node), texts(plan)[place]) for place, node in enumerate(body(plan))] == [
        (Clause, "Một {year}"),
        (Clause, "Hai"),
    ]


def test_lines_left_out_leave_one_place_to_complete(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "a) {items}", questions=LINES))
    assert texts(plan) == ["[Các việc]"]
    assert len(markers(plan, "needs_completing")) == 1


def test_lines_that_may_be_left_out_leave_no_block(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "a) {items}\na) Khác", questions=LINES + 'blank = "omit"\n'))
    assert texts(plan) == ["Khác"]


# --- Structure ---------------------------------------------------------------------------------------------------


def test_clauses_nest_and_number_themselves(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "# I. A\n  1. B\n    a) C\n    a) D\n# I. E"))
    told = labels(plan)
    assert [told.of(node.id) for node in body(plan)] == ["I.", "1.", "a)", "b)", "II."]
    assert [isinstance(node, Clause) and node.heading for node in body(plan)] == [True, False, False, False, True]


YES_NO = '[[questions]]\nid = "budget"\nkind = "yes_no"\nlabel = "Kinh phí"\ndefault = true\n'


def test_optional_parts_follow_their_answers(tmp_path: Path) -> None:
    one = template(tmp_path, "I. A\n@if budget\n  I. Có\n@else\n  I. Không", questions=YES_NO)
    assert texts(made(one)) == ["A", "Có"]
    assert texts(made(one, {"budget": False})) == ["A", "Không"]


def test_guidance_goes_to_its_clause_and_never_into_the_text(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "> Chung\n# I. A\n  > Viết ngắn {x}\n  lời"))
    clause = body(plan)[0]
    assert [(one.target, one.text) for one in markers(plan, "guidance")] == [
        (document(plan).id, "Chung"),
        (clause.id, "Viết ngắn {x}"),
    ]
    assert texts(plan) == ["A", "lời"]


def test_units_are_mentioned_by_their_ids(tmp_path: Path) -> None:
    answers = {"units": [{"id": "vp", "name": "Văn phòng UBND", "short": "VPUB"}]}
    plan = made(template(tmp_path, "{@vp}; {@vp|short}; {@phong|small}"), answers)
    office, rooms = plan.dossier.units
    assert (office.name, office.short, rooms.name) == ("Văn phòng UBND", "VPUB", "Các phòng")
    assert [one for one in body(plan)[0].inlines if isinstance(one, UnitName)] == [
        UnitName(office.id),
        UnitName(office.id, "VPUB"),
        UnitName(rooms.id, "các phòng"),
    ]


def test_units_that_the_drafter_adds_get_a_part_each(tmp_path: Path) -> None:
    answers = {"units": [{"name": "Chi cục A"}, {"name": "Chi cục B"}]}
    plan = made(template(tmp_path, "1. {@vp}\n@for unit in units\n  1. {@unit}\n1. {@phong}"), answers)
    assert texts(plan) == ["Văn phòng Sở", "Chi cục A", "Chi cục B", "Các phòng"]


def test_references_lead_to_anchors_before_and_behind(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "1. Xem [[sau]].\n# I. B {#sau}\n  2. Xem [[sau]]."))
    first, heading, second = body(plan)
    assert Reference(heading.id) in first.inlines
    assert Reference(heading.id) in second.inlines


def test_a_reference_to_a_part_that_the_answers_leave_out_is_told(tmp_path: Path) -> None:
    one = template(tmp_path, "Xem [[sau]].\n@if budget\n  # I. B {#sau}", questions=YES_NO)
    made(one)
    with pytest.raises(BadTemplate) as caught:
        made(one, {"budget": False})
    assert caught.value.message.key == "templates.anchor_left_out"
    assert caught.value.message.args == {"file": "mau.toml", "name": "sau"}


def test_a_footnote_stands_at_its_mark(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "Theo Nghị định[^Nghị định của {agency}.], làm ngay."))
    assert texts(plan) == ["Theo Nghị định<Nghị định của Sở Y tế.>, làm ngay."]
    assert sum(isinstance(one, Note) for one in body(plan)[0].inlines) == 1


# --- The document ------------------------------------------------------------------------------------------------

HEAD = """
issuer = { name = ["{agency|upper}"], parent = ["UBND TỈNH"], inline = "{agency}" }
symbol = "KH-{copies}"
date = "{issue}"
electronic = "online"
bases = '''
Căn cứ Luật A;
Căn cứ Luật B,
Căn cứ Luật C
'''
opening = "{agency} ban hành:"
closing = "Thực hiện./."
recipients = '''
{agency};
@for unit in units
  {@unit};
@if online
  {@phong} (để t/h);
Lưu: VT, VP.
'''
drafter = "NVA.(5)"
"""
SIGNATURE = """
[[documents.signatures]]
mode = "mode"
head = "Giám đốc"
deputy = "Phó Giám đốc"
delegate = "Chánh Văn phòng"
collective = "Ủy ban nhân dân"
name = "{name}"
"""
HEAD_QUESTIONS = (
    COPIES.replace('"number"', '"text"')
    + """
[[questions]]
id = "issue"
kind = "date"
label = "Ngày"
[[questions]]
id = "online"
kind = "yes_no"
label = "Điện tử"
default = false
[[questions]]
id = "mode"
kind = "signer_mode"
label = "Thẩm quyền"
default = "head"
[[questions]]
id = "name"
label = "Người ký"
placeholder = "[Họ và tên]"
"""
)


def test_the_head_is_filled(tmp_path: Path) -> None:
    one = template(tmp_path, "lời", questions=HEAD_QUESTIONS, document=HEAD, more=SIGNATURE)
    found = document(made(one, {"copies": "SYT", "issue": "15/01/2026", "online": True}))
    assert (found.issuers[0].name, found.issuers[0].parent, found.issuers[0].inline_name) == (
        ("SỞ Y TẾ",),
        ("UBND TỈNH",),
        "Sở Y tế",
    )
    assert (found.symbol, found.date, found.electronic, found.number) == ("KH-SYT", Date(15, 1, 2026), True, None)
    assert found.title == ("Công tác năm 2026",)


def test_bases_end_as_the_decree_wants(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "lời", questions=HEAD_QUESTIONS, document=HEAD, more=SIGNATURE))
    bases = [plan.nodes[key] for key in document(plan).bases]
    assert [read(plan, one.inlines) for one in bases if isinstance(one, Paragraph)] == [
        "Căn cứ Luật A;",
        "Căn cứ Luật B;",
        "Căn cứ Luật C.",
    ]


def test_recipients_follow_the_answers(tmp_path: Path) -> None:
    one = template(tmp_path, "lời", questions=HEAD_QUESTIONS, document=HEAD, more=SIGNATURE)
    found = document(made(one, {"online": True})).recipients
    assert found is not None
    assert [item.text for item in found.items] == ["Sở Y tế", "Các phòng (để t/h)", "Lưu: VT, VP"]
    assert found.drafter == "NVA.(5)"
    fewer = document(made(one)).recipients
    assert fewer is not None
    assert len(fewer.items) == 2
    more = document(made(one, {"units": [{"name": "Chi cục"}]})).recipients
    assert more is not None
    assert [item.text for item in more.items] == ["Sở Y tế", "Chi cục", "Lưu: VT, VP"]


@pytest.mark.parametrize(
    ("mode", "lines"),
    [
        ("head", ("GIÁM ĐỐC",)),
        ("kt", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("q", ("Q. GIÁM ĐỐC",)),
        ("tl", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        ("tuq", ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        ("tm", ("TM. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC")),
        ("tm_kt", ("TM. ỦY BAN NHÂN DÂN", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    ],
)
def test_the_signature_follows_the_mode(tmp_path: Path, mode: str, lines: tuple[str, ...]) -> None:
    one = template(tmp_path, "lời", questions=HEAD_QUESTIONS, document=HEAD, more=SIGNATURE)
    (signature,) = document(made(one, {"mode": mode, "name": "Lê Văn An"})).signatures
    assert (signature.lines, signature.name) == (lines, "Lê Văn An")


def test_a_missing_name_and_symbol_are_marked_on_the_document(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "lời", questions=HEAD_QUESTIONS, document=HEAD, more=SIGNATURE))
    assert document(plan).signatures[0].name == "[Họ và tên]"
    assert {(one.target, one.text) for one in markers(plan, "needs_completing")} == {
        (document(plan).id, "Người ký"),
        (document(plan).id, "Số bản"),
    }


# --- Tables and appendices ---------------------------------------------------------------------------------------


def test_a_table_has_its_columns_groups_and_numbers(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "@table viec", questions=COPIES, more=TABLE), {"copies": 200})
    (table,) = (node for node in plan.nodes.values() if isinstance(node, Table))
    assert [(one.title, one.kind, one.over) for one in table.columns][1:3] == [
        ("Việc năm 2026", "text", None),
        ("Số lượng", "quantity", None),
    ]
    assert table.columns[4].over == "Kinh phí"
    assert table.columns[0].width_mm == 12
    assert table.numbering == RowNumbering((RowScheme("letter_upper", "."),), RowScheme("decimal"), restart=False)
    (group,) = (node for node in plan.nodes.values() if isinstance(node, Group))
    assert (labels(plan).of(group.id), len(group.rows)) == ("A.", 2)


def test_amounts_are_worked_out_in_figures_and_words(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "@table viec", questions=COPIES, more=TABLE), {"copies": 200})
    (table,) = (node for node in plan.nodes.values() if isinstance(node, Table))
    first, second = (node for node in plan.nodes.values() if isinstance(node, Task))
    total, words = (node for node in plan.nodes.values() if isinstance(node, SpecialRow))
    last = table.columns[-1].id
    assert read(plan, first.cells[last].paragraphs[0].inlines) == "300.000"
    assert [read(plan, one.inlines) for one in second.cells[table.columns[1].id].paragraphs] == ["Thuê", "hội trường"]
    assert read(plan, total.cells[last].paragraphs[0].inlines) == "2.300.000"
    assert total.cells[table.columns[0].id].columns == 4
    spoken = words.cells[table.columns[0].id]
    assert (spoken.columns, read(plan, spoken.paragraphs[0].inlines)) == (5, "Bằng chữ: Hai triệu ba trăm nghìn đồng.")
    assert [(one.target, one.text) for one in markers(plan, "guidance")] == [(second.id, "Hỏi giá trước.")]


def test_amounts_that_wait_for_an_answer_stay_open(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "{=sum viec.tien} đồng\n@table viec", questions=COPIES, more=TABLE))
    assert texts(plan) == ["[…] đồng"]
    (total, _) = (node for node in plan.nodes.values() if isinstance(node, SpecialRow))
    asked = {one.target for one in markers(plan, "needs_completing")}
    assert {body(plan)[0].id, total.id} <= asked


def test_amounts_that_rest_on_each_other_stay_open(tmp_path: Path) -> None:
    table = TABLE.replace("| {copies} | 1.500 |", "| {=product gia} | {=product so} |")
    plan = made(template(tmp_path, "{=sum viec.tien} đồng\n@table viec", questions=COPIES, more=table))
    assert texts(plan) == ["[…] đồng"]


APPENDIX = """
[[documents.appendices]]
id = "phu_luc"
title = ["DANH MỤC NĂM {year}"]
orientation = "landscape"
when = "budget"
body = "lời./."
"""


def test_an_appendix_is_there_when_asked_for(tmp_path: Path) -> None:
    one = template(tmp_path, "@if budget\n  Xem [[phu_luc]].", questions=YES_NO, more=APPENDIX)
    plan = made(one)
    (key,) = document(plan).appendices
    appendix = plan.nodes[key]
    assert isinstance(appendix, Appendix)
    assert (appendix.title, appendix.orientation) == (("DANH MỤC NĂM 2026",), "landscape")
    assert Reference(key) in body(plan)[0].inlines
    assert document(made(one, {"budget": False})).appendices == ()


def test_every_marker_has_a_target_and_every_node_a_parent(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "> x\n1. [?a]\n@table viec", questions=COPIES, more=TABLE))
    for node in plan.nodes.values():
        if isinstance(node, Marker):
            assert node.target in plan.nodes
    assert set(plan.nodes) == set(plan.parents) | {document(plan).id}


def test_the_dossier_is_dated_by_the_clock_that_is_given(tmp_path: Path) -> None:
    plan = made(template(tmp_path, "lời"))
    assert plan.dossier.created == plan.dossier.modified
    assert plan.dossier.created is not None
    assert plan.dossier.created.isoformat() == "2026-01-05T01:00:00+00:00"


# --- Whatever an author writes -----------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["# I. A", "1. B {agency}", "a) C[^d {year}]", "- E [?f]", "lời **g**", "> h", "@if budget", "@else",
     "@table viec", "@for unit in units", "1. {@unit}", "# 1. K {#k}", "Xem [[k]].",
     "{@vp|small}", "{nobody}", "{=sum viec.tien}", "**"]
)  # fmt: skip
LINES_OF_TEXT = st.lists(st.tuples(st.integers(0, 2), PIECES), min_size=1, max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120, deadline=None)
@given(LINES_OF_TEXT)
def test_any_text_is_refused_with_its_place_or_makes_a_whole_plan(tmp_path: Path, lines: list[tuple[int, str]]) -> None:
    body = "\n".join("  " * depth + piece for depth, piece in lines)
    try:
        plan = made(
            template(tmp_path, body, questions=YES_NO + COPIES, more=TABLE),
            {"units": [{"name": "Chi cục A"}, {"name": "Chi cục B"}]},
        )
    except BadTemplate as fault:
        told = str(fault.message.args.get("place", fault.message.key))
        place = told.split(":")[0]
    else:
        assert plan_json.load(plan_json.dump(plan)) == plan
        place = ""
    assert place in ("", "documents[0].body", "templates.anchor_left_out")
