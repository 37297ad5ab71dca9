"""Who wants to hear of changes: added, told, and let go again. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Generic, ParamSpec

Said = ParamSpec("Said")


class Listeners(Generic[Said]):
    """Functions that are called in the order in which they were added. For one thread."""

    def __init__(self) -> None:
        self._all: list[Callable[Said, object]] = []

    def add(self, listener: Callable[Said, object]) -> Callable[[], None]:
        """Have a function called from now on; what is given back ends that, also when called twice."""
        self._all.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._all.remove(listener)

        return stop

    def clear(self) -> None:
        """Let all of them go."""
        self._all.clear()

    def tell(self, *args: Said.args, **kwargs: Said.kwargs) -> None:
        """Call all of them; those that come or go meanwhile change nothing about this time."""
        for listener in self:
            listener(*args, **kwargs)

    def __iter__(self) -> Iterator[Callable[Said, object]]:
        """Those that are there now."""
        return iter(tuple(self._all))
