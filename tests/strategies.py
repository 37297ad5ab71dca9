"""Random plans and random edits for property tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from forms.edits import Batch, Edit, Insert, Move, Place, Remove, SetCell, SetDossier, SetField, SpliceText
from forms.ids import IdSource
from forms.plan import (
    CHILD_FIELDS,
    Appendix,
    Cell,
    CellParagraph,
    Clause,
    Date,
    Document,
    Group,
    Marker,
    Node,
    Note,
    Paragraph,
    Plan,
    Reference,
    SpecialRow,
    Table,
    Task,
    Text,
    Unit,
)
from forms.vietnamese import clean
from tests import builders as make

texts = st.text(max_size=20).map(clean) | st.sampled_from(
    ["Mục đích", "ủy ban", "a\\nb", '"95%"', "đ)", "  hai  dấu cách ", "😀", "x\u0302"]
)
schemes = st.sampled_from(["phan", "muc", "dieu", "roman", "arabic", "decimal", "letter", "letter_dot", "dash", "plus"])
overrides = st.none() | st.integers(0, 40)


inline = st.one_of(
    st.builds(Text, texts, st.booleans(), st.booleans(), st.booleans(), st.booleans()),
    st.builds(make.ref, st.sampled_from(["n1", "n2", "n3", "gone"]), st.none() | texts),
    st.builds(make.note, texts),
    st.builds(make.fld, st.sampled_from(["agency", "year"])),
    st.builds(make.unit, st.sampled_from(["u1", "gone"]), st.none() | texts),
    st.builds(make.br),
)
contents = st.lists(inline, max_size=3).map(tuple)
cells = st.lists(st.just("") | texts | st.lists(contents, min_size=1, max_size=2), max_size=3)
many_texts = st.lists(texts, max_size=2)
styles = st.tuples(contents, schemes, overrides)


def _rows(draw: Any, room: int) -> list[make.Draft]:
    """A few rows; `room` is how deep they may still nest."""
    made = []
    for kind in draw(st.lists(st.sampled_from(["task", "group", "total"]), max_size=3)):
        below = _rows(draw, room - 1) if room and kind == "group" else []
        if kind == "group":
            made.append(make.group(draw(contents), *below))
        elif kind == "task":
            filled = draw(cells)
            inner = [make.task("Việc nhỏ")] if room and draw(st.booleans()) else []
            made.append(make.task(*filled, rows=inner, number=draw(overrides), label=draw(st.none() | texts)))
        else:
            made.append(make.special(*draw(cells)))
    return made


def _blocks(draw: Any, room: int) -> list[make.Draft]:
    """A few blocks; `room` is how deep they may still nest."""
    made = []
    for kind in draw(st.lists(st.sampled_from(["clause", "clause", "paragraph", "table"]), max_size=3)):
        if kind == "clause":
            title, scheme, number = draw(styles)
            below = _blocks(draw, room - 1) if room else []
            made.append(make.clause(title, *below, scheme=scheme, number=number))
        else:
            made.append(make.para(draw(contents)) if kind == "paragraph" else make.table(*_rows(draw, 2)))
    return made


@st.composite
def plans(draw: Any) -> Plan:
    """A plan of one or two documents."""
    kinds = draw(st.sampled_from([("ke_hoach",), ("quyet_dinh", "ke_hoach")]))
    documents = [
        make.document(
            *_blocks(draw, 3),
            kind=kind,
            bases=draw(many_texts),
            title=tuple(draw(many_texts)),
            appendices=[make.appendix(draw(texts), *_blocks(draw, 1)) for _ in range(draw(st.integers(0, 2)))],
            markers=[make.marker("n1", draw(texts))] if draw(st.booleans()) else [],
            date=draw(st.sampled_from([Date(), Date(None, 2, 2025), Date(29, 2, 2024)])),
        )
        for kind in kinds
    ]
    return make.plan(*documents, units=(Unit("u1", "Văn phòng Sở"),), fields={"year": draw(texts)})


# --- Edits --------------------------------------------------------------------------------------------------------


@st.composite
def edits(draw: Any, plan: Plan, new_id: IdSource, *, nested: bool = True) -> Edit:
    """An edit that fits the plan, or nearly: some are refused."""
    key = draw(st.sampled_from(sorted(plan.nodes)))
    node = plan.nodes[key]
    kinds: list[Callable[[], Edit]] = [
        lambda: Remove(key),
        lambda: _moved(draw, plan, key),
        lambda: _inserted(draw, plan, node, new_id),
        lambda: SetDossier("author", draw(texts)),
        lambda: SetDossier("units", (Unit("u1", draw(texts)),)),
        lambda: _set(draw, node, new_id),
    ]
    if nested:
        kinds.append(lambda: Batch(tuple(draw(st.lists(edits(plan, new_id, nested=False), max_size=3)))))
    return draw(st.sampled_from(kinds))()


def _set(draw: Any, node: Node, new_id: IdSource) -> Edit:
    words = tuple(Note(new_id(), one.inlines) if isinstance(one, Note) else one for one in draw(contents))
    if isinstance(node, Task | SpecialRow) or (isinstance(node, Group) and draw(st.booleans())):
        cell = draw(st.none() | st.just(Cell((CellParagraph(words),))))
        return SetCell(node.id, draw(st.sampled_from(["viec", "chu_tri"])), cell)
    if isinstance(node, Clause | Paragraph | Group):
        found = [place for place, one in enumerate(node.inlines) if isinstance(one, Text)]
        if found and draw(st.booleans()):
            return _spliced(draw, node, draw(st.sampled_from(found)))
        return SetField(node.id, "inlines", words)
    field, value = {
        Document: ("title", tuple(draw(many_texts))),
        Table: ("columns", make.COLUMNS[: draw(st.integers(0, 6))]),
        Appendix: ("closing", draw(texts)),
        Marker: ("text", draw(texts)),
    }[type(node)]
    return SetField(node.id, field, value)


def _spliced(draw: Any, node: Any, inline: int) -> Edit:
    length = len(node.inlines[inline].text)
    offset = draw(st.integers(0, length))
    return SpliceText(Place(node.id), inline, offset, draw(st.integers(0, length - offset)), draw(texts))


def _moved(draw: Any, plan: Plan, key: str) -> Edit:
    target = draw(st.sampled_from(sorted(plan.nodes)))
    fields = CHILD_FIELDS.get(type(plan.nodes[target]), ("rows",))
    return Move(key, target, draw(st.sampled_from(fields)), draw(st.integers(0, 2)))


def _inserted(draw: Any, plan: Plan, node: Node, new_id: IdSource) -> Edit:
    fields = CHILD_FIELDS.get(type(node), ())
    if not fields:
        return SetDossier("author", "không có chỗ thêm")
    field = draw(st.sampled_from(fields))
    made: Node
    if field == "rows":
        inner = Task(new_id(), {"viec": Cell((CellParagraph((Text(draw(texts)),)),))})
        made = Task(new_id(), rows=(inner.id,))
        return Insert(node.id, field, draw(st.integers(0, len(node.rows))), (made, inner))  # type: ignore[union-attr]
    if field == "appendices":
        made = Appendix(new_id(), (draw(texts),))
    elif field == "markers":
        made = Marker(new_id(), "remark", node.id, draw(texts))
    else:
        made = Paragraph(new_id(), (Text(draw(texts)), Reference(draw(st.sampled_from(sorted(plan.nodes))))))
    return Insert(node.id, field, draw(st.integers(0, len(getattr(node, field)))), (made,))
