"""Judge everything that landed: landing by landing, then record by record, as its versions follow from each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from caretrail.authority.guarded import is_guarded
from caretrail.check import by_scope, check_landing
from caretrail.continuity.clerk import Clerk, Told
from caretrail.continuity.landings import Behind, Landings, can_be_faulted
from caretrail.continuity.model import Judged, People, Relied
from caretrail.history.crew import Crew, crew
from caretrail.history.git import Repository
from caretrail.problem import Problem, Severity

PART = 100
"""Records a process judges at a time."""
SLICE = 2_000
"""Landings it judges at a time."""
WORTH_A_CREW = 2_000
"""Landings below which starting other processes takes longer than they save."""

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Found:
    """What was found of one landing while the records it touched are gone through."""

    relied: list[Relied] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ToldOfLandings:
    """What a process found of some landings: their commits, who is behind each by the place in `behind`, problems."""

    commits: list[str]
    behind: list[Behind]
    places: list[int]
    problems: list[tuple[int, Problem]]


def judge_all(landings: Landings, repository: Repository,
              progress: Progress) -> tuple[tuple[Judged, ...], tuple[People, ...]]:
    """The verdict on every landing, but for what was ratified since; and who is behind each."""
    last = len(landings.history.landings)
    alone = last < WORTH_A_CREW
    landings.day(1)  # known to all processes, and not looked up by each
    found = [Found() for _ in range(last)]
    _shared.append((Clerk(landings), {os.getpid()}))
    try:
        with crew(repository, alone=alone) as workers:
            behind = _all_behind(workers, landings, found)
        # Processes know what this one knew when they were started: now, who is behind each landing.
        with crew(repository, alone=alone) as workers:
            _all_records(workers, list(landings.history.ids()), found, progress)
    finally:
        _shared.clear()
    for number, problem in landings.history.gaps():
        found[number - 1].problems.append(problem)
    judged = tuple(_judged(landings, number, each) for number, each in enumerate(found, 1))
    return judged, tuple(each.people for each in behind)


def _all_behind(workers: Crew, landings: Landings, found: list[Found]) -> Sequence[Behind]:
    last = len(found)
    slices = [(first, min(first + SLICE - 1, last)) for first in range(1, last + 1, SLICE)]
    commits, behind = list[str](), list[Behind]()
    for told in workers.map(_landings, slices):
        commits += told.commits
        behind += map(told.behind.__getitem__, told.places)
        for number, problem in told.problems:
            found[number - 1].problems.append(problem)
    landings.know(behind, commits)
    return behind


def _all_records(workers: Crew, ids: list[str], found: list[Found], progress: Progress) -> None:
    parts = [ids[at:at + PART] for at in range(0, len(ids), PART)]
    for done, told in enumerate(workers.map(_records, parts), 1):
        progress(min(done * PART, len(ids)), len(ids))
        for record, place, numbers in told.relied:
            relied = told.stood[place].of(record)
            for number in numbers:
                found[number - 1].relied += relied
        for number, problem in told.problems:
            found[number - 1].problems.append(problem)
        for number in told.refused:
            found[number - 1].refused = True


def _judged(landings: Landings, number: int, found: Found) -> Judged:
    if word := landings.behind(number).unjudged:
        return Judged(number, word)
    problems = tuple(dict.fromkeys(found.problems)) if found.problems else ()
    relied = tuple(found.relied)
    if found.refused or any(each.severity is Severity.ERROR for each in problems):
        return Judged(number, "not authorised", relied, problems)
    if any(each.afterwards for each in relied):
        return Judged(number, "to be ratified", relied, problems)
    paths = () if relied else landings.history.paths_in(number)
    if not relied and not any(map(is_guarded, paths)):
        return Judged(number, "outside the register", (), problems)
    return Judged(number, "authorised", relied, problems)


# ---- in the processes that judge

_shared: list[tuple[Clerk, set[int]]] = []
"""What the processes find in their memory, as they are forked from this one; and which of them opened its history."""


def _here() -> Clerk:
    clerk, opened = _shared[0]
    if os.getpid() not in opened:
        clerk.landings.history.reopen()
        opened.add(os.getpid())
    return clerk


def _landings(_: Repository, numbers: tuple[int, int]) -> ToldOfLandings:
    """Tell who is behind some landings, and judge each as a whole."""
    landings, rules = _here().landings, by_scope()
    told = ToldOfLandings([], [], [], [])
    places: dict[Behind, int] = {}
    for landing, paths, behind in landings.read(*numbers):
        told.commits.append(landing.commit)
        told.places.append(places.setdefault(behind, len(places)))
        if not behind.unjudged and can_be_faulted(paths, behind, landings.grounds.before(landing.number)):
            found = check_landing(landings.made(landing, behind), rules)
            told.problems.extend((landing.number, each) for each in found)
    told.behind.extend(places)
    return told


def _records(_: Repository, ids: Iterable[str]) -> Told:
    """Judge what landings did to some records."""
    return _here().judge(ids)
