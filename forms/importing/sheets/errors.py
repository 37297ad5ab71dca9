"""Why a spreadsheet gave no table."""

from __future__ import annotations

from forms.importing.errors import CannotImport


class CannotReadSheet(CannotImport):
    """The file holds no table that can be read; its arguments always hold `path`."""
