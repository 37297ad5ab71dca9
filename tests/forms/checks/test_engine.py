"""The registry, the engine, the order of findings, the way back to the words."""

import time

import msgspec
import pytest

from desktop.wording.checks import MESSAGES
from desktop.wording.regulation import MESSAGES as REGULATION_MESSAGES
from forms.checks import BadChecks, Cache, Check, Facts, Finding, Remark, Where, place_message, registry, run, standard
from forms.checks.engine import judges
from forms.checks.passages import passages_of, replacing, stations
from forms.edits import SetField, SpliceText, apply
from forms.messages import Message
from forms.numbering import labels
from forms.plan import Date, Layout, Plan, Recipient, Recipients, TypedLines
from forms.regulation import load
from tests.builders import (
    appendix,
    b,
    br,
    cell,
    clause,
    decision,
    document,
    fld,
    group,
    note,
    para,
    plan,
    ref,
    special,
    table,
    task,
    unit,
)
from tests.seeds import seed, seed_names


def said(remarks):
    """A registry of one check that says these remarks."""
    return (Check("own", "test", "warning", "Điều 1", lambda facts: remarks(facts)),)


# --- The registry ------------------------------------------------------------------------------------------------


def test_every_declared_check_is_judged_and_the_other_way_round():
    assert {check.id for check in standard()} == set(judges())
    assert all(check.family and check.severity for check in standard())


HEAD = b'version = "1"\nfamily = "x"\n'


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (HEAD + b'[checks.nowhere]\nseverity = "error"', "checks.nowhere"),
        (HEAD + b"[checks]", "checks.date_zero"),
        (HEAD + b'[checks.date_zero]\nseverity = "fatal"', "checks[...].severity"),
        (HEAD + b'[checks.date_zero]\nseverity = "error"\nlevel = 1', "checks[...]"),
        (HEAD + b'[checks.date_zero]\nseverity = "error"\nneeds = ["luck"]', "checks[...].needs[0]"),
        (b"version", ""),
        (b"\xff", ""),
    ],
)
def test_a_wrong_declaration_is_reported_with_place_and_reason(data, place):
    with pytest.raises(BadChecks) as refused:
        registry([data], {"date_zero": lambda facts: ()})
    args = refused.value.message.args
    assert args["place"] == place
    assert args["reason"]
    assert MESSAGES[refused.value.message.key].format(**args)


def test_a_check_is_declared_once():
    declared = HEAD + b'[checks.date_zero]\nseverity = "error"'
    with pytest.raises(BadChecks):
        registry([declared, declared], {"date_zero": lambda facts: ()})


def test_only_the_checks_that_are_passed_run():
    made = plan(para("ngày 8/4/2020"))
    assert [finding.check for finding in run(made)] == ["date_zero"]
    assert run(made, ()) == ()


def test_a_finding_carries_what_its_check_declares():
    made = plan(para("x", id="p"))
    checks = said(
        lambda facts: [Remark(Where("p"), Message("m"), "x"), Remark(Where("p"), Message("n"), article="Điều 2")]
    )
    first, second = run(made, checks)
    assert first == Finding("own", "warning", Where("p"), Message("m"), "x", "Điều 1")
    assert second.article == "Điều 2"


def test_findings_can_be_written_as_json():
    found = run(plan(document(para("ngày 8/4/2020"), number="5")))
    assert msgspec.json.decode(msgspec.json.encode(found), type=tuple[Finding, ...]) == found


# --- Their order -------------------------------------------------------------------------------------------------


def test_findings_stand_in_the_order_of_reading():
    rows = table(group(("g", note("ở", id="ng")), task("a", "b", "c", id="t"), id="g"), special("tổng", id="s"))
    made = plan(
        document(
            clause("A", para("b", id="p"), rows, id="c"),
            bases=("căn cứ",),
            appendices=(appendix("P", para("z", id="z"), id="a"),),
            id="d",
        )
    )
    places = [
        *(
            Where("d", "number"),
            Where("d", "date"),
            Where("d", "typed.guide"),
            Where("d", "title"),
            Where("c", start=0),
        ),
        *(
            Where("c", start=3),
            Where("p"),
            Where("g"),
            Where("t", column="viec"),
            Where("t", column="viec", paragraph=1),
        ),
        *(Where("t", column="chu_tri"), Where("s", column="viec"), Where("d", "recipients"), Where("d", "layout")),
        *(Where("a"), Where("a", "title"), Where("z")),
    ]
    checks = said(lambda facts: [Remark(where, Message("m")) for where in reversed(places)])
    assert [finding.where for finding in run(made, checks)] == places


def test_graver_findings_come_first_where_two_share_a_place():
    made = plan(para("x", id="p"))

    def check(name, severity):
        return Check(name, "test", severity, "", lambda facts: [Remark(Where("p"), Message("m"))])

    checks = (check("a", "remark"), check("b", "error"), check("c", "warning"))
    assert [finding.severity for finding in run(made, checks)] == ["error", "warning", "remark"]


def test_every_node_has_its_station():
    made = plan(decision(), document(clause("A", table(task("x"))), appendices=(appendix("P", "y"),)))
    named = {where.node for where in stations(made)}
    assert named == set(made.nodes)


# --- Passages ----------------------------------------------------------------------------------------------------


def words(made, key):
    return [(passage.where, passage.text) for passage in passages_of(made.nodes[key], labels(made))]


def test_a_passage_is_what_prints_without_the_marks_of_notes():
    made = plan(
        para(("một ", b("hai"), br(), fld("year"), note("ba", id="n"), " bốn"), id="p"), fields={"year": "2025"}
    )
    assert words(made, "p") == [(Where("p"), "một hai\n2025 bốn"), (Where("p", note="n"), "ba")]


def test_cells_are_read_in_the_order_of_their_columns():
    made = plan(table(task(["một", "hai"], "ba", cell(""), id="t")))
    assert words(made, "t") == [
        (Where("t", column="viec"), "một"),
        (Where("t", column="viec", paragraph=1), "hai"),
        (Where("t", column="chu_tri"), "ba"),
    ]


def test_lines_of_head_and_appendix_are_passages():
    typed = TypedLines(guide="(Kèm theo …)", label="PHỤ LỤC")
    made = plan(
        document(title=("Một", "hai"), appendices=(appendix(["A", "B"], typed=typed, closing="./.", id="a"),), id="d")
    )
    assert words(made, "d") == [(Where("d", "title"), "Một"), (Where("d", "title", 1), "hai")]
    assert [text for _, text in words(made, "a")] == ["PHỤ LỤC", "(Kèm theo …)", "A", "B", "./."]


@pytest.mark.parametrize(
    ("content", "span", "after"),
    [
        ("ngày 8/4/2020", (5, 13), "ngày NEW"),
        (("ngày ", b("8/4/2020"), " x"), (5, 13), "ngày NEW x"),
        ((note("x", id="n"), "ngày 8/4/2020"), (5, 13), "ngày NEW"),
    ],
)
def test_a_span_is_replaced_in_its_run_of_words(content, span, after):
    made = plan(para(content, id="p"))
    passage = next(iter(passages_of(made.nodes["p"], labels(made))))
    edit = replacing(made, passage, *span, "NEW")
    assert isinstance(edit, SpliceText)
    changed = apply(made, edit).plan
    assert words(changed, "p")[0][1] == after


def test_a_span_over_two_runs_has_no_fix():
    made = plan(para(("ngày 8", b("/4/2020"), ref("p")), id="p"))
    passage = next(iter(passages_of(made.nodes["p"], labels(made))))
    assert replacing(made, passage, 5, 13, "x") is None
    assert replacing(made, passage, 13, 15, "x") is None


def test_words_in_notes_and_cells_are_replaced_where_they_stand():
    made = plan(table(task(("a", note("ngày 8/4/2020", id="n")), id="t")))
    (finding,) = run(made)
    fixed = apply(made, finding.fix).plan
    assert words(fixed, "t")[1] == (Where("t", column="viec", note="n"), "ngày 08/4/2020")


# --- From one run to the next ------------------------------------------------------------------------------------


def test_a_cache_gives_the_same_findings_and_reads_only_what_changed():
    made = plan(para("ngày 8/4/2020", id="p"), para("ngày 9/4/2020", id="q"))
    cache = Cache()
    first = run(made, cache=cache)
    kept = {key: cache.passages(made.nodes[key], labels(made)) for key in "pq"}
    fixed = apply(made, first[0].fix).plan
    second = run(fixed, cache=cache)
    assert second == run(fixed) == first[1:]
    assert cache.passages(fixed.nodes["q"], labels(fixed)) is kept["q"]
    assert cache.passages(fixed.nodes["p"], labels(fixed)) is not kept["p"]


def test_words_that_stand_elsewhere_are_read_anew():
    made = plan(para(("hạn ", fld("day")), id="p"), fields={"day": "ngày 8/4/2020"})
    cache = Cache()
    assert len(run(made, cache=cache)) == 1
    changed = Plan(msgspec.structs.replace(made.dossier, fields={"day": "ngày 08/4/2020"}), made.nodes, made.parents)
    assert run(changed, cache=cache) == ()


def test_removed_nodes_are_forgotten():
    made = plan(para("x", id="p"), para("y", id="q"))
    cache = Cache()
    run(made, cache=cache)
    smaller = plan(para("y", id="q"))
    Facts(smaller, None, None, cache)
    assert "p" not in cache._kept


# --- In words ----------------------------------------------------------------------------------------------------


def wordings():
    return {**MESSAGES, **REGULATION_MESSAGES}


def mistaken():
    """A plan with something for every check."""
    bad_layout = Layout(margin_top_mm=5, body_size=20)
    typed = TypedLines(number="Số: 5 /KH-SYT", guide="(Ban hành kèm theo Quyết định số: 6/KH -XYZ ngày 1/2/2024)")
    body = (
        clause(("A", ref("gone"), fld("none")), number=7),
        para("ngày 8/4/2020, ngày 31/02/2025"),
        para((unit("gone"),)),
    )
    guided = appendix("P", "x", typed=TypedLines(guide="(Kèm theo Kế hoạch số …/ ngày … tháng … năm …)"))
    head = {"number": "5", "date": Date(None, 2, 2025), "typed": typed, "layout": bad_layout, "symbol": "KH - SYT"}
    return plan(
        document(*body, appendices=(guided,), **head),
        document("x", number=None, date=Date(31, 2), symbol="KH -SYT", typed=TypedLines()),
    )


def test_every_finding_and_every_place_has_its_sentence():
    made = mistaken()
    found = run(made)
    assert {finding.check for finding in found} == {check.id for check in standard()}
    for finding in found:
        assert wordings()[finding.message.key].format(**finding.message.args)
        place = place_message(labels(made), finding.where)
        assert wordings()[place.key].format(**place.args)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Where("d", "number"), "số, ký hiệu của Kế hoạch"),
        (Where("d", "typed.place_date"), "địa danh, thời gian ban hành của Kế hoạch"),
        (Where("a", "title"), "trích yếu, tiêu đề của Phụ lục"),
        (Where("k"), "khoản 1 Mục I"),
        (Where("t", column="chu_tri"), "dòng 1 Phụ lục, cột “Chủ trì”"),
        (Where("t", column="gone"), "dòng 1 Phụ lục"),
        (Where("k", note="n"), "chú thích 1 tại khoản 1 Mục I"),
    ],
)
def test_places_are_told_as_an_office_tells_them(where, words):
    made = plan(
        document(
            clause("A", clause(("b", note(id="n")), id="k")),
            appendices=(appendix("P", table(task("x", "y", id="t")), id="a"),),
            id="d",
        )
    )
    message = place_message(labels(made), where)
    assert wordings()[message.key].format(**message.args) == words


@pytest.mark.parametrize("name", seed_names())
def test_every_fix_of_a_real_plan_can_be_applied_and_removes_its_finding(name):
    made = seed(name)
    for finding in run(made):
        if finding.fix is None:
            continue
        fixed = apply(made, finding.fix).plan
        again = [(one.check, one.where.node, one.where.field, one.message) for one in run(fixed)]
        assert (finding.check, finding.where.node, finding.where.field, finding.message) not in again


def test_a_layout_outside_the_decree_names_the_article_and_goes_back():
    made = plan(document("x", layout=Layout(margin_left_mm=50, body_size=14)))
    (finding,) = run(made)
    assert (finding.check, finding.severity, finding.words) == ("outside_range", "warning", "margin_left_mm")
    assert finding.article == load().settings["margin_left_mm"].article
    assert run(apply(made, finding.fix).plan) == ()


def test_findings_of_recipients_stand_after_the_body():
    made = plan(document(para("x", id="p"), recipients=Recipients((Recipient("A"),)), id="d"))
    checks = said(lambda facts: [Remark(Where("d", "recipients"), Message("m")), Remark(Where("p"), Message("m"))])
    assert [finding.where.node for finding in run(made, checks)] == ["p", "d"]


def test_ten_thousand_rows_are_checked_in_a_few_seconds():
    rows = [
        task("Rà soát thủ tục hành chính", "Văn phòng", "Các phòng", "Tháng 6/2025", "Báo cáo") for _ in range(10_000)
    ]
    made = plan(table(*rows))
    begun = time.process_time()
    assert run(made) == ()
    assert time.process_time() - begun < 5


def test_fixes_are_plain_edits():
    made = plan(document("x", number="5", id="d"))
    (finding,) = run(made)
    assert finding.fix == SetField("d", "number", "05")


BLANKS = " " * 100_000


@pytest.mark.parametrize(
    "typed",
    [
        TypedLines(number=f"Số: 1{BLANKS}/KH"),
        TypedLines(number="Số:" + "/ - " * 40_000),
        TypedLines(guide=f"(Kèm theo Kế hoạch số{BLANKS}x)"),
        TypedLines(guide="số 1/" + "A-" * 60_000),
        TypedLines(guide=f"số 1/KH{BLANKS}ngày{BLANKS}tháng{BLANKS}"),
        TypedLines(guide="số…" * 40_000),
    ],
    ids=range(6),
)
def test_no_line_of_a_head_takes_long(typed):
    made = plan(document("x", typed=typed, appendices=(appendix(typed=typed),)))
    begun = time.process_time()
    run(made)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "text", [f"ngày{BLANKS}1", f"1{BLANKS}tháng", "ngày 1 " * 20_000, "tháng " * 30_000, "1/" * 60_000]
)
def test_no_text_takes_long(text):
    made = plan(para(text))
    begun = time.process_time()
    run(made)
    assert time.process_time() - begun < 5
