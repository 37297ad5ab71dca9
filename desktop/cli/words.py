"""argparse in the language in use: it looks its words up in its own module's names, and keeps doing so here."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from desktop.cli.console import complain, tell
from desktop.i18n import _
from desktop.wording.arguments import ARGUMENT_WORDS


class Parser(argparse.ArgumentParser):
    """A parser that takes no abbreviations and refuses a command line in one sentence."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Say help and version as every other output is said: argparse itself would swallow a full disk."""
        tell(message.rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        """End with 2 and one sentence."""
        hint = _("Xem cách dùng bằng: {command} --help").format(command=self.prog)
        complain(_("Dòng lệnh chưa đúng: {what}. {hint}").format(what=message, hint=hint))
        raise SystemExit(2)


def translated(word: str) -> str:
    """argparse's `word` in the language in use; as it is where it is not known."""
    return _(ARGUMENT_WORDS[word]) if word in ARGUMENT_WORDS else word


def translated_count(one: str, many: str, count: int) -> str:
    """argparse's word for one or for many, in the language in use."""
    return translated(one if count == 1 else many)


@contextmanager
def speaking_our_language() -> Iterator[None]:
    """Let argparse take its words from the catalogue while the block runs."""
    kept = {name: getattr(argparse, name) for name in ("_", "ngettext")}
    argparse._, argparse.ngettext = translated, translated_count  # type: ignore[attr-defined]
    try:
        yield
    finally:
        vars(argparse).update(kept)
