"""Every message key has its sentence, every sentence its key, and the arguments that it asks for are given."""

import ast
import string
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from desktop import i18n
from installer import catalogues

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("forms", "export", "desktop")


@cache
def sources() -> dict[str, ast.Module]:
    """Every source of the program that may raise or word something, by its path; the wording itself left out."""
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    names = {path.relative_to(ROOT).as_posix(): path for path in paths}
    return {
        name: ast.parse(path.read_text(encoding="utf-8"))
        for name, path in names.items()
        if not name.startswith("desktop/wording/")
    }


def last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@cache
def error_classes() -> frozenset[str]:
    """The names of KnownError and of every class below it."""
    bases = {
        node.name: {last_name(base) for base in node.bases}
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {"KnownError"}
    while more := {name for name, above in bases.items() if above & known} - known:
        known |= more
    return frozenset(known)


def is_init_of_super(call: ast.Call) -> bool:
    own = call.func
    return (
        isinstance(own, ast.Attribute)
        and own.attr == "__init__"
        and isinstance(own.value, ast.Call)
        and last_name(own.value.func) == "super"
    )


def keyed_calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Place, key and call of everything that makes a message with a key written out."""
    for name, tree in sources().items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            key = node.args[0].value
            makes = last_name(node.func) in error_classes() | {"Message"} or is_init_of_super(node)
            if makes and isinstance(key, str) and "." in key:
                yield f"{name}:{node.lineno}", key, node


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_keys_are_found_at_all() -> None:
    assert len({key for _, key, _ in keyed_calls()}) > 20


def test_every_key_has_its_sentence() -> None:
    known = i18n.sentences()
    assert [f"{place} {key}" for place, key, _ in keyed_calls() if key not in known] == []


def test_every_sentence_belongs_to_a_key_in_the_sources() -> None:
    written = {
        node.value
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    beginnings = tuple(text for text in written if text.endswith((".", "_")) and "." in text)
    unused = [key for key in i18n.sentences() if key not in written and not key.startswith(beginnings)]
    assert unused == []


def test_a_message_brings_the_arguments_that_its_sentence_asks_for() -> None:
    known = i18n.sentences()
    lacking = []
    for place, key, call in keyed_calls():
        given = {keyword.arg for keyword in call.keywords}
        if None in given or key not in known or last_name(call.func) == "Message":
            continue
        if missing := placeholders(known[key]) - given:
            lacking.append(f"{place} {key} {sorted(missing)}")
    assert lacking == []


def test_no_key_is_worded_twice() -> None:
    seen: dict[str, str] = {}
    for path in sorted((ROOT / "desktop" / "wording").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            keys = node.keys if isinstance(node, ast.Dict) else []
            for key in keys:
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    assert key.value not in seen, f"{key.value} in {path.name} and {seen[key.value]}"
                    seen[key.value] = path.name


def test_sentences_stand_without_blanks_around_them_and_in_nfc() -> None:
    odd = [text for text in i18n.sentences().values() if text != unicodedata.normalize("NFC", text.strip())]
    assert odd == []


def test_catalogues_are_complete_and_their_placeholders_match() -> None:
    assert list(catalogues.problems(ROOT)) == []
