"""The scores of a risk in one table, each with its rating as it is spoken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from caretrail.pages.html import Html, escape, grid
from caretrail.views import words
from caretrail.views.rating import rating_of
from caretrail.views.values import say
from caretrail.views.wording import Wording

IN_THE_RATING = ("likelihood", "consequence", "rating", "score")
OWN_COLUMNS = ("id", "on", "type", "reason", *IN_THE_RATING)


def table(item: Wording, entries: Iterable[tuple[str, dict[str, Any]]], ink: Html, caption: str) -> Markup:
    """One row a score; who scored it and what moved it stand in the last column."""
    return grid(caption, ("Score", "Date", "Rating", "Reason", "More"), (
        (f'{escape(words.capital(_text(entry, "type")))} <span class="id">{escape(name)}</span>',
         _said(item, entry, "on", ink), _rating(item, entry, ink), _said(item, entry, "reason", ink),
         say(item, {field: value for field, value in entry.items() if field not in OWN_COLUMNS}, ink))
        for name, entry in entries))


def _rating(item: Wording, entry: dict[str, Any], ink: Html) -> str:
    """The rating in words; what makes none is told as it stands."""
    rating = rating_of(entry)
    parts = {name: entry[name] for name in IN_THE_RATING if entry.get(name)}
    return escape(rating) if rating else say(item, parts, ink)


def _said(item: Wording, entry: dict[str, Any], name: str, ink: Html) -> str:
    return say(item.below(name), entry[name], ink) if entry.get(name) else ""


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""
