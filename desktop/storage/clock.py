"""The time, injected: whoever needs it is given a `Clock`, so that tests stand still or jump."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the library and the open plan ask of time."""

    def now(self) -> datetime:
        """The moment in UTC, for what is written down."""

    def monotonic(self) -> float:
        """Seconds that never go back, for pauses and deadlines."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment, never going back."""
        return time.monotonic()


def stamp(moment: datetime) -> str:
    """A moment as the library writes it: UTC, of one width, so that text order is the order in time."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    """The moment that `stamp` wrote."""
    return datetime.fromisoformat(text)
