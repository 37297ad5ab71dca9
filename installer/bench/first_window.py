"""`soankh`, ended when its first window has been painted: what `empty_window` is held against."""

import os
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop import app, main, painted


def _end_then(window: QWidget, *_actions: Callable[[], object]) -> object:
    return painted.after_first_paint(window, lambda: os._exit(0))


app.after_first_paint = _end_then  # type: ignore[assignment]
sys.exit(main.main([]))
