"""Who held which post on a day, who was away, who stood in, and so who answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import in_force
from caretrail.kinds.person import Appointment, Cover, Person
from caretrail.kinds.post import Post
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class _People:
    """Appointments and covers by post, the earliest first; both by person."""

    appointed: Mapping[str, list[tuple[str, Appointment]]]
    covering: Mapping[str, list[tuple[str, Cover]]]
    posts: Mapping[str, list[Appointment | Cover]]


def holders(trail: Trail, post: str, day: date) -> tuple[str, ...]:
    """The people appointed to a post that day, who took it up first first; nobody holds a post that is not in force."""
    if not _exists(trail, post, day):
        return ()
    return tuple(dict.fromkeys(person for person, term in trail.always(_people).appointed.get(post, ())
                               if in_force(term, day) and _works(trail, person, day)))


def is_away(trail: Trail, person: str, day: date) -> bool:
    """Whether somebody was away that day."""
    who = typed(trail.records.get(person), Person)
    return who is not None and any(in_force(each, day) for each in live(who.absences))


def answers(trail: Trail, post: str, day: date) -> str:
    """The one person who answered for a post that day: who held it and was there, else who stood in for them, else who
    held the post that its cover arrangement names, or stood in there; empty for nobody.
    """
    role = typed(trail.records.get(post), Post)
    if role and not in_force(role, day):
        return ""
    arranged = [each.post for each in live(role.cover) if in_force(each, day)] if role else []
    return next((who for each in (post, *arranged) if (who := _present(trail, each, day))), "")


def holds(trail: Trail, person: str, post: str, day: date) -> bool:
    """Whether somebody was appointed to a post that day, or stood in there."""
    return post in posts_of(trail, person, day)


def posts_of(trail: Trail, person: str, day: date) -> tuple[str, ...]:
    """The posts that somebody was appointed to that day, or stood in for."""
    if not _works(trail, person, day):
        return ()
    return tuple(dict.fromkeys(term.post for term in trail.always(_people).posts.get(person, ())
                               if in_force(term, day) and _exists(trail, term.post, day)))


def agency_of(trail: Trail, person_or_post: str) -> str:
    """The agency of a person or a post, empty where there is no such record."""
    held = trail.records.get(person_or_post)
    return held.text("agency") if held is not None and held.kind.name in ("person", "post") else ""


def _present(trail: Trail, post: str, day: date) -> str:
    """Who held a post and was there, else who stood in there."""
    held = [each for each in holders(trail, post, day) if not is_away(trail, each, day)]
    return held[0] if held else next((who for who, _ in _covers(trail, post, day)), "")


def _covers(trail: Trail, post: str, day: date) -> list[tuple[str, Cover]]:
    """Who stood in at a post that day and was there."""
    return [(who, cover) for who, cover in trail.always(_people).covering.get(post, ())
            if in_force(cover, day) and _exists(trail, post, day) and _works(trail, who, day)
            and not is_away(trail, who, day)]


def _works(trail: Trail, person: str, day: date) -> bool:
    who = typed(trail.records.get(person), Person)
    return who is not None and in_force(who, day)


def _exists(trail: Trail, post: str, day: date) -> bool:
    """Whether a post was in force; one whose file is missing or does not fit is believed to be."""
    role = typed(trail.records.get(post), Post)
    return role is None or in_force(role, day)


def _people(trail: Trail) -> _People:
    appointed: dict[str, list[tuple[str, Appointment]]] = defaultdict(list)
    covering: dict[str, list[tuple[str, Cover]]] = defaultdict(list)
    posts: dict[str, list[Appointment | Cover]] = defaultdict(list)
    for record in trail.by_kind.get("person", ()):
        if (who := typed(record, Person)) is None:
            continue
        for term in live(who.appointments):
            appointed[term.post].append((who.id, term))
            posts[who.id].append(term)
        for cover in live(who.covers):
            covering[cover.post].append((who.id, cover))
            posts[who.id].append(cover)
    for terms in appointed.values():
        terms.sort(key=lambda held: (held[1].from_, held[0]))
    for cover_terms in covering.values():
        cover_terms.sort(key=lambda held: (held[1].from_, held[0]))
    return _People(appointed, covering, posts)
