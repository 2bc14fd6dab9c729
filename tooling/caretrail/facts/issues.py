"""Operational issues: when each was identified, promised, first acted on and settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.states import was_prepared
from caretrail.kinds.issue import Issue, ResolutionDue
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Told:
    """An issue with what had happened to it by the trail's day. `settled` is the day it was solved, or closed without
    saying when it was solved; `first` is the first date promised, with its place in the list; `resettings` says how
    often another date was promised since.
    """

    record: Record
    issue: Issue
    identified: date
    acted: date | None
    settled: date | None
    first: tuple[int, ResolutionDue] | None
    resettings: int

    @property
    def agency(self) -> str:
        """The agency of who led it last; empty where nobody did."""
        held = sorted(live(self.issue.ownership), key=lambda each: each.from_)
        return held[-1].agency if held else ""


def issues(trail: Trail) -> tuple[Told, ...]:
    """Every issue identified by the trail's day that is neither a draft nor withdrawn."""
    return trail.once(_issues)


def _issues(trail: Trail) -> tuple[Told, ...]:
    found = []
    for record in trail.by_kind.get("issue", ()):
        issue = typed(record, Issue)
        if issue and issue.status != "withdrawn" and identified_on(issue) <= trail.as_of and not was_prepared(
                trail, record, trail.as_of):
            found.append(_told(record, issue, trail.as_of))
    return tuple(found)


def identified_on(issue: Issue) -> date:
    """The day it was identified; where that is not said, the day it began."""
    return issue.identified_on or issue.opened_on


def _told(record: Record, issue: Issue, day: date) -> Told:
    acted = min((each.agreed_on for each in live(issue.actions) if each.agreed_on <= day), default=None)
    settled = issue.resolved_on or (issue.closed.on if issue.closed else None)
    promised = sorted((each for each in numbered(issue.resolution_due) if each[1].set_on <= day),
                      key=lambda each: each[1].set_on)
    dates = [each.due for _, each in promised]
    again = sum(now != before for before, now in pairwise(dates))
    return Told(record, issue, identified_on(issue), acted, settled if settled and settled <= day else None,
                promised[0] if promised else None, again)
