"""The small language for tests says what it promises."""

from forms.plan import Clause, Note, Task
from tests.builders import appendix, clause, decision, document, group, note, para, plan, table, task


def test_unnamed_nodes_are_counted_in_the_order_of_reading():
    built = plan(clause("Mục đích", clause("Mục đích chung")), bases=(), opening=(), closing=())
    assert [node.id for node in built.walk("n1")] == ["n1", "n2", "n3"]
    assert list(built.nodes) == ["n1", "n2", "n3"]


def test_a_clause_takes_the_scheme_of_its_depth_and_is_a_heading_above_others():
    built = plan(clause("a", clause("b", clause("c", id="low"), id="mid"), id="top"))
    found = [built.nodes[key] for key in ("top", "mid", "low")]
    assert [(one.scheme, one.heading) for one in found if isinstance(one, Clause)] == [
        ("roman", True),
        ("arabic", True),
        ("letter", False),
    ]


def test_cells_fill_the_columns_after_the_number():
    built = plan(table(group("Nhóm", task("Rà soát", "Văn phòng", id="row"))))
    row = built.nodes["row"]
    assert isinstance(row, Task)
    assert list(row.cells) == ["viec", "chu_tri"]


def test_notes_get_ids_of_their_own():
    built = plan(para(("Theo Quyết định", note("Số 1."), note("Số 2."))), bases=())
    notes = [part for node in built.nodes.values() for part in getattr(node, "inlines", ()) if isinstance(part, Note)]
    assert len({one.id for one in notes} | set(built.nodes)) == len(built.nodes) + 2


def test_two_documents_stand_in_their_order():
    built = plan(decision(id="qd"), document(id="kh", appendices=(appendix("DANH MỤC", id="pl"),)))
    assert built.dossier.documents == ("qd", "kh")
    assert built.attached("kh")
    assert built.parents["pl"] == "kh"
