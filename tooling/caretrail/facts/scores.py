"""What a risk's scores come to: product, band, rating, tolerance, direction of travel. Computed, never typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from caretrail.facts.entries import live, typed
from caretrail.facts.force import protocol_on
from caretrail.facts.settings import policy as settings
from caretrail.kinds.risk import Risk, Score
from caretrail.load import Record
from caretrail.policy.partnership import Band, Partnership, ScaleStep
from caretrail.trail import Trail

Sort = Literal["current", "target", "inherent"]
Direction = Literal["better", "worse", "same", "new", ""]

GRAVEST = 3
"""Weights run from 0 (mild) to this."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A current score that reached the threshold of its risk, after one below it (or as the first).

    `number` and `threshold` are scores, or places among the policy's rating words where the risk is rated in words;
    `said` and `limit` are the two as people say them. `path` leads to the score.
    """

    since: date
    number: int
    threshold: int
    path: tuple[str | int, ...]
    said: str
    limit: str


def scores_until(risk: Risk, day: date, sort: Sort = "current") -> tuple[Score, ...]:
    """The scores of a sort given up to a day, oldest first; of two on one day, the one further down is the later."""
    return given_until(risk.scores, day, sort)


def given_until(given: Iterable[Score], day: date, sort: Sort = "current") -> tuple[Score, ...]:
    """The same of a list of scores."""
    found = [each for each in live(given) if each.type == sort and each.on <= day]
    return tuple(sorted(found, key=lambda each: each.on))


def score_on(risk: Risk, day: date, sort: Sort = "current") -> Score | None:
    """The score of a sort that stands on a day."""
    found = scores_until(risk, day, sort)
    return found[-1] if found else None


def number(score: Score, policy: Partnership) -> int | None:
    """Likelihood times consequence by the policy's matrix, or the score its source gives without these."""
    if score.likelihood is not None and score.consequence is not None:
        matrix = policy.risk_matrix
        one = _step(score.likelihood, matrix.likelihood if matrix else ())
        other = _step(score.consequence, matrix.consequence if matrix else ())
        if one is not None and other is not None:
            return one * other
    return score.score


def _step(text: str, steps: Sequence[ScaleStep]) -> int | None:
    """The number of a step that is named by its number or letter; without a matrix, the number as it stands."""
    if not steps:
        return int(text) if text.isdecimal() else None
    return next((each.number for each in steps if text in (str(each.number), each.letter)), None)


def band(score: Score, policy: Partnership) -> Band | None:
    """The policy's range in which a score lies."""
    place = _band_place(number(score, policy), policy)
    return policy.risk_matrix.bands[place] if policy.risk_matrix and place is not None else None


def _band_place(found: int | None, policy: Partnership) -> int | None:
    bands = policy.risk_matrix.bands if policy.risk_matrix else ()
    return next((place for place, each in enumerate(bands)
                 if found is not None and each.from_ <= found <= each.to), None)


def rating_place(word: str | None, policy: Partnership) -> int | None:
    """The place of a rating word (or another way of writing it) among the policy's, 1 for the mildest."""
    return next((place for place, each in enumerate(policy.ratings, 1) if word == each.word or word in each.also), None)


def word(score: Score, policy: Partnership) -> str:
    """The band of the score, or its rating as the policy writes it; empty where neither is known."""
    found = band(score, policy)
    if found:
        return found.word
    place = rating_place(score.rating, policy)
    return policy.ratings[place - 1].word if place else score.rating or ""


def color(score: Score, policy: Partnership) -> str:
    """The colour the policy gives the band or rating; empty where it gives none."""
    found = band(score, policy)
    if found:
        return found.color or ""
    place = rating_place(score.rating, policy)
    return (policy.ratings[place - 1].color or "") if place else ""


def rank(score: Score, policy: Partnership) -> int | None:
    """A number that grows with the risk: the product, or the place of the rating word. Two scores compare by it where
    `alike` says so.
    """
    found = number(score, policy)
    return found if found is not None else rating_place(score.rating, policy)


def alike(one: Score, other: Score, policy: Partnership) -> bool:
    """Whether two scores have ranks on the same scale."""
    return (rank(one, policy) is not None and rank(other, policy) is not None
            and (number(one, policy) is None) == (number(other, policy) is None))


def compared(one: Score, other: Score, policy: Partnership) -> int | None:
    """Below zero where the first is the milder, above where it is the graver; None where they do not compare."""
    if not alike(one, other, policy):
        return None
    return (rank(one, policy) or 0) - (rank(other, policy) or 0)


def is_lowest(score: Score, policy: Partnership) -> bool | None:
    """Whether it lies in the mildest band, or has the mildest rating; None where that is not known."""
    found = number(score, policy)
    place = _band_place(found, policy) if found is not None else rating_place(score.rating, policy)
    return None if place is None else place == (0 if found is not None else 1)


def tolerance(risk: Risk, policy: Partnership) -> int | None:
    """The highest tolerable score: the risk's own, else the policy's for its level (system, where it has none)."""
    if risk.tolerance is not None or policy.tolerance is None:
        return risk.tolerance
    by_level = {"case": policy.tolerance.case, "operational": policy.tolerance.operational}
    return by_level.get(risk.level or "", policy.tolerance.system)


def tolerable_rating(risk: Risk, policy: Partnership) -> str:
    """The worst tolerable rating word: the risk's own, else the policy's; empty where there is none."""
    return risk.tolerable_rating or (policy.tolerance and policy.tolerance.rating) or ""


def is_over(score: Score, risk: Risk, policy: Partnership) -> bool | None:
    """Whether a score lies above what is tolerable; None where nobody has said what is, for scores of this sort."""
    found = number(score, policy)
    if found is not None:
        limit = tolerance(risk, policy)
        return None if limit is None else found > limit
    place, worst = rating_place(score.rating, policy), rating_place(tolerable_rating(risk, policy), policy)
    return None if place is None or worst is None else place > worst


def over_tolerance(trail: Trail, record: Record, day: date) -> bool | None:
    """Whether a risk stands above its tolerance on a day; None for one without score or tolerance, and for no risk."""
    risk = typed(record, Risk)
    score = score_on(risk, day) if risk else None
    return is_over(score, risk, settings(trail)) if risk and score else None


def over_target(risk: Risk, policy: Partnership, day: date) -> bool | None:
    """Whether it stands above its target; None where it has none that its score compares with."""
    now, aim = score_on(risk, day), score_on(risk, day, "target")
    apart = compared(now, aim, policy) if now and aim else None
    return None if apart is None else apart > 0


def direction(risk: Risk, policy: Partnership, day: date) -> Direction:
    """Where the current score went since the one before; empty where there is none, or the two do not compare."""
    found = scores_until(risk, day)
    if len(found) < 2:
        return "new" if found else ""
    apart = compared(found[-1], found[-2], policy)
    if apart is None:
        return ""
    return "worse" if apart > 0 else "better" if apart < 0 else "same"


def weight(trail: Trail, record: Record, day: date) -> int:
    """How grave what a record is about is, 0 to 3: a risk by its band or rating, others by their severity, else by
    the risks they name; 1 where nothing tells.
    """
    own = _own_weight(trail, record, day)
    if own is not None:
        return own
    named = (trail.records.get(each.to) for each in record.references)
    found = [_own_weight(trail, each, day) for each in named if each and each.kind.name == "risk"]
    return max((each for each in found if each is not None), default=1)


def _own_weight(trail: Trail, record: Record, day: date) -> int | None:
    policy, risk = settings(trail), typed(record, Risk)
    score = score_on(risk, day) if risk else None
    if score:
        found = number(score, policy)
        place, rating = _band_place(found, policy), rating_place(score.rating, policy)
        if place is not None and policy.risk_matrix:
            return _share(place, len(policy.risk_matrix.bands))
        if found is None and rating is not None:
            return _share(rating - 1, len(policy.ratings))
    severity = getattr(record.model, "severity", None)
    return _share(policy.severities.index(severity), len(policy.severities)) if severity in policy.severities else None


def _share(place: int, among: int) -> int:
    """A place from 0 among so many, as a weight."""
    return GRAVEST * place // (among - 1) if among > 1 else 1


def breaches(trail: Trail, record: Record, until: date) -> tuple[Breach, ...]:
    """Each time the current score of a risk reached its threshold, up to a day."""
    risk = typed(record, Risk)
    if risk is None:
        return ()
    found, was_reached = [], False
    places = {each.id: place for place, each in enumerate(risk.scores)}
    for score in scores_until(risk, until):
        breach = _breach(trail, risk, score, ("scores", places[score.id]))
        if breach and not was_reached:
            found.append(breach)
        was_reached = breach is not None
    return tuple(found)


def standing_breach(trail: Trail, record: Record, until: date) -> Breach | None:
    """The last of them, where the score has not come below the threshold since."""
    risk, found = typed(record, Risk), breaches(trail, record, until)
    now = score_on(risk, until) if risk else None
    stands = risk and now and _breach(trail, risk, now, ())
    return found[-1] if found and stands else None


def _breach(trail: Trail, risk: Risk, score: Score, path: tuple[str | int, ...]) -> Breach | None:
    policy = settings(trail)
    own, place = number(score, policy), rating_place(score.rating, policy)
    if own is not None:
        limit = threshold(trail, risk, score.on)
        return Breach(score.on, own, limit, path, str(own), str(limit)) if limit is not None and own >= limit else None
    worst = rating_place(tolerable_rating(risk, policy), policy)
    if place is None or worst is None or place <= worst:
        return None
    return Breach(score.on, place, worst + 1, path, word(score, policy), policy.ratings[worst].word)


def threshold(trail: Trail, risk: Risk, day: date) -> int | None:
    """The score from which a risk must be escalated: its own, else the lowest that its escalation pathway names in the
    version of that day, else the first above its tolerance.
    """
    if risk.threshold is not None:
        return risk.threshold
    version = protocol_on(trail, risk.escalation_pathway, day) if risk.escalation_pathway else None
    named = [each.risk_score for level in live(version.levels) for each in live(level.thresholds)
             if each.risk_score is not None] if version else []
    limit = tolerance(risk, settings(trail))
    return min(named) if named else None if limit is None else limit + 1


def axes(policy: Partnership) -> tuple[str, str]:
    """What the two steps of a score are called, in the order in which the policy names them."""
    matrix = policy.risk_matrix
    named = "likelihood", ((matrix and matrix.consequence_name) or "consequence").lower()
    return (named[1], named[0]) if _reversed(policy) else named


def _reversed(policy: Partnership) -> bool:
    return policy.risk_matrix is not None and policy.risk_matrix.order == "consequence-first"


def figures(score: Score, policy: Partnership) -> str:
    """Its two steps in the policy's order, as they were typed: `4 x 3`; empty where it has none."""
    if score.likelihood is None or score.consequence is None:
        return ""
    steps = (score.likelihood, score.consequence)
    return " x ".join(reversed(steps) if _reversed(policy) else steps)


def in_words(score: Score, policy: Partnership) -> str:
    """A score as one would say it: `16 extreme (4 x 4)`, `12 (4 x 3)`, `Amber`; a source's own rating stays beside."""
    product, said, steps = number(score, policy), word(score, policy), figures(score, policy)
    parts: Iterable[str] = (str(product) if product is not None else "", said)
    text = " ".join(part for part in parts if part)
    text += f" ({steps})" if steps and text else steps
    own = score.rating if score.rating and rating_place(score.rating, policy) is not None else ""
    return f"{text}, {own} in its source" if own and band(score, policy) else text
