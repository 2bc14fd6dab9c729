"""Every record that the forms are measured on can be changed with one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from caretrail.bench.forms import held
from caretrail.bench.generate import repository
from caretrail.trail import open_trail
from caretrail.views.evidence import Evidence


def test_every_record_has_its_file(tmp_path: Path) -> None:
    trail = open_trail(repository(5, 4, tmp_path), as_of=date(2026, 3, 5), history=True, cache=False)
    sizes = held(Evidence(trail, ()))
    assert len(sizes) == 5
    assert min(sizes) > 1500
