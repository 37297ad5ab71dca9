"""The library's tables as the program of today sees them.

The migrations make them, in literal SQL; a test compares both. Times are text in UTC as `clock.stamp` writes it. What
a plan is made of stands as JSON text, so that a migration can change it with SQLite's JSON functions.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import MetaData, Table, Text
from sqlmodel import Field, SQLModel

BARRIER_FORMAT = 0
"""The format number of a log entry that an upgrade could not convert: undo does not cross it."""


class LibraryModel(SQLModel):
    """Base of the tables, with metadata of their own."""

    metadata: ClassVar[MetaData] = MetaData()


class PlanRow(LibraryModel, table=True):
    """A plan in the list, with its revision and the place of its undo cursor.

    `own_title` says that the user renamed it, else the title follows the document's. `edited` is the dossier's time
    of last change, kept here because each commit changes it; `modified` is the row's own. `folded` is what the search
    looks into. `deleted` is set while the plan lies in the bin.
    """

    __tablename__ = "plan"
    __table_args__: ClassVar = {"sqlite_strict": True}

    id: str = Field(sa_type=Text, primary_key=True)
    title: str = Field(sa_type=Text)
    own_title: int = 0
    kind: str = Field(sa_type=Text)
    year: int | None = None
    number: str | None = Field(None, sa_type=Text)
    symbol: str = Field("", sa_type=Text)
    issuer: str = Field("", sa_type=Text)
    state: str = Field("drafting", sa_type=Text)
    revision: int = 1
    cursor: int = 0
    created: str = Field(sa_type=Text)
    modified: str = Field(sa_type=Text)
    edited: str | None = Field(None, sa_type=Text)
    deleted: str | None = Field(None, sa_type=Text)
    folded: str = Field("", sa_type=Text)


class DossierRow(LibraryModel, table=True):
    """What the documents of a plan share, without their ids: the documents are nodes without a parent."""

    __tablename__ = "dossier"
    __table_args__: ClassVar = {"sqlite_strict": True}

    plan: str = Field(sa_type=Text, primary_key=True, foreign_key="plan.id", ondelete="CASCADE")
    data: str = Field(sa_type=Text)


class NodeRow(LibraryModel, table=True):
    """A node: its struct without child ids, and where it stands: in which field of its parent, in which order."""

    __tablename__ = "node"
    __table_args__: ClassVar = {"sqlite_strict": True}

    plan: str = Field(sa_type=Text, primary_key=True, foreign_key="plan.id", ondelete="CASCADE")
    id: str = Field(sa_type=Text, primary_key=True)
    parent: str | None = Field(None, sa_type=Text)
    field: str = Field(sa_type=Text)
    position: str = Field(sa_type=Text)
    data: str = Field(sa_type=Text)


class LogRow(LibraryModel, table=True):
    """A step of the history: what it did, how it is taken back, and its name in the undo menu."""

    __tablename__ = "log"
    __table_args__: ClassVar = {"sqlite_strict": True}

    plan: str = Field(sa_type=Text, primary_key=True, foreign_key="plan.id", ondelete="CASCADE")
    sequence: int = Field(primary_key=True)
    format: int
    do: str = Field(sa_type=Text)
    undo: str = Field(sa_type=Text)
    name_key: str = Field(sa_type=Text)
    name_args: str = Field("{}", sa_type=Text)
    time: str = Field(sa_type=Text)


class VersionRow(LibraryModel, table=True):
    """A version that the drafter kept (dự thảo lần …): the plan's JSON form, deflated."""

    __tablename__ = "version"
    __table_args__: ClassVar = {"sqlite_strict": True}

    plan: str = Field(sa_type=Text, primary_key=True, foreign_key="plan.id", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    title: str = Field(sa_type=Text)
    time: str = Field(sa_type=Text)
    revision: int
    data: bytes


class SettingRow(LibraryModel, table=True):
    """A setting of the library: a key and its value as JSON."""

    __tablename__ = "setting"
    __table_args__: ClassVar = {"sqlite_strict": True}

    key: str = Field(sa_type=Text, primary_key=True)
    value: str = Field(sa_type=Text)


def _table(model: type[LibraryModel]) -> Table:
    return LibraryModel.metadata.tables[str(model.__tablename__)]


PLAN = _table(PlanRow)
DOSSIER = _table(DossierRow)
NODE = _table(NodeRow)
LOG = _table(LogRow)
VERSION = _table(VersionRow)
SETTING = _table(SettingRow)
