"""What a template file holds: strict structs for its TOML; docs/templates.md describes it for authors."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from forms.plan import ColumnKind, Layout, Share

QuestionKind: TypeAlias = Literal["text", "lines", "year", "date", "number", "choice", "yes_no", "units", "signer_mode"]
SignerMode: TypeAlias = Literal["head", "kt", "q", "tl", "tuq", "tm", "tm_kt"]


class Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of everything in a template file: frozen, strict about unknown keys."""


class Option(Spec, frozen=True):
    """One choice of a question of kind "choice"."""

    value: str
    label: str


class Role(Spec, frozen=True):
    """A unit that the template's text names by its part ("đầu mối"), with the name that most offices give it."""

    id: str
    name: str
    short: str = ""
    label: str = ""


class Question(Spec, frozen=True):
    """One question of the interview (phỏng vấn).

    `default` may name earlier answers in braces. `blank` says what an optional answer left out does: "mark" puts the
    `placeholder` (or the label in brackets) into the text with a "needs completing" marker, "omit" leaves nothing.
    `shared` keeps the answer once for the dossier, so that a later change reaches every place. `when` is a condition
    on earlier answers: where it fails, the question does not apply.
    """

    id: str
    label: str
    kind: QuestionKind = "text"
    help: str = ""
    default: str | int | bool | tuple[str, ...] | None = None
    required: bool = False
    blank: Literal["mark", "omit"] = "mark"
    placeholder: str = ""
    shared: bool = False
    when: str = ""
    options: tuple[Option, ...] = ()
    roles: tuple[Role, ...] = ()


class IssuerSpec(Spec, frozen=True):
    """The head: each string is one line, or a question of kind "lines" that gives several."""

    name: tuple[str, ...]
    inline: str
    parent: tuple[str, ...] = ()


class SignatureSpec(Spec, frozen=True):
    """Who signs; `lines` as printed, or `mode` with the posts that the mode needs."""

    name: str = ""
    mode: str = ""
    head: str = ""
    deputy: str = ""
    delegate: str = ""
    collective: str = ""
    lines: tuple[str, ...] = ()
    own_post: tuple[str, ...] = ()
    when: str = ""


class ColumnSpec(Spec, frozen=True):
    """A column of a table; `id` is how rows and sums name it."""

    id: str
    title: str
    kind: ColumnKind = "text"
    over: str | None = None
    width_mm: Annotated[float, msgspec.Meta(gt=0, le=1_000)] | None = None
    share: Share = 1.0


class TableSpec(Spec, frozen=True):
    """A table: `groups` and `tasks` show how rows are numbered ("I.", "A.", "1", "1.1", "" for none)."""

    columns: tuple[ColumnSpec, ...]
    rows: str
    groups: tuple[str, ...] = ("I.",)
    tasks: str = "1"
    restart: bool = True


class AppendixSpec(Spec, frozen=True):
    """A phụ lục; `id` is how the text refers to it, `when` the condition under which it is there."""

    id: str
    title: tuple[str, ...]
    body: str
    orientation: Literal["portrait", "landscape"] = "portrait"
    guide: bool = True
    closing: str = ""
    when: str = ""


class DocumentSpec(Spec, frozen=True):
    """One document: texts in the block language, `when` for a document that only some answers ask for."""

    kind: Literal["ke_hoach", "quyet_dinh"]
    title: tuple[str, ...]
    issuer: IssuerSpec | None = None
    number: str = ""
    symbol: str = ""
    place: str = ""
    date: str = ""
    electronic: str = ""
    urgency: Literal["khan", "thuong_khan", "hoa_toc"] | None = None
    circulation: Literal["xem_xong_tra_lai", "luu_hanh_noi_bo"] | None = None
    authority: tuple[str, ...] = ()
    enacting_word: str = ""
    bases: str = ""
    opening: str = ""
    body: str = ""
    closing: str = ""
    recipients: str = ""
    drafter: str = ""
    signatures: tuple[SignatureSpec, ...] = ()
    appendices: tuple[AppendixSpec, ...] = ()
    address: str = ""
    layout: Layout = Layout()


class Draft(Spec, frozen=True):
    """The DỰ THẢO mark, with its round where given."""

    round: int | None = None


class Template(Spec, frozen=True):
    """A template: what it is called, what it asks, and the documents that it makes.

    `extends` names a file beside it whose questions, issuer and signatures it takes over; a question of the same id
    changes only the keys that it gives. `file` is where it was read from.
    """

    name: str
    title: str
    summary: str
    documents: tuple[DocumentSpec, ...]
    questions: tuple[Question, ...] = ()
    tables: dict[str, TableSpec] = {}
    draft: Draft | None = None
    version: int = 1
    extends: str = ""
    file: str = ""

    def question(self, name: str) -> Question | None:
        """The question of that id, None where there is none."""
        return next((question for question in self.questions if question.id == name), None)

    def roles(self) -> dict[str, Role]:
        """The units that the text may name, by id, in the order of their questions."""
        return {role.id: role for question in self.questions for role in question.roles}
