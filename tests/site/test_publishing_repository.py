"""The repository fails, or moves on, while a site is made of it: the site is of the one commit, or of none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

import pytest

from caretrail.pages.page import Page
from caretrail.site.build import build_pages
from caretrail.site.exhibit import Exhibit, exhibit, open_register
from caretrail.views.evidence import Evidence
from tests.history.repository import Made
from tests.site.faults import NEVER, git_calls, in_child
from tests.site.test_publishing import small_settings, state

AGENCY = "id: northmoor-council\nname: Northmoor Council\nsector: council\nfrom: 2024-10-01\n"
PATH = "records/agencies/northmoor-council.yml"


def all_in_one(evidence: Evidence) -> Exhibit:
    """Everything that pages are made of, on one page: they take nothing from the repository themselves."""
    history = evidence.trail.history
    assert history is not None
    records = [(name, record.content) for name, record in evidence.trail.records.items()]
    held = [records, *history.landings, *history.records(), *evidence.problems, evidence.continuity, evidence.unaudited]
    page = Page("", "Register", f"<h1>Register</h1><pre>{escape(repr(held))}</pre>")
    return replace(exhibit(evidence), pages=lambda: iter([page]), files=lambda: iter(()))


class Register:
    """A register that is at `head`, and will be at `later`, or at `other`, of another history; with each one's site."""

    def __init__(self, top: Path) -> None:
        self._made, self._kept = Made(top / "repo"), top / "kept"
        self.out, self._config = top / "public" / "out", small_settings(top)
        self._made.commit({PATH: AGENCY})
        self.head = self._made.commit({PATH: AGENCY + "short_name: Northmoor\n"})
        self.later = self._made.commit({PATH: AGENCY + "short_name: Moor\n"})
        self.other = self._made.commit({PATH: AGENCY + "short_name: Other\n"}, parents=(), branch="refs/heads/aside")
        self._made.git("update-ref", "-d", "refs/heads/aside")
        shutil.copytree(self._made.path / ".git", self._kept)
        self.sites = {commit: self._site_of(commit) for commit in (self.later, self.other, self.head)}

    def move(self, commit: str) -> None:
        """Let the branch be at a commit, and let git throw away what it does not hold."""
        self._made.git("update-ref", "refs/heads/main", commit)
        if commit == self.other:
            self._made.git("gc", "--quiet", "--prune=now")

    def starts(self) -> range:
        """The numbers of the starts of git in a build that begins anew."""
        self._begin_anew()
        with git_calls(NEVER, list) as counted:
            self.build()
        assert counted.count, "no start of git is seen, so none can fail"
        return range(1, counted.count + 1)

    def try_out(self, number: int, then: Callable[[list[str]], list[str]]) -> None:
        """Build it with something else at one start of git."""
        self._begin_anew()
        with git_calls(number, then):
            self.build()

    def build(self) -> None:
        build_pages(all_in_one(open_register(self._made.path)), self.out, self._made.path, config=self._config)

    def _site_of(self, commit: str) -> dict[str, str]:
        self._made.git("update-ref", "refs/heads/main", commit)
        self.build()
        return state(self.out)

    def _begin_anew(self) -> None:
        shutil.rmtree(self._made.path)
        shutil.copytree(self._kept, self._made.path / ".git")
        self._made.git("update-ref", "refs/heads/main", self.head)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return Register(tmp_path_factory.mktemp("register"))


def fails(_: list[str]) -> list[str]:
    return ["sh", "-c", "echo it is broken >&2; exit 128"]


def dies(command: list[str]) -> list[str]:
    return ["sh", "-c", '"$@" | head -c 40; kill -9 $$', "sh", *command]


@pytest.mark.parametrize("fault", [fails, dies])
def test_every_start_of_git_may_fail(register: Register, fault: Callable[[list[str]], list[str]]) -> None:
    for number in register.starts():
        status = in_child(partial(register.try_out, number, fault))
        assert status in (0, 2)
        assert state(register.out) == register.sites[register.head]


def test_a_site_is_of_one_commit_wherever_the_branch_goes(register: Register) -> None:
    """A landing between two calls of git; or the branch rewritten, and what it held thrown away."""
    for number in register.starts():
        commit = register.other if number % 2 else register.later

        def moves(command: list[str], commit: str = commit) -> list[str]:
            register.move(commit)
            return command

        before = state(register.out)
        status = in_child(partial(register.try_out, number, moves))
        assert status in (0, 2)
        allowed = [before] if status else [register.sites[register.head], register.sites[commit]]
        assert state(register.out) in allowed
