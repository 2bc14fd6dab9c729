"""What the tests of the audit share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.continuity.register import Register
from tests.history.repository import Made


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / "register")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path / "odd")
