"""What the tests of the audit share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.continuity.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / "register")
