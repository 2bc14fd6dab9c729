"""The scripts that git starts find caretrail by its command, or by the folder of its clone as the README has it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from caretrail.guard.hooks import HOOKS


@pytest.mark.parametrize("named", ["caretrail/.venv/bin/caretrail", "caretrail"])
def test_caretrail_is_found_by_its_command_and_by_the_folder_of_its_clone(named: str, tmp_path: Path) -> None:
    command = tmp_path / "caretrail" / ".venv" / "bin" / "caretrail"
    command.parent.mkdir(parents=True)
    command.write_text('#!/bin/sh\necho "asked: $*"\n')
    command.chmod(0o755)
    said = _run(tmp_path, str(tmp_path / named))
    assert (said.returncode, said.stdout) == (0, "asked: guard --staged\n")


def test_a_folder_without_caretrail_lets_nothing_by_and_says_so(tmp_path: Path) -> None:
    said = _run(tmp_path, str(tmp_path))
    assert said.returncode == 1
    assert "caretrail is not installed here" in said.stderr


def _run(folder: Path, caretrail: str) -> subprocess.CompletedProcess[str]:
    script = folder / "pre-commit"
    script.write_text(HOOKS["pre-commit"])
    return subprocess.run(["/bin/sh", str(script)], capture_output=True, text=True, check=False,
                          env={"CARETRAIL": caretrail, "PATH": "/usr/bin:/bin"})
