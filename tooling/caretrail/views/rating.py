"""A risk's current rating as it was typed: the word, or likelihood times consequence. No band is ever computed here."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeGuard

from caretrail.views import words


def current_rating(doc: dict[str, Any], as_of: date) -> str:
    """The latest current score on or before the day: `4 x 4 = 16`, `Amber`, `16`; empty where there is none."""
    score = latest_score(doc, "current", as_of)
    return rating_of(score) if score else ""


def latest_score(doc: dict[str, Any], sort: str, as_of: date) -> dict[str, Any] | None:
    """The last score of a sort that was in force on a day; of two on one day, the one further down the list."""
    listed = doc.get("scores")
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    corrected = {each["corrects"] for each in entries if isinstance(each.get("corrects"), str)}
    found: tuple[date, dict[str, Any]] | None = None
    for entry in entries:
        on = words.day_of(entry.get("on"))
        if (entry.get("type") == sort and entry.get("id") not in corrected and on and on <= as_of
                and (found is None or on >= found[0])):
            found = (on, entry)
    return found[1] if found else None


def rating_of(score: dict[str, Any]) -> str:
    """A score in a few words. The product of two typed numbers is the only arithmetic."""
    likelihood, consequence = score.get("likelihood"), score.get("consequence")
    if _is_number(likelihood) and _is_number(consequence):
        figures = f"{likelihood} x {consequence} = {int(likelihood) * int(consequence)}"
    else:
        figures = score["score"] if isinstance(score.get("score"), str) else ""
    word = score.get("rating")
    if isinstance(word, str):
        return f"{word} ({figures})" if figures else word
    return figures


def _is_number(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 4
