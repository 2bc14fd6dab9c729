"""What landed on somebody's records since the last notices, and was not their own doing. Landings alone are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caretrail.facts.actions import open_actions
from caretrail.history.model import Landing
from caretrail.load import Record
from caretrail.notices.dated import keeps_actions, owners_of
from caretrail.notices.matter import Asked
from caretrail.notices.reached import Owner, reached
from caretrail.views.evidence import Evidence
from caretrail.views.story import Told

MOST = 8
"""Of one landing on one record so many changes are named; more are counted."""


@dataclass(frozen=True, slots=True)
class Change:
    """One landing on one record. `people` are the names behind it as git holds them; `subjects` name what changed by
    fixed words and ids, never its content, and `more` counts those that are not named.
    """

    record: Record
    landing: int
    day: date | None
    people: tuple[str, ...]
    subjects: tuple[str, ...]
    more: int


def changed(evidence: Evidence, after: int) -> Mapping[Owner, tuple[Change, ...]]:
    """By owner, what landed after a landing, the oldest first."""
    found: dict[Owner, list[Change]] = defaultdict(list)
    history = evidence.trail.history
    if history is None or after >= len(history.landings):
        return {}
    touched = dict.fromkeys(name for number in range(after + 1, len(history.landings) + 1)
                            for name in history.records_in(number))
    for name in touched:
        record = evidence.trail.records.get(name)
        owners = _whose(evidence, record) if record else ()
        for change, writers in _landings(evidence, record, after) if record and owners else ():
            for owner in owners:
                if writers != {owner.id}:
                    found[owner].append(change)
    return {owner: tuple(sorted(each, key=lambda one: (one.landing, one.record.id))) for owner, each in found.items()}


def _whose(evidence: Evidence, record: Record) -> tuple[Owner, ...]:
    """Who answers for a record or for an open action of it, and who holds the post or is the person it is about."""
    asked: list[Asked] = list(owners_of(evidence.trail, record))
    if keeps_actions(record):
        asked += [Asked(action.owner) for action, _ in open_actions(record, evidence.trail.as_of)]
    if record.kind.name == "person":
        asked.append(Asked(record.id))
    if record.kind.name == "post":
        asked.append(Asked(post=record.id))
    return tuple(dict.fromkeys(each.owner for one in asked for each in reached(evidence, one)
                               if each.owner.sort == "person"))


def _landings(evidence: Evidence, record: Record, after: int) -> Iterator[tuple[Change, frozenset[str]]]:
    """What each landing did to a record, with the people of the register that were behind it."""
    for chapter in evidence.chapters(evidence.names.known[record.id]):
        number = chapter.revision.landing
        if number <= after:
            continue
        landing = evidence.landings[number - 1]
        named = tuple(dict.fromkeys(_subject(each) for each in chapter.told)) or (chapter.revision.what,)
        yield Change(record, number, evidence.recorded_on(landing), _people(landing), named[:MOST],
                     len(named) - len(named[:MOST])), frozenset(
                         evidence.person_of(each, landing) for each in landing.people)


def _people(landing: Landing) -> tuple[str, ...]:
    return tuple(each.name or "no name" for each in landing.people)


def _subject(told: Told) -> str:
    return f"{told.subject} {'new' if told.what == 'added' else told.what}"
