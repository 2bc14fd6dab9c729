"""A register of one council to import into, a mapping to do it with, and the command as a person types it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from caretrail.cli import main
from tests.cli.conftest import Said
from tests.history.repository import git

AGENCY = """\
id: northmoor-council
name: Northmoor Council
sector: council
"""

MAPPING = """\
kind: risk
source: Northmoor Council, risk register
reference: {columns: [number], form: "Northmoor risk {}"}
fixed: {status: active, agencies: [northmoor-council]}
new:
  opened_on: {column: opened, read: day}
fields:
  title: risk
entries:
  - list: scores
    when: [rating]
    fields:
      on: {column: opened, read: day}
      type: {is: current}
      rating: {column: rating, values: {R: Red, G: Green}}
notes: [remark]
ignore: {owner: names of staff are not published}
"""

QUARTERS = """\
kind: risk
source: Northmoor Council, risk register
reference: {columns: [number], form: "Northmoor risk {}"}
fixed: {status: active, agencies: [northmoor-council]}
new: {opened_on: {period: "on"}}
fields: {title: risk}
notes: [remark]
periods:
  entries:
    - list: scores
      fields: {on: {period: "on"}, type: {is: current}, rating: {cell: true, values: {R: Red, G: Green}}}
  gone: {reason: remark}
  columns:
    q1: {name: Q1, on: 2026-03-31}
    q2: {name: Q2, on: 2026-06-30}
    q3: {name: Q3, on: 2026-09-30}
"""

BY_QUARTER = "number,risk,q1,q2,q3,remark\n1,Roads,R,R,G,\n2,Floods,G,,,merged into 1\n3,Fire,,R,R,new in Q2\n"

SHEET = """\
number,risk,opened,rating,remark,owner
1,Roads,2026-01-05,R,,A
2,Floods,2026-01-06,,seen in January,B
"""

AUTHOR = "Register office <register@council.example>"


@dataclass
class Register:
    """A git repository with one landing: the council."""

    path: Path
    capsys: pytest.CaptureFixture[str]

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=Register office", "-c", "user.email=register@council.example")
        return git(self.path, *who, *arguments).strip()

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def commit(self, message: str = "Change the register") -> None:
        self.git("add", "records")
        self.git("commit", "--quiet", "--message", message)

    def bring(self, sheet: str | bytes = SHEET, mapping: str = MAPPING, *options: str) -> Said:
        """Import a sheet through a mapping, both given as text."""
        self.write("sheet.csv", sheet)
        self.write("map.yml", mapping)
        self.capsys.readouterr()
        status = main(["import", str(self.path / "sheet.csv"), "--map", str(self.path / "map.yml"),
                       "--repo", str(self.path), *options])
        return Said(status, *self.capsys.readouterr())

    def land(self, sheet: str | bytes = SHEET, mapping: str = MAPPING) -> Said:
        return self.bring(sheet, mapping, "--land", "--author", AUTHOR)

    def records(self) -> dict[str, str]:
        """The text of every risk and meeting, by id."""
        found = [*self.path.glob("records/risks/*/*.yml"), *self.path.glob("records/meetings/*/*.yml")]
        return {file.stem: file.read_text("utf-8") for file in found}


@pytest.fixture
def register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Register:
    made = Register(tmp_path, capsys)
    made.git("init", "--quiet", "--initial-branch=main")
    made.write("records/agencies/northmoor-council.yml", AGENCY)
    made.commit("Name the council")
    return made
