"""The workflows for Forgejo and GitLab: their own steps on a real repository, with answers as those hosts give them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from caretrail.site.target import MARKER
from tests.approvals import payloads
from tests.history.repository import git
from tests.workflows.runner import CARETRAIL, ROOT, steps, workflow
from tests.workflows.test_github import CLOSING, MERGER, TOMASZ, Host

FORGEJO = ROOT / ".forgejo" / "workflows"
GITLAB = ROOT / ".gitlab-ci.yml"

CURL = """\
#!/bin/sh
# The last argument is the address; the answer lies in a file named like the end of it. What is sent: in `asked.txt`.
data=
for address; do case $address in @*) data=${address#@};; esac; done
[ -z "$data" ] || { printf '%s\n' "$address $(cat "$data")" >> "$ANSWERS/asked.txt"; exit; }
name=$(echo "$address" | sed 's,.*/\\(repos/\\|projects/\\),,; s,[?].*,,' | tr / _)
[ -f "$ANSWERS/$name.json" ] || { echo "curl: (22) 404 for $address" >&2; exit 22; }
cat "$ANSWERS/$name.json"
"""


def run(script: str, folder: Path, cwd: Path, answers: dict[str, Any], **more: str) -> subprocess.CompletedProcess[str]:
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    (tools / "curl").write_text(CURL)
    (tools / "curl").chmod(0o755)
    for name, answer in answers.items():
        (folder / f"{name}.json").write_text(json.dumps(answer))
    env = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "CARETRAIL"))}
    env |= {"PATH": f"{tools}:{env['PATH']}", "ANSWERS": str(folder), "HOME": str(folder), **more,
            "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(["bash", "-eo", "pipefail", "-c", script], env=env, cwd=cwd, capture_output=True, text=True,
                          check=False)


@pytest.fixture
def host(tmp_path: Path) -> Host:
    found = Host(tmp_path)
    found.propose(CLOSING)
    return found


def served(host: Host, folder: Path, ref: str) -> Path:
    """The host's own bare repository: main as it was, and the proposal under `ref`."""
    origin = folder / "server" / "northmoor" / "register"
    git(folder, "clone", "--quiet", "--bare", "--template=", str(host.made.path), str(origin))
    git(origin, "update-ref", "refs/heads/main", host.base)
    git(origin, "update-ref", ref, host.head)
    git(origin, "symbolic-ref", "HEAD", "refs/heads/main")
    return origin


def moved(host: Host, name: str) -> None:
    """The people's accounts are those of another git host."""
    folder = "records/people"
    files = {path: host.made.git("show", f"{host.base}:{path}").replace("git_host: github", f"git_host: {name}") + "\n"
             for path in host.made.git("ls-tree", "-r", "--name-only", host.base, folder).splitlines()}
    host.made.git("update-ref", "refs/heads/main", host.base)
    host.made.switch("main")
    host.base = host.made.commit(files, "Move to another host", author=MERGER)
    host.made.git("update-ref", "refs/heads/proposal", host.base)
    host.made.switch("proposal")
    host.propose(CLOSING)


# ---- Forgejo

def forgejo(host: Host, folder: Path, name: str, reviews: list[dict[str, Any]],
            **more: str) -> subprocess.CompletedProcess[str]:
    work = folder / "work"
    work.mkdir()
    [job] = workflow(FORGEJO / name)["jobs"]
    [step] = steps(FORGEJO / name, job)
    pull = host.request(merged_at="2026-04-14T15:00:00Z", merge_commit_sha=host.merge, state="closed")
    answers = {"northmoor_register_pulls_12": host.request(), "northmoor_register_pulls_12_reviews": reviews,
               f"northmoor_register_commits_{host.merge}_pull": pull}
    return run(step["run"], folder, work, answers, SERVER=str(folder / "server"), REPOSITORY="northmoor/register",
               TOKEN="t", NUMBER="12", TARGET="main", CARETRAIL=str(CARETRAIL), CARETRAIL_REPOSITORY="",
               ATTEST_KEY="", PUBLISH_TO="", BEFORE=host.base, AFTER=host.merge, **more)


@pytest.mark.parametrize(("given", "status"), [([], 1), ([{}], 0), ([{"dismissed": True}], 1)])
def test_forgejo_judges_a_proposal_by_its_reviews(host: Host, tmp_path: Path, given: list[dict[str, Any]],
                                                  status: int) -> None:
    moved(host, "forgejo")
    served(host, tmp_path, "refs/pull/12/head")
    review = payloads.review(TOMASZ, commit=host.head) | {"stale": False, "official": True, "dismissed": False}
    said = forgejo(host, tmp_path, "check.yml", [review | each for each in given])
    assert said.returncode == status, said.stdout + said.stderr


def test_forgejo_keeps_who_approved_and_builds_the_site(host: Host, tmp_path: Path) -> None:
    moved(host, "forgejo")
    origin = served(host, tmp_path, "refs/pull/12/head")
    git(origin, "update-ref", "refs/heads/main", host.merge)
    review = payloads.review(TOMASZ, commit=host.head) | {"stale": False, "official": True, "dismissed": False}
    said = forgejo(host, tmp_path, "publish.yml", [review], AUDIENCE="")
    assert said.returncode == 0, said.stdout + said.stderr
    assert '"audience": "public"' in (tmp_path / "work" / "site" / MARKER).read_text()
    assert git(origin, "ls-tree", "-r", "--name-only", "attestations").endswith(f"{host.merge}.json")
    assert (tmp_path / "work" / "site" / "index.html").is_file()


# ---- GitLab

def gitlab(host: Host, folder: Path, job: str, answers: dict[str, Any],
           **more: str) -> subprocess.CompletedProcess[str]:
    """A job's script without the part that installs caretrail, which is there already."""
    tool = folder / "tool"
    (tool / "venv" / "bin").mkdir(parents=True)
    (tool / "venv" / "bin" / "caretrail").symlink_to(CARETRAIL)
    script = "\n".join(part for part in workflow(GITLAB)[job]["script"] if "pip" not in part)
    work = folder / "work"
    git(folder, "clone", "--quiet", str(folder / "server" / "northmoor" / "register"), str(work))
    git(work, "checkout", "--quiet", "--detach", more.get("CI_COMMIT_SHA", "HEAD"))
    return run(script, folder, work, answers, TOOL=str(tool), CARETRAIL_TOKEN="t", CI_API_V4_URL="https://h.example/api",
               CI_PROJECT_ID="7", CI_MERGE_REQUEST_IID="12", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main",
               REMOTE=str(folder / "server" / "northmoor" / "register"), CI_COMMIT_BEFORE_SHA=host.base,
               CI_SERVER_HOST="h.example", CI_PROJECT_PATH="northmoor/register", **more)


def about(host: Host, *, approved: bool, merged: bool = False) -> dict[str, Any]:
    """The answers of GitLab on merge request 12, opened by Helen and approved by Tomasz after the last push."""
    request = payloads.merge_request(
        sha=host.head, author={"id": 8928770, "username": "helen-b"},
        diff_refs={"base_sha": host.base, "head_sha": host.head, "start_sha": host.base},
        **({"merged_at": "2026-04-14T16:00:00Z", "merge_commit_sha": host.merge, "state": "merged"} if merged else {}))
    tomasz = {"user": {"id": 8928781, "username": "tlind"}, "approved_at": "2026-04-14T15:00:00Z"}
    versions = [{"id": 1, "head_commit_sha": host.head, "created_at": "2026-04-14T14:00:00Z"}]
    return {"7_merge_requests_12": request, "7_merge_requests_12_approvals": {"approved_by": [tomasz] * approved},
            "7_merge_requests_12_versions": versions, f"7_repository_commits_{host.merge}_merge_requests": [request]}


@pytest.mark.parametrize("approved", [True, False])
def test_gitlab_judges_a_merge_request_by_its_approvals(host: Host, tmp_path: Path, approved: bool) -> None:
    moved(host, "gitlab")
    served(host, tmp_path, "refs/heads/score")
    said = gitlab(host, tmp_path, "check", about(host, approved=approved), CI_COMMIT_SHA=host.head)
    assert said.returncode == (0 if approved else 1), said.stdout + said.stderr
    found = json.loads((tmp_path / "work" / "code-quality.json").read_text())
    assert any(each["check_name"] == "OWN05" for each in found) is not approved


def test_gitlab_keeps_who_approved_and_builds_the_site(host: Host, tmp_path: Path) -> None:
    moved(host, "gitlab")
    origin = served(host, tmp_path, "refs/merge-requests/12/head")
    git(origin, "update-ref", "refs/heads/main", host.merge)
    said = gitlab(host, tmp_path, "pages", about(host, approved=True, merged=True), CI_COMMIT_SHA=host.merge)
    assert said.returncode == 0, said.stdout + said.stderr
    assert git(origin, "ls-tree", "-r", "--name-only", "attestations").endswith(f"{host.merge}.json")
    assert (tmp_path / "work" / "public" / "index.html").is_file()
    assert '"audience": "public"' in (tmp_path / "work" / "public" / MARKER).read_text()
