"""Which roles somebody had on a day: those of the posts they were appointed to, and of those they stood in for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caretrail.authority.ground import Ground
from caretrail.facts.entries import live
from caretrail.facts.force import in_force

ANYONE = "anyone"
"""The role of everybody who holds a post or stands in at one."""


@dataclass(frozen=True, slots=True)
class Held:
    """A post that somebody held, with its roles: its own id, those it plays in the policy, and `anyone`. `agency` is
    the post's. `covering` is whom they stood in for there, empty where they were appointed.
    """

    role: frozenset[str]
    post: str
    agency: str
    covering: str = ""


def held(ground: Ground, person: str, day: date) -> tuple[Held, ...]:
    """The posts that a person held on a day, those by appointment first.

    An appointment counts while it, the post and the person are in force. Who stands in has the roles of that one post,
    as long as whom they stand in for is appointed to it: cover is not handed on, and gives nothing that its owner does
    not have. That somebody is away takes nothing from them.
    """
    key = (person, day)
    found = ground.holding.get(key)
    if found is None:
        found = ground.holding[key] = tuple(_held(ground, person, day))
    return found


def _held(ground: Ground, person: str, day: date) -> Iterator[Held]:
    who = ground.people.get(person)
    if who is None or not in_force(who, day):
        return
    own = _appointed(ground, person, day)
    for post in own:
        yield _of(ground, post)
    for cover in live(who.covers):
        if in_force(cover, day) and cover.person != person and cover.post in _appointed(ground, cover.person, day):
            yield _of(ground, cover.post, cover.person)


def _appointed(ground: Ground, person: str, day: date) -> tuple[str, ...]:
    """The posts that a person was appointed to on a day."""
    who = ground.people.get(person)
    if who is None or not in_force(who, day):
        return ()
    return tuple(dict.fromkeys(
        term.post for term in live(who.appointments)
        if in_force(term, day) and (post := ground.posts.get(term.post)) is not None and in_force(post, day)))


def _of(ground: Ground, post: str, covering: str = "") -> Held:
    held = ground.posts[post]
    return Held(frozenset((post, ANYONE, *held.roles)), post, held.agency, covering)
