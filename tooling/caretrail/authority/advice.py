"""What somebody may do, on which right and with whose approval, and who could do what they may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from caretrail.authority.able import Able, approving, by_name, doing, having
from caretrail.authority.actions import HANDED_OVER, is_append_only
from caretrail.authority.asking import asked_for, asks
from caretrail.authority.classes import class_field, class_of, state_of
from caretrail.authority.granting import Bar, Grant, Subject, is_held, matching, policy_of
from caretrail.authority.ground import Ground
from caretrail.authority.limiting import bars_on
from caretrail.authority.model import Action, Actor, Landed, Touched, World
from caretrail.authority.roles import Held, held
from caretrail.authority.telling import refused
from caretrail.authority.transitions import steps_of
from caretrail.diff import Doc
from caretrail.facts.entries import live
from caretrail.facts.force import in_force
from caretrail.kinds.kind import Kind
from caretrail.kinds.person import Person
from caretrail.kinds.walk import shapes
from caretrail.listing import both
from caretrail.plain import plain
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Approvals, Right

NEVER_UPDATED = frozenset({"id", "status", "closed", "withdrawn"})
"""Fields that are no update by themselves: the id stays, the others go with the state."""


@dataclass(frozen=True, slots=True)
class Having:
    """A right that somebody has on a day, by which post, standing in for whom, and its last day as far as is known."""

    right: Right
    post: str
    covering: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Allowed:
    """What somebody may do to a record by one right: `asked` is what it asks for, also what limits do, and `approvers`
    are those who could give the approvals.
    """

    actions: tuple[Action, ...]
    right: Right
    post: str
    covering: str
    asked: tuple[str, ...]
    approvers: tuple[Able, ...]
    agencies: int = 1
    """From how many agencies the approvals must come."""

    @property
    def said(self) -> str:
        """`may update `title` by right `R-010` as `lead-discharge`, with one approval (of ...)`"""
        asked = f", with {both(self.asked)}" if self.asked else ""
        whose = f" ({self.whom})" if self.approvers else ""
        return f"may {refused(self.actions)} by right `{self.right.id}` as {self.held_as}{asked}{whose}"

    @property
    def held_as(self) -> str:
        """`` `lead-discharge`, standing in for `tomasz-lind` ``"""
        return f"`{plain(self.post)}`" + (f", standing in for `{plain(self.covering)}`" if self.covering else "")

    @property
    def whom(self) -> str:
        """`ask Tomasz Lind (Medical director) or Grace Mbeki (Manager of Ward 7)`"""
        return f"ask {by_name(self.approvers, '', agencies=self.agencies > 1)}" if self.approvers else ""


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """What somebody may not do to a record: the limits that forbid it, or who could do it and by which rights."""

    actions: tuple[Action, ...]
    rights: tuple[str, ...]
    limits: tuple[str, ...]
    who: tuple[Able, ...]

    @property
    def said(self) -> str:
        """`may not close it: ask Helen Brandt (Director of care), by right `R-020``"""
        what = f"may not {refused(self.actions)}"
        if self.limits:
            return f"{what}: nobody may, by limit {both([f'`{each}`' for each in self.limits])}"
        if not self.rights:
            return f"{what}: no right allows it to anybody"
        by = both([f"`{each}`" for each in self.rights])
        if not self.who:
            return f"{what}: right {by} would allow it, and nobody has it for this record that day"
        return f"{what}: ask {by_name(self.who, '')}, by right {by}"


@dataclass(frozen=True, slots=True)
class Why:
    """What somebody may and may not do to a record on a day."""

    may: tuple[Allowed, ...]
    may_not: tuple[NotAllowed, ...]


def may(ground: Ground, person: str, day: date) -> tuple[Having, ...]:
    """The rights that somebody has on a day, in the order of their ids."""
    return tuple(Having(grant.right, post.post, post.covering, _last_day(ground, person, post, grant, day))
                 for grant in policy_of(ground).rights if grant.first <= day <= grant.last
                 for post in held(ground, person, day) if is_held(grant, post))


def why(ground: Ground, world: World, kind: Kind, record: str, doc: Doc, person: str, day: date) -> Why:
    """What somebody may do to a record as it stands, every action that there is for its kind looked at by itself. What
    a right needs is told, and not looked for.
    """
    landed = Landed(0, "", day, ground, world, (Actor(person, "attested", person),))
    return _Asked(landed, kind, record, doc).answer()


class _Key(NamedTuple):
    """What actions have in common that are told together."""

    grant: Grant
    post: Held
    bars: tuple[Bar, ...]


class _Asked:
    """One record and one person, while they are looked at."""

    def __init__(self, landed: Landed, kind: Kind, record: str, doc: Doc) -> None:
        self.landed, self.kind, self.record, self.doc = landed, kind, record, doc
        self.policy = policy_of(landed.ground)
        self.person = landed.authors[0].person
        self.held = held(landed.ground, self.person, landed.day)
        self.roles = frozenset[str]().union(*(each.role for each in self.held))
        self._able: dict[tuple[Grant, ...], tuple[Able, ...]] = {}

    def answer(self) -> Why:
        allowed: dict[_Key, list[Action]] = {}
        not_allowed: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[Able, ...]], list[Action]] = {}
        for action in possible(self.kind, self.doc):
            subject = self._subject(action)
            bars = bars_on(self.policy, subject, action)
            mine = tuple(each for each in bars if each.except_for.isdisjoint(self.roles))
            never = tuple(each.limit.id for each in mine if each.limit.never)
            grants = tuple(self._reaching(subject, action))
            keys = [] if never else [_Key(grant, post, mine) for grant in grants
                                     for post in islice(having(self.person, self.held, grant, subject), 1)]
            for key in keys:
                allowed.setdefault(key, []).append(action)
            if not keys:
                able = () if never else self._who_could(grants, subject)
                rights = tuple(each.right.id for each in grants)
                not_allowed.setdefault((rights, never, able), []).append(action)
        return Why(tuple(self._allowed(key, actions) for key, actions in allowed.items()),
                   tuple(NotAllowed(tuple(actions), *key) for key, actions in not_allowed.items()))

    def _who_could(self, grants: tuple[Grant, ...], subject: Subject) -> tuple[Able, ...]:
        if grants not in self._able:
            found = doing(self.landed.ground, self.landed.day, grants, subject)
            self._able[grants] = tuple(each for each, _ in found)
        return self._able[grants]

    def _allowed(self, key: _Key, actions: Sequence[Action]) -> Allowed:
        sources: list[Right | Limit] = [key.grant.right, *(each.limit for each in key.bars)]
        wanted = [each.approvals for each in sources if each.approvals and each.approvals.count > 0]
        less = {asked_for(each) for each in wanted if any(_met_with(each, other) for other in wanted)}
        people = {able.person: able for each in wanted if asked_for(each) not in less
                  for able in approving(self.landed, each, ())}
        return Allowed(tuple(actions), key.grant.right, key.post.post, key.post.covering,
                       tuple(said for said in dict.fromkeys(said for each in sources for said in asks(each))
                             if said not in less),
                       tuple(people.values()), max((each.agencies for each in wanted), default=1))

    def _subject(self, action: Action, class_after: str = "") -> Subject:
        """The record, with a class after the change where that is asked about."""
        field = class_field(self.kind)
        head = {**self.doc, field: class_after} if action.verb == "re-class" and class_after else self.doc
        return Subject(Touched(self.record, self.kind, "", self.doc, head, (), self.landed))

    def _reaching(self, subject: Subject, action: Action) -> Iterator[Grant]:
        """The rights that reach an action; one to change a class, to whichever class it allows."""
        grants = self.policy.grants(self.kind, action.verb)
        if action.verb != "re-class":
            yield from matching(grants, subject, action)
            return
        for grant in grants:
            after = sorted(grant.reach.classes_after)
            yield from matching((grant,), self._subject(action, after[0]) if after else subject, action)


def possible(kind: Kind, doc: Doc) -> Iterator[Action]:
    """Everything that could be done to a record as it stands, by any right: the steps its state allows, each field."""
    was, classed = state_of(kind, doc), class_field(kind)
    for field in shapes(kind.model):
        grows = is_append_only(kind, (field,))
        if field in HANDED_OVER:
            yield Action("hand-over", field)
            yield Action("accept", field)
        elif grows:
            yield Action("append", field)
        elif field == classed:
            yield Action("re-class", field, class_of(kind, doc), class_of(kind, doc))
        if field not in NEVER_UPDATED and field not in HANDED_OVER and field != classed:
            yield Action("update", field)
    for now in steps_of(kind).get(was, ()):
        yield Action("close" if now == "closed" else "withdraw" if now == "withdrawn" else "transition", "status",
                     was, now)


def _met_with(less: Approvals, more: Approvals) -> bool:
    """Whether who gives the second approvals has given the first as well."""
    return (less != more and less.count <= more.count and less.agencies <= more.agencies
            and (not less.by or set(more.by or ("",)) <= set(less.by)))


def _last_day(ground: Ground, person: str, post: Held, grant: Grant, day: date) -> date | None:
    """The last day on which somebody has a right by a post as things stand; None where no end is known."""
    who, there = ground.people[person], ground.posts[post.post]
    ends = [who.to, there.to, grant.right.to]
    if post.covering:
        covered = ground.people[post.covering]
        ends += [_ends(each.to for each in live(who.covers) if in_force(each, day) and each.post == post.post
                       and each.person == post.covering), covered.to, _appointed(covered, post.post, day)]
    else:
        ends.append(_appointed(who, post.post, day))
    return min((each for each in ends if each), default=None)


def _appointed(who: Person, post: str, day: date) -> date | None:
    return _ends(each.to for each in live(who.appointments) if in_force(each, day) and each.post == post)


def _ends(days: Iterable[date | None]) -> date | None:
    """The last of some last days; None where one of them is open."""
    found = list(days)
    return None if None in found else max((each for each in found if each), default=None)
