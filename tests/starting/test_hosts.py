"""Workflows and the rest for each git host: one source for caretrail's own repository and for every new register."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

from caretrail.guard.hooks import HOOKS
from caretrail.starting.hosts import PROPOSAL, host_files
from caretrail.starting.offered import FILES
from tests.cli.conftest import Run
from tests.starting.conftest import ANSWERS
from tests.workflows.runner import ROOT

OUR_OWN = {".github/workflows/test.yml"}
"""What only caretrail's own repository runs."""

WORKFLOWS = {"github": ".github/workflows", "gitlab": ".gitlab-ci.yml", "forgejo": ".forgejo/workflows"}
HOSTS = pytest.mark.parametrize("host", WORKFLOWS)


@HOSTS
def test_every_workflow_is_the_one_run_here(host: str) -> None:
    """A new workflow below `.github` or `.forgejo` must be linked into `starting/files`, so that all get it."""
    place = ROOT / WORKFLOWS[host]
    here = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
            for path in ([place] if place.is_file() else place.glob("*.yml"))}
    given = host_files(host)
    assert here.keys() - OUR_OWN <= given.keys()
    assert all(given[path] == text for path, text in here.items() if path not in OUR_OWN)
    assert not OUR_OWN & given.keys()


def test_they_are_links_so_that_there_is_one_source() -> None:
    links = [path for path in FILES.rglob("*") if path.is_file() and path.relative_to(FILES).parts[0] in WORKFLOWS]
    assert len(links) > 6
    assert all(path.is_symlink() and path.resolve().is_relative_to(ROOT) for path in links)


def test_a_wheel_holds_their_text(tmp_path: Path) -> None:
    """Where caretrail is installed there is no repository to link to."""
    [wheel] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        held = {name.partition("starting/files/")[2]: archive.read(name).decode()
                for name in archive.namelist() if "starting/files/" in name}
    assert held == {path.relative_to(FILES).as_posix(): path.read_text("utf-8")
                    for path in FILES.rglob("*") if path.is_file()}


@pytest.mark.parametrize("host", [*WORKFLOWS, "none"])
def test_each_host_gets_its_own_and_nothing_of_another(init: Run, host: str) -> None:
    assert init("register", f"{ANSWERS}host: {host}\n").status == 0
    there = {path.relative_to("register").as_posix() for path in Path("register").rglob("*") if path.is_file()}
    assert host_files(host).keys() <= there
    assert {f".githooks/{name}" for name in HOOKS} <= there
    for other in WORKFLOWS.keys() - {host}:
        assert not [path for path in there if path.startswith((WORKFLOWS[other], f".{other}"))]
    assert (PROPOSAL.get(host) in there) is (host in PROPOSAL)
    for path in there:
        if path.endswith(".yml") and not path.startswith("records/"):
            yaml.safe_load(Path("register", path).read_text("utf-8"))
    told = Path("register/README.md").read_text("utf-8")
    assert ("`CARETRAIL_REPOSITORY`" in told) is (host != "none")
    assert "{{" not in told


def test_the_readme_names_the_values_that_were_answered(init: Run) -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    init("register", f"{ANSWERS}host: forgejo\naddress: https://code.example/h/register\nsite: https://site.example/r/\n"
                     f"published_for: partners\ncaretrail: {{repository: \"https://code.example/tools/caretrail.git\", "
                     f"commit: {commit}}}\n")
    told = Path("register/README.md").read_text("utf-8")
    assert "| `CARETRAIL_REPOSITORY` | https://code.example/tools/caretrail.git |" in told
    assert f"| `CARETRAIL_COMMIT` | `{commit}` |" in told
    assert "| `CARETRAIL_AUDIENCE` | `partners`" in told
    assert "PUBLISH_TO" in told
    assert "<https://site.example/r/forms/>" in told
    assert "Where the git host gets caretrail from" not in told
