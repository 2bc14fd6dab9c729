"""Answers of an invented partnership, and a register begun from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, Said, _quiet_surroundings, caretrail

__all__ = ["_quiet_surroundings", "caretrail"]

AUTHOR = "Register office <register@council.example>"

ANSWERS = """\
name: Harbour Care Partnership
time_zone: Europe/London
nation: england-and-wales
places: [Harbour town]
risk_matrix: 5x5
agencies:
  - {name: Harbour Council, sector: council, from: 2026-01-05}
  - {name: Harbour Hospitals NHS Trust, id: harbour-hospitals, sector: nhs}
posts:
  - {title: Register officer, agency: harbour-council}
  - {title: Lead for discharge, agency: harbour-hospitals}
people:
  - {name: Asha Lindqvist, agency: harbour-council, post: register-officer, from: 2026-01-05,
     email: register@council.example}
  - {name: Bo Reed, agency: harbour-hospitals, post: lead-for-discharge}
contact: {who: Register office, email: register@council.example}
"""

HOSTED = """\
host: github
address: "https://github.example/harbour/register"
"""


@pytest.fixture
def init(caretrail: Run, tmp_path: Path) -> Run:
    """`init("register", answers)`: begin a register from the text of an answers file."""
    def run(folder: str, answers: str = ANSWERS, *more: str) -> Said:
        (tmp_path / "answers.yml").write_text(answers, encoding="utf-8")
        return caretrail("init", folder, "--answers", "answers.yml", *more)

    return run
