"""The rating of every risk between the days on which it held: as the record tells it now, and as it was recorded then.

The first goes by the days that the record gives, and so knows today what nobody had written down on a day. The second
goes by the days on which things landed: what had landed by a day is what the register could have shown on it. Bands
and tolerance are those of today in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from caretrail.diff import apply
from caretrail.facts.entries import live
from caretrail.facts.states import BEFORE, ENDED, NOT_YET, active_from, ended_on, is_prepared
from caretrail.facts.timeline import Timeline, landing_day, timelines
from caretrail.history.model import RecordHistory
from caretrail.kinds.risk import Score
from caretrail.load import Record
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.rating import as_score, risk_of

CLOSED: tuple[Score, ...] = ()


class Stand(NamedTuple):
    """A rating of a risk that was open: from a day up to the day before `until`, which is `date.max` while it holds."""

    risk: str
    start: date
    until: date
    score: Score


class State(NamedTuple):
    """From a day on the register held these scores of a risk; `is_open` says whether the risk was open."""

    start: date
    is_open: bool
    scores: Sequence[Score]


Stands = dict[str, tuple[Stand, ...]]
"""By the id of the risk, oldest first; without risks that were never open and rated."""


def as_told_now(evidence: Evidence) -> Stands:
    """By the days that the records give."""
    return evidence.once(_as_told_now)


def as_recorded(evidence: Evidence) -> Stands:
    """By the days on which it landed; empty where the history is not known."""
    return evidence.once(_as_recorded)


def on(stands: Stands, day: date) -> dict[str, Score]:
    """The rating of each risk that was open and rated on a day."""
    return {risk: each.score for risk, held in stands.items() for each in held if each.start <= day < each.until}


def _as_told_now(evidence: Evidence) -> Stands:
    trail = evidence.trail
    return _all((record.id, _told(trail, record)) for record in trail.by_kind.get("risk", ()))


def _all(found: Iterable[tuple[str, Iterable[Stand]]]) -> Stands:
    return {risk: told for risk, held in found if (told := tuple(held))}


def _told(trail: Trail, record: Record) -> Iterator[Stand]:
    opened, ended, risk = words.day_of(record.text("opened_on")), ended_on(record), risk_of(record)
    if risk is None or opened is None or is_prepared(record) or (record.text("status") in ENDED and ended is None):
        return iter(())
    begun = active_from(trail, record, opened)
    states = [State(begun, True, live(risk.scores))]
    if ended:
        states.append(State(max(begun, ended), False, CLOSED))
    return _stands(record.id, states, trail.as_of)


def _as_recorded(evidence: Evidence) -> Stands:
    trail, history = evidence.trail, evidence.trail.history
    if history is None:
        return {}
    lines = timelines(trail)
    found: list[tuple[str, Iterable[Stand]]] = []
    for record in trail.by_kind.get("risk", ()):
        line = lines.get(record.id)
        if line is None:
            continue
        past = history.record(record.id) if line.rescored else None
        states = _replayed(trail, past) if past else _landed(trail, record, line)
        found.append((record.id, _stands(record.id, states, trail.as_of)))
    gone = (past for known in evidence.names.gone if known.kind.name == "risk" and (past := history.record(known.id)))
    return _all((*found, *((past.record, _stands(past.record, _replayed(trail, past), trail.as_of)) for past in gone)))


def _landed(trail: Trail, record: Record, line: Timeline) -> list[State]:
    """Of a risk whose scores stayed as they had landed: each is there from its landing on."""
    risk = risk_of(record)
    born = [(line.entries.get(("scores", each.id), 0), each) for each in (risk.scores if risk else ())]
    steps = sorted({*(landing for landing, _ in line.states), *(landing for landing, _ in born if landing)})
    states, status = [], ""
    statuses = dict(line.states)
    for landing in steps:
        status = statuses.get(landing, status)
        day = landing_day(trail, landing)
        if day:
            known = live(each for came, each in born if 0 < came <= landing)
            states.append(State(day, status not in NOT_YET | ENDED, known))
    return states


def _replayed(trail: Trail, past: RecordHistory) -> list[State]:
    """Of any risk, from every version it had."""
    states: list[State] = []
    doc: dict[str, Any] = {}
    for revision in past.revisions:
        doc = apply(doc, revision.changes)
        day, listed = landing_day(trail, revision.landing), doc.get("scores")
        if day:
            known = [each for each in map(as_score, listed if isinstance(listed, list) else ()) if each]
            is_open = revision.what != "removed" and words.text_of(doc, "status") not in BEFORE | ENDED
            states.append(State(day, is_open, live(known)))
    return states


def _stands(risk: str, states: Sequence[State], as_of: date) -> Iterator[Stand]:
    """The rating within each state, with equal ones that follow each other as one. Of two states of one day the later
    holds.
    """
    held: Stand | None = None
    for state, until in _spans(states):
        for score, start, end in _within(state, until, as_of):
            if held and held.until == start and held.score == score:
                held = held._replace(until=end)
                continue
            if held:
                yield held
            held = Stand(risk, start, end, score)
    if held:
        yield held


def _spans(states: Sequence[State]) -> Iterator[tuple[State, date]]:
    """Each state with the day on which the next one begins; without those that held for no day."""
    for state, after in pairwise((*states, None)):
        until = after.start if after else date.max
        if state and state.start < until:
            yield state, until


def _within(state: State, until: date, as_of: date) -> Iterator[tuple[Score, date, date]]:
    """The current scores of a state that hold in it, from when to when."""
    if not state.is_open or state.start > as_of:
        return
    scores = sorted((each for each in state.scores if each.type == "current" and each.on <= as_of and each.on < until),
                    key=lambda each: each.on)
    for score, after in pairwise((*scores, None)):
        end = max(after.on, state.start) if after else until
        if score and (start := max(score.on, state.start)) < end:
            yield score, start, end
