"""The workflows' own steps: every commit of a proposal is looked at before anything else, on each host."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.history.repository import git
from tests.workflows.runner import CARETRAIL
from tests.workflows.test_elsewhere import about, forgejo, gitlab, moved, served
from tests.workflows.test_github import CHECK, CLOSING, HELEN, PUBLISH, Host

NUMBER = "999 000 0026"
STEP = "Look for personal data in every commit"


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """A proposal whose first commit brings a number, and whose second takes it out again."""
    return leaking(Host(tmp_path))


def leaking(host: Host) -> Host:
    host.made.commit({"docs/note.md": f"Ask about {NUMBER}.\n"}, "Add a note", author=HELEN)
    host.made.commit({"docs/note.md": None}, "Take the note out", author=HELEN)
    host.propose(CLOSING)
    return host


@pytest.mark.parametrize("event", ["pull_request", "push", "merge_group"])
def test_github_looks_at_every_commit_of_what_is_proposed_or_pushed(host: Host, tmp_path: Path, event: str) -> None:
    """Also at what was pushed to the branch before: nothing on it has landed, so no exception of its own counts."""
    host.made.git("update-ref", "refs/remotes/origin/main", host.base)
    runner = host.runner(tmp_path, reviews=[[]], **{
        "github.event_name": event, "github.event.repository.default_branch": "main",
        "github.event.merge_group.base_sha": host.base if event == "merge_group" else "",
        "github.event.before": host.head})
    said = runner.run(CHECK, "guard", STEP)
    assert said.returncode == 1, said.stdout + said.stderr
    assert "::error file=docs/note.md,line=1," in said.stdout
    assert NUMBER not in said.stdout + said.stderr


def test_github_publishes_nothing_of_it(host: Host, tmp_path: Path) -> None:
    assert host.runner(tmp_path, reviews=[[]]).run(PUBLISH, "build", "Publish no personal data").returncode == 1


def test_forgejo_stops_before_it_judges(host: Host, tmp_path: Path) -> None:
    served(host, tmp_path, "refs/pull/12/head")
    said = forgejo(host, tmp_path, "check.yml", [])
    assert said.returncode == 1
    assert "an NHS number in" in said.stdout
    assert NUMBER not in said.stdout + said.stderr


def test_gitlab_stops_before_it_judges(tmp_path: Path) -> None:
    host = Host(tmp_path)
    moved(host, "gitlab")
    leaking(host)
    served(host, tmp_path, "refs/heads/score")
    said = gitlab(host, tmp_path, "check", about(host, approved=True), CI_COMMIT_SHA=host.head)
    assert said.returncode == 1
    assert "an NHS number in" in said.stdout
    assert not (tmp_path / "work" / "code-quality.json").exists()


def test_a_title_is_looked_at_too(tmp_path: Path) -> None:
    host = Host(tmp_path)
    host.propose(CLOSING)
    host.made.check_out()
    event = tmp_path / "event.json"
    event.write_text('{"pull_request": {"title": "About 999 000 0026", "body": null, "head": {"ref": "note"}}}')
    said = _run(host.made.path, "guard", "--range", f"{host.base}..{host.merge}", "--event", str(event))
    assert "an NHS number in the title" in said


def _run(folder: Path, *asked: str) -> str:
    return subprocess.run([str(CARETRAIL), *asked], cwd=folder, capture_output=True, text=True, check=False).stdout


def test_nothing_is_a_pass_that_could_not_be_looked_at(tmp_path: Path) -> None:
    host = Host(tmp_path)
    host.propose(CLOSING)
    blob = host.made.git("rev-parse", f"{host.head}:records/policy/partnership.yml")
    (host.made.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert "guard: looked" not in _run(host.made.path, "guard", "--range", f"0..{host.merge}")
    assert git(host.made.path, "rev-parse", "HEAD")
