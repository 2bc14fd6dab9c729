"""The worked example as a workbook: taken out, saved by another program, and brought back, it is the same register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from caretrail.cli import main


def test_the_whole_register_goes_out_and_comes_back_byte_for_byte(
        demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {file: file.read_bytes() for file in demo.glob("records/**/*.yml")}
    book = tmp_path / "register.xlsx"
    assert main(["export", str(book), "--repo", str(demo)]) == 0
    capsys.readouterr()
    assert main(["import", str(book), "--repo", str(demo), "--write"]) == 0
    assert capsys.readouterr().out.startswith("no new records, no changed records, 358 unchanged\n")
    assert {file: file.read_bytes() for file in demo.glob("records/**/*.yml")} == files


@pytest.mark.parametrize(("layout", "sheet", "heading"), [
    ("corporate-risk-register", "Corporate risk register", "Current"),
    ("baf", "Board assurance framework", "Gaps in assurance"),
    ("action-log", "Action log", "First due"),
])
def test_the_logs_that_boards_know_are_workbooks(
        demo: Path, tmp_path: Path, layout: str, sheet: str, heading: str) -> None:
    book = tmp_path / "log.xlsx"
    assert main(["export", str(book), "--repo", str(demo), "--layout", layout]) == 0
    rows: Any = list(openpyxl.load_workbook(book)[sheet].values)
    assert len(rows) > 5
    place = rows[0].index(heading)
    assert any(row[place] for row in rows[1:])
