"""How a problem names a landing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from caretrail.history import open_history
from caretrail.rules.landings import landing_named
from tests.history.repository import Made


def test_its_day_is_one_of_the_zone_in_which_times_are_shown(tmp_path: Path) -> None:
    made = Made(tmp_path)
    late = made.commit({"records/risks/2026/RSK-2026-0001.yml": "title: At half past midnight in London\n"},
                       when=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    with open_history(tmp_path, use_cache=False) as history:
        assert landing_named(history, 1) == f"landing 1 of 2026-07-01 (`{late[:10]}`)"
