"""The decree's ranges, forms and fixed words, read from `resources/regulation/*.toml`.

What the decree leaves free is a setting of the plan's layout. A value outside the decree's range is a warning that
names the article (`Regulation.outside`); what cannot make a document at all is refused (`Regulation.resolve`).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, TypeVar

import msgspec

from forms.messages import KnownError, Message
from forms.plan import Layout, Value

MM = 72 / 25.4
"""Points in a millimetre."""


class BadRegulation(KnownError):
    """A data file of the regulation that cannot be used: which file, where in it, and why."""


class BadLayout(KnownError):
    """Layout settings that make no document at all: no number, a negative size, margins that leave no text."""


# --- What the file holds ------------------------------------------------------------------------------------------


class Setting(Value, frozen=True):
    """One setting that a plan may choose: its default, what the decree allows, and what is possible at all.

    `low` and `high` bound the decree's range, `values` lists the only ones; all absent: the decree is silent.
    """

    title: str
    unit: Literal["mm", "pt", "lines", "share"]
    default: float
    possible: tuple[float, float]
    low: float | None = None
    high: float | None = None
    values: tuple[float, ...] = ()
    article: str = ""

    def allows(self, value: float) -> bool:
        """Whether the decree allows a value; inches turned into mm may be off by a hair."""
        if self.values:
            return any(abs(value - one) < 0.05 for one in self.values)
        over = self.high is not None and value > self.high + 0.005
        return not over and (self.low is None or value >= self.low - 0.005)


class Decree(Value, frozen=True):
    """Which regulation this is."""

    number: str
    name: str
    in_force: date


class Paper(Value, frozen=True):
    """The paper in mm, and the smallest text area that still makes a document."""

    width_mm: float
    height_mm: float
    least_text_width_mm: float
    least_text_height_mm: float
    article: str


class Narrow(Value, frozen=True):
    """The smaller size set for a head whose lines would wrap otherwise, in pt."""

    quoc_hieu_size: float
    tieu_ngu_size: float
    co_quan_size: float
    dia_danh_size: float


class Fixed(Value, frozen=True):
    """Sizes in pt that a plan does not choose, and the length of the rule under Tiêu ngữ as a share of its text."""

    noi_nhan_label_size: float
    noi_nhan_size: float
    phu_luc_label_size: float
    drafter_size: float
    address_size: float
    footnote_size: float
    box_size: float
    rule_tieu_ngu: float


class Blanks(Value, frozen=True):
    """How many no-break blanks leave room for a pen; `day_narrow` where a long place would break an agency's name."""

    number: int
    day: int
    day_narrow: int
    month: int
    year: int


class Spacing(Value, frozen=True):
    """Room in pt: before the head's second row, before the type, in the strip of a rule and before it, …"""

    row: float
    type: float
    rule: float
    before_rule: float
    authority: float
    signature: float
    box: float
    cell: float


class Words(Value, frozen=True):
    """The fixed words of the forms."""

    quoc_hieu: str
    tieu_ngu: str
    number: str
    number_in_text: str
    day: str
    month: str
    year: str
    attached: str
    issued_with: str
    of: str
    recipients: str
    recipient_end: str
    last_recipient_end: str
    dash: str
    draft: str
    draft_round: str
    end: str


class Kind(Value, frozen=True):
    """A kind of document: its type line, its name in a sentence, its abbreviation, the form it follows."""

    type: str
    name: str
    abbreviation: str
    form: str
    enacting: str = ""


class Box(Value, frozen=True):
    """A framed mark and its size in mm."""

    text: str
    width_mm: float
    height_mm: float


class CirculationBox(Value, frozen=True):
    """The frame of a circulation mark: its height, and the room beside its text."""

    padding_mm: float
    height_mm: float


class SigningMark(Value, frozen=True):
    """A mark before the authority of who signs, such as "KT."."""

    mark: str
    meaning: str
    article: str


class Colours(Value, frozen=True):
    """Colours of the marks as RRGGBB."""

    urgency: str
    circulation: str


class Resolved(msgspec.Struct, frozen=True):
    """A layout with every default filled in; the fields are those of `forms.plan.Layout`."""

    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float
    header_distance_mm: float
    quoc_hieu_size: float
    tieu_ngu_size: float
    co_quan_size: float
    so_ky_hieu_size: float
    dia_danh_size: float
    ten_loai_size: float
    trich_yeu_size: float
    body_size: float
    quyen_han_size: float
    ho_ten_size: float
    phu_luc_title_size: float
    phu_luc_guide_size: float
    page_number_size: float
    table_size: float
    indent_mm: float
    para_gap: float
    line_spacing: float
    rule_agency: float
    rule_trich_yeu: float
    signature_gap_mm: float
    hanging: bool


class Regulation(Value, frozen=True):
    """A regulation as data; `settings` has one entry for each numeric field of `forms.plan.Layout`."""

    version: str
    decree: Decree
    paper: Paper
    settings: dict[str, Setting]
    narrow: Narrow
    fixed: Fixed
    blanks: Blanks
    spacing: Spacing
    words: Words
    kinds: dict[Literal["ke_hoach", "quyet_dinh"], Kind]
    urgency: dict[Literal["khan", "thuong_khan", "hoa_toc"], Box]
    circulation: dict[Literal["xem_xong_tra_lai", "luu_hanh_noi_bo"], str]
    circulation_box: CirculationBox
    signing: tuple[SigningMark, ...]
    colours: Colours

    def resolve(self, layout: Layout) -> Resolved:
        """The layout with the defaults in place of what it leaves open.

        Raises `BadLayout` for what makes no document: not a number, a size that no type has, margins without text.
        """
        values = {key: self._possible(key, getattr(layout, key)) for key in self.settings}
        resolved = Resolved(**values, hanging=layout.hanging)
        self._check_room(resolved)
        return resolved

    def outside(self, layout: Layout) -> tuple[Message, ...]:
        """A warning for each value that the decree does not allow, naming its article."""
        chosen = ((key, getattr(layout, key)) for key in self.settings)
        return tuple(self._warning(key, value) for key, value in chosen if self._is_outside(key, value))

    def _possible(self, key: str, chosen: float | None) -> float:
        setting = self.settings[key]
        value = setting.default if chosen is None else chosen
        low, high = setting.possible
        if not (math.isfinite(value) and low <= value <= high):
            given = value if math.isfinite(value) else str(value)
            raise BadLayout("regulation.impossible", setting=setting.title, value=given, low=low, high=high)
        return value

    def _check_room(self, resolved: Resolved) -> None:
        """On the paper upright, which is also the narrowest that an appendix can have turned."""
        width = self.paper.width_mm - resolved.margin_left_mm - resolved.margin_right_mm
        height = self.paper.width_mm - resolved.margin_top_mm - resolved.margin_bottom_mm
        if width < self.paper.least_text_width_mm:
            raise BadLayout("regulation.no_width", width=round(width, 1), least=self.paper.least_text_width_mm)
        if height < self.paper.least_text_height_mm:
            raise BadLayout("regulation.no_height", height=round(height, 1), least=self.paper.least_text_height_mm)

    def _is_outside(self, key: str, value: float | None) -> bool:
        return value is not None and not self.settings[key].allows(value)

    def _warning(self, key: str, value: float) -> Message:
        setting = self.settings[key]
        return Message(
            f"regulation.outside.{key}",
            {
                "value": value,
                "low": min(setting.values, default=setting.low or 0),
                "high": max(setting.values, default=setting.high or 0),
                "article": setting.article,
                "decree": self.decree.number,
            },
        )


class Phrases(Value, frozen=True):
    """Where a centred line may break: the first words of phrases, words that lean on the next, compounds.

    `after_figures` are words that go on with a date after a figure: "ngày 14 tháng 01".
    """

    version: str
    after_figures: frozenset[str]
    starts: frozenset[str]
    leaning: frozenset[str]
    compounds: frozenset[str]


# --- Reading ------------------------------------------------------------------------------------------------------

_Read = TypeVar("_Read")


@cache
def load(name: str = "nd30") -> Regulation:
    """The shipped regulation of that name; raises `BadRegulation`."""
    file = f"{name}.toml"
    return parse(_shipped(file), file)


@cache
def load_phrases() -> Phrases:
    """The shipped word lists for breaking lines; raises `BadRegulation`."""
    return _decoded(_shipped("phrases.toml"), "phrases.toml", Phrases)


def parse(data: bytes, file: str) -> Regulation:
    """A regulation from the text of a TOML file; raises `BadRegulation` with file, place and reason."""
    regulation = _decoded(data, file, Regulation)
    for table, known in _KEYS.items():
        for key in sorted(known ^ getattr(regulation, table).keys()):
            raise BadRegulation("regulation.bad_file", file=file, place=f"{table}.{key}", reason="missing or unknown")
    for key, setting in regulation.settings.items():
        if reason := _wrong(setting):
            raise BadRegulation("regulation.bad_file", file=file, place=f"settings.{key}", reason=reason)
    return regulation


_KEYS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "settings": frozenset(Layout.__struct_fields__) - {"hanging"},
        "kinds": frozenset(("ke_hoach", "quyet_dinh")),
        "urgency": frozenset(("khan", "thuong_khan", "hoa_toc")),
        "circulation": frozenset(("xem_xong_tra_lai", "luu_hanh_noi_bo")),
    }
)


def _wrong(setting: Setting) -> str:
    low, high = setting.possible
    if not low <= setting.default <= high:
        return "default outside of possible"
    if not setting.allows(setting.default):
        return "default outside of the range"
    ranged = setting.low is not None or setting.high is not None or setting.values
    return "range without an article" if ranged and not setting.article else ""


def _shipped(file: str) -> bytes:
    try:
        return (files("resources") / "regulation" / file).read_bytes()
    except OSError as error:
        raise BadRegulation("regulation.bad_file", file=file, place="", reason=str(error)) from error


def _decoded(data: bytes, file: str, kind: type[_Read]) -> _Read:
    try:
        return msgspec.convert(tomllib.loads(data.decode("utf-8")), kind, strict=True)
    except msgspec.ValidationError as error:
        reason, _, where = str(error).partition(" - at ")
        place = where.partition("`$")[2].strip("`.")
        raise BadRegulation("regulation.bad_file", file=file, place=place, reason=reason) from error
    except ValueError as error:
        raise BadRegulation("regulation.bad_file", file=file, place="", reason=str(error)) from error


def resolve(layout: Layout) -> Resolved:
    """`Regulation.resolve` of the shipped regulation."""
    return load().resolve(layout)


def outside(layout: Layout) -> tuple[Message, ...]:
    """`Regulation.outside` of the shipped regulation."""
    return load().outside(layout)
