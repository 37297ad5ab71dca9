"""The typeset document as HTML text: styles become CSS classes, sections sheets of paper, notes stand at their end."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from export.blocks import Block, Cell, Footnote, Para, Row, Rule, Run, Section, Style, Table, Typeset

_SHEET = """
body { margin: 0; background: #e8e8e8; font-family: "Times New Roman", "Liberation Serif", Tinos, serif; }
section { box-sizing: border-box; margin: 12pt auto; background: #fff; color: #000; }
p { margin: 0; white-space: pre-wrap; overflow-wrap: break-word; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
td, th { vertical-align: top; font-weight: inherit; text-align: inherit; }
table.data td, table.data th { border: 0.5pt solid #000; }
td.middle, th.middle { vertical-align: middle; }
hr { border: 0; border-top: 0.5pt solid #000; margin-bottom: 0; }
.notes { margin-top: 12pt; border-top: 0.5pt solid #000; width: 40mm; }
sup { line-height: 0; }
@media print { body { background: none; } section { margin: 0; padding: 0 !important; width: auto !important; }
  section + section { break-before: page; } tr { break-inside: avoid; } thead { display: table-header-group; } }
"""


def page(typeset: Typeset) -> str:
    """The whole document as one HTML text; ids of its elements are the plan's block ids."""
    sheets = "\n".join(_section(section, number) for number, section in enumerate(typeset.sections, 1))
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(typeset.title)}</title>\n<style>{_SHEET}{_css(typeset)}</style>\n</head>\n"
        f"<body>\n{sheets}\n</body>\n</html>\n"
    )


def _css(typeset: Typeset) -> str:
    return "\n".join(f".s-{name} {{ {_declarations(style)} }}" for name, style in typeset.styles.items())


def _declarations(style: Style) -> str:
    """The look of a paragraph style; the line height is the font's own 1.15 em times its line spacing."""
    height = f"{style.exact:g}pt" if style.exact else f"{style.line * 1.15:.4g}"
    return "; ".join(
        [
            f"font-size: {style.size:g}pt",
            f"font-weight: {'bold' if style.bold else 'normal'}",
            f"font-style: {'italic' if style.italic else 'normal'}",
            f"text-align: {style.align}",
            f"text-indent: {style.first - style.hang:.4g}pt",
            f"margin: {style.before:.4g}pt {style.right:.4g}pt {style.after:.4g}pt {style.left:.4g}pt",
            f"line-height: {height}",
            f"color: #{style.colour}",
        ]
    )


def _section(section: Section, number: int) -> str:
    paper = section.page
    look = (
        f"width: {paper.width:.4g}pt; min-height: {paper.height:.4g}pt; "
        f"padding: {paper.top:.4g}pt {paper.right:.4g}pt {paper.bottom:.4g}pt {paper.left:.4g}pt"
    )
    inside = [text for block in section.blocks for text in _block(block, number)]
    if section.footnotes:
        inside.append('<div class="notes"></div>')
        inside.extend(_note(note, number) for note in section.footnotes)
    inside.extend(text for part in section.footer for text in _block(part, number))
    label = f' aria-label="{escape(section.title)}"' if section.title else ""
    return f'<section style="{look}"{label}>\n' + "\n".join(inside) + "\n</section>"


def _block(block: Block, number: int) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block, number)
    elif isinstance(block, Rule):
        yield _rule(block)
    else:
        yield _para(block, number)


def _rule(rule: Rule) -> str:
    side = "0 auto" if rule.align == "center" else "0"
    return f'<hr style="width: {rule.width:.4g}pt; height: {rule.height:.4g}pt; margin: {side}">'


def _para(para: Para, number: int) -> str:
    looks = []
    if para.align:
        looks.append(f"text-align: {para.align}")
    if para.box:
        looks.append(
            f"border: 1pt solid #{para.box}; width: {para.box_width:.4g}pt; margin-left: auto; margin-right: auto"
        )
    look = f' style="{"; ".join(looks)}"' if looks else ""
    anchor = f' id="{escape(para.id)}"' if para.id else ""
    return f'<p{anchor} class="s-{para.style}"{look}>{_label(para)}{_runs(para.runs, number)}</p>'


def _label(para: Para) -> str:
    if not para.label:
        return ""
    text = escape(para.label)
    return (f"<b>{text}</b>" if para.label_bold else text) + " "


def _runs(runs: tuple[Run, ...], number: int) -> str:
    return "".join(_run(run, number) for run in runs)


def _run(run: Run, number: int) -> str:
    text = escape(run.text).replace("\n", "<br>")
    looks = []
    if run.bold is not None:
        looks.append(f"font-weight: {'bold' if run.bold else 'normal'}")
    if run.italic is not None:
        looks.append(f"font-style: {'italic' if run.italic else 'normal'}")
    if run.underline:
        looks.append("text-decoration: underline")
    if run.size:
        looks.append(f"font-size: {run.size:g}pt")
    if looks:
        text = f'<span style="{"; ".join(looks)}">{text}</span>'
    if run.note is not None:
        return f'<sup><a href="#note-{number}-{run.note}" id="mark-{number}-{run.note}">{text}</a></sup>'
    return f"<sup>{text}</sup>" if run.superscript else text


def _note(note: Footnote, number: int) -> str:
    back = f'<sup><a href="#mark-{number}-{note.number}">{note.number}</a></sup> '
    return f'<p id="note-{number}-{note.number}" class="s-{note.para.style}">{back}{_runs(note.para.runs, number)}</p>'


def _table(table: Table, number: int) -> Iterator[str]:
    total = sum(table.widths) or 1
    yield f'<table class="{table.kind}">'
    yield "<colgroup>" + "".join(f'<col style="width: {w / total:.4%}">' for w in table.widths) + "</colgroup>"
    if table.header:
        yield "<thead>"
        for row in table.rows[: table.header]:
            yield _row(row, "th", table.padding, number)
        yield "</thead>"
    yield "<tbody>"
    for row in table.rows[table.header :]:
        yield _row(row, "td", table.padding, number)
    yield "</tbody>\n</table>"


def _row(row: Row, tag: str, padding: float, number: int) -> str:
    anchor = f' id="{escape(row.id)}"' if row.id else ""
    return f"<tr{anchor}>" + "".join(_cell(cell, tag, padding, number) for cell in row.cells) + "</tr>"


def _cell(cell: Cell, tag: str, padding: float, number: int) -> str:
    spans = (f' colspan="{cell.columns}"' if cell.columns > 1 else "") + (
        f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    )
    middle = ' class="middle"' if cell.middle else ""
    inside = "".join(text for part in cell.paras for text in _block(part, number))
    return f'<{tag}{spans}{middle} style="padding: 0 {padding:g}pt">{inside}</{tag}>'
