"""What holds for every document: no text lost, order kept, nothing outside, pages one by one as all at once."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from export.blocks import Block, Cell, Footnote, Page, Para, Row, Run, Section, Table, Typeset
from export.layout import lay_out
from export.layout.document import Layout
from export.layout.pages import LaidPage
from tests.export.layout.builders import STYLES

SMALL = Page(width=260, height=220, top=40, bottom=30, left=30, right=25, header_distance=10)
WORDS = ["hành", "chính", "22/KH-SYT", "a", "một-hai", "95,3%", "(kể", "cả)", "“x”", ";", "dài" * 8 + "\u00a0b"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)
LOOKS = st.fixed_dictionaries(
    {}, optional={"bold": st.booleans(), "italic": st.booleans(), "superscript": st.booleans()}
)
RUNS = st.lists(st.builds(lambda text, look: Run(text, **look), TEXTS, LOOKS), max_size=3).map(tuple)
BODY = st.sampled_from(["noi_dung", "dong", "de_muc", "khoi", "can_cu", "giua", "treo", "thua", "co_dinh"])
PARAS = st.builds(
    Para, id=st.just(""), style=BODY, runs=RUNS, label=st.sampled_from(["", "", "1."]), page_break_before=st.booleans()
)
INNER = st.builds(Para, id=st.just(""), style=st.sampled_from(["o", "o_dem"]), runs=RUNS)
CELLS = st.builds(Cell, paras=st.lists(INNER, min_size=1, max_size=3).map(tuple), middle=st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 4))
    rows = st.builds(
        Row,
        id=st.just(""),
        cells=st.lists(CELLS, min_size=columns, max_size=columns).map(tuple),
        split=st.booleans(),
        keep_next=st.booleans(),
        gap=st.sampled_from([0, 0, 30]),
    )
    made = tuple(draw(st.lists(rows, max_size=5)))
    kind = draw(st.sampled_from(["data", "layout"]))
    return Table("", (205 / columns,) * columns, made, header=draw(st.integers(0, 1)), kind=kind)


BLOCKS = st.lists(st.one_of(PARAS, PARAS, tables()), max_size=5)


@st.composite
def documents(draw: st.DrawFn) -> Typeset:
    return Typeset(
        tuple(numbered(draw(BLOCKS), draw(st.integers(0, 3)), draw) for _section in range(draw(st.integers(1, 2)))),
        STYLES,
    )


def numbered(blocks: list[Block], notes: int, draw: st.DrawFn) -> Section:
    """A section whose words are numbered in the order of reading, with footnotes on its first paragraphs."""
    given_notes = tuple(Footnote(f"n{n}", n, Para("", "footnote", (Run(draw(TEXTS)),))) for n in range(1, notes + 1))
    marked = [block for block in blocks if isinstance(block, Para)][:notes]
    marks = {id(block): number for number, block in enumerate(marked, 1)}
    done = [
        msgspec.structs.replace(block, runs=(*block.runs, Run("x"), Run(str(marks[id(block)]), note=marks[id(block)])))
        if id(block) in marks
        else block
        for block in blocks
    ]
    return Section("", "main", "", SMALL, tuple(done), given_notes)


def bare(text: str) -> str:
    return "".join(text.split())


def body_text(section: Section) -> str:
    """All text of a section's paragraphs outside tables, in order, with labels, without blanks."""
    paras = [block for block in section.blocks if isinstance(block, Para)]
    return bare("".join(para.label + "".join(run.text for run in para.runs) for para in paras))


def all_text(section: Section) -> str:
    tables = [block for block in section.blocks if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    inside = "".join(run.text for cell in cells for para in cell.paras for run in para.runs)
    marked = {run.note for block in section.blocks if isinstance(block, Para) for run in block.runs}
    notes = [note for note in section.footnotes if note.number in marked]
    told = "".join(str(note.number) + "".join(run.text for run in note.para.runs) for note in notes)
    return body_text(section) + bare(inside + told)


def printed(pages: list[LaidPage], section: int) -> str:
    top = SMALL.header_distance + 16
    spans = [span for page in pages if page.section == section for span in page.spans if span.y > top]
    return bare("".join(span.text for span in spans))


def plain(document: Typeset) -> Typeset:
    """The document without repeated header rows, which are printed more than once."""
    sections = [
        msgspec.structs.replace(
            section,
            blocks=tuple(
                msgspec.structs.replace(block, header=0) if isinstance(block, Table) else block
                for block in section.blocks
            ),
        )
        for section in document.sections
    ]
    return msgspec.structs.replace(document, sections=tuple(sections))


@settings(max_examples=30)
@given(documents())
def test_every_character_is_printed_once(document: Typeset):
    document = plain(document)
    pages = list(lay_out(document))
    for index, section in enumerate(document.sections):
        assert sorted(printed(pages, index)) == sorted(all_text(section))


@settings(max_examples=30)
@given(st.lists(PARAS, max_size=12))
def test_text_keeps_its_order(paras: list[Para]):
    section = Section("", "main", "", SMALL, tuple(paras))
    assert printed(list(lay_out(Typeset((section,), STYLES))), 0) == body_text(section)


@settings(max_examples=30)
@given(documents())
def test_nothing_stands_outside_the_paper_or_below_the_text_area(document: Typeset):
    for page in lay_out(document):
        for span in page.spans:
            assert SMALL.left - 0.1 <= span.x <= SMALL.width
            assert 0 < span.y <= SMALL.height - SMALL.bottom + 0.1
        for stroke in page.strokes:
            assert stroke.y2 <= SMALL.height - SMALL.bottom + 1
        for area in page.areas:
            assert area.y + area.height <= SMALL.height - SMALL.bottom + 1


@settings(max_examples=40)
@given(documents())
def test_pages_one_by_one_are_the_same_as_all_at_once(document: Typeset):
    pages = list(lay_out(document))
    layout = Layout(document)
    for index in reversed(range(len(pages))):
        assert layout.page(index) == pages[index]


@settings(max_examples=40)
@given(documents(), st.data())
def test_pages_after_an_edit_are_those_of_the_edited_document(document: Typeset, data: st.DataObject):
    layout = Layout(document)
    if data.draw(st.booleans()):
        layout.count()
    for _turn in range(2):
        place = data.draw(st.integers(0, len(document.sections) - 1))
        section = document.sections[place]
        start = data.draw(st.integers(0, len(section.blocks)))
        end = data.draw(st.integers(start, min(start + 2, len(section.blocks))))
        blocks = (*section.blocks[:start], *data.draw(BLOCKS)[:2], *section.blocks[end:])
        changed = msgspec.structs.replace(section, blocks=blocks)
        document = msgspec.structs.replace(
            document, sections=(*document.sections[:place], changed, *document.sections[place + 1 :])
        )
        layout = layout.relay(document)
        assert list(layout.pages()) == list(lay_out(document))


@settings(max_examples=40)
@given(documents())
def test_word_mode_loses_nothing_either(document: Typeset):
    document = plain(document)
    pages = list(lay_out(document, mode="word"))
    for index, section in enumerate(document.sections):
        assert sorted(printed(pages, index)) == sorted(all_text(section))
