"""Following an open plan: after any edit the findings are those of a full run, and only what was touched is read."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.checks import Where, checking, run
from forms.checks.findings import Check, Hit, PerNode, Remark, Words
from forms.checks.incremental import Incremental
from forms.edits import Insert, Move, Place, Remove, SetDossier, SetField, SpliceText, apply
from forms.messages import Message
from forms.plan import Clause, Date, Document, Paragraph, Text, TypedLines
from tests.builders import appendix, clause, document, fld, para, plan, table, task
from tests.seeds import seed, seed_names


def sample():
    return plan(
        document(
            clause("MỤC ĐÍCH", clause("Đạt 95% hồ sơ", id="c"), clause("Trước ngày 8/4/2025.", id="e"), id="s"),
            clause("NHIỆM VỤ", para("Tỷ lệ hồ sơ  đúng hạn 90% .", id="p"), id="n"),
            table(task("Hồ sơ", "Văn phòng", "", "Tháng 13", "Báo cáo", id="t"), task("Hồ sơ", id="u"), id="tab"),
            number="05",
            symbol="KH-SYT",
            date=Date(10, 2, 2025),
            title=("Công tác năm 2025",),
            bases=("Căn cứ Quyết định số 5/QĐ-UBND ngày 1/2/2025",),
            appendices=(
                appendix("P", para(("x ", fld("year"))), typed=TypedLines(guide="(Kèm theo số 6/KH-SYT)"), id="a"),
            ),
            id="d",
        ),
        fields={"year": "2025"},
    )


WORDS = [
    "",
    "95%",
    " ngày 31/02/2025 ",
    "Văn phòng",
    "  ",
    "TTHC",
    "(",
    "Quyết định số 5/QĐ-UBND ngày 02/02/2025",
    ";",
    "tháng 03",
]


def edits(made):
    """Edits of many kinds that fit a plan."""
    texts = [
        (node.id, place, len(inline.text))
        for node in made.nodes.values()
        if isinstance(node, Clause | Paragraph)
        for place, inline in enumerate(node.inlines)
        if isinstance(inline, Text)
    ]
    clauses = [node.id for node in made.nodes.values() if isinstance(node, Clause)]
    heads = [node for node in made.nodes.values() if isinstance(node, Document)]
    splices = st.tuples(st.sampled_from(texts), st.integers(0, 400), st.integers(0, 3), st.sampled_from(WORDS)).map(
        lambda one: SpliceText(
            Place(one[0][0]), one[0][1], min(one[1], one[0][2]), min(one[2], one[0][2] - min(one[1], one[0][2])), one[3]
        )
    )
    fields = st.one_of(
        st.tuples(st.sampled_from(clauses), st.just("number"), st.sampled_from([None, 1, 4])),
        st.tuples(st.sampled_from(clauses), st.just("heading"), st.booleans()),
        st.tuples(
            st.just(heads[0].id), st.just("date"), st.sampled_from([Date(), Date(1, 1, 2024), Date(None, 3, 2030)])
        ),
        st.tuples(st.just(heads[0].id), st.just("title"), st.sampled_from([("Về việc năm 2026.",), ()])),
        st.tuples(st.just(heads[0].id), st.just("number"), st.sampled_from([None, "7"])),
    ).map(lambda one: SetField(*one))
    removals = st.sampled_from(clauses).map(Remove)
    news = st.sampled_from(WORDS).map(
        lambda words: Insert(heads[0].id, "body", 0, (Paragraph("new", (Text(words),) if words else ()),))
    )
    moves = st.sampled_from(clauses).map(lambda key: Move(key, heads[0].id, "body", 0))
    return st.one_of(splices, splices, fields, removals, news, moves, st.just(SetDossier("fields", {"year": "2026"})))


def follow(made, data, steps):
    """Apply drawn edits one after the other and compare each time."""
    live = checking()
    assert live.start(made).findings == run(made)
    for _ in range(steps):
        edit = data.draw(edits(made))
        if isinstance(edit, Insert) and "new" in made.nodes:
            continue
        if isinstance(edit, Remove | Move) and len(made.nodes) < 8:
            continue
        applied = apply(made, edit)
        made = applied.plan
        assert live.update(made, applied.touched).findings == run(made)
        if not any(isinstance(node, Clause) for node in made.nodes.values()):
            return


@given(st.data())
@settings(max_examples=25)
def test_after_any_edit_the_findings_are_those_of_a_full_run(data):
    follow(sample(), data, 5)


@pytest.mark.parametrize("name", seed_names())
@settings(max_examples=3)
@given(data=st.data())
def test_real_plans_are_followed_too(name, data):
    follow(seed(name), data, 4)


def test_only_what_was_touched_is_judged_again():
    seen = []

    def words(text, setting):
        seen.append(text)
        return ()

    def node(one, facts):
        seen.append(one.id)
        return ()

    whole = []

    def of_plan(facts):
        whole.append(list(facts.all(reader)))
        return ()

    def reader(passage):
        return [passage.text] if "số" in passage.text else []

    checks = (
        Check("w", "t", "error", "", Words(words)),
        Check("n", "t", "error", "", PerNode(node)),
        Check("p", "t", "error", "", of_plan),
    )
    made = plan(document(para("một", id="a"), para("hai số", id="b"), bases=()))
    live = Incremental(checks)
    live.start(made)
    seen.clear()
    whole.clear()
    applied = apply(made, SpliceText(Place("a"), 0, 0, 0, "x"))
    live.update(applied.plan, applied.touched)
    assert seen == ["xmột", "a"]
    assert whole == []
    applied = apply(applied.plan, SpliceText(Place("b"), 0, 0, 0, "y"))
    live.update(applied.plan, applied.touched)
    assert whole == [["yhai số"]]


def test_the_same_words_in_the_same_setting_are_judged_once():
    seen = []

    def rule(text, setting):
        seen.append((setting, text))
        return [Hit(0, 1, "m", {}, "y")]

    rows = [task("việc", "Văn phòng") for _ in range(50)]
    found = run(plan(table(*rows)), (Check("w", "t", "error", "", Words(rule)),))
    assert len([one for one in found if one.where.column]) == 100
    assert sorted(one for one in seen if one[0].startswith("cell")) == [
        ("cell:lead", "Văn phòng"),
        ("cell:text", "việc"),
    ]


def test_a_judge_that_asks_for_the_head_runs_again_when_the_head_changes():
    asked = []

    def judge(facts):
        for one in facts.plan.documents():
            asked.append(one.number)
            yield Remark(Where(one.id), Message("m", {"number": one.number or ""}))

    made = plan(document(para("x", id="p"), id="d"))
    live = Incremental((Check("c", "t", "error", "", judge),))
    live.start(made)
    applied = apply(made, SpliceText(Place("p"), 0, 0, 0, "y"))
    live.update(applied.plan, applied.touched)
    applied = apply(applied.plan, SetField("d", "number", "07"))
    report = live.update(applied.plan, applied.touched)
    assert asked == [made.nodes["d"].number, "07"]
    assert report.findings[0].message.args == {"number": "07"}


def test_a_key_stroke_in_a_long_plan_is_checked_at_once():
    rows = [task(f"Rà soát thủ tục {n}", "Văn phòng", "Các phòng", "Tháng 6/2025", "Báo cáo") for n in range(2_000)]
    made = plan(document(para("Nội dung.", id="p"), table(*rows)))
    live = checking()
    live.start(made)
    spent = []
    for _ in range(9):
        applied = apply(made, SpliceText(Place("p"), 0, 3, 0, "x"))
        made = applied.plan
        begun = time.process_time()
        live.update(made, applied.touched)
        spent.append(time.process_time() - begun)
    assert sorted(spent)[4] < 0.1
