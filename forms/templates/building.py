"""A template and its answers put together into a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from forms.dates import BadDate, parse_date
from forms.ids import IdSource
from forms.plan import (
    Appendix,
    Date,
    Document,
    Dossier,
    DraftMark,
    Id,
    Issuer,
    Marker,
    Node,
    Plan,
    Recipient,
    Recipients,
    Signature,
    Unit,
    collect_parents,
)
from forms.signing import Mode, signature_lines
from forms.templates import blocks, conditions
from forms.templates.blocks import ClauseLine, ForLine, IfLine, Line, ParagraphLine
from forms.templates.errors import BadTemplate
from forms.templates.interview import UnitAnswer, complete
from forms.templates.pen import Pen
from forms.templates.scope import Scope
from forms.templates.spec import AppendixSpec, DocumentSpec, SignatureSpec, Template
from forms.templates.writing import BlockBuilder, MarkerKind

_MARKS: Mapping[str, Mode] = {"kt": "KT", "tm_kt": "KT", "q": "Q", "tl": "TL", "tuq": "TUQ"}


def build(template: Template, answers: Mapping[str, object], new_id: IdSource, now: datetime) -> Plan:
    """The plan that the template makes of the answers; missing optional answers become markers in it.

    `now` (UTC) dates the dossier and gives the years that defaults start from.

    Raises:
        BadAnswer: an answer that does not fit its question.
        BadTemplate: the answers leave out a part of the template that another part refers to.
    """
    checked = complete(template, answers, now)
    units: dict[Id, UnitAnswer] = {}
    for answer in checked.values():
        for unit in answer if isinstance(answer, tuple) else ():
            if isinstance(unit, UnitAnswer):
                units[new_id()] = unit
    return _Builder(Scope(template, checked, units), new_id).plan(now)


class _Builder:
    def __init__(self, scope: Scope, new_id: IdSource) -> None:
        self.scope = scope
        self.new_id = new_id
        self.pen = Pen(scope, new_id)
        self.nodes: dict[Id, Node] = {}
        self.markers: list[Id] = []
        self.blocks = BlockBuilder(self.pen, self.nodes, self._mark)
        self.document = ""

    def plan(self, now: datetime) -> Plan:
        """The whole plan."""
        template = self.scope.template
        documents = tuple(self._document(spec) for spec in template.documents)
        for name, key in self.pen.anchors.items():
            if key not in self.nodes:
                raise BadTemplate("templates.anchor_left_out", file=template.file, name=name)
        dossier = Dossier(
            documents=documents,
            units=tuple(Unit(key, unit.name, unit.short) for key, unit in self.scope.units.items()),
            fields=self._fields(),
            draft=DraftMark(template.draft.round) if template.draft else None,
            created=now,
            modified=now,
        )
        return Plan(dossier, self.nodes, collect_parents(self.nodes))

    def _fields(self) -> dict[str, str]:
        """The shared answers in the order of their questions."""
        shared = [question.id for question in self.scope.template.questions if question.shared]
        values = {name: self.pen.fields.get(name) or self.scope.value(name) for name in shared}
        return {name: value for name, value in values.items() if value}

    def _mark(self, kind: MarkerKind, target: Id, text: str) -> None:
        key = self.new_id()
        self.nodes[key] = Marker(key, kind, target, text)
        self.markers.append(key)

    # --- Documents ---

    def _document(self, spec: DocumentSpec) -> Id:
        key = self.document = self.new_id()
        self.markers = []
        bases = self.blocks.bases(spec.bases, key)
        opening, body, closing = (self.blocks.build(text, key) for text in (spec.opening, spec.body, spec.closing))
        appendices = tuple(self._appendix(one) for one in spec.appendices if self._stands(one.when))
        self.nodes[key] = Document(
            id=key,
            kind=spec.kind,
            issuers=self._issuers(spec),
            number=self._line(spec.number) or None,
            symbol=self._line(spec.symbol),
            place=self._line(spec.place),
            date=self._date(spec.date),
            electronic=bool(spec.electronic) and self._stands(spec.electronic),
            urgency=spec.urgency,
            circulation=spec.circulation,
            title=self._lines(spec.title),
            authority=self._lines(spec.authority),
            enacting_word=spec.enacting_word,
            bases=bases,
            opening=opening,
            body=body,
            closing=closing,
            recipients=self._recipients(spec),
            signatures=tuple(self._signature(one) for one in spec.signatures if self._stands(one.when)),
            appendices=appendices,
            address=self._line(spec.address),
            layout=spec.layout,
            markers=tuple(self.markers),
        )
        return key

    def _stands(self, condition: str) -> bool:
        return self.scope.holds(conditions.parse(condition))

    def _line(self, text: str) -> str:
        return self._marked(*self.pen.plain(text))

    def _marked(self, line: str, asks: Iterable[str]) -> str:
        for ask in asks:
            self._mark("needs_completing", self.document, ask)
        return line

    def _lines(self, texts: Iterable[str]) -> tuple[str, ...]:
        lines: list[str] = []
        for text in texts:
            listed = self.scope.listed(text)
            lines += [self._line(text)] if listed is None else listed
        return tuple(line for line in lines if line)

    def _issuers(self, spec: DocumentSpec) -> tuple[Issuer, ...]:
        if spec.issuer is None:
            return ()
        issuer = spec.issuer
        return (Issuer(self._lines(issuer.name), self._lines(issuer.parent), self._line(issuer.inline)),)

    def _date(self, text: str) -> Date:
        """A date answer by its name in braces, or a date as written in the template."""
        name = text.strip("{} ")
        if self.scope.template.question(name) is not None:
            return self.scope.date(name)
        try:
            return parse_date(text) if text else Date()
        except BadDate:
            raise BadTemplate("templates.wrong_value", file=self.scope.template.file, place="date", name=text) from None

    def _signature(self, spec: SignatureSpec) -> Signature:
        lines = self._lines(spec.lines) if spec.lines else self._signer_lines(spec)
        return Signature(lines, self._line(spec.name), self._lines(spec.own_post))

    def _signer_lines(self, spec: SignatureSpec) -> tuple[str, ...]:
        """The lines of the signer mode, which alone says what of the posts is used; no mode gives none."""
        chosen = self.scope.value(spec.mode)
        if not chosen:
            return ()
        mark = _MARKS.get(chosen, "")
        own = {"KT": spec.deputy, "TL": spec.delegate, "TUQ": spec.delegate}.get(mark, "")
        body = spec.collective if chosen.startswith("tm") else ""
        return signature_lines(mark, self._line(spec.head), self._line(own), body=self._line(body))

    def _recipients(self, spec: DocumentSpec) -> Recipients | None:
        texts = list(self._recipient_lines(blocks.parse(spec.recipients)))
        items = tuple(Recipient(bare) for text in texts if (bare := text.rstrip(";. ")))
        return Recipients(items, self._line(spec.drafter)) if items else None

    def _recipient_lines(self, lines: Iterable[Line], unit: Id | None = None) -> Iterable[str]:
        for line in lines:
            if isinstance(line, IfLine):
                yield from self._recipient_lines(self.blocks.branch(line), unit)
            elif isinstance(line, ForLine):
                for extra in self.scope.extra_units():
                    yield from self._recipient_lines(line.children, extra)
            elif isinstance(line, ClauseLine | ParagraphLine):
                listed = self.blocks.listed(line.parts)
                yield from [self._marked(*self.pen.plain_parts(line.parts, unit=unit))] if listed is None else listed

    def _appendix(self, spec: AppendixSpec) -> Id:
        key = self.pen.anchor(spec.id)
        self.nodes[key] = Appendix(
            id=key,
            title=self._lines(spec.title),
            blocks=self.blocks.build(spec.body, key),
            orientation=spec.orientation,
            guide=spec.guide,
            closing=self._line(spec.closing),
        )
        return key
