"""The words of a cross-reference, from the labels of its target and of what stands above it.

Phần, Chương, Mục, Tiểu mục and Điều take a capital, khoản and điểm do not (NĐ30, Phụ lục II, Mục V, khoản 7): "khoản 2
Mục III", "điểm a khoản 1 Điều 3", "dòng 12 Phụ lục II". In a plan the parts I., II. are cited as Mục, their 1., 2. as
khoản, a level further down as điểm, what stands below a điểm as tiết.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forms.numbering import Labels
from forms.plan import (
    Appendix,
    Clause,
    Document,
    Field,
    Group,
    Id,
    Inline,
    Node,
    Note,
    NoteInline,
    Reference,
    SpecialRow,
    Table,
    Task,
    Text,
    UnitName,
)
from forms.vietnamese import roman

_WHOLE = frozenset(("phan", "chuong", "dieu"))
"""Schemes whose numbers run through the document, so that nothing above them need be named."""
_WITH_NAME = _WHOLE | {"muc", "tieu_muc"}
"""Schemes whose label says what it is: "Mục 1", "Điều 3."."""
_KINDS: Mapping[str, str] = MappingProxyType({"ke_hoach": "Kế hoạch", "quyet_dinh": "Quyết định"})
_BULLETS: Mapping[str, str] = MappingProxyType({"dash": "gạch đầu dòng", "plus": "dấu cộng"})


def reference_text(labels: Labels, reference: Reference) -> str:
    """What a cross-reference prints: its own words where it has some, else those derived from its target.

    A target that is no more gives "".
    """
    return address(labels, reference.target) if reference.text is None else reference.text


def address(labels: Labels, target: Id) -> str:
    """Where a node stands, in words: "điểm a khoản 1 Mục II", "Phụ lục II", "dòng 12 Phụ lục"; "" for no such node."""
    plan = labels.plan
    if target not in plan.nodes:
        return ""
    path = [plan.nodes[target], *plan.ancestors(target)]
    parts: list[str] = []
    complete = False
    for place, node in enumerate(path):
        if isinstance(node, Appendix) or not complete:
            part = _part(labels, node, path[place + 1 :], parts)
            parts.extend([part] if part else [])
            complete = complete or (isinstance(node, Clause) and node.scheme in _WHOLE)
    if not parts and isinstance(path[-1], Document):
        return _KINDS[path[-1].kind]
    return " ".join(parts).removesuffix(" tại")


def _part(labels: Labels, node: Node, above: list[Node], named: list[str]) -> str:
    """What one node of the path adds to what is `named` below it, "" for nothing."""
    if isinstance(node, Clause):
        return _clause(labels, node, above, named)
    if isinstance(node, Appendix):
        return _appendix(node, above)
    if isinstance(node, Task | Group):
        return _row(labels, node, named)
    return "bảng tại" if isinstance(node, Table | SpecialRow) and not named else ""


def _clause(labels: Labels, node: Clause, above: list[Node], named: list[str]) -> str:
    number = labels.of(node.id).rstrip(".) ")
    if node.scheme in _WITH_NAME:
        return number
    if node.scheme in _BULLETS:
        return f"{_BULLETS[node.scheme]} thứ {_place(labels, node, above)}"
    if named and node.scheme == "decimal" and _continues(named[-1], number):
        return ""
    return f"{_name(node, above)} {number}"


def _continues(below: str, number: str) -> bool:
    """Whether a decimal below already says this number: 1.1.1 says 1.1."""
    return below.rpartition(" ")[2].startswith(f"{number}.")


def _name(node: Clause, above: list[Node]) -> str:
    """Mục, khoản, điểm or tiết, by what stands above."""
    over = [one for one in above if isinstance(one, Clause) and one.scheme not in _BULLETS]
    if node.scheme == "roman":
        return "Mục"
    if node.scheme == "arabic":
        return "khoản" if over else "Mục"
    if node.scheme == "decimal":
        return _decimal_name([one for one in over if one.scheme != "decimal"])
    below_diem = any(one.scheme in ("letter", "letter_dot") for one in over) or (
        any(one.scheme == "decimal" for one in over)
        and _decimal_name([one for one in over if one.scheme != "decimal"]) == "điểm"
    )
    return "tiết" if below_diem else "điểm"


def _decimal_name(over: list[Clause]) -> str:
    """What 1.1. is: a điểm below a khoản, a khoản below a Mục or an article, a Mục with nothing above it."""
    if not over:
        return "Mục"
    below_khoan = over[0].scheme in ("letter", "letter_dot") or (over[0].scheme == "arabic" and len(over) > 1)
    return "điểm" if below_khoan else "khoản"


def _place(labels: Labels, node: Clause, above: list[Node]) -> int:
    """Which of its parent's bullets of the same kind a bullet is, from 1."""
    place = 0
    for key in labels.plan.children(above[0].id):
        sibling = labels.plan.nodes[key]
        place += isinstance(sibling, Clause) and sibling.scheme == node.scheme
        if key == node.id:
            break
    return place


def _appendix(node: Appendix, above: list[Node]) -> str:
    """ "Phụ lục II", whatever an author typed as its label."""
    document = above[0]
    assert isinstance(document, Document)
    if len(document.appendices) == 1:
        return "Phụ lục"
    return f"Phụ lục {roman(document.appendices.index(node.id) + 1)}"


def _row(labels: Labels, node: Task | Group, named: list[str]) -> str:
    """ "dòng 12", and the group of a row whose number starts anew in each group."""
    number = labels.of(node.id).rstrip(".) ")
    if isinstance(node, Group):
        return f"nhóm {number}" if number and (not named or _needs_group(labels, node.id)) else ""
    return f"dòng {number}" if number and not named else ""


def _needs_group(labels: Labels, key: Id) -> bool:
    table = next(node for node in labels.plan.ancestors(key) if isinstance(node, Table))
    return table.numbering.restart and table.numbering.tasks.counter != "decimal"


def inline_text(labels: Labels, inline: Inline | NoteInline) -> str:
    """What one inline prints as plain text; a line break is "\\n", a footnote's mark nothing.

    A field or unit that the dossier does not know gives "" (a check points at it).
    """
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, Reference):
        return reference_text(labels, inline)
    if isinstance(inline, Field):
        return labels.plan.dossier.fields.get(inline.name, "")
    if isinstance(inline, UnitName):
        return inline.text if inline.text is not None else _unit(labels, inline.unit)
    return "" if isinstance(inline, Note) else "\n"


def _unit(labels: Labels, key: Id) -> str:
    return next((unit.name for unit in labels.plan.dossier.units if unit.id == key), "")
