"""What the tests of the history share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.repository import Made


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path / "register")


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """A file that is only there if something ran."""
    return tmp_path / "something-ran"
