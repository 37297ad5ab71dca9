"""From one plan to the next in rows: what changed is written, and nothing else."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.storage.errors import LibraryDamaged
from desktop.storage.rows import Delta, assemble, delta, encode_dossier, encode_node
from forms.plan import Appendix, Clause, Id, Node, Paragraph, Plan, Table, Task, Text, collect_parents
from tests.builders import appendix, clause, group, marker, note, para, plan, table, task

PATH = Path("library.sqlite")


def rows_of(made: Delta) -> list[tuple[Any, ...]]:
    found = sorted(made.nodes, key=lambda node: node.position)
    return [msgspec.structs.astuple(node) for node in found]


def whole(of: Plan) -> Delta:
    return delta(None, {}, of, of.dossier.documents)


def with_nodes(old: Plan, *changed: Node, without: tuple[Id, ...] = ()) -> Plan:
    nodes = {key: node for key, node in old.nodes.items() if key not in without} | {node.id: node for node in changed}
    return Plan(old.dossier, nodes, collect_parents(nodes))


def sample() -> Plan:
    rows = group("Nhóm", task("Việc một"), task("Việc hai", id="second")), task("Việc ba")
    body = clause("Mục đích", clause("Yêu cầu", id="need"), para("Đoạn."), id="aim")
    return plan(body, clause("Tổ chức", id="work"), appendices=[appendix("DANH MỤC", table(*rows, id="list"))])


def after(first: Plan, second: Plan, *touched: Id) -> Plan:
    """What the library holds after the way from one plan to the other."""
    base = whole(first)
    stored = {node.id: node for node in base.nodes}
    step = delta(first, base.keys, second, touched)
    for key in step.removed:
        del stored[key]
    stored |= {node.id: node for node in step.nodes}
    rows = [msgspec.structs.astuple(node) for node in sorted(stored.values(), key=lambda node: node.position)]
    return assemble(rows, step.dossier or base.dossier or "", second.dossier.modified, PATH)[0]


def test_a_plan_comes_back_from_its_rows() -> None:
    first = sample()
    made = whole(first)
    assert made.dossier is not None
    assert assemble(rows_of(made), made.dossier, first.dossier.modified, PATH) == (first, made.keys)


def test_no_row_holds_child_ids() -> None:
    first = sample()
    assert "second" not in encode_node(first.nodes["list"])
    assert first.dossier.documents[0] not in encode_dossier(first.dossier)


def test_a_changed_text_is_one_row() -> None:
    first = sample()
    second = with_nodes(first, msgspec.structs.replace(first.nodes["need"], inlines=(Text("Khác"),)))
    made = delta(first, whole(first).keys, second, {"need"})
    assert [(node.id, node.parent, node.field) for node in made.nodes] == [("need", "aim", "children")]
    assert (made.removed, made.dossier, made.keys) == ((), None, {})


def test_an_inserted_row_is_its_row_and_its_tables() -> None:
    first = plan(table(*[task(f"Việc {number}") for number in range(300)], id="list"))
    held = first.nodes["list"]
    assert isinstance(held, Table)
    grown = msgspec.structs.replace(held, rows=(*held.rows[:150], "fresh", *held.rows[150:]))
    second = with_nodes(first, grown, Task("fresh"))
    made = delta(first, whole(first).keys, second, {"fresh", "list"})
    assert {node.id for node in made.nodes} == {"fresh", "list"}
    assert list(made.keys) == ["fresh"]
    assert after(first, second, "fresh", "list") == second


def test_a_new_subtree_announced_by_its_root_alone_is_written_whole() -> None:
    first = sample()
    held = first.nodes["work"]
    new = Clause("new", "arabic", (Text("Mới"),), ("below",)), Paragraph("below", (Text("Dưới"),))
    second = with_nodes(first, msgspec.structs.replace(held, children=("new",)), *new)
    assert after(first, second, "new") == second
    assert after(first, second, "work") == second


def test_a_removed_subtree_announced_by_its_root_alone_is_removed_whole() -> None:
    first = sample()
    document = next(first.documents())
    second = with_nodes(first, msgspec.structs.replace(document, appendices=()), without=below(first, "appendices"))
    root = document.appendices[0]
    made = delta(first, whole(first).keys, second, {root})
    assert set(made.removed) == set(first.nodes) - set(second.nodes)
    assert after(first, second, root) == second
    assert after(first, second, document.id) == second


def below(of: Plan, field: str) -> tuple[Id, ...]:
    document = next(of.documents())
    return tuple(node.id for key in getattr(document, field) for node in of.walk(key))


def test_a_node_moved_to_another_parent_keeps_what_stands_below_it() -> None:
    first = sample()
    document = next(first.documents())
    second = with_nodes(
        first,
        msgspec.structs.replace(document, body=("work",)),
        msgspec.structs.replace(first.nodes["work"], children=("aim",)),
    )
    made = delta(first, whole(first).keys, second, {"aim"})
    assert {node.id for node in made.nodes} == {"aim"}
    assert after(first, second, "aim") == second


def test_a_node_moved_between_fields_of_one_parent_moves_in_its_row() -> None:
    first = sample()
    document = next(first.documents())
    moved = msgspec.structs.replace(document, body=("aim",), closing=("work", *document.closing))
    second = with_nodes(first, moved)
    assert after(first, second, "work") == second


def test_two_siblings_that_change_places_are_one_row() -> None:
    first = sample()
    document = next(first.documents())
    second = with_nodes(first, msgspec.structs.replace(document, body=document.body[::-1]))
    made = delta(first, whole(first).keys, second, {document.body[0]})
    assert len(made.nodes) == 1
    assert after(first, second, document.body[0]) == second


def test_what_was_made_and_removed_between_two_commits_is_no_row() -> None:
    first = sample()
    assert delta(first, whole(first).keys, first, {"passing"}) == Delta()


def test_the_dossier_is_written_when_it_says_something_else() -> None:
    first = sample()
    same = msgspec.structs.replace(first, dossier=msgspec.structs.replace(first.dossier))
    other = msgspec.structs.replace(first, dossier=msgspec.structs.replace(first.dossier, author="Lan"))
    assert delta(first, whole(first).keys, same, ()).dossier is None
    assert delta(first, whole(first).keys, other, ()).dossier is not None
    assert after(first, other) == other


def test_markers_and_notes_come_back() -> None:
    first = plan(clause(("Nguồn", note("Chú thích")), id="here"), markers=[marker("here", "Xem lại")])
    made = whole(first)
    assert made.dossier is not None
    assert assemble(rows_of(made), made.dossier, first.dossier.modified, PATH)[0] == first


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("x", None, "documents", "a0", "{"), "not JSON"),
        (("x", None, "documents", "a0", '{"type": "unheard", "id": "x"}'), "an unknown kind"),
        (("x", "missing", "children", "a0", '{"type": "paragraph", "id": "x"}'), "a parent that is not there"),
        (("x", "doc", "nowhere", "a0", '{"type": "paragraph", "id": "x"}'), "a field that its parent has not"),
        (("x", "doc", "body", "a0", None), "no data"),
    ],
)
def test_rows_that_make_no_plan_are_told_as_damage(row: tuple[Any, ...], why: str) -> None:
    document = ("doc", None, "documents", "a0", '{"type": "document", "id": "doc", "kind": "ke_hoach"}')
    with pytest.raises(LibraryDamaged):
        assemble([document, row], "{}", None, PATH)


def test_a_damaged_dossier_is_told_as_damage() -> None:
    with pytest.raises(LibraryDamaged):
        assemble([], '{"documents": 7}', None, PATH)


def test_an_appendix_keeps_its_place_among_others() -> None:
    first = plan(appendices=[appendix(f"PHỤ LỤC {number}", id=f"a{number}") for number in range(4)])
    document = next(first.documents())
    order = ("a3", "a0", "a2", "a1")
    second = with_nodes(first, msgspec.structs.replace(document, appendices=order))
    assert after(first, second, "a3") == second
    assert isinstance(second.nodes["a3"], Appendix)
