"""Who is named together with which post or agency in one entry, and what their own files say about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from caretrail.kinds.references import Reference
from caretrail.load import Record
from caretrail.rules.targets import LAST, Days, day_of
from caretrail.rules.walk import is_corrected
from caretrail.trail import Trail

Partners = Mapping[str, str]
"""Field -> the field beside it that belongs to it."""

PERSON_AND_POST: Partners = {"person": "post", "by": "post", "adviser": "post", "lead": "post",
                             "reviewer": "reviewer_post", "to_person": "to_post"}
PERSON_AND_AGENCY: Partners = {"person": "agency", "owner": "agency", "lead": "agency", "by": "agency",
                               "reviewer": "reviewer_agency"}
POST_AND_AGENCY: Partners = {"post": "agency", "reviewer_post": "reviewer_agency"}

UNRELATED = {("log", "by"), ("told", "by"), ("shared_with", "by"), ("members", "post")}
"""List and field whose agency is another one on purpose: that which was told, contributed or is spoken for."""

WHO = "whoever keeps the file of what is named, or whoever proposes the change"


def pairs(trail: Trail, partners: Partners) -> Iterator[tuple[Record, Reference, Reference]]:
    """Every two references beside each other that belong together and both lead somewhere."""
    for record, held in trail.beside:
        for field, one in held.items():
            other = held.get(partners.get(field, ""))
            if other and (one.path[0], field) not in UNRELATED:
                yield record, one, other


def posts_of_another_agency(trail: Trail) -> Iterator[tuple[Record, Reference, Reference]]:
    """Every post that is named beside an agency to which it does not belong, with that agency."""
    for record, post, agency in pairs(trail, POST_AND_AGENCY):
        role = trail.records[post.to]
        own = {role.doc.get("agency"), role.doc.get("employer")}
        if agency.to not in own and not is_corrected(record, agency.path):
            yield record, post, agency


def holds(person: Record, post: str, day: str) -> bool:
    """Whether somebody held a post on a day, or stood in for who did."""
    return any(first <= day <= (last or LAST) for first, last in terms(person, post))


def terms(person: Record, post: str) -> list[Days]:
    """The days on which somebody holds or held a post, or stood in for who did, in order."""
    return sorted((day_of(each.get("from")), day_of(each.get("to")))
                  for each in _entries(person, "appointments", "covers") if each.get("post") == post)


def agencies_of(trail: Trail, person: Record) -> set[Any]:
    """The agency somebody works for, and those of the posts they hold or held."""
    found = {person.doc.get("agency")}
    for each in _entries(person, "appointments", "covers"):
        post = trail.records.get(each["post"]) if isinstance(each.get("post"), str) else None
        if post is not None:
            found |= {post.doc.get("agency"), post.doc.get("employer")}
    return found - {None}


def _entries(record: Record, *names: str) -> Iterator[dict[str, Any]]:
    for name in names:
        entries = record.doc.get(name)
        yield from (each for each in entries if isinstance(each, dict)) if isinstance(entries, list) else ()
