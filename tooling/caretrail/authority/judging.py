"""Judge what a landing does to a record: every action needs a right, and no limit may stand in its way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from caretrail.authority.able import having
from caretrail.authority.approving import Approver, approvers_of, counted, is_enough
from caretrail.authority.granting import Bar, Grant, Policy, Subject, matching, policy_of
from caretrail.authority.lacking import (
    Forbidden,
    NotAlone,
    NotApproved,
    NotSureWho,
    NotSureWhoApproved,
    Wanting,
)
from caretrail.authority.limiting import bars_on, besides, touched_paths
from caretrail.authority.model import LEVELS, SURE, Action, Denial, Landed, Reliance, Touched, Verdict
from caretrail.authority.needs import outside, unmet, unmet_by_paths
from caretrail.authority.refusing import Refuser
from caretrail.authority.roles import Held, held
from caretrail.history.model import IdentityLevel
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Right

UNGRANTABLE = frozenset({"edit", "remove", "delete"})
"""What no right can allow."""

NEAR = {"right": 0, "level": 1, "bound": 2, "need": 3, "approvals": 4, "limit": 5, "never": 5}
"""How near a right comes to allowing an action, by the first that it lacks."""

NOTHING_JUDGED = Verdict()


class Writer(NamedTuple):
    """An author, as sure as the least sure of what they did in the landing, with the posts they hold that day."""

    person: str
    level: IdentityLevel
    held: tuple[Held, ...]
    roles: frozenset[str]


class Candidate(NamedTuple):
    """A right that reaches an action, with an author who has it and the post by which they do."""

    grant: Grant
    writer: Writer
    held: Held


def judge(touched: Touched) -> Verdict:
    """Whether everything that a landing does to a record is authorised. Where the partnership had set no rights,
    nothing is judged: neither allowed nor refused.
    """
    landed = touched.landed
    if landed.ground.rights is None:
        return NOTHING_JUDGED
    if any(not each.person for each in landed.authors):
        refuser = Refuser(landed, touched)
        return Verdict((), tuple(refuser.unknown_author(action) for action in touched.actions))
    case = Case(touched)
    relied: list[Reliance] = []
    denials: list[Denial] = []
    for action in touched.actions:
        if action.verb in UNGRANTABLE:
            denials.append(Refuser(landed, touched).ungrantable(action))
            continue
        reliance = case.allowed(action)
        if reliance:
            relied.append(reliance)
        else:
            denials += case.refused(action)
    return Verdict(tuple(relied), tuple(denials))


def judge_landing(landed: Landed) -> tuple[Denial, ...]:
    """What limits on files find in a landing as a whole: one denial for each thing that one of them lacks. They need
    no rights to be set.
    """
    found: list[Denial] = []
    for bar in policy_of(landed.ground).limits_of_paths:
        if bar.first <= landed.day <= bar.last and (paths := touched_paths(bar, landed)):
            found += _of_paths(bar, landed, paths)
    return tuple(found)


class Case:
    """One record in one landing, while it is judged."""

    def __init__(self, touched: Touched) -> None:
        self.touched = touched
        self.landed = touched.landed
        self.policy: Policy = policy_of(touched.landed.ground)
        self.subject = Subject(touched)
        self.writers = writers_of(touched.landed)

    @cached_property
    def approvers(self) -> tuple[Approver, ...]:
        return approvers_of(self.landed)

    def allowed(self, action: Action) -> Reliance | None:
        """The authority on which an action stands, where there is one."""
        bars = bars_on(self.policy, self.subject, action)
        for candidate in self.candidates(action):
            concerned = _concerned(bars, candidate.writer)
            free = candidate.grant.plain and not concerned
            if free or next(self.lacking(candidate, concerned), None) is None:
                return self._reliance(action, candidate, concerned)
        return None

    def refused(self, action: Action) -> list[Denial]:
        """Why nothing allows an action: what the right lacks that comes nearest; where that lacks nothing, what limits
        ask for.
        """
        refuser = Refuser(self.landed, self.touched)
        bars = bars_on(self.policy, self.subject, action)
        found = [(each, tuple(self.lacking(each, _concerned(bars, each.writer)))) for each in self.candidates(action)]
        if not found:
            return [refuser.no_right(action, self.policy, self.subject)]
        candidate, lacks = min(enumerate(found), key=lambda each: (*_distance(each[1][1]), each[0]))[1]
        if isinstance(lacks[0].source, Right):
            return [refuser.lacking(action, candidate.held.post, lacks)]
        by_limit: dict[str, list[Wanting]] = {}
        for each in lacks:
            by_limit.setdefault(each.source.id, []).append(each)
        return [refuser.lacking(action, candidate.held.post, each) for each in by_limit.values()]

    def candidates(self, action: Action) -> Iterator[Candidate]:
        """The rights that reach an action and who has them, in the order in which they are relied on."""
        for grant in matching(self.policy.grants(self.subject.kind, action.verb), self.subject, action):
            for writer in self.writers:
                posts = tuple(having(writer.person, writer.held, grant, self.subject))
                if len(posts) > 1 and grant.right.where and grant.right.where.owner == "self":
                    # Whoever stands in for the owner acts in that post, and not in one of their own.
                    posts = tuple(sorted(posts, key=self._owns_by, reverse=True))
                for post in posts:
                    yield Candidate(grant, writer, post)

    def _owns_by(self, post: Held) -> bool:
        """Whether it is by standing in there that somebody counts as the owner."""
        owner = self.subject.owner
        return owner is not None and post.covering == owner.person and post.post == owner.post

    def lacking(self, candidate: Candidate, bars: tuple[Bar, ...]) -> Iterator[Wanting]:
        """What keeps a right from allowing what it reaches, the farthest first, and what limits ask for then."""
        right = candidate.grant.right
        least = _least_sure(right, bars)
        yield from self._asked(right, candidate, least)
        for bar in bars:
            if bar.limit.never:
                yield Wanting(bar.limit, Forbidden())
                continue
            yield from self._asked(bar.limit, candidate, least)
            if bar.limit.alone and (others := besides(bar, self.touched)):
                yield Wanting(bar.limit, NotAlone(others))

    def _asked(self, source: Right | Limit, candidate: Candidate, least: int) -> Iterator[Wanting]:
        if source.identity and SURE[candidate.writer.level] < SURE[source.identity]:
            yield Wanting(source, NotSureWho(source.identity, candidate.writer.person, candidate.writer.level))
        if isinstance(source, Right) and source.within:
            for far in outside(source.within, self.touched):
                yield Wanting(source, far)
        if source.needs:
            for need in unmet(source.needs, self.touched, candidate.held.post, self.policy.calendar):
                yield Wanting(source, need)
        if source.approvals and source.approvals.count > 0:
            yield from _approvals(source, self.approvers, least)

    def _reliance(self, action: Action, candidate: Candidate, bars: tuple[Bar, ...]) -> Reliance:
        right, post = candidate.grant.right, candidate.held
        people: tuple[str, ...] = ()
        if bars or right.approvals:
            wanted = [each for each in (right.approvals, *(bar.limit.approvals for bar in bars))
                      if each and each.count > 0]
            least = _least_sure(right, bars)
            people = tuple(sorted({one.person for each in wanted for one in counted(each, self.approvers, least)}))
        return Reliance(action, right.id, candidate.writer.person, post.post, post.covering, people, right.afterwards)


@lru_cache(maxsize=4)
def writers_of(landed: Landed) -> tuple[Writer, ...]:
    """The authors of a landing, each person once, in the order of their ids; posts of their own before those in which
    they stand in for somebody.
    """
    least: dict[str, IdentityLevel] = {}
    for actor in landed.authors:
        level = least.get(actor.person)
        if level is None or SURE[actor.level] < SURE[level]:
            least[actor.person] = actor.level
    return tuple(_writer(landed, person, least[person]) for person in sorted(least))


def _writer(landed: Landed, person: str, level: IdentityLevel) -> Writer:
    posts = held(landed.ground, person, landed.day)
    if len(posts) > 1:
        posts = tuple(sorted(posts, key=lambda each: (each.covering != "", each.post, each.covering)))
    return Writer(person, level, posts, frozenset[str]().union(*(each.role for each in posts)))


def _concerned(bars: tuple[Bar, ...], writer: Writer) -> tuple[Bar, ...]:
    """The limits that concern an author: not those that except one of their roles."""
    return tuple(each for each in bars if each.except_for.isdisjoint(writer.roles)) if bars else bars


def _least_sure(right: Right, bars: tuple[Bar, ...]) -> int:
    """How sure an approval must be to count: as the right or any limit asks, whichever asks for most."""
    asked = SURE[right.identity] if right.identity else 0
    for bar in bars:
        if bar.limit.identity:
            asked = max(asked, SURE[bar.limit.identity])
    return asked


def _approvals(source: Right | Limit, approvers: tuple[Approver, ...], least: int) -> Iterator[Wanting]:
    """What is lacking of the approvals that a right or a limit asks for."""
    wanted = source.approvals
    if wanted is None or is_enough(wanted, sure := counted(wanted, approvers, least)):
        return
    anyhow = counted(wanted, approvers, 0)
    if is_enough(wanted, anyhow):
        unsure = tuple(each.person for each in anyhow if SURE[each.level] < least)
        yield Wanting(source, NotSureWhoApproved(wanted, LEVELS[least], unsure))
    else:
        yield Wanting(source, NotApproved(wanted, sure))


def _distance(lacks: tuple[Wanting, ...]) -> tuple[int, int]:
    """How far a right is from allowing an action. What a limit lacks comes after all that the right itself does."""
    first = lacks[0]
    near = NEAR[first.what.lack] if isinstance(first.source, Right) else NEAR["limit"]
    return -near, len(lacks)


def _of_paths(bar: Bar, landed: Landed, paths: tuple[str, ...]) -> Iterator[Denial]:
    """What a limit on files finds in a landing that changes some of them. It concerns a landing unless all its authors
    hold a role that it excepts.
    """
    limit, writers = bar.limit, writers_of(landed)
    if writers and all(not bar.except_for.isdisjoint(each.roles) for each in writers):
        return
    refuser = Refuser(landed)
    lacks = list(_asked_of_paths(limit, landed, writers, paths))
    for each in lacks:
        yield refuser.lacking_for_paths(limit, each.what, paths)


def _asked_of_paths(limit: Limit, landed: Landed, writers: tuple[Writer, ...], paths: tuple[str, ...]
                    ) -> Iterator[Wanting]:
    if limit.never:
        yield Wanting(limit, Forbidden())
        return
    least = SURE[limit.identity] if limit.identity else 0
    unsure = [(each.person, each.level) for each in writers if SURE[each.level] < least]
    if limit.identity and (unsure or not writers):
        yield Wanting(limit, NotSureWho(limit.identity, *(unsure[0] if unsure else ("", "claimed"))))
    others = tuple(sorted(set(landed.paths) - set(paths)))
    if limit.alone and others:
        yield Wanting(limit, NotAlone(others))
    if limit.needs:
        yield from (Wanting(limit, each) for each in unmet_by_paths(limit.needs, landed, _posts(writers)))
    if limit.approvals and limit.approvals.count > 0:
        yield from _approvals(limit, approvers_of(landed), least)


def _posts(writers: tuple[Writer, ...]) -> tuple[str, ...]:
    return tuple(post.post for each in writers for post in each.held)
