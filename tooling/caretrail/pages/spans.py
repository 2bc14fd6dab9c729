"""Where continuity held: a band over the years in which what held, what was broken and what was not judged have a shape
of their own, and a table that says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal, NamedTuple

from markupsafe import Markup

from caretrail.continuity.model import Continuity, Span
from caretrail.pages.html import badge, escape, grid, joined
from caretrail.pages.relied import Authority
from caretrail.views import words

SLOTS, WIDTH, HEIGHT = 360, 3, 36
"""The band is so many parts long, each so wide, and so high."""

SHOWN = 30
"""Of the spans, as many of the latest stand in the table."""

State = Literal["whole", "broken", "unjudged"]

_UNJUDGED: State = "unjudged"

SHAPES: dict[State, str] = {
    "whole": '<rect class="whole" x="{x}" y="6" width="{width}" height="24"/>',
    "broken": '<rect class="broken" x="{x}" y="14" width="{width}" height="8"/>'
              '<path class="broken" d="M{x} 2l7 8l-7 8z"/>',
    "unjudged": '<path class="unjudged" d="M{x} 18h{width}"/>'}
"""A broad band, a narrow one under a flag, a dashed line: told apart without colour."""


class Stretch(NamedTuple):
    """From one day to the one before another, in one state."""

    first: date
    end: date
    state: State


def stretches(found: Continuity, begins: date) -> Sequence[Stretch]:
    """From the first landing to the day of the audit, one after the other."""
    after = found.as_of + timedelta(1)
    broken = {each.landing: each.day for each in found.lapses}
    told: list[Stretch] = []
    end, state = begins, _UNJUDGED
    if found.lapses and (not found.spans or found.lapses[0].landing < found.spans[0].first):
        told, end, state = [Stretch(begins, found.lapses[0].day, "unjudged")], found.lapses[0].day, "broken"
    for span in found.spans:
        told.append(Stretch(end, span.begins, state))
        end, state = broken.get(span.last + 1, after), "broken"
        told.append(Stretch(span.begins, end, "whole"))
    told.append(Stretch(end, after, state))
    return [each for each in told if each.first < each.end]


def drawing(found: Continuity, begins: date) -> Markup:
    """The band; empty where nothing was judged."""
    told = stretches(found, begins)
    days = (found.as_of - begins).days + 1
    if days < 1 or all(each.state == "unjudged" for each in told):
        return Markup()
    said = "; ".join(f"{_WORDS[each.state]} from {words.day(each.first)}" for each in told[-SHOWN:])
    label = f"Continuity from {words.day(begins)} to {words.day(found.as_of)}: {said}"
    box = f"0 0 {SLOTS * WIDTH} {HEIGHT}"
    return joined((f'<svg class="spans" viewBox="{box}" preserveAspectRatio="none" role="img" ',
                   f'aria-label="{escape(label)}">',
                   *_shapes(told, begins, days), "</svg>",
                   (f'<p class="quiet">From {words.day(begins)} on the left to {words.day(found.as_of)} on the right. '
                   "A broad band: continuity held. A narrow one that begins with a flag: it was broken. A dashed line: "
                   "landings were not judged yet.</p>")))


_WORDS: dict[State, str] = {"whole": "held", "broken": "broken", "unjudged": "not judged"}


def _shapes(told: Sequence[Stretch], begins: date, days: int) -> Iterator[str]:
    """What is shorter than a part of the band is drawn as long as one; broken goes before held."""
    slots: list[State] = ["unjudged"] * SLOTS
    for state in ("whole", "broken"):
        for each in told:
            if each.state == state:
                first = min(SLOTS - 1, (each.first - begins).days * SLOTS // days)
                end = -(-(each.end - begins).days * SLOTS // days)
                slots[first:end] = [each.state] * (min(SLOTS, end) - first)
    place = 0
    for drawn, held in groupby(slots):
        length = len(list(held))
        yield SHAPES[drawn].format(x=place * WIDTH, width=length * WIDTH)
        place += length


def table(found: Continuity, authority: Authority) -> Markup:
    """The spans, the latest first, each with the landing that ended it."""
    latest = found.spans[:-SHOWN - 1:-1]
    last = found.spans[-1] if found.spans else None
    caption = (f"The latest {SHOWN} of {len(found.spans):,} spans" if len(found.spans) > SHOWN
               else "Spans in which continuity held")
    return grid(f"{caption}, the latest first", ("From", "To", "Landings", "Ended by"), (
        _row(each, authority, held=each is last and not found.open) for each in latest)) if latest else Markup()


def _row(span: Span, authority: Authority, *, held: bool) -> tuple[str, ...]:
    """From where to where, and what broke it."""
    until = "it still holds" if held else f"{words.day(span.ends)}, {authority.landing(span.last)}"
    ended = badge("met", "unbroken") if held else f"{badge('error', 'lapse')} {authority.landing(span.last + 1)}"
    begins = f"{words.day(span.begins)}, {authority.landing(span.first)}"
    return begins, until, f"{span.last - span.first + 1:,}", ended
