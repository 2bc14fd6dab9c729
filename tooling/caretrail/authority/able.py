"""Who could do or approve something on a day, by name and post: the answer to "whom do I ask?"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from caretrail.authority.approving import Approver, counted, most_agencies, posts_that_count
from caretrail.authority.granting import Grant, Subject, is_held
from caretrail.authority.ground import Ground
from caretrail.authority.model import Landed
from caretrail.authority.roles import Held, held
from caretrail.facts.entries import live
from caretrail.facts.force import in_force
from caretrail.listing import either
from caretrail.plain import plain
from caretrail.policy.rights import Approvals

MOST_NAMED = 5
"""More names than this tell nobody whom to ask."""


@dataclass(frozen=True, slots=True)
class Able:
    """Somebody who could, the post by which they could, and whether they are away that day."""

    person: str
    name: str
    post: str
    title: str
    agency: str
    covering: str = ""
    away: bool = False
    agency_name: str = ""

    @property
    def said(self) -> str:
        """Tomasz Lind (Medical director)"""
        return f"{self.name} ({self._post})"

    @property
    def said_with_agency(self) -> str:
        """Tomasz Lind (Medical director, Northmoor Hospitals)"""
        return f"{self.name} ({self._post}, {self.agency_name or self.agency})"

    @property
    def by_id(self) -> str:
        """`tomasz-lind` (Medical director)"""
        return f"`{self.person}` ({self._post})"

    @property
    def _post(self) -> str:
        return f"{'standing in as ' if self.covering else ''}{self.title}{', away that day' if self.away else ''}"


def approving(landed: Landed, wanted: Approvals, given: Sequence[Approver]) -> tuple[Able, ...]:
    """Who could give the approvals that are missing: nobody who wrote the change or whose approval counts already, and
    of those agencies only that bring it further. Where several agencies must, one of each comes first.
    """
    wrote = {each.person for each in landed.authors}
    done = wrote | {each.person for each in given}
    people = (Approver(person, "attested", posts_that_count(held(landed.ground, person, landed.day), wrote))
              for person in sorted(landed.ground.people) if person not in done)
    able = counted(wanted, people, 0)
    if wanted.agencies > 1 and wanted.count - len(given) <= wanted.agencies - _agencies(given):
        able = tuple(each for each in able if _agencies((*given, each)) > _agencies(given))
    named = [_able(landed.ground, each.person, each.held[0], landed.day) for each in able]
    return _spread(named) if wanted.agencies > 1 else tuple(named)


def doing(ground: Ground, day: date, grants: Sequence[Grant], subject: Subject,
          without: Collection[str] = ()) -> tuple[tuple[Able, Grant], ...]:
    """Who has one of the rights on a record, by the first of them; whoever owns it comes first."""
    found = []
    for person in sorted(ground.people):
        posts = held(ground, person, day)
        if person not in without and (first := next(_having(person, posts, grants, subject), None)):
            found.append((_able(ground, person, first[0], day), first[1]))
    return tuple(sorted(found, key=lambda each: not subject.owned_as("self", each[0].person, ())))


def having(person: str, posts: Sequence[Held], grant: Grant, subject: Subject) -> Iterator[Held]:
    """The posts by which somebody has a right on a record."""
    if grant.owner and not subject.owned_as(grant.owner, person, posts):
        return
    for post in posts:
        if is_held(grant, post) and (not grant.agency or subject.reached_from(post.agency, grant.agency)):
            yield post


def by_name(people: Sequence[Able], nobody: str, *, agencies: bool = False) -> str:
    """`Tomasz Lind (Medical director) or Grace Mbeki (Manager of Ward 7)`: those who are there, not too many; with
    their agencies where it matters of which they are.
    """
    there = [each for each in people if not each.away] or people
    return _not_too_many([each.said_with_agency if agencies else each.said for each in there]) or nobody


def by_id(people: Sequence[Able], nobody: str) -> str:
    """The same with their ids."""
    return _not_too_many([each.by_id for each in people if not each.away] or [each.by_id for each in people]) or nobody


def _not_too_many(words: Sequence[str]) -> str:
    if len(words) > MOST_NAMED:
        return either([*words[:MOST_NAMED - 1], f"one of {len(words) - MOST_NAMED + 1} others"])
    return either(words)


def is_away(ground: Ground, person: str, day: date) -> bool:
    """Whether somebody is away on a day."""
    who = ground.people.get(person)
    return who is not None and any(in_force(each, day) for each in live(who.absences))


def _having(person: str, posts: Sequence[Held], grants: Sequence[Grant], subject: Subject
            ) -> Iterator[tuple[Held, Grant]]:
    for grant in grants:
        for post in having(person, posts, grant, subject):
            yield post, grant


def _able(ground: Ground, person: str, post: Held, day: date) -> Able:
    return Able(person, plain(ground.people[person].name), post.post, plain(ground.posts[post.post].title),
                post.agency, post.covering, is_away(ground, person, day), agency_name(ground, post.agency))


def agency_name(ground: Ground, agency: str) -> str:
    """The name of an agency; its id where the register knows no more."""
    known = ground.agencies.get(agency)
    return plain(known.name if known else agency)


def _spread(people: Sequence[Able]) -> tuple[Able, ...]:
    """The first of each agency, then the second of each: who is named first makes up different agencies."""
    seen: Counter[str] = Counter()
    turns = []
    for each in people:
        turns.append((seen[each.agency], each))
        seen[each.agency] += 1
    return tuple(each for _, each in sorted(turns, key=lambda turn: turn[0]))


def _agencies(approvers: Sequence[Approver]) -> int:
    return most_agencies([{post.agency for post in each.held} for each in approvers])
