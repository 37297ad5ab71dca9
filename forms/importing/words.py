"""The visible words of a WordprocessingML part, as `forms.importing.fingerprint` spells them."""

from __future__ import annotations

from collections.abc import Callable

from forms.importing.fingerprint import COMMENT, NOTE, OBJECT, look, spell

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFF = ("0", "false", "off", "none")
_STANDS_FOR = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "footnoteReference": NOTE,
    "endnoteReference": NOTE,
    "commentReference": COMMENT,
    "drawing": OBJECT,
    "pict": OBJECT,
    "object": OBJECT,
    "sym": OBJECT,
}
_DELETED = "x"
_Begin = Callable[[dict[str, str]], None]


class _Run:
    """The look of the run being read, and what it holds."""

    def __init__(self) -> None:
        self.bold: bool | None = None
        self.italic: bool | None = None
        self.underline = self.superscript = self.deleted = False
        self.parts: list[str] = []

    def spelled(self) -> tuple[str, str]:
        text = "".join(self.parts)
        if text in (NOTE, COMMENT):
            return "", text
        letters = look(self.bold, self.italic, self.underline, self.superscript)
        return (_DELETED + letters if self.deleted else letters), text


class Words:
    """Hears a part's elements and collects its paragraphs in `paragraphs`.

    Paragraphs inside paragraphs (text boxes) are kept apart. Only what the reader of the page sees counts: no
    properties of earlier revisions, no instructions of fields.
    """

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._waiting: list[list[tuple[str, str]]] = []
        self._runs: list[_Run] = []
        self._properties = 0
        self._reading = False
        begin: dict[str, _Begin] = {"p": self._begin_paragraph, "r": self._begin_run, "rPr": self._begin_properties}
        begin |= {"t": self._begin_text, "delText": self._begin_deleted}
        begin |= {name: self._put(sign) for name, sign in _STANDS_FOR.items()}
        begin |= {name: self._set(name) for name in ("b", "i", "u", "vertAlign")}
        end = {"p": self._end_paragraph, "r": self._end_run, "rPr": self._end_properties}
        end |= {"t": self._end_text, "delText": self._end_text}
        self._begin = {f"{_W}}}{name}": do for name, do in begin.items()}
        self._end = {f"{_W}}}{name}": do for name, do in end.items()}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if (do := self._begin.get(name)) is not None:
            do(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if (do := self._end.get(name)) is not None:
            do()

    def text(self, data: str) -> None:
        """Characters; only those of `w:t` and `w:delText` are words."""
        if self._reading and self._runs:
            self._runs[-1].parts.append(data)

    def _begin_paragraph(self, _attributes: dict[str, str]) -> None:
        self._waiting.append([])

    def _end_paragraph(self) -> None:
        if runs := self._waiting.pop():
            self.paragraphs.append(spell(runs))

    def _begin_run(self, _attributes: dict[str, str]) -> None:
        self._runs.append(_Run())

    def _end_run(self) -> None:
        run = self._runs.pop()
        if self._waiting and run.parts:
            self._waiting[-1].append(run.spelled())

    def _begin_properties(self, _attributes: dict[str, str]) -> None:
        self._properties += 1

    def _end_properties(self) -> None:
        self._properties -= 1

    def _begin_text(self, _attributes: dict[str, str]) -> None:
        self._reading = True

    def _begin_deleted(self, _attributes: dict[str, str]) -> None:
        self._reading = True
        if self._runs:
            self._runs[-1].deleted = True

    def _end_text(self) -> None:
        self._reading = False

    def _put(self, sign: str) -> Callable[[dict[str, str]], None]:
        def put(_attributes: dict[str, str]) -> None:
            if self._runs and not self._properties:
                self._runs[-1].parts.append(sign)

        return put

    def _set(self, name: str) -> Callable[[dict[str, str]], None]:
        def note(attributes: dict[str, str]) -> None:
            if self._runs and self._properties == 1:
                _apply(self._runs[-1], name, attributes.get(f"{_W}}}val", ""))

        return note


def _apply(run: _Run, name: str, value: str) -> None:
    """Take one property of a run into its look."""
    on = value not in _OFF
    if name == "b":
        run.bold = on
    elif name == "i":
        run.italic = on
    elif name == "u":
        run.underline = on
    else:
        run.superscript = value == "superscript"
