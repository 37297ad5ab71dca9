"""Paragraphs, rules and runs of the typeset document as WordprocessingML."""

from __future__ import annotations

from collections.abc import Sequence

from export.blocks import Footnote, Para, Rule, Run, Typeset
from export.docx.controls import Controls
from export.docx.styles import (
    FOOTNOTE_MARK,
    RULE,
    RULE_HEIGHT,
    RULE_THICKNESS,
    SEAM,
    alignment,
    emphasis,
    indents,
    rule_border,
    size,
    spacing,
    style_id,
)
from export.docx.xml import PARAGRAPH, RUN, eighths, element, legal, ordered, run_content, switch, wrapped
from forms.importing.fingerprint import NOTE, look, spell

BOX_THICKNESS, BOX_SIDE = 0.75, 4
LINE_OF_TEXT = 1.15


class Body:
    """Draws what stands in a text column. It numbers notes and controls, and keeps the words for the fingerprint.

    `words` holds every paragraph drawn so far as `forms.importing.fingerprint.spell` spells it.
    """

    def __init__(self, typeset: Typeset) -> None:
        self.styles = typeset.styles
        self._openings: dict[tuple[str, bool | None, str | None, bool], str] = {}
        self._looks: dict[tuple[bool | None, bool | None, bool, bool, float | None], str] = {}
        self._note_ids: dict[int, int] = {}
        self._notes = 0
        self.controls = Controls(typeset.bindings)
        self.words: list[str] = []

    def begin_section(self, footnotes: Sequence[Footnote]) -> dict[int, Footnote]:
        """Give the section's footnotes their ids in the file; gives them back by that id."""
        ids = range(self._notes + 1, self._notes + 1 + len(footnotes))
        self._notes += len(footnotes)
        self._note_ids = {note.number: ident for ident, note in zip(ids, footnotes, strict=True)}
        return dict(zip(ids, footnotes, strict=True))

    def block(self, block: Para | Rule, room: float, keep: bool = False, section: str = "") -> str:
        """A paragraph or a rule in a column `room` pt wide.

        `keep` holds it on the page of what follows, whatever it says itself. `section` is the `w:sectPr` of the
        section that ends with it.
        """
        if isinstance(block, Rule):
            return self._rule(block, room, keep, section)
        return self._para(block, room, keep, section)

    def seam(self, keep: bool = False, section: str = "") -> str:
        """The lowest paragraph there can be (1 pt), where Word demands one: between and after tables."""
        properties = {"pStyle": element("pStyle", val=SEAM), "sectPr": section}
        if keep:
            properties["keepNext"] = switch("keepNext", True)
        return f"<w:p>{wrapped('pPr', ordered(PARAGRAPH, properties))}</w:p>"

    def footnote(self, ident: int, note: Footnote, room: float) -> str:
        """A footnote with its mark, as it stands in footnotes.xml."""
        mark = f"<w:r><w:rPr>{element('rStyle', val=FOOTNOTE_MARK)}</w:rPr><w:footnoteRef/></w:r>"
        return f'<w:footnote w:id="{ident}">{self._para(note.para, room, False, "", mark)}</w:footnote>'

    def _para(self, para: Para, room: float, keep: bool, section: str, mark: str = "") -> str:
        plain_one = para.box is None and not section
        opening = self.opening(para, keep) if plain_one else self._special_opening(para, room, keep, section)
        return f"{opening}{mark}{self._runs(para, bool(mark))}</w:p>"

    def opening(self, para: Para, keep: bool) -> str:
        """`w:p` with the properties of a paragraph that has no frame."""
        key = (para.style, keep or para.keep_next, para.align, para.page_break_before)
        known = self._openings.get(key)
        if known is None:
            known = self._openings[key] = f"<w:p>{wrapped('pPr', ordered(PARAGRAPH, _properties(*key)))}"
        return known

    def _special_opening(self, para: Para, room: float, keep: bool, section: str) -> str:
        key = (para.style, keep or para.keep_next, para.align, para.page_break_before)
        properties = _properties(*key) | {"sectPr": section}
        if para.box is not None:
            properties |= self._box(para, room)
        return f"<w:p>{wrapped('pPr', ordered(PARAGRAPH, properties))}"

    def _box(self, para: Para, room: float) -> dict[str, str]:
        """Borders and indents of a framed paragraph: the frame is `box_width` wide and centred in the column."""
        style = self.styles[para.style]
        slack = para.box_height - style.size * LINE_OF_TEXT * style.line - 2 * BOX_THICKNESS
        gap = min(max(int(slack / 2 + 0.5), 0), 31)
        side = max((room - para.box_width) / 2, 0) + BOX_SIDE + BOX_THICKNESS
        width, colour = eighths(BOX_THICKNESS), para.box or "auto"
        spaces = {"top": gap, "left": BOX_SIDE, "bottom": gap, "right": BOX_SIDE}
        borders = "".join(element(n, val="single", sz=width, space=s, color=colour) for n, s in spaces.items())
        return {"pBdr": wrapped("pBdr", borders), "ind": indents(side, side)}

    def _rule(self, rule: Rule, room: float, keep: bool, section: str) -> str:
        spare = max(room - rule.width, 0)
        left = spare / 2 if rule.align == "center" else 0
        properties = {
            "pStyle": element("pStyle", val=RULE),
            "ind": indents(left, spare - left),
            "sectPr": section,
        }
        if keep or rule.keep_next:
            properties["keepNext"] = switch("keepNext", True)
        if rule.thickness != RULE_THICKNESS:
            properties["pBdr"] = rule_border(rule.thickness)
        if (rule.height, rule.thickness) != (RULE_HEIGHT, RULE_THICKNESS):
            properties["spacing"] = spacing(0, 0, 1, max(rule.height - rule.thickness, 1))
        return f"<w:p>{wrapped('pPr', ordered(PARAGRAPH, properties))}</w:p>"

    def _runs(self, para: Para, note: bool) -> str:
        """Label and runs; a footnote's text stands off from its mark by a space."""
        runs = (Run(" "), *para.runs) if note else para.runs
        if para.label:
            gap = "\t" if self.styles[para.style].hang else " "
            runs = (Run(para.label + gap, bold=para.label_bold), *runs)
        self.words.append(spell((self._look_of(run), self._text_of(run)) for run in runs))
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        properties = self._properties_of(run)
        if run.note is not None and run.note in self._note_ids:
            ident = self._note_ids[run.note]
            return (
                f'<w:r><w:rPr>{element("rStyle", val=FOOTNOTE_MARK)}</w:rPr><w:footnoteReference w:id="{ident}"/></w:r>'
            )
        if run.bind is not None and self.controls.bound(run):
            return self.controls.control(run.bind, run.text, properties)
        content = run_content(run.text)
        return f"<w:r>{properties}{content}</w:r>" if content else ""

    def _properties_of(self, run: Run) -> str:
        """The `w:rPr` of a run, "" where it looks as its paragraph's style says."""
        key = _look_key(run)
        known = self._looks.get(key)
        if known is None:
            known = self._looks[key] = wrapped("rPr", ordered(RUN, _character_properties(run)))
        return known

    def _look_of(self, run: Run) -> str:
        """The look of a run for the fingerprint; the marks of notes have none of their own."""
        if run.note is not None and run.note in self._note_ids:
            return ""
        return look(run.bold, run.italic, run.underline, run.superscript)

    def _text_of(self, run: Run) -> str:
        return NOTE if run.note is not None and run.note in self._note_ids else legal(run.text)


def _look_key(run: Run) -> tuple[bool | None, bool | None, bool, bool, float | None]:
    return run.bold, run.italic, run.underline, run.superscript, run.size


def _properties(style: str, keep: bool | None, align: str | None, page_break: bool) -> dict[str, str]:
    """The paragraph properties that say more than the style does."""
    properties = {"pStyle": element("pStyle", val=style_id(style))}
    if keep is not None:
        properties["keepNext"] = switch("keepNext", keep)
    if page_break:
        properties["pageBreakBefore"] = switch("pageBreakBefore", True)
    if align is not None:
        properties["jc"] = alignment(align)
    return properties


def _character_properties(run: Run) -> dict[str, str]:
    properties = emphasis(run.bold, run.italic)
    if run.underline:
        properties["u"] = element("u", val="single")
    if run.superscript:
        properties["vertAlign"] = element("vertAlign", val="superscript")
    if run.size is not None:
        properties |= size(run.size)
    return properties
