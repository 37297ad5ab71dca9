"""The lines above a signature: in whose name, in whose place, by which post (NĐ30, Phụ lục I, Mục II, khoản 7).

TM. (thay mặt) signs for a collective body, KT. (ký thay) for its head, TL. (thừa lệnh) by order, TUQ. (thừa ủy quyền)
by mandate, Q. (quyền) as acting head; Điều 13 says who may.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from forms.plan import Value

Mode: TypeAlias = Literal["", "KT", "TL", "TUQ", "Q"]


class Capacity(Value, frozen=True):
    """In what capacity somebody signs.

    `head` is the post that the document belongs to ("Giám đốc"), `own` the signer's where another signs in its place
    ("Phó Giám đốc"). `body` names the collective for which TM. stands ("Ủy ban nhân dân"). `through` is the post
    between the two when an order is passed on: TL. GIÁM ĐỐC / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG.
    """

    mode: Mode
    head: str
    own: str = ""
    body: str = ""
    through: str = ""

    def lines(self) -> tuple[str, ...]:
        """The lines as they are printed, in capitals."""
        return signature_lines(self.mode, self.head, self.own, body=self.body, through=self.through)


def signature_lines(mode: Mode, head: str, own: str = "", *, body: str = "", through: str = "") -> tuple[str, ...]:
    """The lines of a signature in capitals: ("KT", "Giám đốc", "Phó Giám đốc") gives "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC".

    A mark stands with a dot and a space. An empty mode signs by its own post; see `Capacity` for the arguments.
    """
    said = [
        f"TM. {body}" if body else "",
        f"{mode}. {head}" if mode else head,
        f"KT. {through}" if through else "",
        own,
    ]
    return tuple(line.upper() for line in said if line)


_MARKED = re.compile(r"(TM|TUQ|KT|TL|Q)\s*[./]\s*(\S.*)", re.DOTALL)
_UNDOTTED = re.compile(r"(TM|TUQ|KT|TL)\s+(\S.*)", re.DOTALL)


def read_capacity(lines: tuple[str, ...]) -> Capacity | None:
    """What the lines of a signature say, posts in capitals; None where they follow no form.

    Understands "KT.GIÁM ĐỐC" and "KT/ GIÁM ĐỐC" too; printing the capacity again gives the form of the decree.
    """
    said = [_split(line) for line in lines if line.strip()]
    body = said.pop(0)[1] if said and said[0][0] == "TM" else ""
    if not said or any(mark == "TM" for mark, _ in said):
        return None
    mode, head = said.pop(0)
    through = said.pop(0)[1] if said and said[0][0] == "KT" and mode in ("TL", "TUQ") else ""
    own = said.pop(0)[1] if said and not said[0][0] else ""
    alone = mode in ("", "Q")
    if said or alone == bool(own) or (through and not own):
        return None
    return Capacity(mode, head, own, body, through)  # type: ignore[arg-type]


def _split(line: str) -> tuple[str, str]:
    """The mark and the words of one line."""
    line = " ".join(line.split()).upper()
    found = _MARKED.fullmatch(line) or _UNDOTTED.fullmatch(line)
    return (found[1], found[2]) if found else ("", line)
