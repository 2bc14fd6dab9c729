"""A register with a history, taken out as a workbook, changed in openpyxl as a person would in Excel, and sent back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from caretrail.cli import main
from tests.cli.conftest import Said
from tests.history.repository import Made
from tests.views.fakes import REGISTER, RISK, RISK_PATH

RISK_ID = "RSK-2026-7K3M"
POLICY = """\
id: partnership
name: Northmoor & Moorside Partnership
time_zone: Europe/London
severities: [low, high]
"""
WITH_MORE = RISK + """\
# The ward keeps its own list.
actions:
  - id: A1
    what: Agree a transport rota
    owner: amara-okafor
    agreed_on: 2026-03-05   # at the huddle
    updates:
      - {id: U1, on: 2026-03-12, status: progressing}
links:
  - {type: related, to: RSK-2026-8D2P}
"""
OTHER = """\
id: RSK-2026-8D2P
title: =SUM(1) is how this title begins
opened_on: 2026-03-06
agencies: [northmoor-council]
"""
OTHER_PATH = "records/risks/2026/RSK-2026-8D2P.yml"

HIDDEN = ("_id", "_rev")

Change = Callable[[Any], None]


@dataclass
class Office:
    """A register of two risks in a repository, and the workbook it is taken out as."""

    made: Made
    book: Path = field(init=False)

    def __post_init__(self) -> None:
        self.book = self.made.path.parent / "register.xlsx"

    def run(self, *arguments: str) -> Said:
        with StringIO() as out, StringIO() as err, redirect_stdout(out), redirect_stderr(err):
            status = main([*arguments, "--repo", str(self.made.path)])
            return Said(status, out.getvalue(), err.getvalue())

    def export(self, *options: str) -> Said:
        return self.run("export", str(self.book), "--replace", *options)

    def change(self, change: Change) -> None:
        """Open the workbook, change it, save it."""
        held = openpyxl.load_workbook(self.book)
        change(held)
        held.save(self.book)

    def send_back(self, *options: str) -> Said:
        return self.run("import", str(self.book), *options)

    def text(self, path: str = RISK_PATH) -> str:
        return (self.made.path / path).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        return {file.relative_to(self.made.path).as_posix(): file.read_bytes()
                for file in self.made.path.glob("records/**/*.yml")}


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the register and two exports of it, all of it and its risks: for copies, as nobody changes it."""
    folder = tmp_path_factory.mktemp("sheets")
    made = Made(folder / "register")
    made.commit({**REGISTER, "records/policy/partnership.yml": POLICY, RISK_PATH: WITH_MORE, OTHER_PATH: OTHER})
    made.check_out()
    office = Office(made)
    for name, options in (("all", ()), ("risks", ("--kind", "risk"))):
        said = office.export(*options)
        assert said.status == 0, said.err
        office.book.rename(folder / f"{name}.xlsx")
    return folder


@pytest.fixture
def office(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The register, and nothing taken out of it yet."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(first / "register", tmp_path / "register")
    return Office(Made(tmp_path / "register"))


@pytest.fixture
def taken(first: Path, office: Office) -> Office:
    """The register, and its risks as `caretrail export --kind risk` gives them."""
    shutil.copy(first / "risks.xlsx", office.book)
    return office


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def put(sheet: Worksheet, row: int, **values: Any) -> None:
    """Type values into a row; `Opened_on` is the column `Opened on`."""
    for name, value in values.items():
        sheet.cell(row, column(sheet, name if name in HIDDEN else name.replace("_", " "))).value = value


def add(sheet: Worksheet, **values: Any) -> int:
    """Type a new row below the last one; its number."""
    row = sheet.max_row + 1
    put(sheet, row, **values)
    return row
