"""Tables from spreadsheets: XLSX, XLS, ODS, CSV → a grid of texts → a proposed mapping → rows of a plan's table.

`read` gives the sheets, `propose` guesses what each row and column is, `build` makes the rows; a person may change the
mapping in between. `forms.importing.sheets.matching` takes a sheet that came back into a table that is there.
"""

from forms.importing.sheets.building import Built, build
from forms.importing.sheets.errors import CannotReadSheet
from forms.importing.sheets.grid import Grid, Span, Workbook
from forms.importing.sheets.mapping import ColumnMap, Mapping, signature
from forms.importing.sheets.proposing import propose
from forms.importing.sheets.reading import read

__all__ = [
    "Built",
    "CannotReadSheet",
    "ColumnMap",
    "Grid",
    "Mapping",
    "Span",
    "Workbook",
    "build",
    "propose",
    "read",
    "signature",
]
