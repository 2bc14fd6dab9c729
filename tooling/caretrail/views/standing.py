"""How a work record stands on a day, in the few things a reader asks for first. Typed values alone: no band is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from caretrail.views import words
from caretrail.views.ownership import owners_on
from caretrail.views.rating import latest_score, rating_of

ENDED = frozenset({"closed", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Score:
    """A rating in words, and the day it was given."""

    rating: str
    on: date


def score_on(doc: dict[str, Any], sort: str, as_of: date) -> Score | None:
    """The score of a sort that is in force on a day, where it gives a rating."""
    found = latest_score(doc, sort, as_of)
    on = words.day_of(found.get("on")) if found else None
    rating = rating_of(found) if found else ""
    return Score(rating, on) if rating and on else None


def owners_now(doc: dict[str, Any], as_of: date) -> tuple[str, ...] | None:
    """The people who own it on a day; None for a record that says nothing of owners at all."""
    if not doc.get("ownership"):
        return None
    return tuple(owner.person for owner in owners_on(doc, as_of) if owner.person)


def review_of(doc: dict[str, Any]) -> date | None:
    """The day it is to be looked at again; none for what has ended."""
    if doc.get("status") in ENDED:
        return None
    return words.day_of(doc.get("next_review"))


def overdue(doc: dict[str, Any], as_of: date) -> str:
    """`7 days overdue`; empty until the day itself has passed, and where a review was held since it was due."""
    due = review_of(doc)
    late = (as_of - due).days if due else 0
    if due is None or late <= 0 or any(due <= on <= as_of for on in _reviews(doc)):
        return ""
    return f"{words.count(late, 'day')} overdue"


def _reviews(doc: dict[str, Any]) -> list[date]:
    """The days on which reviews were held, as the record lists them."""
    listed = doc.get("reviews")
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return [on for each in entries if (on := words.day_of(each.get("on")))]
