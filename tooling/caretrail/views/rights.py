"""Rights and limits as the register has them now: which are in force, who has each when, and when nobody had it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from caretrail.authority.granting import Bar, Grant, Policy, Reach, of_kind, policy_of
from caretrail.authority.ground import Ground, ground_of
from caretrail.authority.roles import ANYONE
from caretrail.policy import ALL_KINDS
from caretrail.views.evidence import Evidence
from caretrail.views.rights_terms import Span, Term, terms_in_posts


@dataclass(eq=False)
class Scheme:
    """The rights and limits of a register and who has them; `day` is the one on which things are told as they stand."""

    ground: Ground
    day: date

    @cached_property
    def policy(self) -> Policy:
        return policy_of(self.ground)

    @cached_property
    def rights(self) -> tuple[Grant, ...]:
        """Every right, in the order of the ids."""
        return tuple(sorted(self.policy.rights, key=lambda each: (each.right.id, each.right.says)))

    @cached_property
    def limits(self) -> tuple[Bar, ...]:
        """Every limit, in the order of the ids."""
        bars = (*self.policy.limits, *self.policy.limits_of_paths)
        return tuple(sorted(bars, key=lambda each: (each.limit.id, each.limit.says)))

    @cached_property
    def terms(self) -> dict[str, tuple[Term, ...]]:
        """Who held a post or stood in there, by post, the earliest first."""
        return terms_in_posts(self.ground)

    def terms_of(self, person: str) -> tuple[Term, ...]:
        """The posts that somebody held or stood in at, the earliest first."""
        return self._by_person.get(person, ())

    @cached_property
    def _by_person(self) -> dict[str, tuple[Term, ...]]:
        found: dict[str, list[Term]] = defaultdict(list)
        for term in sorted((term for terms in self.terms.values() for term in terms), key=Term.order):
            found[term.person].append(term)
        return {person: tuple(terms) for person, terms in found.items()}

    @cached_property
    def playing(self) -> dict[str, frozenset[str]]:
        """The posts that play a role, also their own id and `anyone`."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, post in self.ground.posts.items():
            for role in (name, ANYONE, *post.roles):
                found[role].add(name)
        return {role: frozenset(posts) for role, posts in found.items()}

    def posts_with(self, roles: Iterable[str]) -> frozenset[str]:
        """The posts that play one of some roles."""
        return frozenset[str]().union(*(self.playing.get(role, frozenset()) for role in roles))

    def holders(self, grant: Grant) -> tuple[Term, ...]:
        """Who has a right and when, the earliest first: terms in the posts that have it, as long as it is in force."""
        return self._within(self.posts_with(grant.who), (grant.first, grant.last))

    def _within(self, posts: frozenset[str], span: Span) -> tuple[Term, ...]:
        found = self._kept.get((posts, span))
        if found is None:
            held = (term.within(span) for post in posts for term in self.terms.get(post, ()))
            found = self._kept[posts, span] = tuple(sorted(filter(None, held), key=Term.order))
        return found

    @cached_property
    def _kept(self) -> dict[tuple[frozenset[str], Span], tuple[Term, ...]]:
        return {}

    def now(self, terms: Iterable[Term]) -> tuple[Term, ...]:
        """Those of some terms that last on the day."""
        return tuple(each for each in terms if each.first <= self.day <= each.last)

    def is_in_force(self, each: Grant | Bar) -> bool:
        return each.first <= self.day <= each.last

    def limits_beside(self, grant: Grant) -> tuple[Bar, ...]:
        """The limits in force on the day that may ask for more where a right is used."""
        return tuple(each for each in self.limits if self.is_in_force(each) and _meet(grant, each))

    def rights_beside(self, bar: Bar) -> tuple[Grant, ...]:
        """The rights in force on the day for which a limit may ask for more."""
        return tuple(each for each in self._in_force if _meet(each, bar))

    def rights_of(self, post: str) -> tuple[Grant, ...]:
        """The rights in force on the day that whoever holds a post has."""
        return self._by_post.get(post, ())

    @cached_property
    def _by_post(self) -> dict[str, tuple[Grant, ...]]:
        found: dict[str, list[Grant]] = defaultdict(list)
        for grant in self._in_force:
            for post in self.posts_with(grant.who):
                found[post].append(grant)
        return {post: tuple(grants) for post, grants in found.items()}

    @cached_property
    def _in_force(self) -> tuple[Grant, ...]:
        return tuple(each for each in self.rights if self.is_in_force(each))

    def rights_of_others(self, post: str) -> tuple[Grant, ...]:
        """The rights in force on the day that whoever holds a post does not have by it."""
        own = frozenset(self.rights_of(post))
        return tuple(each for each in self._in_force if each not in own)

    def limits_on(self, post: str) -> tuple[Bar, ...]:
        """The limits in force on the day on something that a post's rights allow, from which it is not excepted."""
        return tuple(each for each in self.limits if self.is_in_force(each)
                     and post not in self.posts_with(each.except_for)
                     and any(_meet(grant, each) for grant in self.rights_of(post)))


def scheme(evidence: Evidence) -> Scheme:
    """Who may do what by the register as it is, on the day of the site."""
    return evidence.once(_scheme)


def _scheme(evidence: Evidence) -> Scheme:
    return Scheme(ground_of(evidence.trail), evidence.trail.as_of)


def gaps(terms: Iterable[Term], span: Span) -> Iterator[Span]:
    """The times within a span in which nobody had it. Where the span has no first day, the time before the first term
    is none: nothing is known of it.
    """
    after = span[0]
    for term in sorted(terms, key=Term.order):
        if term.first > after and after != date.min:
            yield after, term.first - timedelta(1)
        if term.last == date.max:
            return
        after = max(after, term.last + timedelta(1))
    if after <= span[1]:
        yield after, span[1]


def _meet(grant: Grant, bar: Bar) -> bool:
    """Whether a limit may concern what a right allows; one on files concerns whoever changes them."""
    if bar.limit.paths:
        return False
    if bar.limit.on and not set(bar.limit.on) & set(grant.right.may):
        return False
    return bar.reach is None or _overlap(grant.reach, bar.reach)


def _overlap(one: Reach, other: Reach) -> bool:
    """Whether there can be a change that both are about, as far as their sets tell."""
    pairs = ((one.classes, other.classes), (one.levels, other.levels), (one.before, other.before),
             (one.fields, other.fields))
    return (any(of_kind(one, kind) and of_kind(other, kind) for kind in ALL_KINDS)
            and not any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in pairs))
