"""The day on which a site stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from caretrail.site.exhibit import open_register
from tests.history.repository import Made

PATH = "records/risks/2026/RSK-2026-0001.yml"


def test_a_site_stands_on_the_day_of_the_last_landing_as_shown(tmp_path: Path) -> None:
    made = Made(tmp_path)
    made.commit({PATH: "title: First\n"}, when=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert open_register(tmp_path, cache=False).trail.as_of == date(2026, 7, 1)


def test_a_last_landing_without_a_date_moves_no_site_to_another_age(tmp_path: Path) -> None:
    made = Made(tmp_path)
    made.commit({PATH: "title: First\n"}, when=datetime(2026, 6, 1, tzinfo=UTC))
    tree, head = made.git("rev-parse", "HEAD^{tree}"), made.head
    undated = made.raw("commit", f"tree {tree}\nparent {head}\nauthor A <a> \ncommitter A <a> \n\nx\n".encode())
    made.git("update-ref", "HEAD", undated)
    assert open_register(tmp_path, cache=False).trail.as_of == date(2026, 6, 1)
