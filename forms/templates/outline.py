"""Lines nested by their indentation, before anybody asks what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.templates.errors import BadText

DEEPEST = 12
"""How many levels of indentation a text may have."""


@dataclass
class Nested:
    """A line: its number from 1, its depth in blanks, its text, and the lines indented below it."""

    line: int
    depth: int
    text: str
    children: list[Nested] = field(default_factory=list)


def read_lines(text: str) -> list[Nested]:
    """The lines of a text that hold something, flat.

    Raises:
        BadText: a line is indented by tabs.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if not bare:
            continue
        before = line[: len(line) - len(line.lstrip())]
        if "\t" in before:
            raise BadText("templates.tab", line=number)
        found.append(Nested(number, len(before), bare))
    return found


def nest(lines: list[Nested]) -> list[Nested]:
    """The lines of the outermost level, each with what is indented below it.

    Raises:
        BadText: a line goes back to a depth that no line above it has, or the text nests too deep.
    """
    roots: list[Nested] = []
    above: list[Nested] = []
    for line in lines:
        while above and above[-1].depth >= line.depth:
            above.pop()
        siblings = above[-1].children if above else roots
        if siblings and siblings[0].depth != line.depth:
            raise BadText("templates.bad_indent", line=line.line)
        if len(above) >= DEEPEST:
            raise BadText("templates.too_deep", line=line.line, most=DEEPEST)
        siblings.append(line)
        above.append(line)
    return roots
