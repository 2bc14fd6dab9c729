"""The calendar of reviews: who must review what by when, and which review met it.

Three things ask for a review: the policy's list of duties, period by period; a record's own schedule, and an
agreement's dates; and an event that must be followed up. A touched file meets none of them. A duty of the policy is met

- by a review or an audit that names it in its `obligations` (practice, duty, scope, and the period where the day it was
  held lies in another one), is no draft, has a result or a sample, was held no earlier than the period begins, by
  whoever held the post that day or stood in for it (of a forum: naming the forum), where it must be independent by
  somebody who owns none of the records looked at, and where it must be an audit by one that states its population and
  a sample that can be drawn again;
- or, where the practice says so, by quorate meetings of the forum that between them looked at every open record.

The first that counts meets it; one review meets one period of a duty, and of several duties one period each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from caretrail.calendar import later
from caretrail.facts.agreed import of_agreements
from caretrail.facts.boards import Board
from caretrail.facts.claims import Claim, claims_on, objection
from caretrail.facts.due import Obligation, Refused, State, answering_day, state_of
from caretrail.facts.duties import Line, lines, periods
from caretrail.facts.entries import live, typed
from caretrail.facts.events import of_events
from caretrail.facts.force import in_force
from caretrail.facts.people import agency_of, answers
from caretrail.facts.periods import Period
from caretrail.facts.schedules import of_records
from caretrail.kinds.forum import Forum
from caretrail.load import Record
from caretrail.policy.partnership import StandingDuty
from caretrail.trail import Trail

Met = tuple[date, Record, tuple[str | int, ...]]


def obligations(trail: Trail) -> tuple[Obligation, ...]:
    """Everything that has or had to be reviewed, up to 90 days ahead, by the day it is due."""
    return trail.once(_obligations)


def _obligations(trail: Trail) -> tuple[Obligation, ...]:
    policy = trail.records.get("partnership")
    of_policy = (each for line in lines(trail) for each in _of_line(trail, line, policy)) if policy else ()
    return tuple(sorted((*of_policy, *of_records(trail), *of_agreements(trail), *of_events(trail)),
                        key=lambda each: (each.due, each.practice, each.duty, each.scope, each.record.id)))


def outside(trail: Trail) -> dict[Claim, str]:
    """The reviews that are for a day on which nobody had to hold them, and why that is so."""
    return {claim: f"it is for {claim.day}, and the policy gives the duty from {line.entries[0][1].from_} on"
            + (f" until {line.entries[-1][1].to}" if line.entries[-1][1].to else "")
            for line, found in claims_on(trail).items() if line.duty.every != "event" for claim in found
            if claim.day and _place(_periods(trail)[line], claim.day) is None}


Held = list[tuple[Period, int, StandingDuty]]


def _periods(trail: Trail) -> dict[Line, Held]:
    return trail.once(_all_periods)


def _all_periods(trail: Trail) -> dict[Line, Held]:
    return {line: list(periods(line, trail)) for line in lines(trail)}


def _place(held: Held, day: date) -> int | None:
    """Which of some periods a day lies in."""
    place = bisect_right(held, day, key=lambda each: each[0].begins) - 1
    return place if place >= 0 and day in held[place][0] else None


def _of_line(trail: Trail, line: Line, policy: Record) -> Iterator[Obligation]:
    held = _periods(trail)[line]
    claimed: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims_on(trail).get(line, ()):
        if claim.day and (place := _place(held, claim.day)) is not None:
            claimed[place].append(claim)
    boards: dict[tuple[str, str], Board] = {}
    for number, (period, place, entry) in enumerate(held):
        met, why = _answered(trail, line, period, claimed[number])
        if line.duty.by_meeting and entry.forum and period.begins <= trail.as_of:
            asked = entry.forum, entry.agency or ""
            board = boards.get(asked) or boards.setdefault(asked, Board(trail, line, *asked))
            met, why = _by_meeting(board, period, met, why)
        lost = held[number + 1][0].due if number + 1 < len(held) else _after(period)
        yield _obligation(trail, line, policy, (period, place, entry), lost, met, why)


def _answered(trail: Trail, line: Line, period: Period, claimed: Sequence[Claim]) -> tuple[Met | None, list[Refused]]:
    """The first review that meets a period, and why the others before it do not."""
    why: list[Refused] = []
    for claim in sorted(claimed, key=lambda each: (each.review.held_on or date.max, each.record.id)):
        on = claim.review.held_on
        against = objection(trail, line, claim)
        if not against and on and on < period.begins:
            against = f"it was held on {on}, before the period it is for began on {period.begins}"
        if not against and on:
            return (on, claim.record, claim.path), why
        why.append(Refused(claim.record, claim.path, against))
    return None, why


def _by_meeting(board: Board, period: Period, met: Met | None, why: list[Refused]) -> tuple[Met | None, list[Refused]]:
    looked = board.looked_at(period)
    if looked is None:
        return met, why
    if not looked.whole:
        return met, why if met else [*why, Refused(looked.meeting, ("items",), looked.why)]
    return (met if met and met[0] <= looked.day else (looked.day, looked.meeting, ("items",))), why


def _obligation(trail: Trail, line: Line, policy: Record, held: tuple[Period, int, StandingDuty], lost: date,
                met: Met | None, why: list[Refused]) -> Obligation:
    period, place, entry = held
    state: State = state_of(period.begins, period.due, lost, met[0] if met else None, trail.as_of)
    post, forum = entry.post or "", entry.forum or ""
    day = answering_day(state, period.due, trail.as_of)
    on, by, path = met or (None, None, ())
    return Obligation(
        "policy", line.practice, line.duty.name, line.duty.title, line.scope, policy, ("obligations", place),
        period.begins, period.ends, period.due, state, line.every(entry), line.duty.independent, line.duty.sampled,
        line.duty.by_meeting and bool(forum), post, forum,
        answers(trail, post or _chair(trail, forum), day), _agencies(trail, entry, day),
        entry.agency or "", by.id if by else "", path, on, tuple(why))


def _chair(trail: Trail, forum: str) -> str:
    held = typed(trail.records.get(forum), Forum)
    return held.chair or "" if held else ""


def _agencies(trail: Trail, entry: StandingDuty, day: date) -> tuple[str, ...]:
    """Of the post; of a forum those that sit in it; and the one whose records it covers."""
    forum = typed(trail.records.get(entry.forum or ""), Forum) if not entry.post else None
    seats = [each.agency for each in live(forum.members) if in_force(each, day)] if forum else []
    named = (agency_of(trail, entry.post or ""), *seats, entry.agency)
    return tuple(dict.fromkeys(each for each in named if each))


def _after(period: Period) -> date:
    """The end of a period as long as this one, right after it."""
    return later(period.due, (period.ends - period.begins).days + 1)
