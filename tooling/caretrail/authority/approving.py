"""Whose approvals count for what a right or a limit asks, and whether they are enough."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from caretrail.authority.model import SURE, Landed
from caretrail.authority.roles import Held, held
from caretrail.history.model import IdentityLevel
from caretrail.policy.rights import Approvals


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody whose approval holds, with the posts that count: none in which they stand in for an author."""

    person: str
    level: IdentityLevel
    held: tuple[Held, ...]


@lru_cache(maxsize=4)
def approvers_of(landed: Landed) -> tuple[Approver, ...]:
    """Who approved a landing: each person once and as sure as their surest approval is, without its authors."""
    wrote = frozenset(each.person for each in landed.authors)
    surest: dict[str, IdentityLevel] = {}
    for given in landed.approvals:
        if given.person and given.person not in wrote:
            surest[given.person] = max(surest.get(given.person, given.level), given.level, key=SURE.__getitem__)
    return tuple(Approver(person, level, posts_that_count(held(landed.ground, person, landed.day), wrote))
                 for person, level in sorted(surest.items()))


def posts_that_count(posts: Iterable[Held], authors: Collection[str]) -> tuple[Held, ...]:
    """Of somebody's posts those in which they can approve: not those in which they stand in for an author."""
    return tuple(each for each in posts if not each.covering or each.covering not in authors)


def counted(wanted: Approvals, approvers: Iterable[Approver], least: int) -> tuple[Approver, ...]:
    """The approvers that count: as sure as asked, and in one of the roles, each with the posts that give it."""
    by = frozenset(wanted.by)
    found = ((each, tuple(post for post in each.held if not by or not by.isdisjoint(post.role)))
             for each in approvers if SURE[each.level] >= least)
    return tuple(Approver(each.person, each.level, posts) for each, posts in found if posts)


def is_enough(wanted: Approvals, approvers: Sequence[Approver]) -> bool:
    """Whether so many people from so many agencies approved. Where nobody is asked for, it always is."""
    if wanted.count <= 0:
        return True
    return len(approvers) >= wanted.count and (
        wanted.agencies <= 1 or most_agencies([{post.agency for post in each.held} for each in approvers])
        >= wanted.agencies)


def most_agencies(choices: Iterable[Collection[str]]) -> int:
    """The most agencies that people can stand for, where each stands for one of those they may choose among."""
    people = [sorted(each) for each in choices]
    stands_for: dict[str, int] = {}
    return sum(_find_place(person, people, stands_for) for person in range(len(people)))


def _find_place(person: int, people: Sequence[Sequence[str]], stands_for: dict[str, int]) -> bool:
    """Let one more person stand for an agency, others changing to another of theirs where that makes room."""
    came_by: dict[str, tuple[int, str]] = {}
    queue = deque([(person, "")])
    while queue:
        who, left = queue.popleft()
        for agency in people[who]:
            if agency in came_by:
                continue
            came_by[agency] = (who, left)
            if agency in stands_for:
                queue.append((stands_for[agency], agency))
                continue
            while agency:
                mover, before = came_by[agency]
                stands_for[agency] = mover
                agency = before
            return True
    return False
