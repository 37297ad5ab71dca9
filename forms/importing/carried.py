"""The custom XML part in which a working copy carries its plan, with the fingerprint of the words it was saved with."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from forms.plan import Plan

NAMESPACE = "urn:soan-ke-hoach:plan:1"
PLAN_STORE = "{" + str(uuid5(NAMESPACE_URL, NAMESPACE)).upper() + "}"
ELEMENT, FINGERPRINT = "plan", "words"

# JSON has these characters only inside its strings, where an escape means the same; so the part needs no XML
# escapes, and any program that reads the text node has the JSON.
_ESCAPES = {char.encode(): f"\\u{ord(char):04x}".encode() for char in "&<>\x7f\u2028\u2029\ufffe\uffff"}


def plan_part(plan: Plan, words: str) -> tuple[str, bytes, str]:
    """The part in pieces: the plan's JSON, and as an attribute the fingerprint `words` of what the copy shows."""
    from forms.plan_json import dump

    json = dump(plan)
    for char, escape in _ESCAPES.items():
        json = json.replace(char, escape)
    start = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<{ELEMENT} xmlns="{NAMESPACE}" {FINGERPRINT}="{words}">'
    )
    return start, json, f"</{ELEMENT}>"


class CarriedPlan:
    """Hears a custom XML part and keeps what it needs, if the part carries a plan."""

    def __init__(self) -> None:
        self.found = False
        self.words = ""
        self._started = False
        self._pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins: the outermost one tells whose part it is."""
        if not self._started:
            self.found = name == f"{NAMESPACE}}}{ELEMENT}"
            self.words = attributes.get(FINGERPRINT, "")
        self._started = True

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A piece of the plan's JSON."""
        if self.found:
            self._pieces.append(data)

    def json(self) -> bytes:
        """The plan's JSON."""
        return "".join(self._pieces).encode("utf-8")
