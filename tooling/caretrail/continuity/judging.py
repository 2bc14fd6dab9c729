"""Judge everything that landed: record by record, as its versions follow from each other, then landing by landing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from caretrail.authority.guarded import is_guarded
from caretrail.authority.model import Touched
from caretrail.check import ByScope, by_scope, check_change, check_landing
from caretrail.continuity.landings import Landings
from caretrail.continuity.model import Judged, People, Relied
from caretrail.continuity.versions import steps
from caretrail.diff import diff
from caretrail.history.crew import Crew, crew
from caretrail.history.git import Repository
from caretrail.kinds.kind import Kind
from caretrail.load import kind_of
from caretrail.problem import Problem, Severity

PART = 100
"""Records a process judges at a time."""
SLICE = 2_000
"""Landings it judges at a time."""
WORTH_A_CREW = 2_000
"""Landings below which starting other processes takes longer than they save."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What a process found, with the numbers of landings: which relied on what, which problems each has, of which
    something was refused, and who is behind which.
    """

    relied: dict[tuple[Relied, ...], list[int]]
    problems: list[tuple[int, Problem]]
    refused: set[int] = field(default_factory=set)
    people: dict[People, list[int]] = field(default_factory=dict)


NOBODY = People()


@dataclass(slots=True)
class Found:
    """What was found of one landing while the records it touched are gone through."""

    relied: list[Relied] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: bool = False
    people: People = NOBODY


def judge_all(landings: Landings, repository: Repository,
              progress: Progress) -> tuple[tuple[Judged, ...], tuple[People, ...]]:
    """The verdict on every landing, but for what was ratified since; and who is behind each."""
    last = len(landings.history.landings)
    found = [Found() for _ in range(last)]
    _shared.append((landings, {os.getpid()}))
    try:
        with crew(repository, alone=last < WORTH_A_CREW) as workers:
            for told in _tell(workers, list(landings.history.ids()), last, progress):
                _take(told, found)
    finally:
        _shared.clear()
    for number, problem in landings.history.gaps():
        found[number - 1].problems.append(problem)
    judged = tuple(_judged(landings, number, each) for number, each in enumerate(found, 1))
    return judged, tuple(each.people for each in found)


def _take(told: Told, found: list[Found]) -> None:
    for relied, numbers in told.relied.items():
        for number in numbers:
            found[number - 1].relied += relied
    for number, problem in told.problems:
        found[number - 1].problems.append(problem)
    for number in told.refused:
        found[number - 1].refused = True
    for people, numbers in told.people.items():
        for number in numbers:
            found[number - 1].people = people


def _tell(workers: Crew, ids: list[str], last: int, progress: Progress) -> Iterator[Told]:
    parts = [ids[at:at + PART] for at in range(0, len(ids), PART)]
    slices = [range(first, min(first + SLICE, last + 1)) for first in range(1, last + 1, SLICE)]
    for done, told in enumerate(workers.map(_records, parts), 1):
        progress(min(done * PART, len(ids)), len(ids))
        yield told
    yield from workers.map(_landings, slices)


def _judged(landings: Landings, number: int, found: Found) -> Judged:
    if word := landings.unjudged(number):
        return Judged(number, word)
    problems = tuple(dict.fromkeys(found.problems))
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

_shared: list[tuple[Landings, set[int]]] = []
"""What the processes find in their memory, as they are forked from this one; and which of them opened its history."""


def _here() -> Landings:
    landings, opened = _shared[0]
    if os.getpid() not in opened:
        landings.history.reopen()
        opened.add(os.getpid())
    return landings


def _records(_: Repository, ids: Iterable[str]) -> Told:
    """Judge what landings did to some records."""
    landings, rules = _here(), by_scope()
    quiet: ByScope = {"change": [each for each in rules["change"] if each.family != "OWN"]}
    relied: dict[tuple[Relied, ...], list[int]] = {}
    problems: list[tuple[int, Problem]] = []
    refused = set()
    for record in ids:
        for number, touched in _touched(landings, record):
            verdict = touched.verdict
            # The rules on authority word what the verdict says, and have nothing to word where all is well.
            found = check_change(touched, rules if verdict.denials or verdict.to_ratify else quiet)
            problems.extend((number, problem) for problem in found)
            if verdict.denials:
                refused.add(number)
            if stood := _relied(touched):
                relied.setdefault(stood, []).append(number)
    return Told(relied, problems, refused)


def _landings(_: Repository, numbers: Iterable[int]) -> Told:
    """Judge some landings as a whole, and tell who is behind them."""
    landings, rules = _here(), by_scope()
    people: dict[People, list[int]] = {}
    problems: list[tuple[int, Problem]] = []
    for number in numbers:
        landed = landings.landed(number)
        people.setdefault(People(landed.authors, landed.approvals, landed.stale), []).append(number)
        if not landings.unjudged(number):
            problems += ((number, each) for each in check_landing(landed, rules))
    return Told({}, problems, people=people)


def _touched(landings: Landings, record: str) -> Iterator[tuple[int, Touched]]:
    """What every landing that is judged did to a record, with its number."""
    past = landings.history.record(record)
    before: Kind | None = None
    for step in steps(past) if past else ():
        revision = step.revision
        number, kind = revision.landing, kind_of(revision.path)
        moved_from, before = before, kind
        if landings.unjudged(number):
            continue
        landed = landings.landed(number)
        base, changes, earlier = step.base, step.changes, step.earlier
        if moved_from is not None and moved_from is not kind and base is not None:
            yield number, Touched(record, moved_from, revision.path, base, None, (), landed)
            base, changes, earlier = None, diff(None, step.head), base
        if kind is not None:
            yield number, Touched(record, kind, revision.path, base, step.head, changes, landed, earlier=earlier)


def _relied(touched: Touched) -> tuple[Relied, ...]:
    """What the actions on one record rest on, each authority once."""
    relied = touched.verdict.relied
    if not relied:
        return ()
    levels = {each.person: each.level for each in touched.landed.authors}
    held = {(each.right, each.person, each.post, each.covering, each.approvers): each for each in relied}
    return tuple([Relied(touched.record, each.right, each.person, levels[each.person], each.post, each.covering,
                         each.approvers, each.afterwards) for each in held.values()])
