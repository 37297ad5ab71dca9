"""A working copy of our own -> the plan that it carries."""

from __future__ import annotations

from pathlib import Path

from forms.importing.archive import Archive, opened
from forms.importing.carried import CarriedPlan
from forms.importing.errors import CarriesNoPlan, NotADocx, WasEdited
from forms.importing.fingerprint import fingerprint
from forms.importing.words import Words
from forms.plan import Plan


def import_docx(path: Path) -> Plan:
    """The plan that an untouched working copy carries, equal to the one that it was exported from.

    Raises a `CannotImport`: `CarriesNoPlan` for a copy to issue or a foreign document, `WasEdited` for a working copy
    whose visible content was changed since, others for what is no readable Word document. A plan inside that breaks
    the rules of the JSON form raises `BadPlan`.
    """
    from forms.plan_json import load

    with opened(path) as archive:
        document = _main_part(archive, path)
        carried = _carried(archive, document)
        if carried is None:
            raise CarriesNoPlan("importing.carries_no_plan", path=str(path))
        if fingerprint(_visible(archive, document)) != carried.words:
            raise WasEdited("importing.was_edited", path=str(path))
    return load(carried.json())


def _main_part(archive: Archive, path: Path) -> str:
    """The name of the document part."""
    found = archive.related("", "officeDocument")
    if not found or not found[0].startswith("word/"):
        raise NotADocx("importing.not_a_docx", path=str(path))
    return found[0]


def _carried(archive: Archive, document: str) -> CarriedPlan | None:
    """The plan inside, None where no custom part holds one."""
    for name in archive.related(document, "customXml"):
        carried = CarriedPlan()
        archive.read(name, carried)
        if carried.found:
            return carried
    return None


def _visible(archive: Archive, document: str) -> list[str]:
    """The spelled paragraphs of the document, its notes and its footers, in the order of the exporter."""
    words = Words()
    archive.read(document, words)
    for kind in ("footnotes", "footer"):
        for name in archive.related(document, kind):
            archive.read(name, words)
    return words.paragraphs
