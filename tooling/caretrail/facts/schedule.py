"""The reviews that a risk's own schedule asked for, one after the other, and the one that answered each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caretrail.facts.people import holds
from caretrail.facts.periods import LENGTHS
from caretrail.facts.reviews import Held, held
from caretrail.facts.settings import calendar, policy
from caretrail.facts.states import ended_on
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Due:
    """A review that was due on a day; `met` is the one that was held, None while none is. `others` are reviews held
    since the last one by somebody whose post the schedule does not name.
    """

    on: date
    met: Held | None
    others: tuple[Held, ...] = ()


def reviews_due(trail: Trail, record: Record, risk: Risk) -> Iterator[Due]:
    """Every review that fell due up to the trail's day or was held, from the beginning of the risk (or of the
    partnership's rules) to its end. The next one is due when the last one set it, else a cadence after it; the one to
    come, when the risk says, where that is no later: moving its date is no review.
    """
    start, ended = policy(trail).continuity_start, ended_on(record)
    last_day = min(ended, trail.as_of) if ended else trail.as_of
    begun = max(risk.opened_on, start) if start else risk.opened_on
    due, stated, last, fixed = _next(trail, risk, begun), risk.next_review, begun, False
    others: list[Held] = []
    for review in held(trail, record, last_day):
        if not _counts(trail, risk, review):
            others.append(review)
            continue
        if due is None and stated and stated <= review.on and stated > last:
            due = stated
        if due and not (start and review.on < start):
            yield Due(due, review, tuple(others))
        due, last, others = review.next_due or _next(trail, risk, review.on), review.on, []
        fixed = review.next_due is not None
    if ended is None and stated and stated > last and not fixed:
        due = min(due, stated) if due else stated
    if due and due <= last_day:
        yield Due(due, None, tuple(others))


def _next(trail: Trail, risk: Risk, after: date) -> date | None:
    return calendar(trail).after(after, LENGTHS[risk.review_every]) if risk.review_every else None


def _counts(trail: Trail, risk: Risk, review: Held) -> bool:
    """Whether a review has a result and was held by the post that the schedule names, where it names one."""
    if not review.result:
        return False
    return risk.review_by in (None, review.post) or bool(
        review.by and risk.review_by and holds(trail, review.by, risk.review_by, review.on))
