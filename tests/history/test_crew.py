"""Work spread over processes."""

from __future__ import annotations

import os
from signal import SIGINT

import pytest

from caretrail.history.crew import crew
from caretrail.history.git import Repository
from tests.history.repository import Made


def _interrupted(repository: Repository, number: int) -> int:
    os.kill(os.getpid(), SIGINT)
    return number


def test_ctrl_c_is_answered_by_whoever_waits_for_the_others(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caretrail.history.crew.cores", lambda: 2)
    with Repository(made.path) as repository, crew(repository, alone=False) as workers:
        assert list(workers.map(_interrupted, [1, 2, 3])) == [1, 2, 3]
