"""The lock files: whole, hashed, in agreement with `pyproject.toml`, and free of any registry's name."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ROOT / "installer" / "requirements.lock"
DEVELOPMENT = ROOT / "installer" / "requirements-dev.lock"
BOTH = pytest.mark.parametrize("lock", [PROGRAM, DEVELOPMENT], ids=["program", "development"])


def pins(lock: Path) -> dict[str, str]:
    """Package and version of each entry."""
    text = lock.read_text(encoding="utf-8")
    return {canonicalize_name(name): found for name, found in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)}


def project() -> dict[str, list[str]]:
    """The dependencies of the program and those of its development."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {"program": data["project"]["dependencies"], "development": data["dependency-groups"]["dev"]}


@BOTH
def test_every_entry_has_hashes(lock: Path) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(lock)) > 20
    assert [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []


@BOTH
def test_nothing_stands_there_but_pins_hashes_and_comments(lock: Path) -> None:
    line = re.compile(r"#.*|[\w.-]+==[\w.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [text for text in lock.read_text(encoding="utf-8").splitlines() if not line.fullmatch(text)] == []


@BOTH
def test_no_registry_is_named(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize(
    ("lock", "group"), [(PROGRAM, "program"), (DEVELOPMENT, "program"), (DEVELOPMENT, "development")]
)
def test_every_dependency_of_the_project_is_pinned_within_its_bounds(lock: Path, group: str) -> None:
    pinned = pins(lock)
    for text in project()[group]:
        wanted = Requirement(text)
        assert Version(pinned[canonicalize_name(wanted.name)]) in wanted.specifier, text


def test_development_runs_the_versions_that_are_shipped() -> None:
    shipped, used = pins(PROGRAM), pins(DEVELOPMENT)
    assert {name: used.get(name) for name in shipped} == shipped


def test_what_the_program_needs_needs_nothing_that_is_not_pinned() -> None:
    pinned = pins(DEVELOPMENT)
    unpinned = {}
    for name in pinned:
        try:
            needs = [Requirement(text) for text in requires(name) or []]
        except PackageNotFoundError:  # for another platform
            continue
        here = [need for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
        if lacking := [need.name for need in here if canonicalize_name(need.name) not in pinned]:
            unpinned[name] = lacking
    assert unpinned == {}


def test_the_qt_that_loses_references_on_python_3_11_is_not_pinned() -> None:
    assert not pins(PROGRAM)["pyside6-essentials"].startswith("6.12.0")
    assert version("pyside6-essentials") == pins(PROGRAM)["pyside6-essentials"]
