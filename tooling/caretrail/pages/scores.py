"""The scores of a risk in one table, and a rating as it is shown everywhere: number, band, colour and shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from caretrail.facts.scores import axes
from caretrail.facts.settings import policy
from caretrail.pages.html import Html, badge, escape, titled
from caretrail.policy.partnership import Partnership
from caretrail.views import words
from caretrail.views.rating import Rated, as_score, rated
from caretrail.views.values import say
from caretrail.views.wording import Wording

IN_THE_RATING = ("likelihood", "consequence", "rating", "score")
OWN_COLUMNS = ("id", "on", "type", "reason", *IN_THE_RATING)


def table(item: Wording, entries: Iterable[tuple[str, dict[str, Any]]], ink: Html, caption: str) -> Markup:
    """One row a score; who scored it and what moved it stand in the last column."""
    settings = policy(ink.names.trail)
    heading = f"Rating ({' x '.join(axes(settings))})" if settings.risk_matrix else "Rating"
    return titled(caption, ("Score", "Date", heading, "Reason", "More"), (
        (f'{escape(words.capital(words.text_of(entry, "type")))} <span class="id">{escape(name)}</span>',
         _said(item, entry, "on", ink), _rating(item, entry, ink, settings), _said(item, entry, "reason", ink),
         say(item, {field: value for field, value in entry.items() if field not in OWN_COLUMNS}, ink))
        for name, entry in entries))


def shown(rating: Rated) -> str:
    """A rating with its band as a badge."""
    if not rating.label:
        return escape(rating.text)
    rest = f" {escape(rating.rest)}" if rating.rest else ""
    return f"{badge(rating.look, rating.label)}{rest}"


def _rating(item: Wording, entry: dict[str, Any], ink: Html, settings: Partnership) -> str:
    """The rating in words; what makes none is told as it stands."""
    score = as_score(entry)
    rating = rated(score, settings) if score else None
    parts = {name: entry[name] for name in IN_THE_RATING if entry.get(name)}
    return shown(rating) if rating and rating.text else say(item, parts, ink)


def _said(item: Wording, entry: dict[str, Any], name: str, ink: Html) -> str:
    return say(item.below(name), entry[name], ink) if entry.get(name) else ""
