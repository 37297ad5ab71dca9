"""styles.xml: the typeset document's styles with their inheritance, and the few that Word itself needs.

A style says only what differs from the one it is based on, so that a change of the base in Word reaches all others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from export.blocks import Style
from export.docx.xml import (
    DECLARATION,
    PARAGRAPH,
    RUN,
    W,
    element,
    escape,
    half_points,
    ordered,
    switch,
    twips,
    wrapped,
)

NORMAL, HEADER, FOOTNOTE = "van_ban", "page_number", "footnote"
RUNNING_TEXT = "noi_dung"
RULE, SEAM = "DuongKe", "MoiNoi"
DATA_TABLE, LAYOUT_TABLE = "BangSoLieu", "KhungTrinhBay"
FOOTNOTE_MARK, PLACEHOLDER = "FootnoteReference", "PlaceholderText"
RULE_HEIGHT, RULE_THICKNESS = 6.0, 0.5
TABLE_PADDING = 5.4

# Where Word has a style of its own for the purpose, its name is used, so that what Word adds later looks the same.
_BUILT_IN = {NORMAL: ("Normal", "Normal"), HEADER: ("Header", "header"), FOOTNOTE: ("FootnoteText", "footnote text")}
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_DEFAULTS = Style("", "")
_BODY_LEVEL = 9
"""Word's outline level for what is no heading."""

FONTS = element("rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman"))
LANGUAGE = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'


def style_id(name: str) -> str:
    """The id of a typeset style in the file: Word's own for the built-in ones, otherwise its name in ASCII."""
    return _BUILT_IN[name][0] if name in _BUILT_IN else re.sub(r"[^A-Za-z0-9_-]", "", name)


def style_name(title: str) -> str:
    """The title as Word takes it for a name: a comma there begins another name of the style, some signs are refused."""
    return re.sub(r"[,;] ?", " - ", re.sub(r"[\\\\{}]", "", title))


def alignment(align: str) -> str:
    """The `w:jc` of an alignment."""
    return element("jc", val=_ALIGN[align])


def size(points: float) -> dict[str, str]:
    """The two elements that hold a type size, for Latin and for complex scripts."""
    value = half_points(points)
    return {"sz": element("sz", val=value), "szCs": element("szCs", val=value)}


def emphasis(bold: bool | None, italic: bool | None) -> dict[str, str]:
    """The elements that turn bold and italic on or off; None says nothing."""
    named = {"b": bold, "bCs": bold, "i": italic, "iCs": italic}
    return {name: switch(name, on) for name, on in named.items() if on is not None}


def spacing(before: float, after: float, line: float, exact: float | None) -> str:
    """The `w:spacing` of a paragraph: gaps in pt, line spacing in lines unless `exact` fixes it in pt."""
    height = twips(exact) if exact is not None else int(line * 240 + 0.5)
    rule = "exact" if exact is not None else "auto"
    return element("spacing", before=twips(before), after=twips(after), line=height, lineRule=rule)


def indents(left: float, right: float, first: float = 0, hang: float = 0) -> str:
    """The `w:ind` of a paragraph, all in pt; a hanging first line wins over an indented one."""
    start = {"hanging": twips(hang)} if hang else {"firstLine": twips(first)}
    return element("ind", left=twips(left), right=twips(right), **start)


def paragraph_properties(style: Style, base: Style) -> dict[str, str]:
    """The paragraph properties of a resolved style that differ from those of its base, by element name."""
    said: dict[str, str] = {}
    if style.keep_next != base.keep_next:
        said["keepNext"] = switch("keepNext", style.keep_next)
    if style.keep_lines != base.keep_lines:
        said["keepLines"] = switch("keepLines", style.keep_lines)
    if _spaces(style) != _spaces(base):
        said["spacing"] = spacing(*_spaces(style))
    if _edges(style) != _edges(base):
        said["ind"] = indents(*_edges(style))
    if style.align != base.align:
        said["jc"] = alignment(style.align)
    if style.outline != base.outline:
        said["outlineLvl"] = element("outlineLvl", val=_BODY_LEVEL if style.outline is None else min(style.outline, 8))
    return said


def run_properties(style: Style, base: Style) -> dict[str, str]:
    """The character properties of a resolved style that differ from those of its base, by element name."""
    bold = style.bold if style.bold != base.bold else None
    italic = style.italic if style.italic != base.italic else None
    said = emphasis(bold, italic)
    if style.size != base.size:
        said |= size(style.size)
    if style.colour != base.colour:
        said["color"] = element("color", val="auto" if style.colour == "000000" else style.colour)
    return said


def _spaces(style: Style) -> tuple[float, float, float, float | None]:
    return style.before, style.after, style.line, style.exact


def _edges(style: Style) -> tuple[float, float, float, float]:
    return style.left, style.right, style.first, style.hang


def stylesheet(styles: Mapping[str, Style]) -> str:
    """The whole styles.xml."""
    drawn = "".join(_style(style, styles) for style in styles.values())
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{_defaults()}{_LATENT}{drawn}{_FIXED}</w:styles>'


def _defaults() -> str:
    run = {"rFonts": FONTS, **size(_DEFAULTS.size), "lang": LANGUAGE}
    paragraph = {"widowControl": element("widowControl"), "spacing": spacing(0, 0, 1, None)}
    return (
        f"<w:docDefaults><w:rPrDefault>{wrapped('rPr', ordered(RUN, run))}</w:rPrDefault>"
        f"<w:pPrDefault>{wrapped('pPr', ordered(PARAGRAPH, paragraph))}</w:pPrDefault></w:docDefaults>"
    )


def _style(style: Style, styles: Mapping[str, Style]) -> str:
    parent = _base(style, styles)
    properties = paragraph_properties(style, parent or _DEFAULTS)
    look = run_properties(style, parent or _DEFAULTS)
    if parent is None:
        # Normal names font and size itself too: there people look for them, and change them.
        look |= {"rFonts": FONTS, **size(style.size)}
    return (
        f"<w:style {_kind(style)}{_names(style, parent)}"
        f"{wrapped('pPr', ordered(PARAGRAPH, properties))}{wrapped('rPr', ordered(RUN, look))}</w:style>"
    )


def _base(style: Style, styles: Mapping[str, Style]) -> Style | None:
    """The style that it inherits from: its parent, else Normal."""
    if style.name == NORMAL:
        return None
    return styles.get(style.parent or NORMAL) or styles.get(NORMAL)


def _kind(style: Style) -> str:
    ident = f'w:styleId="{style_id(style.name)}"'
    if style.name == NORMAL:
        return f'w:type="paragraph" w:default="1" {ident}>'
    custom = "" if style.name in _BUILT_IN else 'w:customStyle="1" '
    return f'w:type="paragraph" {custom}{ident}>'


def _names(style: Style, parent: Style | None) -> str:
    name = _BUILT_IN[style.name][1] if style.name in _BUILT_IN else style_name(style.title)
    based = element("basedOn", val=style_id(parent.name)) if parent else ""
    following = element("next", val=style_id(RUNNING_TEXT)) if style.outline is not None else ""
    return element("name", val=name) + based + following + "<w:qFormat/>"


def _fixed(kind: str, ident: str, name: str, content: str = "", based: str = "", custom: bool = False) -> str:
    default = ' w:default="1"' if name in ("Default Paragraph Font", "Normal Table", "No List") else ""
    base = element("basedOn", val=based) if based else ""
    hidden = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' if default else ""
    return (
        f'<w:style w:type="{kind}"{default}{" w:customStyle=" + chr(34) + "1" + chr(34) if custom else ""} '
        f'w:styleId="{ident}"><w:name w:val="{escape(name)}"/>{base}{hidden}{content}</w:style>'
    )


def _margins(points: float) -> str:
    sides = (("top", 0), ("left", twips(points)), ("bottom", 0), ("right", twips(points)))
    return wrapped("tblCellMar", "".join(element(side, w=width, type="dxa") for side, width in sides))


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return wrapped("tblBorders", "".join(element(side, val="single", sz=4, space=0, color="auto") for side in sides))


def rule_border(thickness: float) -> str:
    """The top border that is the line of a `Rule`."""
    width = max(int(thickness * 8 + 0.5), 2)
    return wrapped("pBdr", element("top", val="single", sz=width, space=0, color="000000"))


def _flat(height: float, border: str = "") -> str:
    properties = {"pBdr": border} if border else {}
    properties |= {"spacing": spacing(0, 0, 1, height), "ind": indents(0, 0), "jc": alignment("left")}
    return wrapped("pPr", ordered(PARAGRAPH, properties)) + wrapped("rPr", ordered(RUN, size(1)))


_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)
_FIXED = "".join(
    (
        _fixed("character", "DefaultParagraphFont", "Default Paragraph Font"),
        _fixed("table", "TableNormal", "Normal Table", wrapped("tblPr", _margins(TABLE_PADDING))),
        _fixed("numbering", "NoList", "No List"),
        _fixed(
            "character",
            FOOTNOTE_MARK,
            "footnote reference",
            wrapped("rPr", element("vertAlign", val="superscript")),
            "DefaultParagraphFont",
        ),
        _fixed(
            "character",
            PLACEHOLDER,
            "Placeholder Text",
            wrapped("rPr", element("color", val="808080")),
            "DefaultParagraphFont",
        ),
        _fixed(
            "paragraph",
            RULE,
            "Đường kẻ",
            _flat(RULE_HEIGHT - RULE_THICKNESS, rule_border(RULE_THICKNESS)),
            "Normal",
            custom=True,
        ),
        _fixed("paragraph", SEAM, "Mối nối", _flat(1), "Normal", custom=True),
        _fixed("table", LAYOUT_TABLE, "Khung trình bày", wrapped("tblPr", _margins(0)), "TableNormal", custom=True),
        _fixed(
            "table",
            DATA_TABLE,
            "Bảng số liệu",
            wrapped("tblPr", _borders() + _margins(TABLE_PADDING)),
            "TableNormal",
            custom=True,
        ),
    )
)
