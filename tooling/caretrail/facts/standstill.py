"""Ratings that do not move: for how long, above what, whether anything is done, and whether that is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caretrail.calendar import later
from caretrail.facts import scores
from caretrail.facts.actions import actions_of, state_on
from caretrail.facts.entries import live
from caretrail.facts.owners import owners_on
from caretrail.facts.periods import LENGTHS
from caretrail.facts.reviews import held
from caretrail.facts.risks import is_seldom
from caretrail.facts.settings import calendar, policy, thresholds
from caretrail.kinds.risk import Risk, Score, StaticJustification
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Standstill:
    """The scorings of one rating that came last, without another between them. `reviews` counts these and the reviews
    that were held since the first of them, each day once.
    """

    run: tuple[Score, ...]
    reviews: int
    all_scores: int
    was_there_before: bool
    """Whether it had the same rating earlier, moved, and came back."""

    @property
    def since(self) -> date:
        return self.run[0].on

    @property
    def last(self) -> Score:
        return self.run[-1]

    @property
    def never_moved(self) -> bool:
        return len(self.run) == self.all_scores


def standstill(trail: Trail, record: Record, risk: Risk) -> Standstill | None:
    """How long the current rating has stood on the trail's day; None where there is none that compares."""
    given, settings = scores.scores_until(risk, trail.as_of), policy(trail)
    if not given or scores.rank(given[-1], settings) is None:
        return None
    last, start = given[-1], len(given) - 1
    while start and scores.compared(given[start - 1], last, settings) == 0:
        start -= 1
    run = given[start:]
    days = {each.on for each in run} | {each.on for each in held(trail, record, trail.as_of) if each.on >= run[0].on}
    before = any(scores.compared(each, last, settings) == 0 for each in given[:start])
    return Standstill(run, len(days), len(given), before)


def patience(trail: Trail, risk: Risk) -> int:
    """From how many reviews with the same rating on it counts as unchanged."""
    limits = thresholds(trail).p8
    return limits.unchanged_quarterly if is_seldom(trail, risk) else limits.unchanged_monthly


def above(trail: Trail, risk: Risk, score: Score) -> tuple[bool | None, str]:
    """Whether a rating is more than is aimed at, and what that was held against: the target, else what is tolerable,
    else the mildest band or word. None where nothing tells.
    """
    settings = policy(trail)
    aim = scores.score_on(risk, trail.as_of, "target")
    apart = scores.compared(score, aim, settings) if aim else None
    if aim and apart is not None:
        return apart > 0, f"its target of {scores.in_words(aim, settings)}"
    over = scores.is_over(score, risk, settings)
    if over is not None:
        limit = scores.tolerance(risk, settings) if scores.number(score, settings) is not None else None
        return over, f"its tolerance of {limit if limit is not None else scores.tolerable_rating(risk, settings)}"
    lowest = scores.is_lowest(score, settings)
    return (None if lowest is None else not lowest), "the mildest there is, and it has neither target nor tolerance"


def justified(risk: Risk, day: date) -> StaticJustification | None:
    """The justification in force for a rating that stays: with a reason, approved by somebody who did not own the risk
    on that day, and not expired.
    """
    for each in live(risk.static_justification):
        owners = {owner.person for owner in owners_on(risk.ownership, each.on)}
        if each.on <= day <= each.expires and each.approver not in owners:
            return each
    return None


def unheld(risk: Risk, day: date) -> str:
    """Why the last justification given by a day does not hold, in words that name it; empty where none was given, or
    one holds.
    """
    given = [each for each in live(risk.static_justification) if each.on <= day]
    if not given or justified(risk, day):
        return ""
    last = max(given, key=lambda each: (each.on, each.expires))
    if last.expires < day:
        return f"its justification `{last.id}` expired on {last.expires}"
    return f"its justification `{last.id}` was approved by `{last.approver}`, who owned the risk"


def moved_since(trail: Trail, risk: Risk) -> date:
    """The day after which an action must have moved to show that a risk is managed: some of its review cycles back."""
    every = LENGTHS[risk.review_every or ("quarterly" if is_seldom(trail, risk) else "monthly")]
    cycle = calendar(trail).days(every)
    return later(trail.as_of, -thresholds(trail).p8.cycles * cycle)


def actions_moved(trail: Trail, record: Record, after: date) -> tuple[str, ...]:
    """The actions that were agreed, updated or done after a day."""
    return tuple(each.id for each in actions_of(record)
                 if (state := state_on(each, trail.as_of)) and state.touched > after)
