"""The drafter's own agency as it was told at the first run: what heads, signatures and recipients begin with. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

if TYPE_CHECKING:
    from forms.plan import Issuer, Recipients
    from forms.signing import Capacity

Mode: TypeAlias = Literal["", "KT", "TL", "TUQ", "Q"]


class Signer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who signs: the name, and in what capacity (the fields of `forms.signing.Capacity`)."""

    name: str = ""
    mode: Mode = ""
    head: str = ""
    own: str = ""
    body: str = ""
    through: str = ""

    def capacity(self) -> Capacity:
        """In what capacity they sign; its `lines()` are what will print."""
        from forms.signing import Capacity

        return Capacity(self.mode, self.head, self.own, self.body, self.through)


class AgencyProfile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The agency (cơ quan ban hành) that this program's drafter works for.

    `name` and `parent` are the printed lines of the head in capitals, `inline_name` is how a sentence names the agency,
    `superior` the one that it reports to; `symbol` is its abbreviation in document symbols ("SYT"), `drafter` the mark
    of the drafting unit in the line Lưu. `set` names the starting set (`forms.directory.SETS`) that it began with.
    """

    set: str = ""
    name: tuple[str, ...] = ()
    parent: tuple[str, ...] = ()
    inline_name: str = ""
    superior: str = ""
    place: str = ""
    symbol: str = ""
    drafter: str = ""
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the drafter has told it."""
        return bool(self.inline_name or any(self.name))

    def issuer(self) -> Issuer:
        """The agency as a document's head prints it."""
        from forms.plan import Issuer

        return Issuer(self.name, self.parent, self.inline_name)

    def usual_recipients(self) -> Recipients:
        """Nơi nhận as the agency usually has it."""
        from forms.plan import Recipient, Recipients

        return Recipients(tuple(Recipient(text) for text in self.recipients), self.drafter)

    def answers(self) -> dict[str, object]:
        """What is known, as answers to the templates' questions; for `forms.templates.defaults`."""
        told: dict[str, object] = {
            "agency": self.inline_name,
            "agency_header": list(self.name),
            "parent": list(self.parent),
            "superior": self.superior,
            "agency_symbol": self.symbol,
            "place": self.place,
            "drafter_unit": self.drafter,
        }
        if self.signers:
            told |= _signing(self.signers[0])
        return {name: value for name, value in told.items() if value}


def _signing(signer: Signer) -> dict[str, object]:
    """The answers about the signature that a signer gives."""
    modes = {"": "head", "KT": "kt", "TL": "tl", "TUQ": "tuq", "Q": "q"}
    mode = modes[signer.mode]
    if signer.body:
        mode = "tm_kt" if signer.mode == "KT" else "tm"
    told: dict[str, object] = {"signer_mode": mode, "signer_name": signer.name, "head_post": signer.head}
    if signer.body:
        told["collective"] = signer.body
    if signer.own:
        told["deputy_post" if signer.mode == "KT" else "delegate_post"] = signer.own
    return told


def starting_profile(set: str, place: str, superior: str = "") -> AgencyProfile:
    """A profile to begin with: the shipped set of that kind of office, in a place such as "tỉnh Khánh Hòa"."""
    from forms.directory import load

    kind = load().sets[set]
    issuer = kind.agency.issuer(place)
    signers = tuple(Signer("", one.mode, one.head, one.own, one.body, one.through) for one in kind.signers)
    recipients = tuple(item.text for item in kind.recipients_in(place).items)
    return AgencyProfile(
        set=set,
        name=issuer.name,
        parent=issuer.parent,
        inline_name=issuer.inline_name,
        superior=superior,
        place=bare_place(place),
        symbol=kind.agency.abbreviation,
        signers=signers,
        recipients=recipients,
    )


def bare_place(place: str) -> str:
    """The name as the line of place and date has it: "tỉnh Khánh Hòa" gives "Khánh Hòa" (NĐ30, Phụ lục I, II, khoản 4).

    A name that a number makes, or that of a person, keeps its kind: "Phường 12", "Thành phố Hồ Chí Minh".
    """
    words = place.split()
    kinds = (("tỉnh",), ("thành", "phố"), ("xã",), ("phường",), ("đặc", "khu"), ("thị", "trấn"))
    for kind in kinds:
        if tuple(word.lower() for word in words[: len(kind)]) == kind and len(words) > len(kind):
            rest = " ".join(words[len(kind) :])
            keeps = rest[0].isdigit() or rest == "Hồ Chí Minh"
            return place[:1].upper() + place[1:] if keeps else rest
    return place
