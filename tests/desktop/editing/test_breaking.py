"""Breaking and joining paragraphs loses no letter, look or footnote, whatever is broken where."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.editing.breaking import break_paragraph, broken, join_paragraphs
from desktop.editing.inline_text import shown
from forms.edits import apply
from forms.ids import counting
from forms.plan import Inlines, Plan
from forms.vietnamese import clean
from tests.builders import b, clause, i, note, para, plan, ref

PIECES = st.sampled_from(("Căn cứ ", b("Luật "), i("số 5"), note("Chú thích."), ref("n3"), " 𝄞 và "))
BASES = st.lists(PIECES, max_size=5).map(tuple)


def with_bases(*contents: object) -> Plan:
    return plan(clause("A"), bases=tuple(para(content) for content in contents))


def words(it: Plan) -> list[Inlines]:
    return [it.nodes[key].inlines for key in next(it.documents()).bases]


@given(BASES, st.data())
def test_what_enter_breaks_backspace_joins(content, data):
    it = with_bases(content)
    key = next(it.documents()).bases[0]
    text = shown(words(it)[0])
    start = data.draw(st.integers(0, len(text)))
    edit, added = break_paragraph(it, key, start, 0, ["", ""], counting("new"))
    done = apply(it, edit)
    assert [shown(one) for one in words(done.plan)] == [text[:start], text[start:]]
    found = join_paragraphs(done.plan, added[0])
    assert found is not None
    back, before, seam = found
    again = apply(done.plan, back).plan
    assert (before, seam) == (key, start)
    assert shown(words(again)[0]) == text
    assert apply(done.plan, done.inverse).plan.nodes == it.nodes


@given(BASES, st.data(), st.lists(st.text("ab ưô", max_size=5), min_size=1, max_size=4))
def test_pasted_lines_take_the_place_of_what_was_marked(content, data, lines):
    inlines = words(with_bases(content))[0]
    text = shown(inlines)
    start = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, len(text) - start))
    parts = [shown(one) for one in broken(inlines, start, removed, lines)]
    expected = "\n".join(lines)
    assert "\n".join(parts) == clean(text[:start] + expected + text[start + removed :], keep_breaks=True)


def test_the_first_of_all_joins_nothing():
    it = with_bases("A;", "B.")
    first, second = next(it.documents()).bases
    assert join_paragraphs(it, first) is None
    assert join_paragraphs(it, second) is not None


def test_an_empty_paragraph_goes_without_touching_the_one_before():
    it = with_bases("A;", "")
    first, second = next(it.documents()).bases
    found = join_paragraphs(it, second)
    assert found is not None
    done = apply(it, found[0])
    assert done.plan.nodes[first] is it.nodes[first]
    assert words(done.plan) == [it.nodes[first].inlines]
