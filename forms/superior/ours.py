"""How others name an agency: by its name in full, without its place, by its abbreviation, or among others like it."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from forms.plan import Value

By: TypeAlias = Literal["name", "group"]

_PLACE = re.compile(
    r"\s+(?:tỉnh|thành\s+phố|TP\.?|huyện|quận|thị\s+xã)\s+.+$|\s+(?:Thành\s+phố|TP\.?)\s*Hồ\s+Chí\s+Minh$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"^(?:Ủy|Uỷ)\s+ban\s+nhân\s+dân\b", re.IGNORECASE)
_GROUPS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        re.compile(r"^(?:Sở|Ban|Thanh tra|Văn phòng)\b", re.IGNORECASE),
        (
            "các sở",
            "các sở, ban, ngành",
            "các sở, ngành",
            "các sở, ban ngành",
            "các cơ quan chuyên môn thuộc ubnd tỉnh",
            "các cơ quan chuyên môn thuộc ủy ban nhân dân tỉnh",
            "thủ trưởng các sở",
            "giám đốc các sở",
            "các cơ quan, đơn vị",
        ),
    ),
    (
        re.compile(r"^(?:UBND|(?:Ủy|Uỷ)\s+ban\s+nhân\s+dân)\s+(?:xã|phường|đặc\s+khu|thị\s+trấn)\b", re.IGNORECASE),
        (
            "ubnd cấp xã",
            "ủy ban nhân dân cấp xã",
            "ubnd các xã",
            "ủy ban nhân dân các xã",
            "các xã, phường",
            "các địa phương",
            "chủ tịch ubnd các xã",
        ),
    ),
    (
        re.compile(r"^(?:Bệnh viện|Trung tâm|Trạm)\b", re.IGNORECASE),
        (
            "các bệnh viện",
            "các cơ sở y tế",
            "các cơ sở khám bệnh, chữa bệnh",
            "các cơ sở khám, chữa bệnh",
            "các trung tâm y tế",
            "các đơn vị trực thuộc",
            "các đơn vị trong ngành",
            "các đơn vị sự nghiệp",
        ),
    ),
    (
        re.compile(r"^Trường\b", re.IGNORECASE),
        ("các trường", "các cơ sở giáo dục", "các đơn vị trực thuộc", "các đơn vị trường học"),
    ),
)
_TWICE = re.compile(r"^(?:[A-ZĐ]{2,}|[A-ZĐ]+-[A-ZĐ]+)$")


class Ours(Value, frozen=True):
    """The names by which one agency is meant, and those by which all agencies of its kind are."""

    names: tuple[str, ...]
    groups: tuple[str, ...] = ()

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where a text means the agency, in order; a name inside another agency's longer name is none."""
        found: list[Mention] = []
        covered = 0
        for match in _pattern(self).finditer(text):
            if match.start() >= covered and not _longer(text, match):
                by: By = "name" if match["name"] is not None else "group"
                found.append(Mention(match.start(), match.end(), by))
                covered = match.end()
        return tuple(found)


class Mention(Value, frozen=True):
    """A name in a text, and whether it names the agency itself or its kind."""

    start: int
    end: int
    by: By


def ours_of(inline_name: str, symbol: str = "", more: tuple[str, ...] = ()) -> Ours:
    """The names of an agency that a sentence calls `inline_name` ("Sở Y tế tỉnh Khánh Hòa"), with its abbreviation.

    `more` are further names that the drafter knows of.
    """
    full = " ".join(inline_name.split())
    commune = re.search(r"\b(?:xã|phường|đặc\s+khu)\b", full, re.IGNORECASE)
    bare = full if commune else _PLACE.sub("", full)
    names = [full, bare, *(_SHORT.sub("UBND", name) for name in (full, bare)), *more]
    if _TWICE.match(symbol) and symbol != "UBND":
        names.append(symbol)
    groups = next((groups for kind, groups in _GROUPS if kind.match(full)), ())
    return Ours(tuple(dict.fromkeys(name for name in names if len(name) > 1)), groups)


def _pattern(ours: Ours) -> re.Pattern[str]:
    """Long names before short ones; an abbreviation in its own letters, other names in any."""
    short = [name for name in ours.names if _TWICE.match(name)]
    long = [name for name in ours.names if name not in short]
    parts = [f"(?i:{_any(long)})" if long else "", f"(?:{_any(short)})" if short else ""]
    name = "|".join(filter(None, parts)) or r"(?!)"
    groups = f"(?i:{_any(ours.groups)})" if ours.groups else r"(?!)"
    return re.compile(rf"(?<![\w&-])(?:(?P<name>{name})|(?P<group>{groups}))(?![\w&]|-\w)")


def _any(names: tuple[str, ...] | list[str]) -> str:
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in ordered)


def _longer(text: str, match: re.Match[str]) -> bool:
    """A unit of another agency ("Thanh tra Sở Y tế" is one of ours, "Sở Y tế tỉnh Phú Yên" is none)."""
    if match["name"] is None:
        return False
    place = re.match(r"\s+(?:tỉnh|thành\s+phố|TP\.)\s+[A-ZĐÀ-Ỹ]", text[match.end() :])
    return place is not None
