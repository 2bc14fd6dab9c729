"""The guard: gather, judge, and say what was looked at. Whatever goes wrong, no value is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from caretrail.facts.settings import settings_of
from caretrail.guard import gathering
from caretrail.guard.allowed import exceptions
from caretrail.guard.judging import Judge
from caretrail.guard.model import Find, Looked, Piece, Stage
from caretrail.history import branch as branches
from caretrail.history import leaving
from caretrail.history.git import Repository
from caretrail.load import Record, load
from caretrail.private import GREAT_AGES_COUNT, Look, great_ages

Sets = Sequence[tuple[Stage, Iterable[Piece]]]
"""What there is to look at, by how far it has come."""


def staged(repository: Repository, day: date) -> Looked:
    """What is about to be committed."""
    return _looked(repository, _landed(repository), day, [("staged", gathering.of_index(repository))])


def message(repository: Repository, file: Path, day: date) -> Looked:
    """A message that is about to be committed."""
    return _looked(repository, _landed(repository), day, [("message", gathering.of_message(file))])


def pushed(repository: Repository, told: Iterable[str], remote: str, day: date) -> Looked:
    """Everything that a push would bring, from what git tells its pre-push hook."""
    refs = [each for each in gathering.read_refs(told) if each[1] != leaving.NONE[:1] * len(each[1])]
    there = [each[3] for each in refs if each[3].strip("0")]
    commits = leaving.new_commits(repository, [each[1] for each in refs], there, remote) if refs else []
    names = (name for each in refs for name in (each[0], each[2]) if name.startswith("refs/"))
    return _looked(repository, _trusted(repository, remote), day, [("local", _all(
        gathering.of_refs(names), gathering.of_tags(repository, [each[1] for each in refs]),
        gathering.of_commits(repository, commits)))], len(commits))


def ranged(repository: Repository, base: str, head: str, day: date, event: Path | None = None) -> Looked:
    """Every commit that `head` has and `base` has not; without a base, all of them. They are on a git host already."""
    known = [repository.resolve(base)] if base else []
    commits = leaving.new_commits(repository, [repository.resolve(head)], known)
    told = gathering.of_event(event) if event else ()
    return _looked(repository, known[0] if known else "", day,
                   [("pushed", _all(told, gathering.of_commits(repository, commits)))], len(commits))


def whole(repository: Repository, day: date) -> Looked:
    """The working folder, and every commit that was never pushed."""
    head, _ = leaving.head(repository)
    commits = leaving.new_commits(repository, [head], (), "*") if head else []
    sets: list[tuple[Stage, Iterable[Piece]]] = [("local", gathering.of_commits(repository, commits))]
    if not repository.is_bare:
        sets.insert(0, ("folder", gathering.of_folder(repository)))
    return _looked(repository, _trusted(repository), day, sets, len(commits))


def _all(*pieces: Iterable[Piece]) -> Iterator[Piece]:
    for each in pieces:
        yield from each


def _looked(repository: Repository, trusted: str, day: date, sets: Sets, commits: int = 0) -> Looked:
    allowed = exceptions(repository, trusted, day)
    names, more = _register(repository, trusted or leaving.head(repository)[0])
    found, files, let = list[Find](), 0, 0
    for stage, pieces in sets:
        judge = Judge(allowed, stage, names, more)
        for piece in pieces:
            files += piece.part == "content"
            found += judge.judge(piece)
        let += judge.let
    return Looked(tuple(dict.fromkeys(found)), let, commits, files, allowed.commit)


def _register(repository: Repository, commit: str) -> tuple[list[str], tuple[Look, ...]]:
    """The names of staff, and the looks that the partnership's place asks for."""
    if not commit:
        return [], ()
    people = load(repository.tree_files(commit, "records/people")).records
    policy = load(repository.tree_files(commit, "records/policy/partnership.yml")).records
    zone = _zone(policy)
    return [name for each in people if (name := each.text("name"))], (great_ages,) if zone in GREAT_AGES_COUNT else ()


def _zone(policy: Sequence[Record]) -> str | None:
    return settings_of(policy[0].doc if policy else None).time_zone


def _trusted(repository: Repository, remote: str = branches.REMOTE) -> str:
    """The commit whose exceptions are believed: where the remote's own branch was last seen; empty for none."""
    seen = (branches.at(repository, f"refs/remotes/{remote}/{name}") for name in ("HEAD", "main", "master"))
    return next(filter(None, seen), "")


def _landed(repository: Repository) -> str:
    """The same for what is not committed yet: without a remote, what was committed last."""
    return _trusted(repository) or leaving.head(repository)[0]
