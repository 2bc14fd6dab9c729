"""When a post was empty: nobody held it, and nobody stood in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from caretrail.calendar import ONE_DAY
from caretrail.facts.entries import live, typed
from caretrail.facts.people import answers, holders
from caretrail.kinds.person import Appointment, Cover, Person
from caretrail.trail import Trail


def is_vacant(trail: Trail, post: str, day: date) -> bool:
    """Whether nobody held a post on a day and nobody answered for it; a holder who was away is no vacancy."""
    return not holders(trail, post, day) and not answers(trail, post, day)


def vacancies(trail: Trail, post: str, start: date, end: date) -> tuple[tuple[date, date], ...]:
    """First and last day of each time in which a post was vacant, from a day to another, both included."""
    if end < start:
        return ()
    days = sorted({start, *(day for day in trail.always(_turns).get(post, ()) if start < day <= end)})
    after = date.fromordinal(min(end.toordinal() + 1, date.max.toordinal()))
    spans: list[tuple[date, date]] = []
    for first, following in pairwise([*days, after]):
        if is_vacant(trail, post, first):
            last = following - ONE_DAY
            if spans and spans[-1][1] + ONE_DAY == first:
                spans[-1] = (spans[-1][0], last)
            else:
                spans.append((first, last))
    return tuple(spans)


def _turns(trail: Trail) -> Mapping[str, set[date]]:
    """Post -> the days from which somebody else may have held it."""
    found: dict[str, set[date]] = defaultdict(set)
    for record in trail.by_kind.get("person", ()):
        if (who := typed(record, Person)) is None:
            continue
        terms: tuple[Appointment | Cover, ...] = (*live(who.appointments), *live(who.covers))
        for term in terms:
            found[term.post].add(term.from_)
            found[term.post] |= {last + ONE_DAY for last in (term.to, who.to) if last and last < date.max}
    return found
