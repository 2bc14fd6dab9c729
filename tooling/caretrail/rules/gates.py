"""Gates: what a record must have before it becomes active. A gate never blocks that a thing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from caretrail.facts.settings import policy
from caretrail.facts.states import activated_on, ended_on, is_prepared, level_of, ruled_from
from caretrail.kinds import BY_NAME
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import FieldPath, Finding, Judged, Rule, Scope, at
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps a record from passing: `said` follows on "cannot be active: ", as "it has no coordinator"."""

    said: str
    fix: str
    path: FieldPath = ()
    who: str = "whoever proposes the change"


Ask = Callable[[Record, date, Trail], Missing | str]
"""Judges one record on one day: what is missing, or in a few words what shows that it passes."""


def gate(*, code: str, name: str, of: tuple[str, ...],
         levels: tuple[str, ...] = ()) -> Callable[[Ask], Rule]:
    """A gate rule over the records of the kinds `of` (at `levels` only, where those are named).

    A record that is a draft is judged as of today, and nothing is found wrong with it. One that has gone on is judged
    on the day it became active, and where it fails, again as it stands now (or stood when it was closed): what has been
    put right since is part of the evidence and no finding. What became active before the policy's `continuity_start`
    is not judged.
    """
    def make(ask: Ask) -> Rule:
        def subjects(trail: Trail) -> Iterator[Record]:
            for record in followed(trail, of):
                if record.text("status") != "withdrawn" and (not levels or level_of(record) in levels):
                    yield record

        def judged(trail: Trail) -> tuple[Judged, ...]:
            return tuple(_judged(record, ask, trail) for record in subjects(trail) if in_time(record, trail))

        def find(trail: Trail) -> Iterator[Finding]:
            for record in (each.record for each in trail.once(judged) if not each.holds):
                now = None if is_prepared(record) else ask(record, ended_on(record) or trail.as_of, trail)
                if isinstance(now, Missing):
                    yield at(record, now.path, f"{record.kind.name} `{record.id}` cannot be active: {now.said}",
                             now.fix, who=now.who)

        find.__doc__, find.__module__ = ask.__doc__, ask.__module__
        return Rule(code, name, Severity.ERROR, scope_of(of), find, judge=lambda trail: trail.once(judged),
                    unit=" or ".join(of))

    return make


def scope_of(kinds: Sequence[str]) -> Scope:
    """What a rule on some kinds is given: the days of each record, where all are work records, else the register."""
    return "standing" if all(BY_NAME[kind].is_work for kind in kinds) else "trail"


def followed(trail: Trail, kinds: Sequence[str]) -> Iterator[Record]:
    """The records of some kinds that are to be judged: of work records those the trail follows."""
    if trail.holders is None or not all(BY_NAME[kind].is_work for kind in kinds):
        for kind in kinds:
            yield from trail.by_kind.get(kind, ())
        return
    for name in sorted(trail.holders):
        record = trail.records.get(name)
        if record and record.kind.name in kinds:
            yield record


def in_time(record: Record, trail: Trail) -> bool:
    """Whether its state is one the policy's rules already applied to, and its fields can be read."""
    start = policy(trail).continuity_start
    return record.model is not None and (
        is_prepared(record) or start is None or ruled_from(trail, record) >= start)


def _judged(record: Record, ask: Ask, trail: Trail) -> Judged:
    day = trail.as_of if is_prepared(record) else activated_on(trail, record)
    answer = ask(record, day, trail)
    if isinstance(answer, Missing):
        return Judged(record, False, answer.said, answer.fix, answer.path, day, who=answer.who)
    return Judged(record, True, answer, on=day)
