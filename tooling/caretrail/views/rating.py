"""A risk's ratings as pages show them: computed by the policy, with what they say beside the number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from caretrail.facts import scores
from caretrail.facts.scores import Sort
from caretrail.facts.settings import policy
from caretrail.kinds.risk import Risk, Score
from caretrail.load import Record
from caretrail.policy.partnership import Partnership
from caretrail.trail import Trail

WAYS = {"better": "better than before", "worse": "worse than before", "same": "as before", "new": "the first score"}

BELOW = 1000
"""Taken from the place of a rating in words, so that it is lower than any score."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A score in words; `label` is the part of it that is a badge and `look` what that looks like (a colour, or the
    word itself), both empty where the policy knows no word for it; `word` is its band or its rating alone. `place`
    grows with the risk: ratings in words stand among themselves, below those with a score.
    """

    text: str
    label: str
    look: str
    on: date
    place: int = 0
    word: str = ""

    @property
    def rest(self) -> str:
        """What stands behind the badge."""
        return self.text.removeprefix(self.label).lstrip(" ,") if self.label else self.text


def rated(score: Score, settings: Partnership) -> Rated:
    """A score as it is shown."""
    number, word = scores.number(score, settings), scores.word(score, settings)
    label = f"{number} {word}" if word and number is not None else word
    place = number if number is not None else (scores.rank(score, settings) or 0) - BELOW
    return Rated(scores.in_words(score, settings), label, scores.color(score, settings) or word, score.on, place,
                 word)


def rated_on(trail: Trail, record: Record, day: date, sort: Sort = "current") -> Rated | None:
    """The rating of a sort that stands on a day, where it says anything."""
    risk = risk_of(record)
    score = scores.score_on(risk, day, sort) if risk else None
    found = rated(score, policy(trail)) if score else None
    return found if found and found.text else None


def remarks(trail: Trail, record: Record, day: date) -> Iterator[str]:
    """What a rating means: where it went since the last one, and whether it is more than is tolerable."""
    risk, settings = risk_of(record), policy(trail)
    score = scores.score_on(risk, day) if risk else None
    if risk is None or score is None:
        return
    way = scores.direction(risk, settings, day)
    if way:
        yield WAYS[way]
    if scores.is_over(score, risk, settings):
        words_alone = scores.number(score, settings) is None
        limit = scores.tolerable_rating(risk, settings) if words_alone else scores.tolerance(risk, settings)
        yield f"over its tolerance of {limit}"


def place_among(trail: Trail, record: Record, day: date) -> str:
    """`2 of 3` for a rating in words: who knows none of these words can place it, and a table sort it."""
    risk, settings = risk_of(record), policy(trail)
    score = scores.score_on(risk, day) if risk else None
    if score is None or scores.number(score, settings) is not None:
        return ""
    place = scores.rating_place(score.rating, settings)
    return f"{place} of {len(settings.ratings)}" if place else ""


def looks(settings: Partnership) -> dict[str, str]:
    """Each word of the policy's bands and ratings with the colour it gives them, or the word itself."""
    bands = settings.risk_matrix.bands if settings.risk_matrix else ()
    return {each.word: each.color or each.word for each in (*settings.ratings, *bands)}


def risk_of(record: Record) -> Risk | None:
    """A risk with all its scores that can be read, even where some other part of it cannot."""
    if isinstance(record.model, Risk) or record.kind.name != "risk":
        return record.model if isinstance(record.model, Risk) else None
    listed = record.doc.get("scores")
    read = [as_score(each) for each in listed] if isinstance(listed, list) else []
    known: dict[str, Any] = {"level": record.text("level"), "tolerance": None, "tolerable_rating": None}
    return Risk.model_construct(scores=[each for each in read if each], **known)


def as_score(entry: Any) -> Score | None:
    """An entry of a record's scores, where it can be read."""
    try:
        return Score.model_validate(entry)
    except ValidationError:
        return None
