"""What the tests of the worked example share: one replay, which none of them changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.demo.replay import replay


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "repository"
    replay(folder)
    return folder
