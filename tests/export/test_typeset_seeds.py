"""All five real plans are typeset: no word is lost, none is added but what the forms print."""

import re
from collections import Counter

import pytest

from export.blocks import Para
from export.typeset import typeset
from forms.numbering import labels
from forms.plan import Document, Group, Note, SpecialRow, Task
from tests.export.typeset_reading import every, plain, words
from tests.seeds import seed, seed_names


def syllables(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def printed(done) -> str:
    """Everything that stands on paper, without the marks of footnotes."""
    told = []
    for section in done.sections:
        for one in every(section):
            if isinstance(one, Para):
                runs = tuple(run for run in one.runs if run.note is None)
                told.append(f"{one.label} {plain(runs)}")
        told += [plain(note.para.runs) for note in section.footnotes]
    return "\n".join(told)


def written(thing) -> str:
    """Everything that the plan holds as text, and its labels."""
    known, told = labels(thing), []
    for node in thing.nodes.values():
        told += [known.of(node.id), *texts(getattr(node, "inlines", ()))]
        if isinstance(node, Task | Group | SpecialRow):
            cells = node.cells.values()
            told += [text for cell in cells for paragraph in cell.paragraphs for text in texts(paragraph.inlines)]
        told += [text for field in ("title", "authority") for text in getattr(node, field, ())]
        told.append(getattr(node, "closing", "") if not isinstance(node, Document) else node.enacting_word)
        if isinstance(node, Document):
            told += [item.text for item in (node.recipients.items if node.recipients else ())]
            told += [line for signature in node.signatures for line in (*signature.lines, signature.name)]
    return "\n".join(told)


def texts(inlines):
    """The text of a paragraph without its notes, then that of each note."""
    yield "".join(getattr(inline, "text", "") for inline in inlines if not isinstance(inline, Note))
    for inline in inlines:
        if isinstance(inline, Note):
            yield from texts(inline.inlines)


@pytest.mark.parametrize("name", seed_names())
def test_every_word_of_a_seed_is_on_paper(name):
    thing = seed(name)
    missing = syllables(written(thing)) - syllables(printed(typeset(thing)))
    assert not missing


@pytest.mark.parametrize("name", seed_names())
def test_the_forms_add_their_own_words_alone(name):
    thing = seed(name)
    added = syllables(printed(typeset(thing))) - syllables(written(thing))
    assert sum(added.values()) < 120, added


@pytest.mark.parametrize("name", seed_names())
def test_a_seed_is_within_the_decree_as_it_stands(name):
    assert typeset(seed(name)).warnings == ()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("000", ["main", "appendix"]),
        ("001", ["main", "appendix"]),
        ("002", ["main"]),
        ("003", ["main", "attached"]),
        ("004", ["main", "appendix"]),
    ],
)
def test_each_seed_has_its_sections(name, kinds):
    assert [section.kind for section in typeset(seed(name)).sections] == kinds


def test_irregular_labels_are_printed_as_the_authors_wrote_them():
    groups = [words(row.cells[0]) for row in typeset(seed("000")).sections[1].blocks[-1].rows]
    assert groups.count("IX.") == 2


def test_the_notes_of_004_start_anew_in_its_appendix():
    main, appended = typeset(seed("004")).sections
    assert [note.number for note in main.footnotes] == list(range(1, 15))
    assert [note.number for note in appended.footnotes] == [1, 2, 3]
