"""From when to when somebody held a post or stood in there, as far as rights come from it: computed once for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caretrail.authority.ground import Ground
from caretrail.facts.entries import live
from caretrail.facts.force import Dated

Span = tuple[date, date]
"""First and last day; `date.min` and `date.max` where it is open."""

Spans = Mapping[tuple[str, str], tuple[Span, ...]]
"""By person and post."""


@dataclass(frozen=True, slots=True)
class Term:
    """A person in a post from a first to a last day, by appointment or standing in for `covering`."""

    person: str
    post: str
    covering: str
    first: date
    last: date

    def order(self) -> tuple[date, date, str, str, str]:
        return self.first, self.last, self.person, self.post, self.covering

    def within(self, span: Span) -> Term | None:
        """The part of it that lies in a span."""
        both = _both((self.first, self.last), span)
        return both and (self if both == (self.first, self.last) else replace(self, first=both[0], last=both[1]))


def terms_in_posts(ground: Ground) -> dict[str, tuple[Term, ...]]:
    """By post, the earliest first; the same days on which `authority.roles.held` finds them there."""
    appointed = _appointed(ground)
    found: dict[str, list[Term]] = defaultdict(list)
    for (person, post), spans in appointed.items():
        found[post] += (Term(person, post, "", *span) for span in spans)
    for (person, post, covering), spans in _standing_in(ground, appointed).items():
        found[post] += (Term(person, post, covering, *span) for span in spans)
    return {post: tuple(sorted(terms, key=Term.order)) for post, terms in found.items()}


def _appointed(ground: Ground) -> Spans:
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for person, who in ground.people.items():
        for term in live(who.appointments):
            post = ground.posts.get(term.post)
            if post is not None:
                found[person, term.post] += _common((who, term, post))
    return {key: tuple(_joined(spans)) for key, spans in found.items()}


def _standing_in(ground: Ground, appointed: Spans) -> Mapping[tuple[str, str, str], tuple[Span, ...]]:
    found: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
    for person, who in ground.people.items():
        for cover in live(who.covers):
            if cover.person == person:
                continue
            for theirs in appointed.get((cover.person, cover.post), ()):
                found[person, cover.post, cover.person] += (
                    both for own in _common((who, cover)) if (both := _both(own, theirs)))
    return {key: tuple(_joined(spans)) for key, spans in found.items()}


def _common(things: Iterable[Dated]) -> Iterator[Span]:
    """The days on which all of some things are in force."""
    common: Span | None = (date.min, date.max)
    for each in things:
        common = common and _both(common, (each.from_ or date.min, each.to or date.max))
    if common:
        yield common


def _both(one: Span, other: Span) -> Span | None:
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that overlap or follow on each other as one."""
    held: Span | None = None
    for first, last in sorted(spans):
        if held and (held[1] == date.max or first <= held[1] + timedelta(1)):
            held = held[0], max(held[1], last)
        else:
            if held:
                yield held
            held = first, last
    if held:
        yield held
