"""Whom a matter reaches: who holds the post, who stands in while they are away, and who is told where nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from caretrail.facts.entries import live, typed
from caretrail.facts.force import in_force
from caretrail.facts.people import agency_of, answers, holders, is_away
from caretrail.kinds.agency import Agency
from caretrail.kinds.forum import Forum
from caretrail.kinds.person import Person
from caretrail.kinds.post import Post
from caretrail.notices.matter import Asked
from caretrail.trail import Trail
from caretrail.views.evidence import Evidence
from caretrail.views.names import Names


class Owner(NamedTuple):
    """Who gets a digest: a person, or where nobody can be found an agency or the partnership, at a shared mailbox."""

    sort: Literal["person", "agency", "partnership"]
    id: str


class Reached(NamedTuple):
    """`why` says in what part somebody is told, empty where it is their own name that stands in the record. `post` is
    the one that was asked for, empty where none was. `nobody`: it is told because nobody holds it.
    """

    owner: Owner
    why: str
    post: str = ""
    nobody: bool = False


PARTNERSHIP = Owner("partnership", "partnership")


def reached(evidence: Evidence, asked: Asked) -> tuple[Reached, ...]:
    """Everybody that one question reaches today; never nobody."""
    return tuple(dict.fromkeys(_reached(evidence.trail, evidence.names, asked)))


def _reached(trail: Trail, names: Names, asked: Asked) -> Iterator[Reached]:
    if asked.person and _is_here(trail, asked.person):
        yield Reached(Owner("person", asked.person), "", asked.post)
        if is_away(trail, asked.person, trail.as_of):
            yield from _standing_in(trail, names, asked.person, asked.post)
    elif asked.post:
        yield from _of_post(trail, names, asked.post)
    elif asked.forum:
        forum = typed(trail.records.get(asked.forum), Forum)
        chair = (forum.chair or forum.deputy_chair or "") if forum else ""
        if chair:
            for each in _of_post(trail, names, chair):
                yield each._replace(why=f"for the forum {names.called(asked.forum)}")
        else:
            yield Reached(PARTNERSHIP, f"the forum {names.called(asked.forum)} has no chair", "", True)
    elif asked.person:
        gone = f"{names.called(asked.person)} does not work in the partnership any more"
        yield _mailbox(trail, agency_of(trail, asked.person), gone, "")
    else:
        yield Reached(PARTNERSHIP, "nobody is named for it", "", True)


def _is_here(trail: Trail, person: str) -> bool:
    who = typed(trail.records.get(person), Person)
    return who is not None and in_force(who, trail.as_of)


def _standing_in(trail: Trail, names: Names, person: str, post: str) -> Iterator[Reached]:
    """Who covers for somebody today: in that post, or in any where none is known."""
    for record in trail.by_kind.get("person", ()):
        who = typed(record, Person)
        if who and in_force(who, trail.as_of) and not is_away(trail, who.id, trail.as_of):
            for cover in live(who.covers):
                if cover.person == person and post in ("", cover.post) and in_force(cover, trail.as_of):
                    yield Reached(Owner("person", who.id), f"standing in for {names.called(person)}", cover.post)
    if post and (other := answers(trail, post, trail.as_of)) and other != person:
        yield Reached(Owner("person", other), f"standing in for {names.called(person)}", post)


def _of_post(trail: Trail, names: Names, post: str) -> Iterator[Reached]:
    """Everybody who holds it, and whoever answers while they are away; where there is nobody, whoever is above."""
    held = holders(trail, post, trail.as_of)
    for person in held:
        yield Reached(Owner("person", person), f"as {names.called(post)}", post)
    other = answers(trail, post, trail.as_of)
    if other and other not in held:
        yield Reached(Owner("person", other), f"standing in as {names.called(post)}", post)
    if not held and not other:
        yield _above(trail, names, post)


def _above(trail: Trail, names: Names, post: str) -> Reached:
    """Whoever the post reports to, the first who is there; else its agency."""
    why, seen, above = f"nobody holds {names.called(post)}", {post}, _reports_to(trail, post)
    while above and above not in seen:
        if who := answers(trail, above, trail.as_of):
            return Reached(Owner("person", who), f"{why}, and you are next above it", post, True)
        seen.add(above)
        above = _reports_to(trail, above)
    return _mailbox(trail, agency_of(trail, post), why, post)


def _reports_to(trail: Trail, post: str) -> str:
    held = typed(trail.records.get(post), Post)
    return held.reports_to or "" if held else ""


def _mailbox(trail: Trail, agency: str, why: str, post: str) -> Reached:
    held = typed(trail.records.get(agency), Agency)
    there = held is not None and in_force(held, trail.as_of)
    return Reached(Owner("agency", agency) if there else PARTNERSHIP, why, post, True)
