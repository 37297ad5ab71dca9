"""What the command line itself refuses."""

from __future__ import annotations

from forms.messages import KnownError


class BadInput(KnownError):
    """The file named on the command line cannot be read, or is nothing that can be used."""


class BadOutput(KnownError):
    """The output is of a kind that the command does not write, or the terminal does not take it."""


class BadUse(KnownError):
    """Arguments that do not go together."""
