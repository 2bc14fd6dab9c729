"""The GitHub workflows' own shell steps, on a real repository, with answers as GitHub gives them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from caretrail.site.target import MARKER
from tests.approvals import payloads
from tests.history.repository import Made, git
from tests.rules.harness import change_ground, contents
from tests.workflows.runner import CARETRAIL, GITHUB, Runner

CHECK, PUBLISH, DAILY = (GITHUB / f"{name}.yml" for name in ("check", "publish", "daily"))
HELEN = "Helen Brandt <h.brandt@council.example>"
HOST = "GitHub <noreply@github.com>"
RISK = "records/risks/2026/RSK-2026-9QX4.yml"
MERGER = "Nadia Haddad <n.haddad@brightwater.example>"


class Host:
    """A repository on a git host: its main branch, and a pull request that takes a log entry in or closes a risk."""

    def __init__(self, folder: Path) -> None:
        self.made = Made(folder / "register")
        self.base = self.made.commit(contents(change_ground()), "Begin the register", author=MERGER)
        self.made.branch("proposal")

    def propose(self, change: dict[str, str]) -> None:
        """The same risk with some lines of its text replaced, by a director; and the merge the host would make."""
        data = change_ground().files[RISK].data
        assert data is not None
        text = data.decode()
        for old, new in change.items():
            assert old in text
            text = text.replace(old, new)
        self.head = self.made.commit({RISK: text}, "Close the risk", author=HELEN)
        self.made.switch("main")
        tree = self.made.git("rev-parse", f"{self.head}^{{tree}}")
        self.merge = self.made.commit_tree(tree, "Merge pull request #12 from northmoor/score\n\nClose the risk",
                                           parents=(self.base, self.head), author=MERGER, committer=HOST)

    def request(self, **more: Any) -> dict[str, Any]:
        return payloads.pull_request(base={"ref": "main", "sha": self.base}, head={"ref": "score", "sha": self.head},
                                     user={"login": "helen-b", "id": 8928770, "type": "User"}) | more

    def runner(self, folder: Path, *, reviews: Any, request: Any = None, **values: str) -> Runner:
        work = folder / "machine"
        work.mkdir(exist_ok=True)
        self.made.git("update-ref", "--no-deref", "HEAD", self.merge)
        self.made.check_out()
        pulls = "repos/northmoor/register/pulls/12"
        return Runner(work, self.made.path, {
            "steps.tool.outputs.command": str(CARETRAIL), "github.token": "t", "github.event.merge_group.base_sha": "",
            "github.event.pull_request.number": "12", "github.event.before": self.base,
            "secrets.CARETRAIL_ATTEST_KEY": ""} | values,
            {pulls: request or self.request(), f"{pulls}/reviews": reviews,
             f"repos/northmoor/register/commits/{self.merge}/pulls": [request or self.request()]},
            payloads.push(self.merge, before=self.base))


CLOSING = {"status: active": "status: closed\nsummary: Nobody came at night.\nclosed: {on: 2026-04-14, "
                             "reason: Sitters found., by: helen-brandt, approved_by: tomasz-lind}"}
TOMASZ = {"login": "tlind", "id": 8928781, "type": "User"}


def test_what_is_published_is_for_the_public_unless_the_host_says_otherwise(host: Host, tmp_path: Path) -> None:
    for said, built in (("", "public"), ("partners", "partners")):
        runner = host.runner(tmp_path, reviews=[[]], **{"vars.CARETRAIL_AUDIENCE": said})
        done = runner.run(PUBLISH, "build", "Build the evidence site")
        assert done.returncode == 0, done.stdout + done.stderr
        assert f'"audience": "{built}"' in (runner.folder / "site" / MARKER).read_text()
        shutil.rmtree(runner.folder / "site")


@pytest.fixture
def host(tmp_path: Path) -> Host:
    found = Host(tmp_path)
    found.propose(CLOSING)
    return found


def test_a_proposal_without_the_approval_it_needs_is_refused_and_the_summary_says_who_can_give_it(
        host: Host, tmp_path: Path) -> None:
    runner = host.runner(tmp_path, reviews=[[]])
    said = runner.run(CHECK, "check", "Judge the proposal")
    assert said.returncode == 1, said.stdout + said.stderr
    assert "RSK-2026-9QX4" in runner.summary
    assert "Grace Mbeki" in runner.summary


def test_with_it_the_proposal_passes(host: Host, tmp_path: Path) -> None:
    given = payloads.review(TOMASZ, commit=host.head)
    said = host.runner(tmp_path, reviews=[[given]]).run(CHECK, "check", "Judge the proposal")
    assert said.returncode == 0, said.stdout + said.stderr


def test_an_approval_of_what_stood_there_before_the_last_push_does_not_count(host: Host, tmp_path: Path) -> None:
    given = payloads.review(TOMASZ, commit=host.base)
    runner = host.runner(tmp_path, reviews=[[given]])
    said = runner.run(CHECK, "check", "Judge the proposal")
    assert said.returncode == 1, said.stdout + said.stderr


def test_an_answer_that_cannot_be_read_is_never_a_pass(host: Host, tmp_path: Path) -> None:
    said = host.runner(tmp_path, reviews={"message": "Server Error"}).run(CHECK, "check", "Judge the proposal")
    assert said.returncode == 2
    assert "reviews.json" in said.stdout + said.stderr
    assert "Traceback" not in said.stdout + said.stderr


def test_in_a_merge_queue_each_landing_is_judged_on_the_one_before_it(host: Host, tmp_path: Path) -> None:
    queued = {"github.event.merge_group.base_sha": host.base, "github.event.pull_request.number": ""}
    said = host.runner(tmp_path, reviews=[[]], **queued).run(CHECK, "check", "Judge the proposal")
    assert said.returncode == 1, said.stdout + said.stderr


def _land(host: Host, folder: Path) -> Path:
    """The merge lands on main of the host, whose repository the machine pushes to."""
    host.made.git("update-ref", "refs/heads/main", host.merge)
    host.made.git("symbolic-ref", "HEAD", "refs/heads/main")
    origin = folder / "origin.git"
    git(folder, "clone", "--quiet", "--bare", "--template=", str(host.made.path), str(origin))
    git(origin, "update-ref", "refs/pull/12/head", host.head)
    host.made.git("remote", "add", "origin", str(origin))
    return origin


def test_after_the_merge_who_approved_is_kept_on_a_branch_and_every_landing_is_judged(
        host: Host, tmp_path: Path) -> None:
    origin = _land(host, tmp_path)
    given = payloads.review(TOMASZ, commit=host.head)
    request = host.request(merged_at="2026-04-14T15:00:00Z", merge_commit_sha=host.merge, state="closed")
    runner = host.runner(tmp_path, reviews=[[given]], request=request)
    for name in ("Refuse a rewritten history", "Keep who approved what", "Audit every landing"):
        said = runner.run(PUBLISH, "build", name)
        assert said.returncode == 0, f"{name}: {said.stdout}{said.stderr}"
    kept = git(origin, "ls-tree", "-r", "--name-only", "attestations")
    assert kept.endswith(f"{host.merge}.json")
    assert "landing" in runner.summary


def test_a_rewritten_history_is_never_published(host: Host, tmp_path: Path) -> None:
    _land(host, tmp_path)
    gone = host.made.commit_tree(host.made.git("rev-parse", "main^{tree}"), "Was published", parents=(host.base,))
    runner = host.runner(tmp_path, reviews=[[]], **{"github.event.before": gone})
    said = runner.run(PUBLISH, "build", "Refuse a rewritten history")
    assert said.returncode == 1
    assert "rewritten" in said.stdout


def test_nor_one_that_makes_what_was_published_a_side_line(host: Host, tmp_path: Path) -> None:
    _land(host, tmp_path)
    said = host.runner(tmp_path, reviews=[[]], **{"github.event.before": host.head}).run(
        PUBLISH, "build", "Refuse a rewritten history")
    assert (said.returncode, "rewritten" in said.stdout) == (1, True)


def test_every_morning_says_what_is_due(host: Host, tmp_path: Path) -> None:
    _land(host, tmp_path)
    runner = host.runner(tmp_path, reviews=[[]])
    said = runner.run(DAILY, "deadlines", "Say what is due")
    assert said.returncode in (0, 1), said.stdout + said.stderr
    for heading in ("## Reviews due", "## Authority", "## Findings"):
        assert heading in runner.summary
