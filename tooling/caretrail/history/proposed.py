"""What a branch proposes: its commits as the one landing that they would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from caretrail.history.git import Repository
from caretrail.history.landings import read_landings, read_one
from caretrail.history.model import Landing
from caretrail.history.objects import Entry
from caretrail.problem import Refusal

GIVE_BOTH = "in a workflow, give the commits that the host names as the base and the head of the proposal"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A landing that is proposed (number 0) on top of `base`: every file in which the result differs from it, in the
    order of the paths, and what git's strict check says of the commits and folders that are new.
    """

    base: str
    head: str
    landing: Landing
    entries: tuple[Entry, ...]
    faults: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(entry.path for entry in self.entries)

    @property
    def commits(self) -> int:
        return len(self.landing.drafts) + 1


def read_proposed(repository: Repository, base: str, head: str) -> Proposed:
    """What `head` proposes to land on `base`. `head` is the merge that a git host makes to try it, or the tip of a
    branch; then all its commits are read as the drafts of one landing. Refusal where it does not build on `base`.
    """
    repository.refuse_unfit()
    ours, theirs = _known(repository, base, "base"), _known(repository, head, "head")
    if ours == theirs:
        raise Refusal(f"nothing is proposed: base and head are the same commit `{ours[:12]}`", GIVE_BOTH)
    if repository.merge_base(ours, theirs) != ours:
        raise Refusal(f"the proposal does not build on its base: `{ours[:12]}` is no ancestor of `{theirs[:12]}`, so "
                      "that what would land cannot be told",
                      "bring the branch up to date with the branch it is to land on (`git rebase` or `git merge`), or "
                      "fetch the whole history (in GitHub Actions, `fetch-depth: 0`)")
    faults = repository.new_faults(ours, theirs)
    _, entries = next(repository.walk(commits=[f"{theirs} {ours}"], under=""))
    ordered = sorted(entries, key=lambda entry: entry.path)
    return Proposed(ours, theirs, _landing(repository, ours, theirs), tuple(ordered), faults)


def _known(repository: Repository, revision: str, what: str) -> str:
    if not revision.strip() or not revision.strip("0"):
        raise Refusal(f"the {what} of the proposal is not named: {revision!r} is no commit", GIVE_BOTH)
    return repository.resolve(revision)


def _landing(repository: Repository, base: str, head: str) -> Landing:
    lineage = repository.lineage(head, base)
    if lineage[head][:1] == (base,):
        return read_landings(repository, head, base, 0)[-1]
    drafts: Sequence[str] = [commit for commit in lineage if commit != head]
    return replace(read_one(repository, head, drafts), parents=(base,))
