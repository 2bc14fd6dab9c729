"""The ratings of one risk over time as points on one scale, with its target and what is tolerable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caretrail.facts import scores
from caretrail.facts.scores import Sort
from caretrail.facts.settings import policy
from caretrail.facts.states import ended_on
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.policy.partnership import Partnership
from caretrail.views.evidence import Evidence
from caretrail.views.rating import rated, risk_of


@dataclass(frozen=True, slots=True)
class Point:
    """A rating, from its day on. `over`: above what is tolerable; None where nobody has said what is."""

    on: date
    rank: int
    said: str
    over: bool | None


@dataclass(frozen=True, slots=True)
class Course:
    """A risk from its first rating to the day it ended or the as-of date. `words` are the rating words from mildest to
    gravest where it is rated in these, so that a rank is a place among them; else empty. `most` is the highest rank
    that the policy's scale has, 0 where it has none.
    """

    risk: str
    points: tuple[Point, ...]
    aims: tuple[Point, ...]
    limit: int | None
    limit_said: str
    words: tuple[str, ...]
    most: int
    last: date

    @property
    def first(self) -> date:
        return self.points[0].on

    @property
    def over(self) -> bool | None:
        return self.points[-1].over


def course(evidence: Evidence, record: Record) -> Course | None:
    """None for a risk that was never rated on a scale. Of ratings on two scales those count that are on the
    scale of the last one.
    """
    trail, settings, risk = evidence.trail, policy(evidence.trail), risk_of(record)
    last = scores.score_on(risk, trail.as_of) if risk else None
    if risk is None or last is None or scores.rank(last, settings) is None:
        return None
    in_words = scores.number(last, settings) is None
    points = _points(risk, settings, trail.as_of, "current", in_words=in_words)
    aims = tuple(each for each in _points(risk, settings, trail.as_of, "target", in_words=in_words))
    until = max(points[-1].on, min(ended_on(record) or trail.as_of, trail.as_of))
    if in_words:
        worst = scores.tolerable_rating(risk, settings)
        return Course(record.id, points, _from(aims, points[0].on), scores.rating_place(worst, settings), worst,
                      tuple(each.word for each in settings.ratings), len(settings.ratings), until)
    limit = scores.tolerance(risk, settings)
    return Course(record.id, points, _from(aims, points[0].on), limit, "" if limit is None else str(limit), (),
                  _most(settings), until)


def _points(risk: Risk, settings: Partnership, until: date, sort: Sort, *, in_words: bool) -> tuple[Point, ...]:
    found = []
    for each in scores.scores_until(risk, until, sort):
        rank = scores.rank(each, settings)
        if rank is not None and (scores.number(each, settings) is None) == in_words:
            found.append(Point(each.on, rank, rated(each, settings).text, scores.is_over(each, risk, settings)))
    return tuple(found)


def _from(aims: tuple[Point, ...], first: date) -> tuple[Point, ...]:
    """Targets from the first rating on: one that was set earlier stands there as it was by then."""
    before = [each for each in aims if each.on <= first][-1:]
    return (*(Point(first, each.rank, each.said, each.over) for each in before),
            *(each for each in aims if each.on > first))


def _most(settings: Partnership) -> int:
    matrix = settings.risk_matrix
    if matrix is None or not matrix.likelihood or not matrix.consequence:
        return 0
    return max(each.number for each in matrix.likelihood) * max(each.number for each in matrix.consequence)
