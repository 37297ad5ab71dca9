from __future__ import annotations

import msgspec
import pytest

from export.blocks import Block, Para, Run, Section, Style, Typeset
from export.layout import lay_out
from export.layout.document import Layout
from export.layout.pages import LaidPage
from export.layout.section import SectionLayout
from tests.export.layout.builders import (
    STYLES,
    WIDE,
    document,
    filler,
    laid,
    lines,
    marked,
    note,
    para,
    row,
    section,
    shown,
    table,
)

replace = msgspec.structs.replace


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that are laid out while the test runs."""
    numbers: list[int] = []
    make = SectionLayout.make

    def counted(self, start, number):
        numbers.append(number)
        return make(self, start, number)

    monkeypatch.setattr(SectionLayout, "make", counted)
    return numbers


def paragraphs(count: int) -> list[Para]:
    """So many paragraphs of four lines, eleven or twelve to a page."""
    return [lines(4, id=f"p{number}") for number in range(count)]


def whole(typeset: Typeset) -> list[LaidPage]:
    return list(lay_out(typeset))


def edited(typeset: Typeset, blocks: list[Block], place: int = 0) -> Typeset:
    changed = replace(typeset.sections[place], blocks=tuple(blocks))
    return replace(typeset, sections=(*typeset.sections[:place], changed, *typeset.sections[place + 1 :]))


def settled(typeset: Typeset) -> Layout:
    layout = Layout(typeset)
    layout.count()
    return layout


def test_pages_by_index_are_those_of_the_whole():
    typeset = document(section(*paragraphs(60)), section(*paragraphs(30), page=WIDE))
    layout, pages = Layout(typeset), whole(typeset)
    assert layout.page(7) == pages[7]
    assert [layout.page(index) for index in range(layout.count())] == pages
    assert list(layout.pages()) == pages


def test_a_page_beyond_the_last_is_an_index_error():
    layout = Layout(document(para("a")))
    for index in (1, 99, -1):
        with pytest.raises(IndexError):
            layout.page(index)


def test_a_page_is_made_only_once_while_it_is_looked_at(made: list[int]):
    layout = Layout(document(*paragraphs(60)))
    assert layout.page(2) is layout.page(2)
    assert made == [1, 2, 3]


def test_pages_stream_without_those_that_follow(made: list[int]):
    pages = lay_out(document(*paragraphs(100)))
    next(pages)
    next(pages)
    assert made == [1, 2]


def test_the_page_of_a_block_a_row_and_a_note():
    rows = [replace(row(str(number), "x"), id=f"r{number}") for number in range(80)]
    layout = Layout(
        document(
            section(*paragraphs(30), marked("a", 1), notes=[note(1, "n")]),
            section(replace(table(*rows), id="t"), page=WIDE),
        )
    )
    where = {name: layout.page_of(name) for name in ("p0", "p29", "note1", "t", "r0", "r79")}
    for name in where.keys() - {"t"}:
        assert any(area.id == name for area in layout.page(where[name]).areas), name
    assert where["p0"] == 0
    assert where["t"] == where["r0"] == where["p29"] + 1
    assert layout.page_of("nowhere") is layout.page_of("") is None


def test_a_broken_block_is_found_on_its_first_page():
    layout = Layout(document(lines(100, id="dài"), para("b", id="sau")))
    assert (layout.page_of("dài"), layout.page_of("sau")) == (0, 2)


def test_a_paragraph_of_a_cell_is_found():
    inner = table(row("a", "b"), *(row(str(number), "x") for number in range(60)))
    last = replace(
        row("c", "d"),
        cells=(row("c").cells[0], msgspec.structs.replace(row("d").cells[0], paras=(para("đ", "o", id="đích"),))),
    )
    layout = Layout(document(replace(inner, rows=(*inner.rows, last))))
    assert layout.page_of("đích") == 1


def test_an_unchanged_document_costs_nothing(made: list[int]):
    typeset = document(*paragraphs(60))
    layout = settled(typeset)
    made.clear()
    again = layout.relay(document(*paragraphs(60)))
    assert again.count() == layout.count()
    assert made == []


def test_a_change_within_a_line_remakes_only_its_page(made: list[int]):
    blocks: list[Block] = list(paragraphs(120))
    typeset = document(*blocks)
    layout = settled(typeset)
    blocks[60] = replace(blocks[60], runs=(Run("d1\nd2\nkhác\nd4"),))
    changed = edited(typeset, blocks)
    made.clear()
    fresh = layout.relay(changed)
    index = fresh.page_of("p60")
    page = fresh.page(index)
    assert fresh.count() == layout.count()
    assert set(made) <= {index, index + 1, index + 2}
    assert page == whole(changed)[index]


def test_a_change_is_followed_by_the_same_pages_as_a_layout_from_the_start():
    blocks: list[Block] = list(paragraphs(80))
    typeset = document(*blocks)
    for place in (0, 11, 12, 40, 79):
        for other in (para("một dòng"), lines(9), para("x", "de_muc"), table(row("a", "b"))):
            layout = settled(typeset)
            changed = edited(typeset, [*blocks[:place], other, *blocks[place + 1 :]])
            assert list(layout.relay(changed).pages()) == whole(changed)


def test_blocks_put_in_taken_out_and_added_at_the_end():
    blocks: list[Block] = list(paragraphs(50))
    typeset = document(*blocks)
    for changed_blocks in (
        [*blocks[:20], *paragraphs(12), *blocks[20:]],
        [*blocks[:20], *blocks[35:]],
        [*blocks, para("cuối")],
        blocks[:-1],
        [],
    ):
        changed = edited(typeset, changed_blocks)
        assert list(settled(typeset).relay(changed).pages()) == whole(changed)


def test_rows_changed_put_in_and_taken_out():
    rows = [replace(row(str(number), "x"), id=f"r{number}") for number in range(200)]
    made = replace(table(*rows, header=1), id="t")
    typeset = document(para("trước"), made, para("sau"))
    tall = row("a\nb\nc", "x")
    for changed_rows in (
        [*rows[:90], tall, *rows[91:]],
        [*rows[:90], tall, *rows[90:]],
        [*rows[:90], *rows[91:]],
        [tall, *rows[1:]],
        [*rows, tall],
    ):
        changed = edited(typeset, [para("trước"), replace(made, rows=tuple(changed_rows)), para("sau")])
        assert list(settled(typeset).relay(changed).pages()) == whole(changed)


def test_a_row_of_a_long_table_remakes_only_its_page(made: list[int]):
    rows = [replace(row(str(number), "x"), id=f"r{number}") for number in range(2_000)]
    typeset = document(replace(table(*rows, header=1), id="t"))
    layout = settled(typeset)
    rows[1_000] = replace(row("khác", "x"), id="r1000")
    made.clear()
    fresh = layout.relay(document(replace(table(*rows, header=1), id="t")))
    fresh.page(fresh.page_of("r1000"))
    assert fresh.count() == layout.count()
    assert len(made) <= 3


def test_a_changed_note_remakes_the_pages_that_show_it():
    blocks = [*paragraphs(20), marked("a", 1), *paragraphs(20)]
    for text in ("ngắn", "dài " * 400):
        typeset = document(section(*blocks, notes=[note(1, "chú thích")]))
        changed = document(section(*blocks, notes=[note(1, text)]))
        assert list(settled(typeset).relay(changed).pages()) == whole(changed)


def test_other_paper_other_styles_and_other_modes_begin_anew():
    typeset = document(*paragraphs(40))
    wide = edited(typeset, list(typeset.sections[0].blocks))
    wide = replace(wide, sections=(replace(wide.sections[0], page=WIDE),))
    assert list(settled(typeset).relay(wide).pages()) == whole(wide)
    large = replace(typeset, styles=STYLES | {"dong": Style("dong", "", size=16)})
    assert list(settled(typeset).relay(large).pages()) == whole(large)


def test_a_section_more_or_less():
    one, two = section(*paragraphs(20)), section(*paragraphs(15), page=WIDE)
    short, long = document(one), document(one, two)
    assert list(settled(short).relay(long).pages()) == whole(long)
    assert list(settled(long).relay(short).pages()) == whole(short)


def test_a_quick_series_of_edits_keeps_the_pages_behind(made: list[int]):
    blocks: list[Block] = list(paragraphs(200))
    layout = settled(document(*blocks))
    for turn in range(5):
        blocks[100] = replace(blocks[100], runs=(Run(f"d1\nd2\n{turn}\nd4"),))
        layout = layout.relay(document(*blocks))
        layout.page(layout.page_of("p100"))
    made.clear()
    count = layout.count()
    assert len(made) <= 4
    assert count == len(whole(document(*blocks)))


def test_word_mode_is_kept_by_relaying():
    text = para("Nội dung kế hoạch được công bố trên cổng thông tin " * 30, "noi_dung")
    typeset = document(text)
    layout = Layout(typeset, mode="word")
    first = next(iter(lay_out(typeset, mode="word")))
    assert layout.relay(document(text, para("x"))).page(0).spans[:5] == first.spans[:5]
    assert list(layout.pages()) != whole(typeset)


def test_a_million_characters_in_one_paragraph():
    pages = laid(para("chữ " * 250_000, "noi_dung"))
    assert sum(len(shown(page)) for page in pages) > 10_000


def test_a_word_of_a_million_characters():
    pages = laid(para("a" * 1_000_000))
    assert sum(len(span.text) for page in pages for span in page.spans if "a" in span.text) == 1_000_000


def test_strange_characters_are_laid_out():
    strange = "😀 \u202eabc\u202c \u2028 \ud800 \u0000 e\u0302\u0301 العربية 中文 \u200b\ufeff"
    (page,) = laid(para(strange), para(f"{strange}\t{strange}", "noi_dung"))
    assert page.spans


def test_a_text_area_without_room_still_ends():
    tiny = replace(WIDE, left=WIDE.width - 1, right=5, top=590, bottom=10)
    assert len(laid(section(para("ab"), table(row("c", "d")), page=tiny))) >= 2


def test_a_section_is_laid_out_whatever_stands_first():
    first: list[Section] = [section(table(row("a", "b"))), section(filler(900)[0])]
    assert len(laid(*first, styles=[filler(900)[1]])) >= 2
