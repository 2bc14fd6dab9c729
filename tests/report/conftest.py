"""Problems to tell, and a folder with the lines they point at."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.checked import Checked
from caretrail.problem import Place, Problem, Severity
from caretrail.report.report import Report

RISK = "records/risks/2026/RSK-2026-7K3M.yml"


def problem(line: int = 3, severity: Severity = Severity.ERROR, code: str = "REF01", **more: object) -> Problem:
    words = {"message": "risk `RSK-2026-7K3M` names `nobody`", "fix": "name somebody", "record": "RSK-2026-7K3M"}
    return Problem(Place(RISK, line, 8 if line else 0), code, severity, **{**words, **more})  # type: ignore[arg-type]


@pytest.fixture
def tell(tmp_path: Path):
    """Make the report of some problems."""
    path = tmp_path / RISK
    path.parent.mkdir(parents=True)
    path.write_text("id: RSK-2026-7K3M\ntitle: Delayed discharge from Ward 7 \ufeff  # why\nowner: nobody\n")

    def report(*problems: Problem, **more: object) -> Report:
        return Report(Checked(problems, {"risk": 40, "person": 2}, fine=41), problems, tmp_path, **more)  # type: ignore[arg-type]

    return report
