"""A shell completes commands, kinds, rules and the ids of records, from the names of files alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from caretrail.cli import group
from tests.cli.conftest import Run, Write

RECORDS = ("risks/2026/RSK-2026-7K3M.yml", "risks/2025/RSK-2025-1JSJ.yml", "agencies/northmoor-council.yml",
           "policy/partnership.yml", "schema/risk.json")


def offered(*typed: str) -> list[str]:
    *before, last = typed
    return [each.value for each in ShellComplete(group, {}, "caretrail", "_C").get_completions(before, last)]


@pytest.fixture
def records(write: Write) -> None:
    for name in RECORDS:
        write(name, "never read")


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize("command", ["show", "history"])
def test_ids_of_records_are_offered_in_capitals_or_not(command: str) -> None:
    assert offered(command, "") == ["RSK-2025-1JSJ", "RSK-2026-7K3M", "northmoor-council", "partnership"]
    assert offered(command, "RSK-2026") == offered(command, "rsk-2026") == ["RSK-2026-7K3M"]


@pytest.mark.usefixtures("records")
def test_ids_come_from_the_folder_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert offered("show", "--repo", str(tmp_path / "empty"), "") == []
    assert len(offered("show", "--repo", str(tmp_path), "RSK")) == 2


@pytest.mark.parametrize("name", ["$(touch gone)", "a b", "*", "x;ls", "`id`", "caf\u00e9"])
def test_a_file_name_that_a_shell_would_act_on_is_not_offered(write: Write, name: str) -> None:
    write(f"risks/{name}.yml", "")
    assert offered("show", "") == []


def test_rules_are_offered_by_code_and_by_name() -> None:
    assert "REF01" in offered("explain", "")
    assert "dangling-reference" not in offered("explain", "")
    assert offered("explain", "ref01") == ["REF01"]
    assert offered("explain", "REF01", "dangling") == ["dangling-reference"]


def test_kinds_are_offered_to_begin_a_record() -> None:
    assert offered("new", "r") == ["risk", "review", "redaction", "rota", "rights"]
    assert offered("new", "pol") == ["policy"]


@pytest.mark.parametrize("typed", [("check", "rec"), ("import", "x")])
def test_where_a_file_is_wanted_the_shell_completes_it_itself(typed: tuple[str, ...]) -> None:
    [item] = ShellComplete(group, {}, "caretrail", "_C").get_completions(list(typed[:-1]), typed[-1])
    assert item.type == "file"


@pytest.mark.usefixtures("records")
@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_completes_with_the_script_it_is_given(caretrail: Run, tmp_path: Path) -> None:
    program = tmp_path / "caretrail"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m caretrail \"$@\"\n")
    program.chmod(0o755)
    script = caretrail("completion", "bash").out + (
        'COMP_WORDS=(caretrail show RSK); COMP_CWORD=2; _caretrail_completion ./caretrail; echo "${COMPREPLY[@]}"\n')
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False,
                          env={"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)})
    assert (done.stdout, done.stderr) == ("RSK-2025-1JSJ RSK-2026-7K3M\n", "")


def test_the_help_shows_each_command_on_a_line_of_its_own(caretrail: Run) -> None:
    said = caretrail("completion", "--help").out
    assert "\\b" not in said
    assert "  zsh:   caretrail completion zsh > \"${fpath[1]}/_caretrail\"\n" in said
