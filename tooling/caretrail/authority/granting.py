"""The rights and limits of a ground, made ready to be asked many times, and which of them reach an action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Generic, TypeVar

from caretrail.authority.classes import Agencies, Owner, agencies_of, class_of, owner_of, state_of, text
from caretrail.authority.ground import Ground
from caretrail.authority.model import Action, Touched, Verb
from caretrail.authority.roles import Held
from caretrail.facts.settings import calendar_of
from caretrail.kinds.kind import Kind
from caretrail.policy import POLICY
from caretrail.policy.limits import Limit, Limits
from caretrail.policy.partnership import Partnership
from caretrail.policy.rights import FieldGroup, Right, Rights, What

CHANGES_STATE = frozenset({"create", "transition", "close", "withdraw"})
CHANGES_CLASS = frozenset({"create", "re-class"})
POLICY_KINDS = frozenset(kind.name for kind in POLICY)
Thing = TypeVar("Thing")
KEPT = 1024
"""So many grounds stay ready: an audit goes through a history record by record, and through all of them each time."""
VERSIONS = 256
"""So many versions of the policy stay ready."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which changes a right or a limit is about, as sets. An empty one puts no bound."""

    kinds: frozenset[str]
    classes: frozenset[str]
    levels: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    classes_after: frozenset[str]
    fields: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Grant:
    """A right made ready. `agency` is empty where it asks for none; `plain` is one that needs nothing but the role."""

    right: Right
    who: frozenset[str]
    reach: Reach
    agency: str
    owner: str
    plain: bool
    first: date
    last: date


@dataclass(frozen=True, slots=True, eq=False)
class Bar:
    """A limit made ready; `reach` is None where it concerns every record."""

    limit: Limit
    reach: Reach | None
    except_for: frozenset[str]
    first: date
    last: date


class Policy:
    """Rights and limits of one ground, found by kind and verb. Their order in the files says nothing: rights are asked
    in the order of their ids, those that need no ratification first.
    """

    def __init__(self, rights: Rights | None, limits: Limits | None, settings: Partnership) -> None:
        groups = _groups(rights.field_groups if rights else ())
        granted = sorted(rights.rights if rights else (),
                         key=lambda each: (each.afterwards is not None, each.id, each.says))
        barred = sorted(limits.limits if limits else (), key=lambda each: (each.id, each.says))
        self.calendar = calendar_of(settings)
        self.rights = tuple(_grant(each, groups) for each in granted)
        self.limits = tuple(_bar(each, groups) for each in barred if not each.paths)
        self.limits_of_paths = tuple(_bar(each, groups) for each in barred if each.paths)
        self.turns = _turns([*self.rights, *self.limits])
        self._grants: dict[tuple[str, Verb], tuple[Grant, ...]] = {}
        self._bars: dict[tuple[str, Verb], tuple[Bar, ...]] = {}

    def grants(self, kind: Kind, verb: Verb) -> tuple[Grant, ...]:
        """The rights to do that to a record of a kind."""
        key = (kind.name, verb)
        found = self._grants.get(key)
        if found is None:
            found = self._grants[key] = tuple(
                each for each in self.rights if verb in each.right.may and of_kind(each.reach, kind))
        return found

    def bars(self, kind: Kind, verb: Verb) -> tuple[Bar, ...]:
        """The limits on doing that to a record of a kind."""
        key = (kind.name, verb)
        found = self._bars.get(key)
        if found is None:
            found = self._bars[key] = tuple(
                each for each in self.limits if (not each.limit.on or verb in each.limit.on)
                and (each.reach is None or of_kind(each.reach, kind)))
        return found


@lru_cache(maxsize=KEPT)
def policy_of(ground: Ground) -> Policy:
    """The rights and limits of a ground, made ready once for all grounds that share them."""
    return _policy(_Same(ground.rights), _Same(ground.limits), _Same(ground.settings))


@lru_cache(maxsize=VERSIONS)
def _policy(rights: _Same[Rights | None], limits: _Same[Limits | None], settings: _Same[Partnership]) -> Policy:
    return Policy(rights.held, limits.held, settings.held)


class _Same(Generic[Thing]):
    """Something that is remembered as the very same thing, whatever it holds."""

    __slots__ = ("held",)

    def __init__(self, held: Thing) -> None:
        self.held = held

    def __hash__(self) -> int:
        return id(self.held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.held is self.held


class Subject:
    """The record that is changed, as rights look at it: before the change, or where it is new, as it comes."""

    __slots__ = ("_agencies", "day", "doc", "kind", "touched")

    def __init__(self, touched: Touched) -> None:
        self.touched = touched
        self.kind = touched.kind
        self.doc = touched.base if touched.base is not None else touched.head or {}
        self.day = touched.landed.day
        self._agencies: Agencies | None = None

    @property
    def class_now(self) -> str:
        return class_of(self.kind, self.doc)

    @property
    def class_after(self) -> str:
        return class_of(self.kind, self.touched.head or {})

    @property
    def state(self) -> str:
        return state_of(self.kind, self.doc)

    @property
    def agencies(self) -> Agencies:
        if self._agencies is None:
            self._agencies = agencies_of(self.kind, self.doc, self.day)
        return self._agencies

    def reached_from(self, agency: str, wanted: str) -> bool:
        """Whether the record is one of those a right asks for, seen from the agency of who makes the change."""
        if wanted == "involved":
            return agency in self.agencies.involved
        return (agency if wanted == "own" else wanted) in self.agencies.leading

    @property
    def owner(self) -> Owner | None:
        """Who owned it before the change."""
        return owner_of(self.touched.base, self.day) if self.touched.base is not None else None

    def owned_as(self, wanted: str, person: str, posts: Iterable[Held]) -> bool:
        """Whether somebody owned it before the change, or stands in for who did (`self`), or another did (`other`)."""
        owner = self.owner
        if owner is None or not owner.person:
            return False
        own = owner.person == person or any(
            each.covering == owner.person and each.post == owner.post for each in posts)
        return own == (wanted == "self")


def concerns(reach: Reach, subject: Subject, action: Action) -> bool:
    """Whether an action on a record is one of the changes meant; of the kind it is known already."""
    if reach.fields and action.field not in reach.fields:
        return False
    if reach.classes and subject.class_now not in reach.classes:
        return False
    if reach.levels and text(subject.doc, "level") not in reach.levels:
        return False
    if reach.before and (action.verb == "create" or subject.state not in reach.before):
        return False
    if reach.after and action.verb in CHANGES_STATE and action.now not in reach.after:
        return False
    return not (reach.classes_after and action.verb in CHANGES_CLASS
                and subject.class_after not in reach.classes_after)


def of_kind(reach: Reach, kind: Kind) -> bool:
    """Whether a kind is meant; the policy's own kinds only by their names."""
    group = "work" if kind.is_work else "" if kind.name in POLICY_KINDS else "reference"
    return kind.name in reach.kinds or group in reach.kinds


def matching(grants: Iterable[Grant], subject: Subject, action: Action) -> Iterator[Grant]:
    """The rights among them that hold on the day and reach the action, whoever has them."""
    day = subject.day
    for each in grants:
        if each.first <= day <= each.last and concerns(each.reach, subject, action):
            yield each


def is_held(grant: Grant, held: Held) -> bool:
    """Whether a right is for who holds that post."""
    return not grant.who.isdisjoint(held.role)


def _grant(right: Right, groups: Mapping[str, frozenset[str]]) -> Grant:
    where = right.where
    agency = where.agency if where and where.agency and where.agency != "any" else ""
    return Grant(right, frozenset(right.who), _reach(right.what, groups), agency,
                 where.owner or "" if where else "",
                 not (right.within or right.needs or right.identity or (right.approvals and right.approvals.count > 0)),
                 right.from_ or date.min, right.to or date.max)


def _bar(limit: Limit, groups: Mapping[str, frozenset[str]]) -> Bar:
    return Bar(limit, _reach(limit.what, groups) if limit.what else None, frozenset(limit.except_for),
               limit.from_ or date.min, limit.to or date.max)


def _turns(held: Iterable[Grant | Bar]) -> list[date]:
    """The days on which one of them begins to hold, or does not hold any more, in order."""
    return sorted({each.first for each in held} | {each.last + timedelta(1) for each in held if each.last < date.max})


def _reach(what: What, groups: Mapping[str, frozenset[str]]) -> Reach:
    fields = frozenset[str]().union(*(groups.get(each, {each}) for each in what.fields))
    return Reach(frozenset(what.kinds), frozenset(what.classes), frozenset(what.levels), frozenset(what.from_states),
                 frozenset(what.to_states), frozenset(what.to_classes), fields)


def _groups(groups: Iterable[FieldGroup]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for each in groups:
        found[each.name] = found.get(each.name, frozenset()).union(each.fields)
    return found
