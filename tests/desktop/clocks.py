"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class HandClock:
    """`now` and `monotonic` move together, by `pass_`."""

    def __init__(self, start: datetime = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)) -> None:
        self._start = start
        self._passed = 0.0

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return self._passed

    def pass_(self, seconds: float) -> None:
        self._passed += seconds
