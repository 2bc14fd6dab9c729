"""The morning's digests as issues: the workflows' own steps, on a real repository, against hosts that write down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caretrail.notices.issues import LABEL
from tests.history.repository import git
from tests.workflows.runner import CARETRAIL, GITHUB, Runner, steps, workflow
from tests.workflows.test_elsewhere import FORGEJO, gitlab, moved, run, served
from tests.workflows.test_github import CLOSING, Host

DAILY = GITHUB / "daily.yml"
OPEN = "repos/northmoor/register/issues?state=open&per_page=100&creator=github-actions%5Bbot%5D"


def opened(number: int, owner: str) -> dict[str, Any]:
    text = f"<!-- caretrail-reminder people/{owner} -->\nYesterday's."
    return {"number": number, "iid": number, "body": text, "description": text, "user": {"login": "forgejo-actions"}}


@pytest.fixture
def host(tmp_path: Path) -> Host:
    found = Host(tmp_path)
    found.propose(CLOSING)
    return found


def asked(folder: Path) -> dict[str, dict[str, Any]]:
    """Method and address -> body; of the new ones the title too."""
    found = {}
    for line in (folder / "asked.txt").read_text().splitlines():
        where, _, body = line.partition(" {")
        read = json.loads("{" + body)
        found[f"{where} {read.get('title', '')}".strip()] = read
    return found


def github(host: Host, folder: Path, issues: list[dict[str, Any]]) -> Runner:
    runner = host.runner(folder, reviews=[], **{"vars.CARETRAIL_SITE": "https://register.example"})
    runner.answers[OPEN] = [issues]
    said = runner.run(DAILY, "digests", "Write the digests")
    assert said.returncode == 0, said.stdout + said.stderr
    said = runner.run(DAILY, "post", "Post the digests")
    assert said.returncode == 0, said.stdout + said.stderr
    return runner


def test_github_has_an_issue_for_each_owner_and_none_for_others(host: Host, tmp_path: Path) -> None:
    others = {"number": 9, "body": "Mine"}
    runner = github(host, tmp_path, [opened(7, "amara-okafor"), opened(8, "ines-moreau"), others])
    found = asked(runner.folder)
    issues = "repos/northmoor/register/issues"
    assert found[f"PATCH {issues}/8"] == {"state": "closed"}
    body = found[f"PATCH {issues}/7"]["body"]
    assert body.startswith("<!-- caretrail-reminder people/amara-okafor -->\n# What is due")
    assert "https://register.example/records/" in body
    assert not any(key.endswith("/9") for key in found)
    new = [body for key, body in found.items() if key.startswith(f"POST {issues} What is due: ")]
    assert new
    assert all(body["labels"] == [LABEL] for body in new)
    assert any(body.get("assignees") for body in new)
    assert "who is told what" in runner.summary


def test_an_account_that_the_host_does_not_know_is_left_out(host: Host, tmp_path: Path) -> None:
    runner = host.runner(tmp_path, reviews=[])
    digests = runner.folder / "digests"
    (digests / "requests").mkdir(parents=True)
    (digests / "requests.txt").write_text("POST issues requests/1.json\n")
    (digests / "requests" / "1.json").write_text('{"title": "What is due: A", "assignees": ["unknown"]}\n')
    said = runner.run(DAILY, "post", "Post the digests")
    assert said.returncode == 0, said.stderr
    assert asked(runner.folder) == {"POST repos/northmoor/register/issues What is due: A": {"title": "What is due: A"}}


def test_what_may_write_issues_runs_nothing_else() -> None:
    jobs = workflow(DAILY)["jobs"]
    assert jobs["digests"]["permissions"] == {"contents": "read", "issues": "read"}
    assert jobs["post"]["permissions"] == {"issues": "write"}
    assert not [step for step in steps(DAILY, "post") if "checkout" in step.get("uses", "")]
    assert "CARETRAIL_REMIND" in jobs["digests"]["if"]
    assert jobs["post"]["if"] == "vars.CARETRAIL_REMIND == 'issue'"


@pytest.mark.parametrize("wanted", ["issue", "artifact"])
def test_gitlab_posts_them_where_it_is_asked_to(host: Host, tmp_path: Path, wanted: str) -> None:
    moved(host, "gitlab")
    served(host, tmp_path, "refs/heads/score")
    said = gitlab(host, tmp_path, "digests", {"7_issues": [opened(7, "amara-okafor"), opened(8, "ines-moreau")]},
                  CARETRAIL_REMIND=wanted)
    assert said.returncode == 0, said.stdout + said.stderr
    assert (tmp_path / "work" / "digests" / "people" / "amara-okafor.eml").is_file()
    assert (tmp_path / "asked.txt").exists() is (wanted == "issue")
    if wanted == "issue":
        found = asked(tmp_path)
        assert found["https://h.example/api/projects/7/issues/8"] == {"state_event": "close"}
        assert "description" in found["https://h.example/api/projects/7/issues/7"]
        assert any(isinstance(body.get("assignee_ids", [""])[0], int) for body in found.values())


def test_forgejo_posts_them(host: Host, tmp_path: Path) -> None:
    moved(host, "forgejo")
    origin = served(host, tmp_path, "refs/pull/12/head")
    work = tmp_path / "work"
    work.mkdir()
    [step] = steps(FORGEJO / "daily.yml", "digests")
    stranger = opened(9, "helen-brandt") | {"user": {"login": "somebody"}}
    said = run(step["run"], tmp_path, work, {"northmoor_register_issues": [opened(8, "ines-moreau"), stranger]},
               SERVER=str(tmp_path / "server"), REPOSITORY="northmoor/register", TOKEN="t", CARETRAIL=str(CARETRAIL),
               COMMIT=git(origin, "rev-parse", "refs/heads/main"), CARETRAIL_REPOSITORY="", CARETRAIL_SITE="")
    assert said.returncode == 0, said.stdout + said.stderr
    found = asked(tmp_path)
    api = f"{tmp_path}/server/api/v1/repos/northmoor/register/issues"
    assert found[f"{api}/8"] == {"state": "closed"}
    assert f"{api}/9" not in found
    assert any(key.startswith(f"{api} What is due: ") for key in found)
