"""Last year's plan into this year's: `propose` lists all that needs a look, `carry_out` does what was chosen.

Nothing is changed in silence: every year, period, date, name and base that may have gone stale is an item with a
suggestion (keep, change, later), and citations keep the years, issuers and names of their own date.
"""

from forms.rollover.carrying import carry_out
from forms.rollover.items import Choice, Item, Kind, Signer, Turn
from forms.rollover.proposing import propose, year_of

__all__ = ["Choice", "Item", "Kind", "Signer", "Turn", "carry_out", "propose", "year_of"]
