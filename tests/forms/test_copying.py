"""Copies of whole plans: the same words and labels under ids that the first does not have."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given

from forms.copying import duplicate
from forms.ids import counting
from forms.numbering import labels
from forms.plan import Plan, collect_parents
from forms.plan_json import dump, load
from forms.plan_rules import notes_of
from forms.templates import samples
from tests.builders import appendix, clause, decision, document, group, marker, note, para, plan, ref, table, task
from tests.strategies import plans

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)


def printed(it: Plan) -> list[str]:
    """The label of each node in the order of reading."""
    found = labels(it)
    return [found.of(node.id) for key in it.dossier.documents for node in it.walk(key)]


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_a_copied_sample_reads_the_same(sample) -> None:
    first = sample.plan()
    copied = duplicate(first, counting("copy"), NOW)
    assert printed(copied) == printed(first)
    assert not set(copied.nodes) & set(first.nodes)
    assert load(dump(copied)) == copied
    assert (copied.dossier.units, copied.dossier.fields) == (first.dossier.units, first.dossier.fields)


@given(plans())
def test_any_copied_plan_reads_the_same(first: Plan) -> None:
    copied = duplicate(first, counting("copy"), NOW)
    assert printed(copied) == printed(first)
    assert not set(copied.nodes) & set(first.nodes)
    assert copied.parents == collect_parents(copied.nodes)


def test_all_documents_of_a_dossier_are_copied_together() -> None:
    first = plan(
        decision(),
        document(
            clause("Mục đích", id="aim"),
            para(("Xem ", ref("aim"), note("Chú thích"))),
            appendices=[appendix("DANH MỤC", table(group("Nhóm", task("Việc"))))],
        ),
    )
    copied = duplicate(first, counting("copy"), NOW)
    assert [node.kind for node in copied.documents()] == ["quyet_dinh", "ke_hoach"]
    assert printed(copied) == printed(first)
    assert (copied.dossier.created, copied.dossier.modified) == (NOW, NOW)


def test_references_footnotes_and_markers_are_the_copy_s_own() -> None:
    first = plan(
        clause(("Mục đích", note("Chú thích")), id="aim"),
        para(("Xem ", ref("aim")), id="pointer"),
        markers=[marker("aim", "Xem lại")],
    )
    copied = duplicate(first, counting("copy"), NOW)
    document = next(copied.documents())
    aim, pointer = document.body
    assert copied.nodes[pointer].inlines[1].target == aim
    assert copied.nodes[document.markers[0]].target == aim
    notes = {one.id for node in first.nodes.values() for one in notes_of(node)}
    assert notes
    assert not notes & {one.id for node in copied.nodes.values() for one in notes_of(node)}


def test_the_first_plan_is_not_touched() -> None:
    first = plan(clause("Mục đích", clause("Yêu cầu")))
    before = dump(first)
    duplicate(first, counting("copy"), NOW)
    assert dump(first) == before


def test_a_copy_of_a_copy_is_one_too() -> None:
    first = plan(clause("Mục đích"))
    again = duplicate(duplicate(first, counting("a"), NOW), counting("b"), NOW)
    assert printed(again) == printed(first)
