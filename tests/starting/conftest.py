"""Answers of an invented partnership, and a register begun from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from caretrail.cli import main

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


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


Init = Callable[..., Said]


@pytest.fixture(autouse=True)
def _quiet_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the machine that runs the tests changes what is said."""
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "CARETRAIL_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def caretrail(capsys: pytest.CaptureFixture[str]) -> Init:
    """Any command, and what it said."""
    def run(*arguments: str) -> Said:
        capsys.readouterr()
        status = main(arguments)
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def init(caretrail: Init, tmp_path: Path) -> Init:
    """`init("register", answers)`: begin a register from the text of an answers file."""
    def run(folder: str, answers: str = ANSWERS, *more: str) -> Said:
        (tmp_path / "answers.yml").write_text(answers, encoding="utf-8")
        return caretrail("init", folder, "--answers", "answers.yml", *more)

    return run
