"""What no copied workflow may do, whatever else it does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workflows.runner import EXPRESSION, GITHUB, ROOT, workflow

WORKFLOWS = sorted(GITHUB.glob("*.yml"))
FORGEJO = sorted((ROOT / ".forgejo" / "workflows").glob("*.yml"))
PINNED = re.compile(r"(?:\./tool|[\w.-]+/[\w./-]+@[0-9a-f]{40})\Z")
EVERY = pytest.mark.parametrize("path", [*WORKFLOWS, *FORGEJO], ids=lambda path: f"{path.parts[-3]}/{path.name}")


def test_zizmor_finds_nothing() -> None:
    judged = [str(path) for path in (*WORKFLOWS, ROOT / "action.yml")]
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    said = subprocess.run([zizmor, "--offline", "--no-progress", *judged], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


@EVERY
def test_actions_are_pinned_by_the_id_of_a_commit(path: Path) -> None:
    used = [step["uses"] for job in workflow(path)["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(PINNED.match(each) for each in used), used


@EVERY
def test_no_expression_stands_inside_a_script(path: Path) -> None:
    """What somebody typed into a title would run there."""
    scripts = [step["run"] for job in workflow(path)["jobs"].values() for step in job["steps"] if "run" in step]
    assert scripts or path.name == "test.yml"
    assert not any(EXPRESSION.search(script) for script in scripts)


@EVERY
def test_a_proposal_never_gets_a_token_that_writes(path: Path) -> None:
    read = workflow(path)
    assert "pull_request_target" not in read["on"]
    if "pull_request" in read["on"] and path.parent == GITHUB:
        granted = [read.get("permissions", {}), *(job.get("permissions", {}) for job in read["jobs"].values())]
        assert all(right in ("read", "none") for each in granted for right in each.values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_whole_history_is_there_and_no_token_stays_in_the_folder(path: Path) -> None:
    checkouts = [step["with"] for job in workflow(path)["jobs"].values() for step in job["steps"]
                 if step.get("uses", "").startswith("actions/checkout@")]
    assert all(each["persist-credentials"] is False for each in checkouts)
    assert all(each.get("fetch-depth") == 0 for each in checkouts if each.get("path") != "tool")
