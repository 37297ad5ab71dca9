"""Tables in HTML as Excel, LibreOffice, Word and web pages put them on the clipboard, and back.

Nothing is fetched and nothing is run: the markup is parsed for its words and their looks alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from forms.messages import KnownError
from forms.plan import Break, Cell, CellParagraph, Inline, Inlines, Plan, Text
from forms.tables.cells import inline_words
from forms.vietnamese import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_ROWS, MOST_COLUMNS = 20_000, 200
"""What a paste may bring; a table of a plan has no more."""
LARGEST = 40_000_000
"""Characters of markup beyond which it is not read."""

_BLOCKS = frozenset(
    ("p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre")
)
_NOTHING = frozenset(("script", "style", "head", "title", "img", "object", "template", "meta", "link", "colgroup"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HEAVY = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(normal|[1-5]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_PARAGRAPH_END = "\n"


class PasteTooLarge(KnownError):
    """What stands on the clipboard is larger than any table of a plan."""


class Look(NamedTuple):
    """How words look, gathered from the elements around them."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False


def read_tables(html: str) -> list[list[Cell | None]]:
    """The rows of the tables in some HTML, one below another; None where a merged cell covers a place.

    Empty for HTML without a table. Raises PasteTooLarge.
    """
    root = _parsed(html)
    rows: list[list[Cell | None]] = []
    for table in root.iter("table") if root is not None else ():
        if not any(above.tag == "table" for above in table.iterancestors()):
            rows.extend(_rows(table))
    return rows


def read_paragraphs(html: str) -> tuple[CellParagraph, ...]:
    """All words of some HTML as paragraphs."""
    root = _parsed(html)
    return _paragraphs(root) if root is not None else ()


def _parsed(html: str) -> HtmlElement | None:
    if len(html) > LARGEST:
        raise PasteTooLarge("table.paste_too_large", rows=MOST_ROWS, columns=MOST_COLUMNS)
    from lxml import etree
    from lxml import html as markup

    bare = html.replace("\0", "")
    if not bare.strip():
        return None
    parser = markup.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return markup.document_fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


# --- Rows and cells ----------------------------------------------------------------------------------------------


def _rows(table: HtmlElement) -> list[list[Cell | None]]:
    """The grid of a table: merged cells stand in their first place, what they cover is None."""
    grid: list[list[Cell | None]] = []
    covered: dict[int, int] = {}
    for row in _own_rows(table):
        line: list[Cell | None] = []
        for element in row:
            if element.tag not in ("td", "th") or _HIDDEN.search(element.get("style") or ""):
                continue
            _pass_covered(line, covered)
            columns, rows = _span(element, "colspan"), _span(element, "rowspan")
            cell = Cell(_paragraphs(element), columns, rows)
            for place in range(columns):
                line.append(None if place else cell)
                if rows > 1:
                    covered[len(line) - 1] = rows - 1
        _pass_covered(line, covered)
        grid.append(line)
        if len(grid) > MOST_ROWS or len(line) > MOST_COLUMNS:
            raise PasteTooLarge("table.paste_too_large", rows=MOST_ROWS, columns=MOST_COLUMNS)
    return [_shortened(line, place, len(grid)) for place, line in enumerate(grid)]


def _own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for row in table.iter("tr"):
        inside = next(above for above in row.iterancestors() if above.tag == "table")
        if inside is table and not _HIDDEN.search(row.get("style") or ""):
            yield row


def _pass_covered(line: list[Cell | None], covered: dict[int, int]) -> None:
    """Go past the places that cells of rows above reach down to."""
    while covered.get(len(line), 0) > 0:
        covered[len(line)] -= 1
        line.append(None)


def _shortened(line: list[Cell | None], place: int, count: int) -> list[Cell | None]:
    """No cell reaches below the last row."""
    return [
        Cell(cell.paragraphs, cell.columns, min(cell.rows, count - place)) if cell is not None else None
        for cell in line
    ]


def _span(element: HtmlElement, name: str) -> int:
    text = (element.get(name) or "1").strip()
    return max(1, min(int(text), MOST_COLUMNS)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


# --- Words -------------------------------------------------------------------------------------------------------


def _paragraphs(element: HtmlElement) -> tuple[CellParagraph, ...]:
    """The words of an element; blocks, list items and line breaks end a paragraph, empty ones fall away."""
    made: list[list[Text]] = [[]]
    for words, look in _pieces(element):
        if words == _PARAGRAPH_END:
            made.append([])
            continue
        made[-1].append(Text(words, *look))
    tidy = (_tidy(parts) for parts in made)
    return tuple(CellParagraph(inlines) for inlines in tidy if inlines)


def _pieces(element: HtmlElement) -> Iterator[tuple[str, Look]]:
    """The texts below an element in the order of reading, without recursion: markup may nest as deep as it likes."""
    waiting: list[tuple[HtmlElement | str, Look]] = [(element, Look())]
    while waiting:
        thing, look = waiting.pop()
        if isinstance(thing, str):
            yield thing, look
            continue
        if not isinstance(thing.tag, str) or thing.tag in _NOTHING or _HIDDEN.search(thing.get("style") or ""):
            continue
        own = _look(thing, look)
        block = thing.tag in _BLOCKS or thing.tag == "br"
        inside: list[tuple[HtmlElement | str, Look]] = [(_PARAGRAPH_END, own)] if block else []
        inside += [("- ", own)] if thing.tag == "li" else []
        inside += [(_SPACE.sub(" ", thing.text), own)] if thing.text else []
        for child in thing:
            inside.append((child, own))
            if child.tail:
                inside.append((_SPACE.sub(" ", child.tail), own))
        inside += [(_PARAGRAPH_END, own)] if block and thing.tag != "br" else []
        waiting.extend(reversed(inside))


def _look(element: HtmlElement, around: Look) -> Look:
    style = element.get("style") or ""
    tag = element.tag
    bold = around.bold or tag in ("b", "strong") or bool(_HEAVY.search(style))
    if _LIGHT.search(style):
        bold = False
    italic = around.italic or tag in ("i", "em") or "italic" in style
    underline = around.underline or tag in ("u", "ins")
    raised = around.superscript or tag == "sup" or "vertical-align:super" in style.replace(" ", "")
    return Look(bold, italic, underline, raised)


def _tidy(parts: list[Text]) -> Inlines:
    """Words cleaned, blanks at both ends taken off, runs of one look put together; nothing for blanks alone."""
    if not "".join(part.text for part in parts).strip():
        return ()
    made: list[Inline] = []
    blank = True
    for part in parts:
        words = clean(part.text)
        words = words.lstrip(" ") if blank else words
        if not words:
            continue
        blank = words.endswith(" ")
        last = made[-1] if made else None
        if isinstance(last, Text) and Look(*_looks(last)) == Look(*_looks(part)):
            made[-1] = Text(clean(last.text + words), *_looks(last))
        else:
            made.append(Text(words, *_looks(part)))
    while made and isinstance(made[-1], Text):
        last = made.pop()
        assert isinstance(last, Text)
        if words := last.text.rstrip(" "):
            made.append(Text(words, *_looks(last)))
            break
    return tuple(made)


def _looks(text: Text) -> Look:
    return Look(text.bold, text.italic, text.underline, text.superscript)


# --- Writing -----------------------------------------------------------------------------------------------------

_SAME_CELL = '<br style="mso-data-placement:same-cell">'
"""A line end that Excel keeps inside the cell."""


def write_table(plan: Plan, rows: Iterable[Sequence[Cell | None]]) -> str:
    """Rows of cells as an HTML table; None is a place that a merged cell covers."""
    lines = "".join(f"<tr>{''.join(_td(plan, cell) for cell in row if cell is not None)}</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">{lines}</table></body></html>'


def _td(plan: Plan, cell: Cell) -> str:
    spans = (f' colspan="{cell.columns}"' if cell.columns > 1 else "") + (
        f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    )
    words = _SAME_CELL.join("".join(_marked(plan, one) for one in part.inlines) for part in cell.paragraphs)
    return f"<td{spans}>{words}</td>"


def _marked(plan: Plan, inline: Inline) -> str:
    if isinstance(inline, Break):
        return _SAME_CELL
    words = escape(inline_words(plan, (inline,)))
    if not isinstance(inline, Text):
        return words
    for tag, wanted in (("b", inline.bold), ("i", inline.italic), ("u", inline.underline), ("sup", inline.superscript)):
        words = f"<{tag}>{words}</{tag}>" if wanted else words
    return words
