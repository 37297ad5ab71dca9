"""The pictures of pages that a preview keeps: those in view, and as many others as a budget of memory allows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from desktop.editors.page_map import Key, Picture
from export.layout.pages import LaidPage

BUDGET = 32_000_000
"""Bytes of pictures that are kept beyond those in view."""


class Pictures:
    """Pictures by page; the one used last is dropped last."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._kept: dict[Key, Picture] = {}

    def get(self, key: Key) -> Picture | None:
        """The picture of a page, of whatever version and scale."""
        picture = self._kept.pop(key, None)
        if picture is not None:
            self._kept[key] = picture
        return picture

    def put(self, picture: Picture, in_view: Collection[Key]) -> None:
        """Keep a picture instead of the page's earlier one; old ones out of view make room for it."""
        self._kept.pop(picture.key, None)
        self._kept[picture.key] = picture
        spare = self.bytes - self._budget
        for key in list(self._kept):
            if spare <= 0:
                return
            if key not in in_view and key != picture.key:
                spare -= self._kept.pop(key).image.sizeInBytes()

    def painted(self, scales: Mapping[Key, float]) -> dict[Key, LaidPage]:
        """Of some pages those that are painted at the scale that they have now, with what they show."""
        found = ((key, self._kept.get(key)) for key in scales)
        return {key: kept.page for key, kept in found if kept is not None and kept.scale == scales[key]}

    @property
    def bytes(self) -> int:
        """How much memory the pictures take."""
        return sum(picture.image.sizeInBytes() for picture in self._kept.values())

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
