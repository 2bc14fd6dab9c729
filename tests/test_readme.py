"""The README is kept true: every command in it that can be run here is run, and ends well."""

from __future__ import annotations

import re
from pathlib import Path

from tests.importing.page import REPOSITORY, run_blocks, run_page

README = REPOSITORY / "README.md"
COMMAND = re.compile(r"^\| `(caretrail [^`]+)` \|", re.MULTILINE)
ELSEWHERE = ("caretrail serve", "caretrail import FILE")
"""`serve` goes on until it is stopped; an import is run as its own page shows it."""
FINDING = ("caretrail audit", "caretrail check --base", "caretrail fmt --check")
"""They end with 1 on the worked example, as the page says of what finds something."""


def test_every_command_of_the_table_works_as_printed(tmp_path: Path) -> None:
    commands = [each for each in COMMAND.findall(README.read_text("utf-8")) if not each.startswith(ELSEWHERE)]
    assert len(commands) > 10
    checks = [each for each in commands if each.startswith("caretrail check") and "--base" not in each]
    finding = [*checks, *(each for each in commands if each.startswith(FINDING))]
    typed = [f"{each} || [ $? -eq 1 ]" if each in finding else each for each in commands]
    steps = run_blocks([("caretrail demo build/demo", None), *((each, None) for each in typed)], tmp_path)
    assert all(step.printed.strip() for step in steps)
    assert len(checks) == 2, "the example has errors on purpose, and the README says so"
    assert all(" errors, " in step.printed for step in steps
               if step.commands.startswith("caretrail check") and "--base" not in step.commands)
    assert (tmp_path / "build" / "site" / "index.html").is_file()


def test_an_office_can_begin_from_an_empty_folder(tmp_path: Path) -> None:
    begun, first = run_page(README, tmp_path)
    assert "the policy lists no bank holiday" in begun.printed, "the README says which warning comes first"
    assert "error" not in begun.printed
    assert "Record that beds close at weekends" in first.printed
    assert "`" not in first.commands
