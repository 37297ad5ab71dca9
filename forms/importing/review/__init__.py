"""Looking through what was recognised in a foreign document: changing kinds and levels, joining, splitting, undoing."""

from forms.importing.review.changes import Part, Refused, RowKind
from forms.importing.review.review import Line, Review

__all__ = ["Line", "Part", "Refused", "Review", "RowKind"]
