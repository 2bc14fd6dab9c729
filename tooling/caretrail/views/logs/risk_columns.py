"""What the corporate risk register and the assurance framework both say of a risk."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts import scores
from caretrail.facts.actions import open_actions, overdue_by
from caretrail.facts.entries import live
from caretrail.facts.scores import Sort
from caretrail.facts.settings import policy
from caretrail.facts.states import is_prepared, level_of
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.views import words
from caretrail.views.cells import Cell, flag, rating_cell, word
from caretrail.views.evidence import Evidence
from caretrail.views.logs.log import Held, Part, each, lines, owners, spare
from caretrail.views.rating import WAYS, rated_on, remarks

OF_RISK = Held[Risk]


def at_levels(evidence: Evidence, *levels: str) -> Iterator[OF_RISK | Record]:
    """The risks at some levels that are no drafts and were not withdrawn, the gravest first, those that ended last."""
    found = [held for held in each(evidence, "risk", Risk)
             if level_of(_record(held)) in levels and not is_prepared(_record(held))
             and _record(held).text("status") != "withdrawn"]
    return iter(sorted(found, key=lambda held: _urgency(evidence, _record(held))))


def _record(held: OF_RISK | Record) -> Record:
    return held if isinstance(held, Record) else held.record


def _urgency(evidence: Evidence, record: Record) -> tuple[bool, int, str]:
    now = rated_on(evidence.trail, record, evidence.trail.as_of)
    return record.text("status") == "closed", -now.place if now else 0, record.id


def owner(held: OF_RISK) -> Cell:
    return owners(held) or "nobody"


def current(held: OF_RISK) -> Cell:
    """The rating of today, where it went and whether it is more than is tolerable."""
    trail, day = held.evidence.trail, held.evidence.trail.as_of
    found = rated_on(trail, held.record, day)
    return rating_cell(found, "", *remarks(trail, held.record, day)) if found else "not rated"


def rating(held: OF_RISK, sort: Sort) -> Cell:
    found = rated_on(held.evidence.trail, held.record, held.evidence.trail.as_of, sort)
    return rating_cell(found) if found else ""


def direction(held: OF_RISK) -> Cell:
    way = scores.direction(held.model, policy(held.evidence.trail), held.evidence.trail.as_of)
    return word(WAYS[way]) if way else ""


def tolerance(held: OF_RISK) -> Cell:
    """The highest tolerable score, or the worst tolerable rating of a risk that is rated in words."""
    settings = policy(held.evidence.trail)
    now = scores.score_on(held.model, held.evidence.trail.as_of)
    if now and scores.number(now, settings) is None:
        return scores.tolerable_rating(held.model, settings)
    limit = scores.tolerance(held.model, settings)
    return "" if limit is None else limit


def is_over(held: OF_RISK) -> Cell:
    now = scores.score_on(held.model, held.evidence.trail.as_of)
    over = scores.is_over(now, held.model, policy(held.evidence.trail)) if now else None
    return word("over" if over else "within") if over is not None else flag(None)


def controls(held: OF_RISK) -> Cell:
    return lines(f"{each.what}{f' ({each.effectiveness})' if each.effectiveness else ''}"
                 for each in live(held.model.controls))


def control_gaps(held: OF_RISK) -> Cell:
    return lines(each.gap or "" for each in live(held.model.controls))


def actions_open(held: OF_RISK) -> Cell:
    return len(open_actions(held.record, held.evidence.trail.as_of))


def actions_overdue(held: OF_RISK) -> Cell:
    day = held.evidence.trail.as_of
    return sum(bool(overdue_by(action, day)) for action, _ in open_actions(held.record, day))


def actions_told(held: OF_RISK) -> Cell:
    """Each open action: what, who, by when."""
    called = held.evidence.names.called
    return lines(f"{action.what} ({called(action.owner)}{f', due {words.day(state.due)}' if state.due else ''})"
                 for action, state in open_actions(held.record, held.evidence.trail.as_of))


AGAINST_APPETITE: tuple[Part[OF_RISK], ...] = (
    spare("direction", "Direction", "word", direction),
    spare("appetite", "Appetite", "word", lambda held: word(held.model.appetite)),
    spare("tolerance", "Tolerance", "text", lambda held: str(tolerance(held))),
    spare("against-tolerance", "Against tolerance", "word", is_over),
)
