"""The first library: plans with their nodes and history, kept versions, settings."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE "plan" (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        own_title INTEGER NOT NULL,
        kind TEXT NOT NULL,
        year INTEGER,
        number TEXT,
        symbol TEXT NOT NULL,
        issuer TEXT NOT NULL,
        state TEXT NOT NULL,
        revision INTEGER NOT NULL,
        cursor INTEGER NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        edited TEXT,
        deleted TEXT,
        folded TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE dossier (
        "plan" TEXT NOT NULL PRIMARY KEY REFERENCES "plan" (id) ON DELETE CASCADE,
        data TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE node (
        "plan" TEXT NOT NULL REFERENCES "plan" (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        parent TEXT,
        field TEXT NOT NULL,
        position TEXT NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY ("plan", id)
    ) STRICT
    """,
    """
    CREATE TABLE log (
        "plan" TEXT NOT NULL REFERENCES "plan" (id) ON DELETE CASCADE,
        sequence INTEGER NOT NULL,
        format INTEGER NOT NULL,
        do TEXT NOT NULL,
        undo TEXT NOT NULL,
        name_key TEXT NOT NULL,
        name_args TEXT NOT NULL,
        time TEXT NOT NULL,
        PRIMARY KEY ("plan", sequence)
    ) STRICT
    """,
    """
    CREATE TABLE version (
        "plan" TEXT NOT NULL REFERENCES "plan" (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        title TEXT NOT NULL,
        time TEXT NOT NULL,
        revision INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY ("plan", number)
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        "key" TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Go nowhere: a library is taken back by restoring the backup that was made before its upgrade."""
    raise NotImplementedError
