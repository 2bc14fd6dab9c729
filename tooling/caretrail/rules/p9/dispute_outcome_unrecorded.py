"""P9-V9c: a closed dispute does not say how it ended, who was told, or what was learned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.facts.disputes import disputes, parties
from caretrail.facts.entries import live, typed
from caretrail.kinds.dispute import Dispute
from caretrail.kinds.protocol import Protocol
from caretrail.rule import FieldPath, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P9-V9c", name="dispute-outcome-unrecorded", unit="closed dispute", standard="p9.outcomes")
def check(trail: Trail) -> Iterator[Judged]:
    """A closed dispute does not say how it ended, who was told, or what was learned.

    Why it matters
        An agency that was not told goes on as before. A dispute without a lesson is held again by the next two people
        who meet on the same corridor.

        Counted are all closed disputes: each needs its `resolution`, `resolved_on`, every party among `told`, and a
        `lesson` or the reason for none. Where it changed a protocol, that version is in the protocol's file.

    How to fix
        Fill in what the message names. Agencies that were told only now are entered with the day of now.

    Flagged
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: closed
            opened_on: 2026-03-05
            closed: {on: 2026-03-20, reason: Settled.}
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            resolution: Cost is shared until the panel has met.
            resolved_on: 2026-03-18
            told: [{id: T1, on: 2026-03-18, agency: northmoor-council}]  # P9-V9c
            no_lesson_reason: The same lesson is recorded already.

    Flagged: the new version is not there
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: closed
            opened_on: 2026-03-05
            closed: {on: 2026-03-20, reason: Settled.}
            initiating_agency: northmoor-council
            resolution: Cost is shared until the panel has met.
            resolved_on: 2026-03-18
            told: [{id: T1, on: 2026-03-18, agency: northmoor-council}]
            no_lesson_reason: The same lesson is recorded already.
            protocol_change: {protocol: dispute-resolution, version: "2.0"}  # P9-V9c

    Accepted
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: closed
            opened_on: 2026-03-05
            closed: {on: 2026-03-20, reason: Settled.}
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            resolution: Cost is shared until the panel has met.
            resolved_on: 2026-03-18
            told:
              - {id: T1, on: 2026-03-18, agency: northmoor-council}
              - {id: T2, on: 2026-03-19, agency: northmoor-hospitals}
            no_lesson_reason: The same lesson is recorded already.
    """
    for record, dispute in disputes(trail):
        closed = dispute.closed.on if dispute.closed else dispute.resolved_on
        if dispute.status != "closed" or (closed and closed > trail.as_of):
            continue
        missing = list(_missing(dispute, trail))
        if not missing:
            yield Judged(record, True, f"settled on {dispute.resolved_on}, {len(parties(dispute))} agencies told",
                         on=closed)
            continue
        said = ", ".join(what for what, _ in missing)
        yield Judged(record, False, f"dispute `{record.id}` is closed, and {said}", "fill in what is missing",
                     missing[0][1], closed, who="the lead of the dispute")


def _missing(dispute: Dispute, trail: Trail) -> Iterator[tuple[str, FieldPath]]:
    """What its outcome lacks, in words, and where that belongs."""
    if not dispute.resolution:
        yield "has no `resolution`", ("resolution",)
    if not dispute.resolved_on:
        yield "has no day on which it was settled (`resolved_on`)", ("resolved_on",)
    untold = [agency for agency in parties(dispute) if agency not in _told(dispute, trail.as_of)]
    if untold:
        yield f"has nothing in `told` about {' and '.join(f'`{each}`' for each in untold)}", ("told",)
    if not dispute.lesson and not dispute.no_lesson_reason:
        yield "has neither a `lesson` nor the reason for none", ("lesson",)
    change = dispute.protocol_change
    protocol = typed(trail.records.get(change.protocol), Protocol) if change else None
    versions = [each.version for each in live(protocol.versions)] if protocol else []
    if change and change.version not in versions:
        named = f"version {change.version}" if change.version else "the version that holds the change"
        yield f"is said to have changed `{change.protocol}`, where {named} is not to be found", ("protocol_change",)


def _told(dispute: Dispute, day: date) -> set[str | None]:
    return {each.agency for each in live(dispute.told) if each.on <= day}
