"""For whom a drafter writes: the office itself, the UBND that it advises, a Ban Chỉ đạo. No Qt."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from desktop.agency import AgencyProfile
from forms.edits import Batch, Edit, SetField
from forms.messages import Message
from forms.plan import Document, Issuer, Plan
from forms.regulation import load

For: TypeAlias = Literal["self", "advised", "committee"]


class Preset(NamedTuple):
    """An issuer to begin with, and the part of the symbol that stands for it ("KH-SYT": "SYT")."""

    id: For
    issuer: Issuer
    symbol: str


def presets(profile: AgencyProfile) -> tuple[Preset, ...]:
    """What the profile lets one choose; none for an agency that was not told."""
    if not profile.known:
        return ()
    own = Preset("self", profile.issuer(), profile.symbol)
    body = _advised(profile)
    advised = (Preset("advised", body, "UBND"),) if body is not None else ()
    return own, *advised, Preset("committee", _committee(profile, body), "BCĐ")


def preset_of(document: Document, choices: tuple[Preset, ...]) -> For | None:
    """Which of the choices a document follows: a Ban Chỉ đạo by the first words of its name."""
    if len(document.issuers) != 1:
        return None
    issuer = document.issuers[0]
    for choice in choices:
        if issuer == choice.issuer:
            return choice.id
    return "committee" if issuer.name and issuer.name[0].startswith("BAN CHỈ ĐẠO") else None


def issue_for(plan: Plan, document: Document, chosen: Preset, choices: tuple[Preset, ...]) -> Edit:
    """Let a document be issued by the chosen one: its head, its symbol where that followed the former issuer's.

    A plan that the document issues as a decision, with a head that says the same, goes along.
    """
    edits: list[Edit] = [SetField(document.id, "issuers", (chosen.issuer,))]
    symbol = _symbol_for(document, chosen, choices)
    if symbol != document.symbol:
        edits.append(SetField(document.id, "symbol", symbol))
    edits.extend(
        SetField(other.id, "issuers", (chosen.issuer,))
        for other in plan.documents()
        if plan.attached(other.id) and other.id != document.id and other.issuers == document.issuers
    )
    return Batch(tuple(edits), Message("edit.name.set_issuers"))


def set_issuers(plan: Plan, document: Document, issuers: tuple[Issuer, ...]) -> Edit:
    """Other issuers for a document, and for the plan attached to it where both had the same."""
    edits = [
        SetField(other.id, "issuers", issuers)
        for other in plan.documents()
        if other.id == document.id or (plan.attached(other.id) and other.issuers == document.issuers)
    ]
    return edits[0] if len(edits) == 1 else Batch(tuple(edits), Message("edit.name.set_issuers"))


def _symbol_for(document: Document, chosen: Preset, choices: tuple[Preset, ...]) -> str:
    """The symbol of the chosen issuer where the present one is of the form's making."""
    if not chosen.symbol:
        return document.symbol
    kind = load().kinds[document.kind].abbreviation
    made = {f"{kind}-{choice.symbol}" for choice in choices} | {"", kind, f"{kind}-"}
    return f"{kind}-{chosen.symbol}" if document.symbol in made else document.symbol


_UBND = re.compile(r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)\s+(\S.*)", re.IGNORECASE)


def _advised(profile: AgencyProfile) -> Issuer | None:
    """The UBND above the office, with a head of its own: two lines, no parent."""
    above = _UBND.fullmatch(" ".join(profile.parent).strip()) or _UBND.fullmatch(profile.superior.strip())
    if above is None:
        return None
    place = above[1].upper()
    told = _UBND.fullmatch(profile.superior.strip())
    named = told[1] if told is not None else place.capitalize() if " " not in place else _as_named(place)
    return Issuer(("ỦY BAN NHÂN DÂN", place), (), f"UBND {named}")


def _as_named(place: str) -> str:
    """ "TỈNH KHÁNH HÒA" as a sentence writes it: "tỉnh Khánh Hòa"."""
    for kind in ("TỈNH", "THÀNH PHỐ", "XÃ", "PHƯỜNG", "ĐẶC KHU"):
        if place.startswith(f"{kind} "):
            rest = place[len(kind) + 1 :].title()
            if rest == "Hồ Chí Minh" or rest[:1].isdigit():
                return f"{kind.capitalize()} {rest}"
            return f"{kind.lower()} {rest}"
    return place.title()


def _committee(profile: AgencyProfile, advised: Issuer | None) -> Issuer:
    """A Ban Chỉ đạo, its name to be completed: under the UBND that the office advises, else under the office."""
    parent = (" ".join(advised.name).replace("ỦY BAN NHÂN DÂN", "UBND"),) if advised is not None else profile.name
    return Issuer(("BAN CHỈ ĐẠO",), parent, "Ban Chỉ đạo")
