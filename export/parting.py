"""A dossier in several files: which parts it has, and the typeset document of some of them.

An appendix that does not stand in one file with its document is signed by the agency in a file of its own (NĐ30, Phụ
lục I, Mục III, khoản 1, điểm d): it keeps its label and names its document in the guide line. The registry's signing
tool puts number, symbol and time at the top right of its first page, without an image; nothing is printed there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

import msgspec

from export.blocks import Bookmark, Section, Typeset
from forms.numbering import Labels, labels
from forms.plan import Appendix, Document, Id, Node, Plan, Table, TypedLines


class Part(NamedTuple):
    """A document or an appendix: what can stand in a file of its own, and has its own page numbers.

    `label` is an appendix's ("Phụ lục II"), "" for documents; `title` its printed title in one line; `document` the
    document that it belongs to, itself for a document.
    """

    id: Id
    kind: Literal["main", "attached", "appendix"]
    label: str
    title: str
    document: Id
    has_table: bool


def parts_of(plan: Plan, known_labels: Labels | None = None) -> tuple[Part, ...]:
    """The parts of a dossier in the order of printing: each document, then its appendices."""
    known = known_labels or labels(plan)
    return tuple(part for document in plan.documents() for part in _parts(document, plan, known))


def _parts(document: Document, plan: Plan, known: Labels) -> Iterator[Part]:
    kind: Literal["main", "attached"] = "attached" if plan.attached(document.id) else "main"
    inside = [*document.opening, *document.body, *document.closing, *document.after_closing]
    yield Part(document.id, kind, "", _line(document.title), document.id, _has_table(plan, inside))
    for key in document.appendices:
        node = plan.nodes[key]
        assert isinstance(node, Appendix)
        label = known.of(key) if node.typed.label is None else node.typed.label
        yield Part(key, "appendix", label, _line(node.title), document.id, _has_table(plan, node.blocks))


def only(typeset: Typeset, keep: Collection[Id]) -> Typeset:
    """The typeset document of the parts with these ids alone; its title is that of the first of them.

    Raises ValueError where it has none of them, since no format has files without pages.
    """
    sections = tuple(section for section in typeset.sections if section.id in keep)
    if not sections:
        raise ValueError(keep)
    return msgspec.structs.replace(
        typeset,
        sections=sections,
        bookmarks=tuple(_bookmarks(typeset, sections)),
        title=sections[0].title or typeset.title,
    )


def for_separate_files(plan: Plan) -> Plan:
    """The plan with a guide line on every appendix and attached plan, whatever their author left out.

    In one file with its document an appendix is known by its place; apart it is not (Mục III, khoản 1, điểm c).
    """
    nodes = {key: changed for key, node in plan.nodes.items() if (changed := _with_guide(node)) is not node}
    return Plan(plan.dossier, {**plan.nodes, **nodes}, plan.parents) if nodes else plan


def _with_guide(node: Node) -> Node:
    if not isinstance(node, Appendix | Document) or (getattr(node, "guide", True) and node.typed.guide != ""):
        return node
    typed: TypedLines = msgspec.structs.replace(node.typed, guide=node.typed.guide or None)
    if isinstance(node, Appendix):
        return msgspec.structs.replace(node, guide=True, typed=typed)
    return msgspec.structs.replace(node, typed=typed)


def _bookmarks(typeset: Typeset, kept: tuple[Section, ...]) -> Iterator[Bookmark]:
    """Those of the sections kept: each section's begin with its own."""
    starts, wanted = {section.id for section in typeset.sections}, {section.id for section in kept}
    within = ""
    for mark in typeset.bookmarks:
        within = mark.id if mark.id in starts else within
        if within in wanted:
            yield mark


def _has_table(plan: Plan, keys: Collection[Id]) -> bool:
    return any(isinstance(node, Table) for key in keys for node in plan.walk(key))


def _line(lines: Collection[str]) -> str:
    return " ".join(line for line in lines if line)
