"""Words inside a node, wherever they stand: in the node, in a paragraph of a cell, in a footnote among them."""

from __future__ import annotations

from msgspec.structs import replace

from forms.edit_checks import BadEdit
from forms.edit_types import Place
from forms.plan import Cell, CellParagraph, Group, Id, Inlines, Node, Note, SpecialRow, Task


def words_at(node: Node, place: Place) -> Inlines:
    """The inlines of a node at a place; BadEdit where there are none."""
    inlines = _inlines(node, place)
    if inlines is None or place.note is None:
        found = inlines
    else:
        notes = (note.inlines for note in inlines if isinstance(note, Note) and note.id == place.note)
        found = next(notes, None)
    if found is None:
        raise BadEdit("edit.no_such_text", id=place.node)
    return found


def _inlines(node: Node, place: Place) -> Inlines | None:
    if place.column is None:
        return getattr(node, "inlines", None)
    cell = getattr(node, "cells", {}).get(place.column)
    if cell is None or not 0 <= place.paragraph < len(cell.paragraphs):
        return None
    inlines: Inlines = cell.paragraphs[place.paragraph].inlines
    return inlines


def with_words(node: Node, place: Place, words: Inlines) -> Node:
    """The node with other inlines at a place that it has."""
    if place.note is not None:
        around = _inlines(node, place) or ()
        words = tuple(
            replace(one, inlines=words) if isinstance(one, Note) and one.id == place.note else one for one in around
        )
    if place.column is None:
        return replace(node, inlines=words)
    assert isinstance(node, Task | Group | SpecialRow)
    cell = node.cells[place.column]
    paragraphs = (
        *cell.paragraphs[: place.paragraph],
        CellParagraph(words),
        *cell.paragraphs[place.paragraph + 1 :],
    )
    return replace(node, cells={**node.cells, place.column: replace(cell, paragraphs=paragraphs)})


def with_cell(cells: dict[Id, Cell], column: Id, cell: Cell | None) -> dict[Id, Cell]:
    """The cells with one filled or, for None, left out."""
    if cell is not None:
        return {**cells, column: cell}
    return {key: one for key, one in cells.items() if key != column}
