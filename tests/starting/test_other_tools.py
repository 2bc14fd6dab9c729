"""What other programs read: pre-commit, GitLab's components, Dependabot."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from caretrail.cli import group
from caretrail.guard.hooks import HOOKS
from caretrail.starting.hosts import host_files
from tests.workflows.runner import ROOT

COMPONENT = ROOT / "templates" / "caretrail.yml"
INPUT = re.compile(r"\$\[\[ inputs\.(\w+) \]\]")


def hooks() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return found


def local() -> list[dict[str, Any]]:
    config = yaml.safe_load(host_files("none")[".pre-commit-config.yaml"])
    return [hook for repo in config["repos"] for hook in repo["hooks"]]


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name(name)), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_hook_calls_a_command_with_options_it_has() -> None:
    context = click.Context(group)
    for hook in [*hooks(), *local()]:
        program, name, *options = shlex.split(hook["entry"])
        command = group.get_command(context, name)
        assert (program, command is not None) == ("caretrail", True), hook["entry"]
        assert command
        known = {option for each in command.params for option in each.opts}
        assert set(options) <= known, hook["entry"]


def test_hooks_have_what_pre_commit_asks_for() -> None:
    for hook in hooks():
        assert {"id", "name", "entry", "language", "stages"} <= hook.keys()
        assert hook["language"] == "python", "pre-commit installs caretrail by itself"
        named = hook["entry"].endswith("--message")
        assert hook.get("pass_filenames", True) is named, "only a message comes as the name of a file"
    assert [hook["language"] for hook in local()] == ["system"] * len(local())
    assert {hook["entry"] for hook in local()} <= {hook["entry"] for hook in hooks()}


def test_every_stage_that_git_guards_is_guarded_by_pre_commit_too() -> None:
    assert {stage for hook in hooks() if "guard" in hook["entry"] for stage in hook["stages"]} == HOOKS.keys()


def component() -> tuple[dict[str, Any], dict[str, Any]]:
    spec, jobs = yaml.safe_load_all(COMPONENT.read_text("utf-8"))
    return spec["spec"]["inputs"], jobs


def test_the_component_runs_the_jobs_of_this_repository() -> None:
    inputs, jobs = component()
    [included] = jobs["include"]
    assert (ROOT / included["local"].lstrip("/")).is_file()
    text = (ROOT / ".gitlab-ci.yml").read_text("utf-8")
    assert all(name in text for name in jobs["variables"])
    assert {found for value in jobs["variables"].values() for found in INPUT.findall(value)} == inputs.keys()


def test_an_input_of_the_component_is_no_way_into_its_scripts() -> None:
    """Inputs are put into the text before it runs: they stand in variables alone, and fit a narrow pattern."""
    inputs, jobs = component()
    assert jobs.keys() == {"include", "variables"}
    bad = ("$(touch x)", "a b", "https://x.example/`id`", '"; exit', "main")
    for name, asked in inputs.items():
        assert asked["description"]
        if "regex" in asked:
            assert not any(re.search(asked["regex"], each) for each in bad), name
        else:
            assert asked["default"] in asked["options"]
    assert re.search(inputs["repository"]["regex"], "https://git.example/tools/caretrail.git")


@pytest.mark.parametrize(("schema", "name"), [("vendor.gitlab-ci", "component"), ("vendor.dependabot", "dependabot"),
                                              ("vendor.github-actions", "action")])
def test_the_files_fit_their_published_schema(tmp_path: Path, schema: str, name: str) -> None:
    judged = {"dependabot": ROOT / ".github" / "dependabot.yml", "action": ROOT / "action.yml"}.get(name)
    if judged is None:
        judged = tmp_path / "component.json"
        judged.write_text(json.dumps(component()[1]))
    said = tool("check-jsonschema", "--builtin-schema", schema, str(judged))
    assert said.returncode == 0, said.stdout


def test_zizmor_finds_nothing_in_what_dependabot_may_do() -> None:
    said = tool("zizmor", "--offline", "--no-progress", str(ROOT / ".github" / "dependabot.yml"))
    assert said.returncode == 0, said.stdout + said.stderr
