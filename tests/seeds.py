"""The five real plans of `../shared/seeds` as plans of the model.

What the seed has lost stays empty. A printed label that numbering does not give becomes an override (`number` where
the counter differs, `label` where only its form does), a line that the form would word otherwise stands in
`TypedLines`; lines that differ from the form in blanks alone are left to it. Bold marks of scanned headings are not
kept, the form decides there. Where the folder is missing the test is skipped, on CI it fails.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from forms.numbering import labels
from forms.plan import (
    Appendix,
    Clause,
    Column,
    ColumnKind,
    Date,
    Group,
    Id,
    Issuer,
    Node,
    Note,
    Plan,
    Recipient,
    Recipients,
    RowNumbering,
    RowScheme,
    Scheme,
    Signature,
    Task,
    Text,
    TypedLines,
)
from tests import builders

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "seeds"

Json = Any
Labelled = Clause | Task | Group | Appendix

SCHEMES: Mapping[str, Scheme] = {
    "roman": "roman",
    "arabic": "arabic",
    "decimal": "decimal",
    "letter_paren": "letter",
    "letter_dot": "letter_dot",
    "dash": "dash",
    "plus": "plus",
    "article": "dieu",
}


def seed_names() -> tuple[str, ...]:
    """The names of the seeds, for `pytest.mark.parametrize`."""
    return ("000", "001", "002", "003", "004")


def seed_json(name: str) -> Json:
    """The seed as it was given; skips the test where the folder is missing."""
    path = FOLDER / f"{name}.json"
    if not path.exists():
        reason = f"{path} is missing: the seeds lie beside the checkout"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return json.loads(path.read_text("utf-8"))


def seed(name: str) -> Plan:
    """The seed as a plan, with ids in the order of reading."""
    seed_json(name)
    return _converted(name)


@cache
def _converted(name: str) -> Plan:
    given = seed_json(name)
    reader = _Reader()
    documents = [reader.document(one) for one in (given, given.get("attached")) if one]
    built = builders.plan(*documents)
    node_ids = [node.id for key in built.dossier.documents for node in built.walk(key) if isinstance(node, Labelled)]
    return _overridden(built, dict(zip(node_ids, reader.printed, strict=True)))


# --- From the seed to drafts --------------------------------------------------------------------------------------


@dataclass
class _Reader:
    """Turns a seed into drafts and keeps the printed labels in the order of reading."""

    printed: list[str] = field(default_factory=list)

    def document(self, given: Json) -> builders.Draft:
        notes = given["footnotes"]
        return builders.document(
            *[self.block(one, notes) for one in given["body"]],
            kind=given["kind"],
            bases=[one for one in given["bases"] if not _leads_in(one)],
            opening=[one for one in given["bases"] if _leads_in(one)] + _some(given["opening"]),
            closing=_some(given["closing"]),
            after_closing=_some(given["closing_note"]),
            appendices=[self.appendix(one) for one in given.get("appendices", [])],
            **_head(given),
        )

    def appendix(self, given: Json) -> builders.Draft:
        self.printed.append(given["label"] or "")
        notes = given["footnotes"]
        blocks = [self.block(one, notes) for one in given["blocks"]]
        tables = [self.table(given["table"], notes)] if given["table"] else []
        return builders.appendix(
            given["title"],
            *blocks,
            *tables,
            orientation=given["orientation_guess"],
            closing=given["closing"] or "",
            typed=TypedLines(national_header=_typed_header(given), guide=given["reference"]),
        )

    def block(self, given: Json, notes: Json) -> builders.Draft:
        if "table" in given:
            return self.table(given["table"], notes)
        content = _inlines(given["text"], notes, bold=bool(given["bold"]) and not given["heading"])
        if given["scheme"] == "none":
            assert not given["children"]
            return builders.para(content)
        self.printed.append(given["label"])
        children = [self.block(one, notes) for one in given["children"]]
        return builders.clause(content, *children, scheme=SCHEMES[given["scheme"]], heading=given["heading"])

    def table(self, given: Json, notes: Json) -> builders.Draft:
        assert given["label_column"] == 0
        rows = list(_nested(given["rows"]))
        return builders.table(
            *[self.row(one, below, notes) for one, below in rows],
            columns=[_column(place, title) for place, title in enumerate(given["columns"])],
            numbering=_numbering(given["rows"]),
        )

    def row(self, given: Json, below: list[Any], notes: Json) -> builders.Draft:
        self.printed.append(given["label"])
        rows = [self.row(one, deeper, notes) for one, deeper in below]
        cells = [[_paragraph(one, notes) for one in cell] or "" for cell in given.get("cells", [])]
        if given["kind"] == "group":
            return builders.group(given["text"], *rows, cells=cells)
        return builders.task(*cells, rows=rows)


def _leads_in(base: str) -> bool:
    return base.endswith("như sau:")


def _some(text: str | None) -> list[str]:
    return [text] if text else []


def _inlines(runs: Json, notes: Json, *, bold: bool = False) -> tuple[Any, ...]:
    return tuple(_inline(run, notes, bold) for run in runs)


def _inline(run: Json, notes: Json, bold: bool) -> Text | Note:
    if "fn" in run:
        return builders.note(_inlines(notes[str(run["fn"])], {}))
    return Text(run["t"], run.get("b", bold), run.get("i", False), superscript=run.get("sup", False))


def _paragraph(given: Json, notes: Json) -> builders.Content:
    return given if isinstance(given, str) else _inlines(given, notes)


# --- The head and the foot -----------------------------------------------------------------------------------------

_FORM_HEADER = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
_FORM_TYPE = {"ke_hoach": "KẾ HOẠCH", "quyet_dinh": "QUYẾT ĐỊNH"}


def _head(given: Json) -> dict[str, Any]:
    issuer = Issuer(tuple(_some(given["agency"])), tuple(_some(given["parent_agency"])))
    return {
        "issuers": (issuer,) if issuer != Issuer() else (),
        "number": given["number"],
        "symbol": given["symbol"] or "",
        "place": given["place"] or "",
        "date": Date(**given["date"]) if given["date"] else Date(),
        "title": tuple(given["title"]),
        "authority": tuple(_some(given["authority_line"])),
        "enacting_word": given["enacting_word"] or "",
        "recipients": _recipients(given["recipients"]),
        "signatures": _signatures(given["signature"]),
        "typed": _typed(given),
    }


def _typed(given: Json) -> TypedLines:
    date = given["date"] or {}
    form_number = f"Số: {given['number'] or ''}/{given['symbol']}"
    day, month = _padded(date.get("day"), 10), _padded(date.get("month"), 3)
    form_date = f"{given['place']}, ngày {day} tháng {month} năm {date.get('year')}"
    label = (given["recipients"] or {}).get("label")
    return TypedLines(
        national_header=_typed_header(given),
        number=_unless_form(given["number_line"], form_number) if not given["number"] else given["number_line"],
        place_date=_unless_form(given["place_date_line"], form_date),
        type=_unless_form(given["type_line"], _FORM_TYPE[given["kind"]]),
        guide=given["reference"],
        recipients_label=_unless_form(label, "Nơi nhận:"),
    )


def _typed_header(given: Json) -> tuple[str, ...] | None:
    """Kept where it is spelt otherwise, or where the form has none: on an attached plan and on an appendix."""
    header = given["national_header"]
    alone = "source" in given
    return None if header is None or (alone and header == _FORM_HEADER) else tuple(header)


def _padded(value: int | None, below: int) -> str:
    if value is None:
        return ""
    return f"{value:02}" if value < below else str(value)


def _unless_form(line: str | None, form: str) -> str | None:
    same = line is None or re.sub(r"\s", "", line) == re.sub(r"\s", "", form)
    return None if same else line


def _recipients(given: Json) -> Recipients | None:
    if given is None:
        return None
    last = len(given["items"]) - 1
    items = tuple(_recipient(item, "." if place == last else ";") for place, item in enumerate(given["items"]))
    return Recipients(items, given["drafter"] or "", given["note"] or "")


def _recipient(item: str, form_end: str) -> Recipient:
    text, end = (item[:-1], item[-1]) if item[-1] in ";.," else (item, "")
    return Recipient(text, None if end == form_end else end)


def _signatures(given: Json) -> tuple[Signature, ...]:
    return (Signature(tuple(given["lines"]), given["name"] or ""),) if given else ()


# --- Tables --------------------------------------------------------------------------------------------------------

_KINDS: tuple[tuple[str, ColumnKind], ...] = (
    ("chủ trì", "lead"),
    ("phối hợp", "support"),
    ("sản phẩm", "product"),
    ("kết quả", "product"),
    ("thời gian", "deadline"),
    ("chỉ tiêu", "indicator"),
    ("ghi chú", "note"),
)
_ROW_FORMS: tuple[tuple[str, RowScheme], ...] = (
    (r"[IVXL]+\.", RowScheme("roman", ".")),
    (r"[IVXL]+", RowScheme("roman", "")),
    (r"\d+\.", RowScheme("arabic", ".")),
    (r"\d+", RowScheme("arabic", "")),
    (r"\d+(\.\d+)+\.", RowScheme("decimal", ".")),
    (r"\d+(\.\d+)+", RowScheme("decimal", "")),
)


def _column(place: int, title: str) -> Column:
    if place == 0:
        return Column("c1", title, "number", width_mm=12)
    kind = next((kind for word, kind in _KINDS if word in title.lower()), "text")
    return Column(f"c{place + 1}", title, kind, share=3.0 if kind == "text" else 1.5)


def _nested(rows: list[Json]) -> Iterator[tuple[Json, list[Any]]]:
    """Each row of the top level with those below it, in pairs alike."""
    starts = [place for place, row in enumerate(rows) if row["level"] == rows[0]["level"]] + [len(rows)]
    for start, end in pairwise(starts):
        yield rows[start], list(_nested(rows[start + 1 : end]))


def _numbering(rows: list[Json]) -> RowNumbering:
    groups, tasks = ([row["label"] for row in rows if row["kind"] == kind] for kind in ("group", "row"))
    return RowNumbering(groups=(_commonest(groups),), tasks=_commonest(tasks))


def _commonest(found: list[str]) -> RowScheme:
    forms = Counter(scheme for label in found for form, scheme in _ROW_FORMS if re.fullmatch(form, label))
    return forms.most_common(1)[0][0]


# --- Irregular labels ----------------------------------------------------------------------------------------------


def _overridden(built: Plan, printed: Mapping[Id, str]) -> Plan:
    """The plan with an override wherever numbering gives another label, settled from the first one on."""
    for key, label in printed.items():
        if labels(built).of(key) != label:
            built = _with_override(built, key, label)
    return built


def _with_override(built: Plan, key: Id, label: str) -> Plan:
    node = built.nodes[key]
    if isinstance(node, Appendix):
        return _changed(built, node, typed=msgspec.structs.replace(node.typed, label=label))
    for number in range(1, 100):
        counted = _changed(built, node, number=number)
        if labels(counted).of(key) == label:
            return counted
    return _changed(built, node, label=label)


def _changed(built: Plan, node: Node, **values: Any) -> Plan:
    nodes = {**built.nodes, node.id: msgspec.structs.replace(node, **values)}
    return Plan(built.dossier, nodes, built.parents)
