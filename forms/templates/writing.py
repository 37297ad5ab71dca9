"""Template blocks as nodes of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, TypeAlias

import msgspec

from forms.plan import Clause, Id, Inlines, Node, Paragraph, Text
from forms.templates import blocks, inlines
from forms.templates.blocks import ClauseLine, ForLine, GuidanceLine, IfLine, Line, ParagraphLine, TableLine
from forms.templates.pen import Pen
from forms.templates.scope import placeholder
from forms.templates.tabling import TableBuilder

MarkerKind: TypeAlias = Literal["needs_completing", "guidance"]
Mark: TypeAlias = Callable[[MarkerKind, Id, str], None]
"""Files a marker on a node."""


class BlockBuilder:
    """Makes the nodes of template text and files them; markers go through `mark`."""

    def __init__(self, pen: Pen, nodes: dict[Id, Node], mark: Mark) -> None:
        self.pen = pen
        self.nodes = nodes
        self.mark = mark
        self.tables = TableBuilder(pen, nodes, mark)

    def build(self, text: str, holder: Id) -> tuple[Id, ...]:
        """The ids of the blocks of a text; guidance that stands under no clause goes to `holder`."""
        return self._children(blocks.parse(text), holder, None)

    def bases(self, text: str, holder: Id) -> tuple[Id, ...]:
        """The căn cứ, each ended by ";" and the last by "." (NĐ30, Phụ lục I, Mục II, khoản 6, điểm a)."""
        keys = self.build(text, holder)
        for key in keys:
            node = self.nodes[key]
            assert isinstance(node, Clause | Paragraph)
            mark = "." if key == keys[-1] else ";"
            self.nodes[key] = msgspec.structs.replace(node, inlines=ended(node.inlines, mark))
        return keys

    def branch(self, line: IfLine) -> tuple[Line, ...]:
        """The lines that the answers choose."""
        return line.children if self.pen.scope.holds(line.condition) else line.otherwise

    def listed(self, parts: tuple[inlines.Part, ...]) -> tuple[str, ...] | None:
        """The answer's lines where a line is nothing but an answer of kind "lines"; braces in them mean nothing."""
        if len(parts) != 1 or not isinstance(parts[0], inlines.Name):
            return None
        return self.pen.scope.listed_name(parts[0].name)

    def _children(self, lines: Iterable[Line], holder: Id, unit: Id | None) -> tuple[Id, ...]:
        keys: list[Id] = []
        for line in lines:
            if isinstance(line, IfLine):
                keys += self._children(self.branch(line), holder, unit)
            elif isinstance(line, ForLine):
                for extra in self.pen.scope.extra_units():
                    keys += self._children(line.children, holder, extra)
            elif isinstance(line, GuidanceLine):
                self.mark("guidance", holder, line.text)
            elif isinstance(line, TableLine):
                keys.append(self.tables.build(line.table))
            else:
                keys += self._lines(line, unit)
        return tuple(keys)

    def _lines(self, line: ClauseLine | ParagraphLine, unit: Id | None) -> list[Id]:
        """One block, or a block for each line of the answer that the line stands for."""
        listed = self.listed(line.parts)
        if listed is None:
            written = self.pen.write(line.parts, unit=unit)
            return [self._block(line, written.inlines, written.asks, unit)]
        if listed:
            return [self._block(line, (Text(text),), [], unit) for text in listed]
        part = line.parts[0]
        assert isinstance(part, inlines.Name)
        question = self.pen.scope.question(part.name)
        if question.blank == "omit":
            return []
        return [self._block(line, (Text(placeholder(question)),), [question.label], unit)]

    def _block(self, line: ClauseLine | ParagraphLine, written: Inlines, asks: list[str], unit: Id | None) -> Id:
        anchor = line.anchor if isinstance(line, ClauseLine) else ""
        key = self.pen.anchor(anchor) if anchor else self.pen.new_id()
        for ask in asks:
            self.mark("needs_completing", key, ask)
        if isinstance(line, ParagraphLine):
            self.nodes[key] = Paragraph(key, written)
        else:
            children = self._children(line.children, key, unit)
            self.nodes[key] = Clause(key, line.scheme, written, children, heading=line.heading)
        return key


def ended(text: Inlines, mark: str) -> Inlines:
    """The text with `mark` in the place of the mark that it ends with."""
    last = text[-1] if text else None
    if isinstance(last, Text):
        return (*text[:-1], msgspec.structs.replace(last, text=last.text.rstrip(" ;.,") + mark))
    return (*text, Text(mark))
