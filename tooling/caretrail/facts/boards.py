"""A forum that reviews all of something at its meetings: what it looked at, and when it had looked at every one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caretrail.facts.duties import Line
from caretrail.facts.entries import live, typed
from caretrail.facts.meetings import held_on, meetings_of, quorum
from caretrail.facts.periods import Period
from caretrail.facts.sampling import POPULATIONS, Candidate, candidates
from caretrail.facts.states import NOT_YET
from caretrail.kinds.meeting import Meeting
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Looked:
    """What the meetings of a period came to: the last one, and the day where with it everything had been looked at."""

    meeting: Record
    day: date
    whole: bool
    why: str


class Board:
    """The records a forum has to look at under one duty, counted on any day without going through them all: of risks
    those that name the forum, of an agency's those it leads. A meeting counts for the period in which it was held.
    """

    def __init__(self, trail: Trail, line: Line, forum: str, agency: str) -> None:
        self._trail = trail
        self._forum = forum
        members = [each for each in candidates(trail, line.practice) if _belongs(trail, each, line, forum, agency)]
        self._members = {each.id: each for each in members}
        self._begun = sorted(each.begun for each in members)
        self._ended = sorted(each.ended for each in members if each.is_over and each.ended)
        self._meetings = [(day, each) for each in meetings_of(trail, forum) if (day := held_on(trail, each))]
        self._days = [day for day, _ in self._meetings]

    def looked_at(self, period: Period) -> Looked | None:
        """What the forum's meetings of a period came to; None where none was held."""
        seen: set[str] = set()
        found: Looked | None = None
        first, last = bisect_left(self._days, period.begins), bisect_right(self._days, period.ends)
        for day, meeting in self._meetings[first:last]:
            quorate = quorum(self._trail, meeting)
            if not quorate.yes:
                found = Looked(meeting, day, False, f"it is not shown to have been quorate: {quorate.said}")
                continue
            seen |= self._members.keys() & _on_agenda(meeting)
            open_now = bisect_right(self._begun, day) - bisect_left(self._ended, day)
            had = sum(self._members[each].was_open(day) for each in seen)
            found = Looked(meeting, day, 0 < open_now == had, _left_out(had, open_now))
            if found.whole:
                break
        return found


def _left_out(had: int, of: int) -> str:
    if not of:
        return "nothing that it has to look at was open"
    return f"by then the forum had looked at {had} of the {of} that were open" if had < of else ""


def _belongs(trail: Trail, each: Candidate, line: Line, forum: str, agency: str) -> bool:
    risk = typed(trail.records.get(each.id), Risk)
    if each.status in NOT_YET or (each.ended and each.ended < each.begun):
        return False
    return (not agency or agency in each.agencies) and (
        POPULATIONS[line.practice].kind != "risk" or bool(risk and risk.forum == forum))


def _on_agenda(meeting: Record) -> frozenset[str]:
    model = typed(meeting, Meeting)
    items: Iterable[str | None] = [each.record for each in live(model.items)] if model else []
    return frozenset(each for each in items if each)
