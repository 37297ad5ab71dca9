"""What several tests of windows use."""

from __future__ import annotations

import pytest

from tests.desktop.windows.libraries import Bench


@pytest.fixture
def bench(qtbot, tmp_path):
    it = Bench(qtbot, tmp_path)
    yield it
    it.close()
