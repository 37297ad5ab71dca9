"""Content controls for what the registry (văn thư) gives: number, day, month, year.

Each is bound to one custom XML part, so that typing a value once in Word fills the head and every guide line. While
a value is blank its node is empty, and Word then shows the control's placeholder. That placeholder is a building
block of our own, a wide blank of U+00A0: it prints as room for a pen, is selected as a whole by one click, and comes
back when the value is deleted. (Without a building block Word would show its own five narrow blanks or an
invitation to click, and a blank stored as the value would stay around the typed number.)
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from export.blocks import Binding, Run
from export.docx.styles import PLACEHOLDER
from export.docx.xml import CONTROL, DECLARATION, W, element, escape, ordered, run_content

VALUES = "urn:soan-ke-hoach:cap-so:1"
STORE = "{" + str(uuid5(NAMESPACE_URL, VALUES)).upper() + "}"
ORDER: tuple[Binding, ...] = ("number", "day", "month", "year")
_TITLES: Mapping[Binding, str] = {"number": "Số", "day": "Ngày", "month": "Tháng", "year": "Năm"}
_USUAL_BLANK = "\u00a0" * 8


def blank_name(blank: str) -> str:
    """The name of the building block that holds a blank."""
    return f"ChoTrong{len(blank)}"


class Controls:
    """Makes the content controls of one file and remembers which blanks they need as building blocks."""

    def __init__(self, bindings: Mapping[Binding, str]) -> None:
        self._bindings = bindings
        self._count = 0
        self.blanks: dict[str, str] = {}

    def bound(self, run: Run) -> bool:
        """Whether the run can be a control: its text must be what the bound node holds, or Word would replace it."""
        if run.bind is None:
            return False
        value = self._bindings.get(run.bind, "")
        return run.text == value if value else not run.text.strip()

    def control(self, binding: Binding, text: str, look: str) -> str:
        """A control that shows `text`; `look` is the `w:rPr` of its run, "" for none."""
        self._count += 1
        filled = bool(text.strip())
        blank = _USUAL_BLANK if filled else text or _USUAL_BLANK
        self.blanks[blank_name(blank)] = blank
        properties = {
            "rPr": look,
            "alias": element("alias", val=_TITLES[binding]),
            "tag": element("tag", val=binding),
            "id": element("id", val=self._count),
            "placeholder": f"<w:placeholder>{element('docPart', val=blank_name(blank))}</w:placeholder>",
            "showingPlcHdr": "" if filled else "<w:showingPlcHdr/>",
            "dataBinding": element(
                "dataBinding", prefixMappings=f"xmlns:v='{VALUES}'", xpath=xpath(binding), storeItemID=STORE
            ),
            "text": "<w:text/>",
        }
        content = f"<w:r>{look}{run_content(text)}</w:r>" if filled else blank_run(blank, look)
        return f"<w:sdt><w:sdtPr>{ordered(CONTROL, properties)}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def xpath(binding: Binding) -> str:
    """The path to a value in the custom part; the prefix `v` stands for its namespace."""
    return f"/v:values[1]/v:{binding}[1]"


def blank_run(blank: str, look: str = "") -> str:
    """A run that shows a blank as a placeholder; `look` is the `w:rPr` that it would have as text."""
    inside = look.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    return f"<w:r><w:rPr>{element('rStyle', val=PLACEHOLDER)}{inside}</w:rPr>{run_content(blank)}</w:r>"


def values_part(bindings: Mapping[Binding, str]) -> str:
    """The custom XML part that holds the values, an empty node for each that is still blank."""
    nodes = "".join(f"<{name}>{escape(bindings.get(name, ''))}</{name}>" for name in ORDER)
    return f'{DECLARATION}<values xmlns="{VALUES}">{nodes}</values>'


def building_blocks(blanks: Mapping[str, str]) -> str:
    """The glossary document: one building block for each blank."""
    parts = "".join(_building_block(name, blanks[name]) for name in sorted(blanks))
    return f'{DECLARATION}<w:glossaryDocument xmlns:w="{W}"><w:docParts>{parts}</w:docParts></w:glossaryDocument>'


def _building_block(name: str, blank: str) -> str:
    guid = "{" + str(uuid5(NAMESPACE_URL, f"{VALUES}:{name}")).upper() + "}"
    return (
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        f'<w:gallery w:val="placeholder"/></w:category>'
        f'<w:behaviors><w:behavior w:val="content"/></w:behaviors><w:guid w:val="{guid}"/></w:docPartPr>'
        f"<w:docPartBody><w:p>{blank_run(blank)}</w:p></w:docPartBody></w:docPart>"
    )
