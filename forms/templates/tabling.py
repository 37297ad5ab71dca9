"""Template tables as nodes of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, TypeAlias, cast

from forms.plan import Cell, CellParagraph, Column, Group, Id, Node, RowNumbering, RowScheme, SpecialRow, Table, Task
from forms.templates import rows
from forms.templates.inlines import Part
from forms.templates.pen import Pen, Written
from forms.templates.rows import GroupLine, IfRows, RowGuidance, RowLine, SpecialLine, TaskLine
from forms.templates.scope import cells_by_column
from forms.templates.spec import TableSpec
from forms.templates.verifying import NUMBERINGS

Counter: TypeAlias = Literal["roman", "letter_upper", "arabic", "decimal", "none"]


class TableBuilder:
    """Makes tables with fresh column ids; markers in a cell go to its row."""

    def __init__(
        self,
        pen: Pen,
        nodes: dict[Id, Node],
        mark: Callable[[Literal["needs_completing", "guidance"], Id, str], None],
    ) -> None:
        self.pen = pen
        self.nodes = nodes
        self.mark = mark

    def build(self, name: str) -> Id:
        """The id of a new table of that name in the template."""
        spec = self.pen.scope.template.tables[name]
        key = self.pen.new_id()
        columns = {column.id: self.pen.new_id() for column in spec.columns}
        found = self._rows(rows.parse(spec.rows), key, spec, columns)
        self.nodes[key] = Table(key, self._columns(key, spec, columns), found, _numbering(spec))
        return key

    def _columns(self, key: Id, spec: TableSpec, ids: Mapping[str, Id]) -> tuple[Column, ...]:
        return tuple(
            Column(
                ids[one.id],
                self._title(key, one.title),
                one.kind,
                over=self._title(key, one.over) if one.over else None,
                width_mm=one.width_mm,
                share=one.share,
            )
            for one in spec.columns
        )

    def _title(self, key: Id, text: str) -> str:
        title, asks = self.pen.plain(text)
        for ask in asks:
            self.mark("needs_completing", key, ask)
        return title

    def _rows(self, lines: Iterable[RowLine], holder: Id, spec: TableSpec, columns: Mapping[str, Id]) -> tuple[Id, ...]:
        keys: list[Id] = []
        for line in lines:
            if isinstance(line, IfRows):
                chosen = line.children if self.pen.scope.holds(line.condition) else line.otherwise
                keys += self._rows(chosen, holder, spec, columns)
            elif isinstance(line, RowGuidance):
                self.mark("guidance", keys[-1] if keys else holder, line.text)
            else:
                keys.append(self._row(line, spec, columns))
        return tuple(keys)

    def _row(self, line: TaskLine | GroupLine | SpecialLine, spec: TableSpec, columns: Mapping[str, Id]) -> Id:
        key = self.pen.new_id()
        if isinstance(line, GroupLine):
            title = self._written(key, line.parts, {})
            self.nodes[key] = Group(key, title.inlines, self._rows(line.children, key, spec, columns))
        elif isinstance(line, TaskLine):
            by_column = cells_by_column(spec, line)
            cells = {columns[name]: self._cell(key, parts, by_column) for name, parts in by_column.items() if parts}
            self.nodes[key] = Task(key, cells, self._rows(line.children, key, spec, columns))
        else:
            self.nodes[key] = SpecialRow(key, line.kind, self._special_cells(key, line, columns))
        return key

    def _special_cells(self, key: Id, line: SpecialLine, columns: Mapping[str, Id]) -> dict[Id, Cell]:
        """The title over the columns before the first cell that is named, then the named cells."""
        order = list(columns)
        named = dict(line.cells)
        free = min((order.index(name) for name in named), default=len(order))
        cells: dict[Id, Cell] = {}
        if free:
            cells[columns[order[0]]] = self._cell(key, line.title, {}, columns=free)
        for name in sorted(named, key=order.index):
            cells[columns[name]] = self._cell(key, named[name], {})
        return cells

    def _cell(self, key: Id, parts: tuple[Part, ...], row: Mapping[str, tuple[Part, ...]], *, columns: int = 1) -> Cell:
        written = self._written(key, parts, row)
        return Cell(tuple(CellParagraph(paragraph) for paragraph in written.paragraphs), columns=columns)

    def _written(self, key: Id, parts: tuple[Part, ...], row: Mapping[str, tuple[Part, ...]]) -> Written:
        written = self.pen.write(parts, row=row)
        for ask in written.asks:
            self.mark("needs_completing", key, ask)
        return written


def _numbering(spec: TableSpec) -> RowNumbering:
    return RowNumbering(tuple(_scheme(shape) for shape in spec.groups), _scheme(spec.tasks), spec.restart)


def _scheme(shape: str) -> RowScheme:
    """ "I." → Roman with a dot; what follows the counter's own sign is its suffix."""
    bare = shape.rstrip(".)")
    return RowScheme(cast(Counter, NUMBERINGS[bare]), shape[len(bare) :])
