"""POL22: a post that others count on is held by nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from caretrail.facts.entries import live, typed
from caretrail.facts.force import agreement_on, in_force, protocol_on
from caretrail.facts.states import is_open
from caretrail.facts.vacancies import is_vacant
from caretrail.kinds.escalation import Escalation
from caretrail.kinds.forum import Forum
from caretrail.kinds.indicator import Indicator
from caretrail.kinds.post import Post
from caretrail.kinds.protocol import Protocol
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import shown
from caretrail.trail import Trail

MOST = 6
"""So many places that need a post are told."""


@rule(code="POL22", name="needed-post-vacant", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A post that others count on is held by nobody.

    Why it matters
        A pathway that ends in an empty office is no pathway: who turns to it gets no answer. Protocols,
        agreements, forums and open records go on naming a post long after its holder has left.

    How to fix
        Appoint somebody to the post in `people/`, let somebody stand in, or name another post where this one is
        needed.

    Flagged
        records/protocols/flow-escalation.yml:
            id: flow-escalation
            name: Flow escalation
            type: escalation
            versions:
              - id: V1
                version: "1.0"
                from: 2026-01-01
                levels: [{id: L1, name: emerging, order: 1, responder: lead-community}]
        records/posts/lead-community.yml:
            id: lead-community  # POL22
            title: Lead for community care
            agency: northmoor-council
            from: 2025-01-01

    Accepted: nobody counts on it
        records/posts/lead-community.yml:
            id: lead-community
            title: Lead for community care
            agency: northmoor-council
            from: 2025-01-01

    Accepted
        records/protocols/flow-escalation.yml:
            id: flow-escalation
            name: Flow escalation
            type: escalation
            versions:
              - id: V1
                version: "1.0"
                from: 2026-01-01
                levels: [{id: L1, name: emerging, order: 1, responder: lead-discharge}]
    """
    for post, needs in _needed(trail).items():
        held = trail.records.get(post)
        if held is None or held.kind.name != "post" or not is_vacant(trail, post, trail.as_of):
            continue
        told, more = list(dict.fromkeys(needs)), ""
        if len(told) > MOST:
            told, more = told[:MOST], f" and {len(told) - MOST} more"
        yield at(
            held, ("id",),
            f"nobody holds the post {shown(post)} on {trail.as_of}, and it is needed: {', '.join(told)}{more}",
            "appoint somebody, let somebody stand in, or name another post there",
            who=f"whoever appoints to {shown(post)}")


def _needed(trail: Trail) -> Mapping[str, list[str]]:
    """Post -> where it is needed today, in words."""
    needs: dict[str, list[str]] = defaultdict(list)
    for post, where in chain(_by_protocols(trail), _by_agreements(trail), _by_others(trail), _by_posts(trail),
                             _by_records(trail)):
        if post:
            needs[post].append(where)
    return needs


def _by_protocols(trail: Trail) -> Iterator[tuple[str | None, str]]:
    for record in trail.by_kind.get("protocol", ()):
        protocol, version = typed(record, Protocol), protocol_on(trail, record.id, trail.as_of)
        if protocol and version:
            yield protocol.owner, f"it keeps the protocol `{record.id}`"
            for level in live(version.levels):
                yield level.responder, f"it responds in the protocol `{record.id}`"
                for step in live(level.steps):
                    yield step.by, f"it has a step of the protocol `{record.id}`"


def _by_agreements(trail: Trail) -> Iterator[tuple[str | None, str]]:
    for record in trail.by_kind.get("agreement", ()):
        agreement = agreement_on(trail, record.id, trail.as_of)
        if agreement and agreement.monitoring:
            yield agreement.monitoring.post, f"it watches over the agreement `{record.id}`"


def _by_others(trail: Trail) -> Iterator[tuple[str | None, str]]:
    for record in (*trail.by_kind.get("forum", ()), *trail.by_kind.get("indicator", ())):
        forum, indicator = typed(record, Forum), typed(record, Indicator)
        if forum and in_force(forum, trail.as_of):
            yield forum.chair, f"it chairs `{record.id}`"
        if indicator and in_force(indicator, trail.as_of):
            yield indicator.owner, f"it answers for the indicator `{record.id}`"


def _by_posts(trail: Trail) -> Iterator[tuple[str | None, str]]:
    for record in trail.by_kind.get("post", ()):
        post = typed(record, Post)
        arranged = live(post.cover) if post and in_force(post, trail.as_of) else ()
        yield from ((each.post, f"it stands in for `{record.id}`") for each in arranged if in_force(each, trail.as_of))


def _by_records(trail: Trail) -> Iterator[tuple[str | None, str]]:
    for record in trail.records.values():
        if record.kind.is_work and is_open(record):
            for reference in record.references:
                if reference.path == ("review_by",):
                    yield reference.to, f"it reviews `{record.id}`"
    for record in trail.by_kind.get("escalation", ()):
        escalation = typed(record, Escalation) if is_open(record) else None
        for stage in live(escalation.stages) if escalation else ():
            if stage.ended_at is None:
                yield stage.to_post, f"the escalation `{record.id}` waits for it"
