"""Who is behind a landing, as data: the name, the person it is, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from caretrail.authority.model import LEVELS, Actor
from caretrail.authority.naming import said_of
from caretrail.history.model import Identity, IdentityLevel, Landing
from caretrail.views.evidence import Evidence


class Behind(NamedTuple):
    """`name` as git or the host holds it, without an address; `person` is the id of a record, or empty."""

    name: str
    person: str
    sure: IdentityLevel


def authors(evidence: Evidence, landing: Landing) -> tuple[Behind, ...]:
    """Who wrote what landed: as the audit knows them, else as git names them, which is claimed."""
    if evidence.audited is not None:
        found = evidence.audited.people(landing.number).authors
        return tuple(_known(evidence, landing, each) for each in found)
    return tuple(_claimed(evidence, landing, each) for each in landing.people)


def approvers(evidence: Evidence, landing: Landing) -> tuple[Behind, ...]:
    """Whose approvals of it count; without an audit, whom the message names."""
    if evidence.audited is not None:
        found = evidence.audited.people(landing.number).approvals
        return tuple(_known(evidence, landing, each) for each in found)
    return tuple(_claimed(evidence, landing, each.by) for each in landing.approvals)


def _known(evidence: Evidence, landing: Landing, actor: Actor) -> Behind:
    named = (*landing.people, *(each.by for each in landing.approvals))
    name = next((each.name for each in named if said_of(each) == actor.said), "")
    return Behind(name or (evidence.names.called(actor.person) if actor.person else "not known"), actor.person,
                  actor.level)


def _claimed(evidence: Evidence, landing: Landing, identity: Identity) -> Behind:
    return Behind(identity.name or "no name", evidence.person_of(identity, landing), LEVELS[0])
