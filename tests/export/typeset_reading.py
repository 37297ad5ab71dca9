"""Reading typeset documents in tests: find blocks by style, words of a paragraph, a dump for golden files."""

from __future__ import annotations

from collections.abc import Iterator

from export.blocks import MM, Block, Cell, Para, Row, Rule, Run, Section, Table, Typeset


def every(blocks: Section | tuple[Block, ...] | list[Block]) -> Iterator[Para | Rule]:
    """Every paragraph and rule in the order of reading, those in tables included."""
    for block in blocks.blocks if isinstance(blocks, Section) else blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paras
        else:
            yield block


def paras(section: Section, style: str) -> list[Para]:
    """The paragraphs of a style, in tables too."""
    return [one for one in every(section) if isinstance(one, Para) and one.style == style]


def para(section: Section, style: str) -> Para:
    """The only paragraph of a style."""
    (one,) = paras(section, style)
    return one


def words(thing: Para | Cell) -> str:
    """What a paragraph or a cell prints, its label in front, line breaks as they are."""
    if isinstance(thing, Cell):
        return "\n".join(words(one) for one in thing.paras if isinstance(one, Para))
    return f"{thing.label} {plain(thing.runs)}".strip(" ") if thing.label else plain(thing.runs)


def plain(runs: tuple[Run, ...]) -> str:
    """The text of runs."""
    return "".join(run.text for run in runs)


def lines(section: Section) -> list[str]:
    """All words of a section, a string for each paragraph that says something."""
    return [said for one in every(section) if isinstance(one, Para) and (said := words(one))]


def tables(section: Section, kind: str = "data") -> list[Table]:
    """The tables of a kind."""
    return [block for block in section.blocks if isinstance(block, Table) and block.kind == kind]


def rule_after(section: Section, style: str) -> Rule:
    """The first rule after a paragraph of a style."""
    found = iter(every(section))
    for one in found:
        if isinstance(one, Para) and one.style == style:
            return next(later for later in found if isinstance(later, Rule))
    raise AssertionError(f"no paragraph of style {style}")


def grid(table: Table) -> list[list[str]]:
    """The words of a table, a list for each row."""
    return [[words(cell) for cell in row.cells] for row in table.rows]


# --- Dumps --------------------------------------------------------------------------------------------------------


def dump(typeset: Typeset) -> str:
    """A whole typeset document in words, for golden files. Lengths of tables, rules and pages in mm."""
    out = [f"{typeset.title} | {typeset.author} | {dict(typeset.bindings)}"]
    for section in typeset.sections:
        page = section.page
        size = f"{page.width / MM:.0f} × {page.height / MM:.0f}, text {page.text_width / MM:.1f}"
        out += ["", f"=== {section.kind} “{section.title}” {size}"]
        for block in section.blocks:
            out += _block(block, "")
        out += [f"note {note.number}: {_runs(note.para.runs)}" for note in section.footnotes]
        for one in section.footer:
            out += [f"footer {line}" for line in _block(one, "")]
    out += ["", "=== outline", *("  " * mark.depth + mark.title for mark in typeset.bookmarks)]
    return "\n".join(out) + "\n"


def dump_styles(typeset: Typeset) -> str:
    """Every style on a line, with what differs from its parent."""
    return "\n".join(_style(name, typeset) for name in typeset.styles) + "\n"


def _style(name: str, typeset: Typeset) -> str:
    style = typeset.styles[name]
    parent = typeset.styles.get(style.parent or "")
    fields = [field for field in style.__struct_fields__ if field not in ("name", "title", "parent")]
    own = [
        f"{field}={_number(getattr(style, field))}"
        for field in fields
        if parent is None or getattr(style, field) != getattr(parent, field)
    ]
    return f"{name} “{style.title}” < {style.parent}: {' '.join(own)}"


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _block(block: Block, indent: str) -> list[str]:
    if isinstance(block, Para):
        return [indent + _para(block)]
    if isinstance(block, Rule):
        return [f"{indent}---- {block.width / MM:.1f} mm"]
    widths = " ".join(f"{width / MM:.1f}" for width in block.widths)
    keep = " +next" if block.keep_next else ""
    out = [f"{indent}[{block.kind} {widths}; header {block.header}; padding {block.padding:g}{keep}]"]
    for row in block.rows:
        out += _row(row, indent + "  ")
    return out


def _row(row: Row, indent: str) -> list[str]:
    out = [f"{indent}row{' +next' if row.keep_next else ''}"]
    for cell in row.cells:
        span = f" {cell.columns}×{cell.rows}" if (cell.columns, cell.rows) != (1, 1) else ""
        first, *rest = (line for one in cell.paras for line in _block(one, ""))
        out.append(f"{indent}  |{span}{' middle' if cell.middle else ''} {first}")
        out += [f"{indent}  . {line}" for line in rest]
    return out


def _para(para: Para) -> str:
    marks = [para.style, "+next" if para.keep_next else "", para.align or ""]
    if para.box:
        marks.append(f"box {para.box} {para.box_width / MM:.1f}×{para.box_height / MM:.1f}")
    label = f"‹{para.label}›{'!' if para.label_bold else ''} " if para.label else ""
    return f"{' '.join(mark for mark in marks if mark)}: {label}{_runs(para.runs)}"


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = run.text.replace("\n", "⏎").replace("\u00a0", "_")
    looks = {"b": run.bold, "i": run.italic, "u": run.underline, "sup": run.superscript, "size": run.size}
    marks = [f"{name}" if value is True else f"{name}={value:g}" for name, value in looks.items() if value]
    marks += [f"note {run.note}"] if run.note is not None else []
    marks += [run.bind] if run.bind else []
    return f"{{{','.join(marks)}:{text}}}" if marks else text
