"""Small templates for tests: the keys that matter to a test, around a plain document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from forms.ids import counting
from forms.plan import Break, Clause, Document, Field, Inlines, Marker, Note, Paragraph, Plan, Reference, Text, UnitName
from forms.templates import Template, build, load

NOW = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)

QUESTIONS = """
[[questions]]
id = "agency"
label = "Cơ quan"
shared = true
default = "Sở Y tế"

[[questions]]
id = "year"
kind = "year"
label = "Năm"
shared = true
default = 2026

[[questions]]
id = "units"
kind = "units"
label = "Đơn vị"
roles = [{ id = "vp", name = "Văn phòng Sở", short = "VP" }, { id = "phong", name = "Các phòng" }]
"""


def written(tmp_path: Path, body: str, *, questions: str = "", document: str = "", more: str = "") -> Path:
    """A template file whose document has that body."""
    file = tmp_path / "mau.toml"
    file.write_text(
        'name = "mau"\ntitle = "Mẫu"\nsummary = "Mẫu thử"\n'
        + QUESTIONS
        + questions
        + '\n[[documents]]\nkind = "ke_hoach"\ntitle = ["Công tác năm {year}"]\n'
        + f"{document}\nbody = '''\n{body}\n'''\n"
        + more,
        encoding="utf-8",
    )
    return file


def template(tmp_path: Path, body: str, *, questions: str = "", document: str = "", more: str = "") -> Template:
    """The template in such a file."""
    return load(written(tmp_path, body, questions=questions, document=document, more=more))


def made(one: Template, answers: Mapping[str, object] | None = None) -> Plan:
    """The plan of a template with these answers, ids counted."""
    return build(one, answers or {}, counting(), NOW)


def document(plan: Plan, place: int = 0) -> Document:
    """One of its documents."""
    return list(plan.documents())[place]


def body(plan: Plan) -> list[Clause | Paragraph]:
    """The clauses and paragraphs of the first document's body, in the order of reading."""
    keys = document(plan).body
    return [node for key in keys for node in plan.walk(key) if isinstance(node, Clause | Paragraph)]


def read(plan: Plan, inlines: Inlines) -> str:
    """The words of a paragraph: fields and units filled in, a footnote in angle brackets, a reference as an arrow."""
    units = {unit.id: unit.name for unit in plan.dossier.units}
    text = ""
    for one in inlines:
        if isinstance(one, Text):
            text += one.text
        elif isinstance(one, Field):
            text += plan.dossier.fields[one.name]
        elif isinstance(one, UnitName):
            text += one.text or units[one.unit]
        elif isinstance(one, Note):
            text += f"<{read(plan, one.inlines)}>"
        elif isinstance(one, Reference):
            text += "→"
        elif isinstance(one, Break):
            text += "\n"
    return text


def texts(plan: Plan) -> list[str]:
    """The words of every clause and paragraph of the first document's body."""
    return [read(plan, node.inlines) for node in body(plan)]


def markers(plan: Plan, kind: str) -> list[Marker]:
    """The markers of a kind, in their order."""
    return [
        node
        for one in plan.documents()
        for key in one.markers
        if isinstance(node := plan.nodes[key], Marker) and node.kind == kind
    ]
