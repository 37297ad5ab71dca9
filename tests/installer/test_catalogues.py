"""Keeping the catalogues: what is found in the sources, kept through updates, and refused by the check."""

from pathlib import Path

import pytest

from desktop import i18n
from installer import catalogues

SOURCE = """
from desktop.i18n import _, counted
from desktop.wording import N_, P_
def show(n):
    _("Mở kho kế hoạch")
    counted(P_("{count} dòng"), n)
    N_("Không tìm thấy “{path}”.")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project with one source."""
    for folder in ("desktop", "export", "forms"):
        (tmp_path / folder).mkdir()
    (tmp_path / "desktop" / "show.py").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def translate(root: Path, *pairs: tuple[str, str]) -> None:
    """Fill in translations by their line in the file."""
    path = catalogues.catalogue_path(root, "en")
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


ALL = (
    ('msgid "Mở kho kế hoạch"\nmsgstr ""', 'msgid "Mở kho kế hoạch"\nmsgstr "Open the library"'),
    ('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "{count} row"\nmsgstr[1] "{count} rows"'),
    ('msgid "Không tìm thấy “{path}”."\nmsgstr ""', 'msgid "Không tìm thấy “{path}”."\nmsgstr "No “{path}”."'),
)


def test_marked_sentences_are_found(root: Path) -> None:
    found = [message.id for message in catalogues.extracted(root) if message.id]
    assert found == ["Mở kho kế hoạch", ("{count} dòng", "{count} dòng"), "Không tìm thấy “{path}”."]


def test_a_fresh_catalogue_has_everything_to_translate(root: Path) -> None:
    catalogues.update(root)
    assert len([line for line in catalogues.problems(root) if "not translated" in line]) == 3


def test_a_complete_catalogue_passes_and_survives_an_update(root: Path) -> None:
    catalogues.update(root)
    translate(root, *ALL)
    assert list(catalogues.problems(root)) == []
    catalogues.update(root)
    assert list(catalogues.problems(root)) == []


def test_an_update_without_changes_changes_no_byte(root: Path) -> None:
    catalogues.update(root)
    translate(root, *ALL)
    catalogues.update(root)
    before = catalogues.catalogue_path(root, "en").read_bytes()
    catalogues.update(root)
    assert catalogues.catalogue_path(root, "en").read_bytes() == before


def test_a_moved_line_is_no_change(root: Path) -> None:
    catalogues.update(root)
    source = root / "desktop" / "show.py"
    source.write_text("\n\n\n" + source.read_text(encoding="utf-8"), encoding="utf-8")
    assert not [line for line in catalogues.problems(root) if "out of date" in line]


def test_a_changed_sentence_is_reported_until_updated_and_translated(root: Path) -> None:
    catalogues.update(root)
    translate(root, *ALL)
    source = root / "desktop" / "show.py"
    source.write_text(SOURCE.replace("Mở kho kế hoạch", "Mở kho"), encoding="utf-8")
    found = "\n".join(catalogues.problems(root))
    assert "out of date" in found
    assert "not translated: Mở kho" in found
    assert "not in the sources any more: Mở kho kế hoạch" in found


def test_a_wrong_placeholder_is_reported(root: Path) -> None:
    catalogues.update(root)
    translate(root, *ALL)
    translate(root, ('"No “{path}”."', '"No “{file}”."'))
    assert any("placeholders differ" in line for line in catalogues.problems(root))


def test_a_missing_catalogue_is_reported(root: Path) -> None:
    catalogues.extract(root)
    assert any("missing" in line for line in catalogues.problems(root))


def test_placeholders_of_both_kinds_are_seen() -> None:
    assert catalogues.placeholders("{path} {count:d} {{x}}") == ["count", "path"]
    assert catalogues.placeholders("%(a)s %(b)r %s") == ["%(a)s", "%(b)r", "%s"]


def test_compiled_catalogues_speak(root: Path) -> None:
    catalogues.update(root)
    translate(root, *ALL)
    catalogues.compile_all(root)
    compiled = catalogues.catalogue_path(root, "en", "mo").read_bytes()
    assert b"Open the library" in compiled
    readable = catalogues.catalogue_path(root, "en").read_bytes()
    assert b"Open the library" in i18n.compile_catalogue(readable, "en")
