"""The register of the worked example, read once, and a move made on one of its records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caretrail.load import Record
from caretrail.moves import MOVES
from caretrail.moves.model import Act, Doc
from caretrail.trail import Trail, open_trail

REPOSITORY = Path(__file__).parents[2]
DAY = date(2026, 11, 2)

Make = Callable[..., Doc]


@pytest.fixture(scope="session")
def example() -> Trail:
    return open_trail(REPOSITORY, as_of=DAY, history=False)


@pytest.fixture
def make(example: Trail) -> Make:
    """`make("review", "RSK-2024-2HN8", "helen-brandt", result=...)`: the record after the move."""
    def made(name: str, record: str | Record, who: str, **told: Any) -> Doc:
        about = example.records[record] if isinstance(record, str) else record
        assert not MOVES[name].objection(about, DAY)
        return MOVES[name].make(Act(example, about, who, DAY, {key.rstrip("_"): told[key] for key in told}))

    return made
