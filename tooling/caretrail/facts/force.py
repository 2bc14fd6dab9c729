"""What was in force on a day: delegations, terms of reference, versions of protocols, agreements and their terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol as Shape
from typing import TypeVar

from caretrail.facts.entries import live, typed
from caretrail.kinds.agreement import Agreement
from caretrail.kinds.forum import Forum, Terms
from caretrail.kinds.post import AuthorityDocument, Post
from caretrail.kinds.protocol import Protocol, ProtocolVersion
from caretrail.trail import Trail


class Dated(Shape):
    """Anything with a first and a last day; both count."""

    @property
    def from_(self) -> date | None: ...
    @property
    def to(self) -> date | None: ...


Version = TypeVar("Version", Terms, ProtocolVersion)


def in_force(thing: Dated, day: date) -> bool:
    """Whether a day lies between the first and the last day of something; without a first or a last day it was always,
    or still is.
    """
    return (thing.from_ is None or thing.from_ <= day) and (thing.to is None or day <= thing.to)


def protocol_on(trail: Trail, protocol_id: str, day: date) -> ProtocolVersion | None:
    """The version of a protocol that held on a day."""
    protocol = typed(trail.records.get(protocol_id), Protocol)
    return _latest(protocol.versions, day) if protocol and in_force(protocol, day) else None


def terms_on(trail: Trail, forum_id: str, day: date) -> Terms | None:
    """The terms of reference under which a forum met on a day."""
    forum = typed(trail.records.get(forum_id), Forum)
    return _latest(forum.terms, day) if forum and in_force(forum, day) else None


def delegations(trail: Trail, post: str, day: date) -> tuple[AuthorityDocument, ...]:
    """The documents that gave a post its authority on a day."""
    role = typed(trail.records.get(post), Post)
    return tuple(each for each in live(role.authority) if in_force(each, day)) if role and in_force(role, day) else ()


def agreement_ends(agreement: Agreement, agreed_by: date | None = None) -> date | None:
    """The last day of an agreement's term, with the extensions (those agreed by a day, where one is given); None where
    it has no end, or runs on until it is replaced.
    """
    if agreement.to is None or agreement.active_after_term:
        return None
    longer = sorted((each.on, each.to) for each in live(agreement.extensions)
                    if agreed_by is None or each.on <= agreed_by)
    return longer[-1][1] if longer else agreement.to


def agreement_on(trail: Trail, agreement_id: str, day: date) -> Agreement | None:
    """An agreement that was inside its term on a day, by what had been agreed by then; a draft never is."""
    agreement = typed(trail.records.get(agreement_id), Agreement)
    if agreement is None or agreement.status == "draft" or (agreement.from_ and day < agreement.from_):
        return None
    ends = agreement_ends(agreement, day)
    return agreement if ends is None or day <= ends else None


def _latest(versions: Iterable[Version], day: date) -> Version | None:
    """Of the versions in force the one that began last."""
    return max((each for each in live(versions) if in_force(each, day)), key=lambda each: each.from_, default=None)
