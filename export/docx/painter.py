"""Puts a typeset document into a package, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from export.blocks import Footnote, Section, Typeset
from export.docx.body import Body
from export.docx.controls import STORE, VALUES, building_blocks, values_part
from export.docx.package import Package, utc
from export.docx.sections import (
    HEADER_RELATION,
    draw_document,
    draw_footer,
    draw_footnotes,
    draw_header,
    footers,
)
from export.docx.styles import NORMAL, stylesheet
from export.docx.xml import DECLARATION, escape
from forms.importing.carried import NAMESPACE as PLAN_NAMESPACE
from forms.importing.carried import PLAN_STORE, plan_part
from forms.importing.fingerprint import fingerprint
from forms.plan import Plan

_DOCUMENT = "word/document.xml"
_GLOSSARY = "word/glossary/document.xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def paint(typeset: Typeset, stream: BinaryIO, plan: Plan | None) -> None:
    """Write the file to a binary stream. With `plan` it is a working copy that carries that plan."""
    body = Body(typeset)
    with Package(stream, typeset.modified or typeset.created) as package:
        _add_text(package, typeset, body)
        _add_fixed(package, typeset)
        _add_values(package, typeset, body)
        if plan is not None:
            _add_custom(package, 2, plan_part(plan, fingerprint(body.words)), PLAN_STORE, PLAN_NAMESPACE)


def _add_text(package: Package, typeset: Typeset, body: Body) -> None:
    """What has words: the document, then its notes, then its footers. The fingerprint follows this order."""
    notes: dict[int, tuple[Footnote, Section]] = {}
    package.stream(_DOCUMENT, "document", draw_document(typeset, body, notes))
    package.relate("", "officeDocument", _DOCUMENT)
    package.add("word/footnotes.xml", "footnotes", draw_footnotes(notes, body))
    package.relate(_DOCUMENT, "footnotes", "word/footnotes.xml")
    package.add("word/header1.xml", "header", draw_header())
    package.relate(_DOCUMENT, "header", "word/header1.xml", HEADER_RELATION)
    for number, (relation, (footer, room)) in enumerate(footers(typeset).items(), 1):
        name = f"word/footer{number}.xml"
        package.add(name, "footer", draw_footer(footer, room, body))
        package.relate(_DOCUMENT, "footer", name, relation)


def _add_fixed(package: Package, typeset: Typeset) -> None:
    """What has none: styles, settings, fonts, theme, properties."""
    package.add("word/styles.xml", "styles", stylesheet(typeset.styles))
    package.relate(_DOCUMENT, "styles", "word/styles.xml")
    for name in ("settings", "fontTable"):
        package.add_resource(f"word/{name}.xml", name)
        package.relate(_DOCUMENT, name, f"word/{name}.xml")
    package.add_resource("word/theme/theme1.xml", "theme")
    package.relate(_DOCUMENT, "theme", "word/theme/theme1.xml")
    package.add("docProps/core.xml", "core", _core_properties(typeset))
    package.relate("", "core", "docProps/core.xml")


def _add_values(package: Package, typeset: Typeset, body: Body) -> None:
    """The values that the registry gives, and the blanks that stand for them."""
    _add_custom(package, 1, (values_part(typeset.bindings),), STORE, VALUES)
    if not body.controls.blanks:
        return
    package.add(_GLOSSARY, "glossaryDocument", building_blocks(body.controls.blanks))
    package.relate(_DOCUMENT, "glossaryDocument", _GLOSSARY)
    package.add("word/glossary/styles.xml", "styles", stylesheet({NORMAL: typeset.styles[NORMAL]}))
    package.relate(_GLOSSARY, "styles", "word/glossary/styles.xml")


def _add_custom(package: Package, number: int, pieces: Iterable[str | bytes], store: str, namespace: str) -> None:
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    package.stream(item, "customXml", pieces)
    package.relate(_DOCUMENT, "customXml", item)
    described = (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{store}" xmlns:ds="{_CUSTOM_XML}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    package.add(properties, "customXmlProps", described)
    package.relate(item, "customXmlProps", properties)


def _core_properties(typeset: Typeset) -> str:
    """Title, author and times as the drafter gave them, nothing about programs or machines."""
    told = (
        _told("dc:title", typeset.title)
        + _told("dc:creator", typeset.author)
        + _told("cp:lastModifiedBy", typeset.author)
        + _moment("dcterms:created", typeset.created)
        + _moment("dcterms:modified", typeset.modified)
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{told}</cp:coreProperties>"
    )


def _told(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _moment(name: str, moment: datetime | None) -> str:
    if moment is None:
        return ""
    told = utc(moment).replace(microsecond=0, tzinfo=None).isoformat()
    return f'<{name} xsi:type="dcterms:W3CDTF">{told}Z</{name}>'
