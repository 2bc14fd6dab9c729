"""A git host over a real bare repository: proposals by accounts, checks, approvals, merges, and the site that CI makes.

Its pages are in `pages`; here is what they do. The clock is the host's own: with all that is done an hour passes.
"""

from __future__ import annotations

import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any, Literal, NamedTuple

from caretrail.cli import main
from tests.history.repository import git

Sort = Literal["github", "gitlab", "forgejo"]
ADDRESS = "https://git.northmoor.example"
REPOSITORY = "northmoor/register"
WEB = "GitHub <noreply@github.com>"
"""Who commits what is done on GitHub's pages; on the others it is whoever is signed in."""

TITLE_OF_MERGE = {
    "github": "Merge pull request #{number} from northmoor/{branch}",
    "forgejo": "Merge pull request '{title}' (#{number}) from {branch} into main",
    "gitlab": "Merge branch '{branch}' into 'main'"}


class Account(NamedTuple):
    """Somebody who is signed in. Commits made on the host's pages carry name and address."""

    login: str
    number: int
    name: str
    email: str

    @property
    def signature(self) -> str:
        return f"{self.name} <{self.email}>"


@dataclass
class Proposal:
    """A pull or merge request: one commit on a branch of its own. `approved`: who approved which head, and when."""

    number: int
    by: Account
    title: str
    branch: str
    base: str
    head: str
    approved: list[tuple[Account, str, datetime]] = field(default_factory=list)
    merged: str = ""
    merged_at: datetime | None = None


class Refused(Exception):  # noqa: N818 - as the package calls it
    """What the host will not do: a file that is there already, a merge without a passed check."""


@dataclass
class GitHost:
    """`bare` is the repository that it keeps, `clone` what its CI works in, `site` where CI puts the site."""

    sort: Sort
    bare: Path
    clone: Path
    site: Path
    clock: datetime
    proposals: list[Proposal] = field(default_factory=list)
    _checked: dict[tuple[int, datetime], tuple[int, str]] = field(default_factory=dict)

    @property
    def main(self) -> str:
        return git(self.bare, "rev-parse", "refs/heads/main")

    @property
    def today(self) -> date:
        return self.clock.date()

    def read(self, path: str, branch: str = "main") -> str | None:
        """A file as a branch has it; None where there is none."""
        if not git(self.bare, "ls-tree", branch, "--", path):
            return None
        return git(self.bare, "cat-file", "blob", f"{branch}:{path}") + "\n"

    def history(self, path: str) -> list[str]:
        """The landings that changed a file, the newest first: their first lines and who made them."""
        return git(self.bare, "log", "--first-parent", "--format=%s (%an)", "main", "--", path).splitlines()

    def changed(self, proposal: Proposal) -> list[str]:
        """The files that a proposal changes."""
        return git(self.bare, "diff", "--name-only", proposal.base, proposal.head).splitlines()

    # ---- What people do

    def propose(self, by: Account, path: str, text: str, title: str, *, is_new: bool) -> Proposal:
        """A commit on a branch of its own, by whoever is signed in."""
        if is_new == (self.read(path) is not None):
            raise Refused(f"A file named {path} {'already exists' if is_new else 'does not exist'}.")
        base, number = self.main, len(self.proposals) + 1
        branch = f"{by.login}-patch-{number}"
        head = self._written(base, path, text, title, by)
        git(self.bare, "update-ref", f"refs/heads/{branch}", head)
        self.proposals.append(Proposal(number, by, title, branch, base, head))
        return self.proposals[-1]

    def amend(self, proposal: Proposal, by: Account, path: str, text: str, title: str) -> None:
        """One more commit on the branch of a proposal; what was approved before does not hold for it."""
        proposal.head = self._written(proposal.head, path, text, title, by)
        git(self.bare, "update-ref", f"refs/heads/{proposal.branch}", proposal.head)

    def approve(self, proposal: Proposal, by: Account) -> None:
        if by == proposal.by:
            raise Refused("Nobody approves their own proposal.")
        proposal.approved.append((by, proposal.head, self._tick()))

    def merge(self, proposal: Proposal, by: Account) -> None:
        """The branch's protection: only what passed the check is merged, and what lands is what was approved."""
        status, said = self.check(proposal)
        if status:
            raise Refused(f"The check did not pass.\n{said}")
        if proposal.base != self.main:
            raise Refused("The branch is behind main.")
        title = TITLE_OF_MERGE[self.sort].format(number=proposal.number, branch=proposal.branch, title=proposal.title)
        tree = git(self.bare, "rev-parse", f"{proposal.head}^{{tree}}")
        proposal.merged = self._commit(tree, f"{title}\n\n{proposal.title}", by.signature, proposal.base, proposal.head)
        proposal.merged_at = self.clock
        git(self.bare, "update-ref", "refs/heads/main", proposal.merged)
        self._publish(proposal)

    # ---- What its CI does

    def check(self, proposal: Proposal) -> tuple[int, str]:
        """`caretrail check` of a proposal, with the host's own answers on it; again only when something was done."""
        at = proposal.number, self.clock
        if at not in self._checked:
            self._checked[at] = self._check(proposal)
        return self._checked[at]

    def _check(self, proposal: Proposal) -> tuple[int, str]:
        git(self.clone, "fetch", "--quiet", "origin", f"+refs/heads/{proposal.branch}:refs/caretrail/proposal",
            "+refs/heads/main:refs/caretrail/main")
        return caretrail("check", "--base", proposal.base, "--head", "refs/caretrail/proposal",
                        "--as-of", self.today.isoformat(), *self._told(proposal), "--repo", str(self.clone))

    def audit(self) -> dict[str, Any]:
        """What `caretrail audit` says of every landing."""
        _, said = caretrail("audit", "--as-of", self.today.isoformat(), "--all", "--output-format", "json", "--repo",
                           str(self.clone))
        found: dict[str, Any] = json.loads(said)
        return found

    def build(self) -> None:
        """The site as it is published: what main holds, judged on the host's day."""
        git(self.clone, "fetch", "--quiet", "origin", "main")
        git(self.clone, "reset", "--quiet", "--hard", "FETCH_HEAD")
        status, said = caretrail("build", "--repo", str(self.clone), "--out", str(self.site))
        assert status == 0, said

    def _publish(self, proposal: Proposal) -> None:
        """Keep who approved it, then the site."""
        git(self.clone, "fetch", "--quiet", "origin", "main")
        git(self.clone, "reset", "--quiet", "--hard", "FETCH_HEAD")
        status, said = caretrail("attest", "--landing", proposal.merged, *self._told(proposal),
                                 "--repo", str(self.clone))
        assert status == 0, said
        self.build()

    def _told(self, proposal: Proposal) -> list[str]:
        from tests.staff.payloads import told

        folder = self.clone.parent
        options = ["--host", self.sort]
        for number, (option, answer) in enumerate(told(self.sort, proposal)):
            (folder / f"answer-{number}.json").write_text(json.dumps(answer))
            options += [option, str(folder / f"answer-{number}.json")]
        return options

    def _tick(self) -> datetime:
        self.clock += timedelta(hours=1)
        return self.clock

    def _written(self, parent: str, path: str, text: str, title: str, by: Account) -> str:
        """A commit that writes one file. A browser sends CR LF; hosts store LF."""
        blob = git(self.bare, "hash-object", "-w", "--stdin", data=text.replace("\r\n", "\n"))
        git(self.bare, "read-tree", parent)
        git(self.bare, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
        return self._commit(git(self.bare, "write-tree"), title, by.signature, parent)

    def _commit(self, tree: str, message: str, author: str, *parents: str) -> str:
        name, _, email = author.removesuffix(">").partition(" <")
        when = f"{int(self._tick().timestamp())} +0000"
        by = WEB if self.sort == "github" else author
        committer, _, address = by.removesuffix(">").partition(" <")
        given = [part for parent in parents for part in ("-p", parent)]
        return git(self.bare, "commit-tree", tree, *given, "-m", message, GIT_AUTHOR_NAME=name, GIT_AUTHOR_EMAIL=email,
                   GIT_AUTHOR_DATE=when, GIT_COMMITTER_NAME=committer, GIT_COMMITTER_EMAIL=address,
                   GIT_COMMITTER_DATE=when)


def caretrail(*arguments: str) -> tuple[int, str]:
    """caretrail in this process: its exit status and what it said."""
    with StringIO() as said, redirect_stdout(said), redirect_stderr(said):
        status = main(arguments)
        return status, said.getvalue()
