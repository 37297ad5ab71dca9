"""What a drafter can do with a line of a recognised document: one key each, the same in menu and list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from desktop.models.import_words import KINDS, PARTS, TITLE
from desktop.wording import N_
from forms.importing.review import Line, Review

Menu: TypeAlias = Literal["line", "block", "part", "row"]
Do: TypeAlias = Callable[[Review, Line, int], str | None]
"""Does it to a line, with the cursor's place in its words; gives the id to go to, None to stay at the same row."""

ROWS = frozenset(("task", "group", "header", "total", "words"))
WHOLE = frozenset(("document", "appendix"))


@dataclass(frozen=True)
class Deed:
    """One thing to do: its words, its key, in which menu it stands. `fits` says for what kinds of line."""

    id: str
    title: str
    key: str
    menu: Menu
    do: Do

    def fits(self, line: Line | None) -> bool:
        """Whether it can be done to a line."""
        if line is None:
            return False
        if self.id == "confirm":
            return line.doubted
        if self.menu == "row":
            return line.kind in ROWS
        if self.menu in ("block", "part") or self.id in ("split", "heading"):
            return line.kind not in ROWS | WHOLE | {"table"}
        return line.kind not in WHOLE


def _scheme(name: str) -> Do:
    return lambda review, line, _at: review.set_scheme(line.id, None if name == "paragraph" else name)  # type: ignore[arg-type]


def _part(name: str) -> Do:
    return lambda review, line, _at: review.move_to(line.id, name)  # type: ignore[arg-type]


def _row(name: str) -> Do:
    return lambda review, line, _at: review.set_row_kind(line.id, name)  # type: ignore[arg-type]


_SCHEME_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "paragraph": "0",
        "roman": "1",
        "arabic": "2",
        "decimal": "3",
        "letter": "4",
        "dash": "5",
        "plus": "6",
        "dieu": "7",
        "muc": "8",
        "chuong": "9",
        "phan": "",
        "tieu_muc": "",
        "letter_dot": "",
    }
)
_PART_KEYS: Mapping[str, str] = MappingProxyType({"bases": "C", "opening": "M", "body": "B", "closing": "K"})
_ROW_KEYS: Mapping[str, str] = MappingProxyType({"group": "N", "task": "V", "header": "L", "total": "S"})

DEEDS: tuple[Deed, ...] = (
    Deed("confirm", N_("Đúng rồi"), "Space", "line", lambda review, line, _at: review.confirm(line.id, line.why)),
    Deed("deeper", N_("Xuống cấp"), "Right", "line", lambda review, line, _at: review.shift(line.id, 1)),
    Deed("higher", N_("Lên cấp"), "Left", "line", lambda review, line, _at: review.shift(line.id, -1)),
    Deed(
        "heading",
        N_("Tiêu đề riêng hay chạy liền"),
        "H",
        "line",
        lambda review, line, _at: review.toggle_heading(line.id),
    ),
    Deed("join", N_("Ghép vào phần trước"), "G", "line", lambda review, line, _at: review.join(line.id)),
    Deed("split", N_("Tách tại con trỏ"), "T", "line", lambda review, line, at: review.split(line.id, at)),
    Deed("leave_out", N_("Để ngoài kế hoạch"), "Delete", "line", lambda review, line, _at: review.leave_out(line.id)),
    *(Deed(f"kind.{name}", KINDS[name], key, "block", _scheme(name)) for name, key in _SCHEME_KEYS.items()),
    Deed("part.title", TITLE, "Y", "part", lambda review, line, _at: review.make_title(line.id)),
    *(Deed(f"part.{name}", PARTS[name], key, "part", _part(name)) for name, key in _PART_KEYS.items()),
    *(Deed(f"row.{name}", KINDS[name], key, "row", _row(name)) for name, key in _ROW_KEYS.items()),
)
"""In the order of the menus."""

MENUS: Mapping[Menu, str] = MappingProxyType(
    {"block": N_("&Đổi thành"), "part": N_("&Chuyển sang phần"), "row": N_("Dòng &bảng")}
)
