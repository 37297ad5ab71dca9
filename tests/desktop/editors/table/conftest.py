"""A desk with a table on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.plan import Plan
from tests.desktop.editors.table.tables import Desk, example


@pytest.fixture
def desk(qtbot) -> Desk:
    return Desk(qtbot, example())


@pytest.fixture
def desk_with(qtbot) -> Callable[[Plan], Desk]:
    return lambda it: Desk(qtbot, it)
