"""Which backups may go: all of the last two days stay, then the last of each day, week, month, year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

KEEP_ALL = timedelta(days=2)
KEEP_DAILY = timedelta(days=14)
KEEP_WEEKLY = timedelta(days=63)
KEEP_MONTHLY = timedelta(days=366)


def superfluous(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """The moments whose backups may be deleted. Never the newest one, never one from the future."""
    kept: dict[tuple[object, ...], datetime] = {}
    moments = sorted(set(made))
    for moment in moments:
        kept[_bucket(moment, now)] = moment
    return set(moments) - set(kept.values())


def _bucket(moment: datetime, now: datetime) -> tuple[object, ...]:
    """What a moment shares with those of which one is enough; the last of each bucket is kept."""
    age = now - moment
    if age <= KEEP_ALL:
        return ("all", moment)
    if age <= KEEP_DAILY:
        return ("day", moment.date())
    if age <= KEEP_WEEKLY:
        return ("week", *moment.isocalendar()[:2])
    if age <= KEEP_MONTHLY:
        return ("month", moment.year, moment.month)
    return ("year", moment.year)
