"""The lines that an editor shows as the form's are the lines that print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.editors.head_lines import date_line, draft_line, kind_line, number_line
from export.blocks import Para, Table
from export.typeset import typeset
from forms.dates import is_real
from forms.plan import Date, DraftMark, Plan
from tests.builders import clause, decision, plan

DATES = st.builds(
    Date,
    st.none() | st.integers(1, 31),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1990, 2040),
).filter(is_real)


def printed(it: Plan) -> list[str]:
    """The paragraphs of the head, blanks made one."""
    blocks = typeset(it).sections[0].blocks
    head = next(block for block in blocks if isinstance(block, Table))
    paras = [para for row in head.rows for cell in row.cells for para in cell.paras if isinstance(para, Para)]
    paras += [block for block in blocks if isinstance(block, Para)]
    return [" ".join("".join(run.text for run in para.runs).split()) for para in paras]


@given(st.none() | st.sampled_from(("1", "05", "12", "300")), st.sampled_from(("", "KH-SYT")), DATES)
def test_number_and_date_read_as_they_print(number, symbol, date):
    it = plan(clause("A"), number=number, symbol=symbol, date=date)
    document = next(it.documents())
    lines = printed(it)
    assert " ".join(number_line(document).split()) in lines
    assert " ".join(date_line(document).split()) in lines


@pytest.mark.parametrize("draft", [DraftMark(), DraftMark(1), DraftMark(12)])
def test_the_draft_mark_reads_as_it_prints(draft):
    assert draft_line(draft) in printed(plan(clause("A"), draft=draft))
    assert draft_line(None) == ""


def test_the_kind_reads_as_it_prints():
    for it in (plan(clause("A")), plan(decision())):
        assert kind_line(next(it.documents())) in printed(it)
