"""The five real plans and the samples, from the model to a file that validators accept and LibreOffice shows whole."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from export.blocks import Para, Section, Table, Typeset
from export.docx import write
from export.typeset import typeset
from forms.importing import import_docx
from forms.plan import Plan
from forms.plan_json import load
from forms.templates import samples
from tests.export.docx.reading import W, faults, find, paragraphs, part, pdf_words, values
from tests.office import has_libreoffice, to_pdf
from tests.seeds import seed, seed_names

SAMPLES = {sample.name: sample.data for sample in samples()}
PLANS = [*seed_names(), *SAMPLES]


def plan_of(name: str) -> Plan:
    return load(SAMPLES[name]) if name in SAMPLES else seed(name)


@pytest.mark.parametrize("name", PLANS)
def test_both_copies_are_valid_and_the_working_one_gives_its_plan_back(name: str, tmp_path: Path):
    plan = plan_of(name)
    release, working = tmp_path / "release.docx", tmp_path / "working.docx"
    write(typeset(plan), release)
    write(typeset(plan), working, plan=plan)
    assert faults(release) == []
    assert faults(working) == []
    assert import_docx(working) == plan


@pytest.mark.parametrize("name", PLANS)
def test_the_file_has_the_words_of_the_typeset_document_in_order(name: str):
    shown = typeset(plan_of(name))
    written_words = [word for text in paragraphs(part(shown)) for word in text.split()]
    marks = {str(note.number) for section in shown.sections for note in section.footnotes}
    everything = "\n".join(spoken(para) for section in shown.sections for para in paras(section))
    expected = everything.replace("\ue000", "").split()
    assert written_words == expected
    assert bool(marks) == bool(paragraphs(part(shown, "word/footnotes.xml")))


def test_the_names_of_all_styles_differ_and_hold_no_comma():
    names = values(part(typeset(plan_of("004")), "word/styles.xml"), "//w:style/w:name")
    assert len({name.casefold() for name in names}) == len(names)
    assert not any("," in name or ";" in name for name in names)


@pytest.mark.parametrize("name", PLANS)
def test_titles_and_headings_stand_in_the_navigation_pane(name: str):
    shown = typeset(plan_of(name))
    styles = part(shown, "word/styles.xml")
    levels = {style.get(f"{W}styleId"): values(style, "w:pPr/w:outlineLvl") for style in find(styles, "//w:style")}
    used = [values(one, "w:pPr/w:pStyle")[0] for one in find(part(shown), "//w:p")]
    outlined = [levels[ident][0] for ident in used if levels[ident] not in ([], ["9"])]
    # Điều that run on into their text stand in the outline of a PDF alone.
    headings = [bookmark for bookmark in shown.bookmarks if not bookmark.title.startswith("Điều ")]
    assert outlined == [str(bookmark.depth) for bookmark in headings]


def paras(section: Section) -> Iterator[Para]:
    """The paragraphs of a section in the order of reading."""
    for block in section.blocks:
        if isinstance(block, Table):
            yield from (
                para for row in block.rows for cell in row.cells for para in cell.paras if isinstance(para, Para)
            )
        elif isinstance(block, Para):
            yield block


def spoken(para: Para) -> str:
    """A paragraph as it is printed, U+E000 for the mark of a note."""
    return f"{para.label} " + "".join(run.text if run.note is None else "\ue000" for run in para.runs)


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which LibreOffice put a PDF of each plan."""
    folder = tmp_path_factory.mktemp("pdfs")
    for name in PLANS:
        write(typeset(plan_of(name)), folder / f"{name}.docx")
    to_pdf(sorted(folder.glob("*.docx")), folder)
    return folder


@pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice and poppler")
@pytest.mark.parametrize("name", PLANS)
def test_libreoffice_shows_every_word_and_adds_only_header_rows_and_page_numbers(name: str, pdfs: Path):
    shown = typeset(plan_of(name))
    pages = pdf_words(pdfs / f"{name}.pdf")
    unmark = mark_remover(shown)
    printed = tokens(unmark(word) for page in pages for word in page)
    expected = tokens(unmark(word) for text in told(shown) for word in text.split())
    assert expected - printed == Counter()
    added = printed - expected
    for word in tokens(" ".join(repeated(shown)).split()):
        del added[word]
    notes = sum(len(section.footnotes) for section in shown.sections)
    assert all(word.isdigit() and int(word) <= len(pages) + notes for word in added)
    assert sum(added.values()) <= len(pages) + 2 * notes


def mark_remover(shown: Typeset) -> Callable[[str], str]:
    """Takes the number of a footnote off the word that it stands behind: LibreOffice restarts them elsewhere."""
    said = " ".join(told(shown))
    behind = {match.group(1) for match in re.finditer(r"(\S+)\ue000", said)}

    def remove(word: str) -> str:
        word = word.replace("\ue000", "")
        return next(
            (word[: len(stem)] for stem in behind if re.fullmatch(rf"{re.escape(stem)}\d{{1,2}}\W*", word)), word
        )

    return remove


def told(shown: Typeset) -> Iterator[str]:
    """Everything that the document prints once."""
    for section in shown.sections:
        yield from map(spoken, paras(section))
        yield from (spoken(note.para) for note in section.footnotes)
        yield from (spoken(block) for block in section.footer if isinstance(block, Para))


def repeated(shown: Typeset) -> Iterator[str]:
    """What may be printed again on each page: the header rows of the tables."""
    for section in shown.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                for row in block.rows[: block.header]:
                    yield from (spoken(para) for cell in row.cells for para in cell.paras if isinstance(para, Para))


def tokens(words: Iterable[str]) -> Counter[str]:
    """Words and numbers without what lines break at."""
    return Counter(token for word in words for token in re.findall(r"\w+", word.replace("\ue000", "")))
