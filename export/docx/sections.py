"""document.xml: the sections with their blocks, paper, page numbers, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from export.blocks import Footnote, Page, Para, Rule, Section, Table, Typeset
from export.docx.body import Body
from export.docx.styles import HEADER, style_id
from export.docx.tables import draw_table
from export.docx.xml import DECLARATION, SECTION, R, W, element, ordered, twips, wrapped

HEADER_RELATION = "rIdHeader"
PARAGRAPHS_AT_ONCE = 200
_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'


def draw_document(typeset: Typeset, body: Body, notes: dict[int, tuple[Footnote, Section]]) -> Iterator[str]:
    """document.xml in pieces. Puts each footnote into `notes` by its id, with the section that it belongs to."""
    yield f"{DECLARATION}<w:document {_NAMESPACES}><w:body>"
    last = len(typeset.sections) - 1
    for index, section in enumerate(typeset.sections):
        numbered = body.begin_section(section.footnotes)
        notes.update({ident: (note, section) for ident, note in numbered.items()})
        properties = section_properties(typeset, index)
        if typeset.has_seam(index):
            yield body.seam()
        if index < last:
            yield from _blocks(section, body, properties)
        else:
            yield from _blocks(section, body, "")
            yield properties
    yield "</w:body></w:document>"


def _blocks(section: Section, body: Body, properties: str) -> Iterator[str]:
    """A section's blocks; `properties` go into its last paragraph, which a table does not have."""
    room = section.page.text_width
    blocks = section.blocks
    pieces: list[str] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Table):
            yield "".join(pieces)
            pieces.clear()
            yield from draw_table(block, body)
            if following is None or isinstance(following, Table):
                pieces.append(body.seam(block.keep_next, properties if following is None else ""))
            continue
        pieces.append(body.block(block, room, section="" if following else properties))
        if len(pieces) >= PARAGRAPHS_AT_ONCE:
            yield "".join(pieces)
            pieces.clear()
    if not blocks:
        pieces.append(body.seam(section=properties))
    yield "".join(pieces)


def section_properties(typeset: Typeset, index: int) -> str:
    """The `w:sectPr` of a section: paper, header, and page and footnote numbers that start at 1."""
    page = typeset.sections[index].page
    footer = footer_relation(typeset, index)
    return wrapped(
        "sectPr",
        ordered(
            SECTION,
            {
                "headerReference": f'<w:headerReference w:type="default" r:id="{HEADER_RELATION}"/>',
                "footerReference": f'<w:footerReference w:type="first" r:id="{footer}"/>' if footer else "",
                "footnotePr": f"<w:footnotePr>{element('numRestart', val='eachSect')}</w:footnotePr>",
                "type": element("type", val="nextPage"),
                "pgSz": _paper(page),
                "pgMar": _margins(page),
                "pgNumType": element("pgNumType", start=1),
                "cols": element("cols", space=720),
                "titlePg": "<w:titlePg/>",
            },
        ),
    )


def _paper(page: Page) -> str:
    sides = {"w": twips(page.width), "h": twips(page.height)}
    turned = {"orient": "landscape"} if page.width > page.height else {}
    return element("pgSz", **sides, **turned)


def _margins(page: Page) -> str:
    """The margins; the footer stands as far from the lower edge as the page number from the upper one."""
    distance = twips(page.header_distance)
    sides = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    lengths = {side: twips(length) for side, length in sides.items()}
    return element("pgMar", **lengths, header=distance, footer=distance, gutter=0)


def footers(typeset: Typeset) -> dict[str, tuple[Sequence[Para | Rule], float]]:
    """The first-page footers by their relation, each with the width that it has.

    A section without one would show that of the section before it, so it gets an empty one.
    """
    found: dict[str, tuple[Sequence[Para | Rule], float]] = {}
    for index, section in enumerate(typeset.sections):
        if relation := footer_relation(typeset, index):
            found[relation] = (section.footer, section.page.text_width)
    return found


def footer_relation(typeset: Typeset, index: int) -> str:
    """The relation of a section's first-page footer, "" where no section up to this one has any."""
    if any(section.footer for section in typeset.sections[: index + 1]):
        return f"rIdFooter{index + 1}"
    return ""


def draw_footer(footer: Sequence[Para | Rule], room: float, body: Body) -> str:
    """A footer part."""
    content = "".join(body.block(block, room) for block in footer) or body.seam()
    return f"{DECLARATION}<w:ftr {_NAMESPACES}>{content}</w:ftr>"


def draw_header() -> str:
    """The header part: the page number, centred in the top margin by its style (NĐ30, Phụ lục I, Mục I, khoản 7)."""
    steps = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    field = "".join(f"<w:r>{step}</w:r>" for step in steps)
    style = wrapped("pPr", element("pStyle", val=style_id(HEADER)))
    return f"{DECLARATION}<w:hdr {_NAMESPACES}><w:p>{style}{field}</w:p></w:hdr>"


def draw_footnotes(notes: dict[int, tuple[Footnote, Section]], body: Body) -> str:
    """footnotes.xml: the two separators that Word wants, then the notes by their ids."""
    separators = "".join(
        f'<w:footnote w:type="{name}" w:id="{ident}"><w:p><w:pPr>{_SEPARATOR}</w:pPr><w:r><w:{name}/></w:r></w:p>'
        "</w:footnote>"
        for ident, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    drawn = "".join(body.footnote(ident, note, section.page.text_width) for ident, (note, section) in notes.items())
    return f"{DECLARATION}<w:footnotes {_NAMESPACES}>{separators}{drawn}</w:footnotes>"


_SEPARATOR = element("spacing", before=0, after=0, line=240, lineRule="auto")
