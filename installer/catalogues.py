"""The translations: extract sentences from the sources, bring the catalogues up to date, compile and check them.

Run by `dev.py catalogues extract|update|compile|check`. The template `resources/locale/soankh.pot` holds every
sentence; Vietnamese is the language of the sources, so only the other languages have a catalogue.
"""

from __future__ import annotations

import argparse
import io
import re
import string
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = Path("resources", "locale")
DOMAIN = "soankh"
TRANSLATED = ("en",)
SOURCES = ("desktop/**.py", "forms/**.py", "export/**.py")
# P_ and `counted` mark one Vietnamese sentence that other languages have in singular and plural.
KEYWORDS = {"_": None, "N_": None, "P_": (1, 1), "counted": (1, 1)}
HEADER = "# {} sentences of Soạn Kế hoạch, by the Vietnamese ones. `dev.py catalogues update` keeps the list."
UNWANTED_HEADER = re.compile(
    r'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator|Language-Team|Project-Id)'
)
PERCENT = re.compile(r"%\((\w+)\)[a-z]|%[rsd]")


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands; 1 when `check` finds something."""
    parser = argparse.ArgumentParser(prog="dev.py catalogues")
    parser.add_argument("command", choices=("extract", "update", "compile", "check"))
    command = parser.parse_args(arguments).command
    if command == "check":
        found = list(problems(ROOT))
        print("\n".join(found) if found else "catalogues are complete")
        return 1 if found else 0
    {"extract": extract, "update": update, "compile": compile_all}[command](ROOT)
    return 0


def template_path(root: Path) -> Path:
    """Where every sentence stands."""
    return root / LOCALE / f"{DOMAIN}.pot"


def catalogue_path(root: Path, language: str, ending: str = "po") -> Path:
    """Where the sentences of `language` stand."""
    return root / LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def extracted(root: Path) -> Catalog:
    """Every sentence marked in the sources, in the order of files and lines."""
    catalog = Catalog(header_comment=HEADER.format("All"), charset="utf-8", fuzzy=False)
    method_map = [(pattern, "python") for pattern in SOURCES]
    found = []
    for folder in ("desktop", "export", "forms"):
        own = [(pattern.partition("/")[2], method) for pattern, method in method_map if pattern.startswith(folder)]
        for name, line, message, comments, context in extract_from_dir(root / folder, own, {}, KEYWORDS):
            found.append((f"{folder}/{Path(name).as_posix()}", line, message, comments, context))
    for name, _line, message, comments, context in sorted(found, key=lambda entry: entry[:2]):
        # Files without line numbers: a moved line is no change of the catalogue.
        catalog.add(message, None, [(name, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalog


def extract(root: Path) -> None:
    """Write the template anew."""
    template_path(root).parent.mkdir(parents=True, exist_ok=True)
    template_path(root).write_bytes(written(extracted(root)))


def update(root: Path) -> None:
    """Write the template anew, and each catalogue with it: new sentences empty, those no longer used dropped."""
    extract(root)
    for language in TRANSLATED:
        path = catalogue_path(root, language)
        catalog = read(path, language) if path.exists() else Catalog(language, domain=DOMAIN, fuzzy=False)
        catalog.header_comment = HEADER.format(language)
        catalog.update(extracted(root), no_fuzzy_matching=True, keep_user_comments=True)
        catalog.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalog))


def compile_all(root: Path) -> None:
    """Write the compiled catalogues, which the program loads faster; they are not kept in the repository."""
    for language in TRANSLATED:
        compiled = io.BytesIO()
        write_mo(compiled, read(catalogue_path(root, language), language))
        catalogue_path(root, language, "mo").write_bytes(compiled.getvalue())


def read(path: Path, language: str | None = None) -> Catalog:
    """The catalogue in a file."""
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain=DOMAIN, abort_invalid=True)


def written(catalog: Catalog) -> bytes:
    """A catalogue's file: no dates, so that it changes only when a sentence does."""
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=False, sort_output=False, include_lineno=False)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not UNWANTED_HEADER.match(line)).encode("utf-8")


def problems(root: Path) -> Iterator[str]:
    """What keeps the catalogues from being complete and right, a line each."""
    sources = extracted(root)
    template = template_path(root)
    if not template.exists() or template.read_bytes() != written(sources):
        yield f"{template.relative_to(root).as_posix()}: out of date; run `dev.py catalogues update`"
    for language in TRANSLATED:
        path = catalogue_path(root, language)
        name = path.relative_to(root).as_posix()
        if not path.exists():
            yield f"{name}: missing; run `dev.py catalogues update`"
            continue
        yield from (f"{name}: {problem}" for problem in differences(sources, read(path, language)))


def differences(sources: Catalog, catalog: Catalog) -> Iterator[str]:
    """Sentences without a translation, translations without a sentence, placeholders that do not match."""
    for message in sources:
        if not message.id:
            continue
        own = catalog.get(message.id, message.context)
        if own is None or own.fuzzy or not all(forms_of(own)):
            yield f"not translated: {first(message.id)}"
        else:
            wrong = [form for form in forms_of(own) if placeholders(form) != placeholders(first(message.id))]
            yield from (f"placeholders differ: {first(message.id)} | {form}" for form in wrong)
    for message in catalog:
        if message.id and sources.get(message.id, message.context) is None:
            yield f"not in the sources any more: {first(message.id)}"


def forms_of(message: Message) -> tuple[str, ...]:
    """A message's translation, in singular and plural where it has both."""
    text = message.string
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def first(message_id: str | tuple[str, ...] | list[str]) -> str:
    """A message's id, the singular where it has two."""
    return message_id if isinstance(message_id, str) else message_id[0]


def placeholders(text: str) -> list[str]:
    """The places that are filled in: `{name}` and argparse's `%(name)s`, `%s`."""
    percent = sorted(match.group() for match in PERCENT.finditer(text))
    if percent:
        return percent
    return sorted({name for _before, name, _format, _kind in string.Formatter().parse(text) if name is not None})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
