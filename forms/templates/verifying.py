"""Whether a template agrees with itself: every name, unit, table, column, anchor and condition leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from forms.messages import Argument
from forms.templates import blocks, conditions, inlines, rows
from forms.templates.conditions import Condition
from forms.templates.errors import BadText
from forms.templates.interview import BUILT_IN
from forms.templates.spec import AppendixSpec, DocumentSpec, Question, SignatureSpec, TableSpec, Template

YEAR_PARTS = ("previous", "next")
"""What may stand behind the name of a year: `{year.previous}`."""


@dataclass
class _Known:
    """What the texts of a template may name, and what they did name."""

    template: Template
    names: frozenset[str]
    anchors: set[str] = field(default_factory=set)
    links: list[tuple[str, str, int, str]] = field(default_factory=list)


def verify(template: Template) -> None:
    """Find the first thing in a template that leads nowhere.

    Raises:
        BadText: with the key of the template as `place`, and the text and line in it where there is one.
    """
    _questions(template.questions)
    known = _Known(
        template,
        frozenset(question.id for question in template.questions),
    )
    for name, table in template.tables.items():
        _table(known, name, table)
    for place, document in enumerate(template.documents):
        _document(known, f"documents[{place}]", document)
    for anchor, where, line, source in known.links:
        if anchor not in known.anchors:
            raise BadText("templates.unknown_anchor", line=line, place=where, source=source, name=anchor)


# --- Questions ---------------------------------------------------------------------------------------------------


def _questions(questions: tuple[Question, ...]) -> None:
    earlier: set[str] = set()
    years: set[str] = set()
    roles: set[str] = set()
    for question in questions:
        place = f"questions.{question.id}"
        if question.id in earlier or question.id in BUILT_IN:
            raise BadText("templates.name_twice", place=place, name=question.id)
        for role in question.roles:
            if role.id in (*roles, "unit"):
                raise BadText("templates.name_twice", place=place, name=role.id)
            roles.add(role.id)
        _question(question, place, frozenset(earlier), frozenset(years))
        earlier.add(question.id)
        years |= {question.id} if question.kind == "year" else set()


def _question(question: Question, place: str, earlier: frozenset[str], years: frozenset[str]) -> None:
    if (question.kind == "choice") != bool(question.options) or (question.kind == "units") != bool(question.roles):
        raise BadText("templates.options_misplaced", place=place)
    _condition(question.when, f"{place}.when", earlier)
    written = question.default if isinstance(question.default, tuple) else (question.default,)
    for text in written:
        if isinstance(text, str):
            _default_names(text, place, earlier, years)
    if question.kind == "choice" and question.default not in (None, *(option.value for option in question.options)):
        raise BadText("templates.wrong_value", place=f"{place}.default", name=str(question.default))


def _default_names(text: str, place: str, earlier: frozenset[str], years: frozenset[str]) -> None:
    with _Place(f"{place}.default"):
        for part in inlines.parse(text):
            if not isinstance(part, inlines.Words | inlines.Name):
                raise BadText("templates.default_too_rich")
            if isinstance(part, inlines.Name):
                _default_name(part.name, earlier, years)


def _default_name(name: str, earlier: frozenset[str], years: frozenset[str]) -> None:
    whole, _, part = name.partition(".")
    known = whole in years and part in YEAR_PARTS if part else whole in (*earlier, *BUILT_IN)
    if not known:
        raise BadText("templates.unknown_name", name=name)


def _condition(text: str, place: str, names: Iterable[str]) -> None:
    with _Place(place):
        _condition_names(conditions.parse(text), names)


def _condition_names(condition: Condition, names: Iterable[str]) -> None:
    for term in condition.terms:
        if term.name not in names:
            raise BadText("templates.unknown_name", name=term.name)


class _Place:
    """Adds the place, and the text that the line counts in, to a fault that passes through."""

    def __init__(self, place: str, source: str = "") -> None:
        self.place, self.source = place, source

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        if isinstance(fault, BadText) and "place" not in fault.args_by_name:
            told: dict[str, Argument] = {**fault.args_by_name, "place": self.place, "source": self.source}
            raise BadText(fault.key, line=fault.line, **told) from None


# --- Texts -------------------------------------------------------------------------------------------------------


def _document(known: _Known, place: str, document: DocumentSpec) -> None:
    known.anchors |= {appendix.id for appendix in document.appendices}
    for name in ("bases", "opening", "body", "closing", "recipients"):
        _text(known, f"{place}.{name}", getattr(document, name))
    single = [("title", line) for line in (*document.title, *document.authority)]
    single += [(name, getattr(document, name)) for name in ("number", "symbol", "place", "date", "drafter", "address")]
    if document.issuer is not None:
        issuer = document.issuer
        single += [("issuer", line) for line in (*issuer.name, *issuer.parent, issuer.inline)]
    for name, line in single:
        _plain(known, f"{place}.{name}", line)
    _condition(document.electronic, f"{place}.electronic", known.names)
    for number, signature in enumerate(document.signatures):
        _signature(known, f"{place}.signatures[{number}]", signature)
    for appendix in document.appendices:
        _appendix(known, f"{place}.appendices.{appendix.id}", appendix)


def _signature(known: _Known, place: str, signature: SignatureSpec) -> None:
    if bool(signature.lines) == bool(signature.mode):
        raise BadText("templates.signature_needs_one", place=place)
    mode = known.template.question(signature.mode)
    if signature.mode and (mode is None or mode.kind != "signer_mode"):
        raise BadText("templates.unknown_name", place=place, name=signature.mode)
    for text in (signature.name, signature.head, signature.deputy, signature.delegate, signature.collective):
        _plain(known, place, text)
    for text in (*signature.lines, *signature.own_post):
        _plain(known, place, text)
    _condition(signature.when, f"{place}.when", known.names)


def _appendix(known: _Known, place: str, appendix: AppendixSpec) -> None:
    for line in (*appendix.title, appendix.closing):
        _plain(known, place, line)
    _condition(appendix.when, f"{place}.when", known.names)
    _text(known, f"{place}.body", appendix.body)


def _plain(known: _Known, place: str, text: str) -> None:
    """A line that prints in the head, a title or a signature: words and answers, nothing that needs a node."""
    with _Place(place, text):
        for part in inlines.parse(text):
            if not isinstance(part, inlines.Words | inlines.Name | inlines.Ask):
                raise BadText("templates.line_too_rich")
            _part(known, part, place, 0, text)


def _text(known: _Known, place: str, text: str) -> None:
    with _Place(place, text):
        for line, repeated in _walk(blocks.parse(text)):
            with _Line(line.line):
                _block(known, line, place, text, repeated=repeated)


class _Line:
    """Adds the line to a fault that passes through."""

    def __init__(self, line: int) -> None:
        self.line = line

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        if isinstance(fault, BadText) and not fault.line:
            raise fault.at(self.line) from None


def _walk(lines: Iterable[blocks.Line], *, repeated: bool = False) -> Iterator[tuple[blocks.Line, bool]]:
    """Every line, and whether it stands in a `@for`."""
    for line in lines:
        yield line, repeated
        if isinstance(line, blocks.ClauseLine | blocks.IfLine | blocks.ForLine):
            yield from _walk(line.children, repeated=repeated or isinstance(line, blocks.ForLine))
        if isinstance(line, blocks.IfLine):
            yield from _walk(line.otherwise, repeated=repeated)


def _block(known: _Known, line: blocks.Line, place: str, source: str, *, repeated: bool) -> None:
    if isinstance(line, blocks.ClauseLine) and line.anchor:
        _anchor(known, line, repeated=repeated)
    if isinstance(line, blocks.ClauseLine | blocks.ParagraphLine):
        for part in line.parts:
            _part(known, part, place, line.line, source, repeated=repeated)
    elif isinstance(line, blocks.IfLine):
        _condition_names(line.condition, known.names)
    elif isinstance(line, blocks.TableLine) and line.table not in known.template.tables:
        raise BadText("templates.unknown_table", name=line.table)


def _anchor(known: _Known, line: blocks.ClauseLine, *, repeated: bool) -> None:
    """An anchor stands once: not in a `@for`, and not on a line that an answer of kind "lines" repeats."""
    alone = line.parts[0] if len(line.parts) == 1 else None
    question = known.template.question(alone.name) if isinstance(alone, inlines.Name) else None
    if repeated or (question is not None and question.kind == "lines"):
        raise BadText("templates.anchor_repeats", name=line.anchor)
    if line.anchor in known.anchors:
        raise BadText("templates.name_twice", name=line.anchor)
    known.anchors.add(line.anchor)


def _part(known: _Known, part: inlines.Part, place: str, line: int, source: str, *, repeated: bool = False) -> None:
    if isinstance(part, inlines.Name):
        _name(known, part.name)
    elif isinstance(part, inlines.UnitMention):
        if part.role not in known.template.roles() and not (repeated and part.role == "unit"):
            raise BadText("templates.unknown_unit", name=part.role)
    elif isinstance(part, inlines.Link):
        known.links.append((part.anchor, place, line, source))
    elif isinstance(part, inlines.FootNote):
        for inner in part.parts:
            if isinstance(inner, inlines.FootNote):
                raise BadText("templates.note_in_note")
            _part(known, inner, place, line, source, repeated=repeated)
    elif isinstance(part, inlines.Formula) and part.operation != "product":
        _summed(known, part.operands[0])


def _name(known: _Known, name: str) -> None:
    whole, _, part = name.partition(".")
    question = known.template.question(whole)
    if question is None or (part and (question.kind != "year" or part not in YEAR_PARTS)):
        raise BadText("templates.unknown_name", name=name)
    if question.kind in ("yes_no", "units", "signer_mode"):
        raise BadText("templates.answer_no_text", name=name)


def _summed(known: _Known, operand: str) -> None:
    table, _, column = operand.partition(".")
    spec = known.template.tables.get(table)
    if spec is None or column not in {one.id for one in spec.columns}:
        raise BadText("templates.unknown_column", name=operand)


# --- Tables ------------------------------------------------------------------------------------------------------

NUMBERINGS = {
    "I": "roman",
    "A": "letter_upper",
    "1": "arabic",
    "1.1": "decimal",
    "": "none",
}


def _table(known: _Known, name: str, table: TableSpec) -> None:
    place = f"tables.{name}"
    ids = [column.id for column in table.columns]
    for name_of_column in ids:
        if ids.count(name_of_column) > 1:
            raise BadText("templates.name_twice", place=f"{place}.columns", name=name_of_column)
    for shape in (*table.groups, table.tasks):
        if shape.rstrip(".)") not in NUMBERINGS:
            raise BadText("templates.wrong_value", place=place, name=shape)
    for column in table.columns:
        _plain(known, f"{place}.columns", column.title)
        _plain(known, f"{place}.columns", column.over or "")
    cells = sum(column.kind != "number" for column in table.columns)
    with _Place(f"{place}.rows", table.rows):
        for row in _walk_rows(rows.parse(table.rows)):
            with _Line(row.line):
                _row(known, row, ids, cells, place, table.rows)


def _walk_rows(lines: Iterable[rows.RowLine]) -> Iterator[rows.RowLine]:
    for line in lines:
        yield line
        if isinstance(line, rows.TaskLine | rows.GroupLine | rows.IfRows):
            yield from _walk_rows(line.children)
        if isinstance(line, rows.IfRows):
            yield from _walk_rows(line.otherwise)


def _row(known: _Known, row: rows.RowLine, ids: list[str], cells: int, place: str, source: str) -> None:
    parts: list[inlines.Part] = []
    if isinstance(row, rows.TaskLine):
        if len(row.cells) > cells:
            raise BadText("templates.too_many_cells", most=cells, count=len(row.cells))
        parts = [part for cell in row.cells for part in cell]
    elif isinstance(row, rows.GroupLine):
        parts = list(row.parts)
    elif isinstance(row, rows.SpecialLine):
        for column, _ in row.cells:
            if column not in ids:
                raise BadText("templates.unknown_column", name=column)
        parts = [*row.title, *(part for _, cell in row.cells for part in cell)]
    elif isinstance(row, rows.IfRows):
        _condition_names(row.condition, known.names)
    for part in parts:
        _part(known, part, place, row.line, source)
        if isinstance(part, inlines.Formula) and part.operation == "product" and not set(part.operands) <= set(ids):
            raise BadText("templates.unknown_column", name=" ".join(part.operands))
