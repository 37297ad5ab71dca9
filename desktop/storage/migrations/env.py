"""What Alembic runs to upgrade a library; the connection comes with the configuration."""

from __future__ import annotations

from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext


class DanglingReferences(Exception):
    """A step left rows that refer to nothing; raising it rolls the step back."""


def check_references(ctx: MigrationContext, *_: Any, **__: Any) -> None:
    """Raise if the step that just ran left a dangling reference."""
    assert ctx.connection is not None
    dangling = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if dangling:
        raise DanglingReferences(f"{len(dangling)} rows, the first in table {dangling[0][0]}")


def run() -> None:
    """Run the steps, each in a transaction of its own together with its version mark."""
    context.configure(
        connection=context.config.attributes["connection"],
        transactional_ddl=True,
        transaction_per_migration=True,
        on_version_apply=check_references,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
