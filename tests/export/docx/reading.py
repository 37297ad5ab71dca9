"""Looking into a written DOCX: its parts, its text, and what the validators say of it."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from openxml_audit import AppPrediction, OpenXmlValidator, predict

from export.blocks import Typeset
from export.docx import write
from forms.plan import Plan
from tests.office import to_pdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {"w": W[1:-1], "r": R[1:-1]}


def written(typeset: Typeset, plan: Plan | None = None) -> bytes:
    """The file's bytes."""
    stream = io.BytesIO()
    write(typeset, stream, plan=plan)
    return stream.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Every part by its name."""
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(typeset: Typeset, name: str = "word/document.xml") -> etree._Element:
    """One part of the file as elements."""
    return etree.fromstring(parts(written(typeset))[name])


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements at an XPath with the prefixes w and r."""
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return found


def values(root: etree._Element, path: str) -> list[str]:
    """The w:val of the elements at an XPath."""
    return [element.get(f"{W}val", "") for element in find(root, path)]


def text_of(element: etree._Element) -> str:
    """The text of the runs below an element."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
    return "".join(
        (node.text or "") if node.tag == f"{W}t" else signs[node.tag]
        for node in element.iter(f"{W}t", *signs)
        if node.getparent().tag == f"{W}r"
    )


def paragraphs(root: etree._Element) -> list[str]:
    """The text of each paragraph that has any, in order."""
    return [text for element in root.iter(f"{W}p") if (text := text_of(element))]


def readable(data: bytes) -> str:
    """One element on a line, attributes sorted: what a golden file holds."""
    root = etree.fromstring(data)
    etree.indent(root)
    return etree.tostring(root, method="c14n").decode() + "\n"


def faults(path: Path) -> list[str]:
    """What openxml-audit finds: schema, semantics, and habits of Word."""
    result = OpenXmlValidator().validate(str(path))
    verdict = predict(result)
    survives = [] if verdict.prediction is AppPrediction.OPENS_CLEAN else [verdict.headline]
    return [f"{error.part_uri} {error.path}: {error.description}" for error in result.errors] + survives


def libreoffice(path: Path) -> Path:
    """The PDF that LibreOffice makes of a file, in the same folder."""
    to_pdf([path], path.parent)
    return path.with_suffix(".pdf")


def pdf_words(path: Path) -> list[list[str]]:
    """The words of each page of a PDF, in the order of reading."""
    told = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, timeout=60)
    return [page.split() for page in told.stdout.decode().split("\f")[:-1]]
