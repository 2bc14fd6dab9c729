"""A branch that is kept beside the register and only grows: its tip, and one more file on it."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from caretrail.history import objects
from caretrail.history.git import Repository
from caretrail.history.process import answer, executable, reason, running
from caretrail.plain import plain
from caretrail.problem import Refusal

REMOTE = "origin"


def tip(repository: Repository, branch: str) -> str:
    """The commit a branch is at here or, where that is further on, where `origin` had it last; empty where there is
    none of that name.
    """
    here, there = (at(repository, f"refs/{place}/{branch}") for place in ("heads", f"remotes/{REMOTE}"))
    if not here or not there or here == there:
        return here or there
    shared = repository.merge_base(here, there)
    if shared not in (here, there):
        raise Refusal(f"the branch `{plain(branch)}` here and the one on `{REMOTE}` have grown apart",
                      f"take theirs with `git fetch {REMOTE} +{plain(branch)}:{plain(branch)}`, then run this again")
    return here if shared == there else there


def at(repository: Repository, ref: str) -> str:
    """The commit a full name of a ref stands for; empty where there is none."""
    said = answer([*_git(repository), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"])
    found = said.stdout.decode("ascii", "replace").strip()
    return found if said.returncode == 0 and objects.ID.fullmatch(found) else ""


def refuse_unfit(repository: Repository, branch: str) -> None:
    """Refuse a name that is none, and a branch that lies in a working folder: its files would stay behind."""
    if answer([*_git(repository), "check-ref-format", f"refs/heads/{branch}"]).returncode or branch.startswith("-"):
        raise Refusal(f"`{plain(branch)}` cannot be the name of a branch",
                      "leave out `--branch`, or name it `attestations`")
    said = answer([*_git(repository), "for-each-ref", "--format=%(HEAD)%(worktreepath)", f"refs/heads/{branch}"])
    if not repository.is_bare and said.stdout.strip():
        raise Refusal(f"the branch `{plain(branch)}` is checked out in a folder, which would not follow it",
                      "go back to the branch of the register with `git switch main`, then run this again")


def grow(repository: Repository, branch: str, parent: str, path: str, data: bytes, message: str, author: str,
         when: datetime) -> None:
    """Add one file on top of `parent` (the tip it was at; empty where there is no branch yet). Refusal where it has
    grown meanwhile: git moves a branch only forwards, in one step, and only once the stream said that it is `done`.
    """
    command = [*_git(repository), "fast-import", "--quiet", "--date-format=raw", "--done"]
    stream = chain(objects.landing(branch, {path: data}, message, author, when, parent), (b"done\n",))
    try:
        with running(command, repository.git_dir, stream) as out:
            out.read()
    except Refusal as refusal:
        if tip(repository, branch) != parent:
            raise Refusal(f"the branch `{plain(branch)}` has grown while this was written: nothing was added to it",
                          "run this again") from None
        raise Refusal(f"nothing could be added to the branch `{plain(branch)}`: {reason(refusal.what.encode())}",
                      "see whether the repository can be written to and has room") from None


def _git(repository: Repository) -> list[str]:
    return [executable(), f"--git-dir={repository.git_dir}"]
