"""POL38: a record rests on a right that there is not, or was not on that day."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.classes import text, texts
from caretrail.fields import RIGHT_ID
from caretrail.load import Record
from caretrail.nearest import did_you_mean
from caretrail.policy.rights import Right
from caretrail.problem import Severity
from caretrail.rule import FieldPath, Finding, at, rule
from caretrail.rules.granted import granted
from caretrail.rules.misfits import shown, subject
from caretrail.trail import Trail

KINDS = ("post", "forum", "plan", "decision")


@rule(code="POL38", name="unknown-right", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A record rests on a right that there is not, or was not on that day.

    Why it matters
        Whoever asks by which right something was approved is sent to nothing. The approval then rests on no
        more than a habit.

    How to fix
        Correct the id, or the day. Where the right did hold then and was taken out since, put it back with its
        last day as `to`.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-030
                says: The lead for discharge makes small changes to plans.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [plan]}
                from: 2026-02-01
        records/posts/lead-discharge.yml:
            id: lead-discharge
            title: Lead for discharge
            agency: northmoor-council
            from: 2025-01-01
            may_decide: [R-003]  # POL38
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Home again by May
            opened_on: 2026-01-09
            versions:
              - {id: V1, version: 1, from: 2026-01-10, to: 2026-09-10, approved: {by: amara-okafor,
                 post: lead-discharge, on: 2026-01-10, authority: R-030}}  # POL38

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-030
                says: The lead for discharge makes small changes to plans.
                who: [lead-discharge]
                may: [update]
                what: {kinds: [plan]}
        records/posts/lead-discharge.yml:
            id: lead-discharge
            title: Lead for discharge
            agency: northmoor-council
            from: 2025-01-01
            may_decide: [R-030]

    Accepted: without rights nothing can be looked up
        records/posts/lead-discharge.yml:
            id: lead-discharge
            title: Lead for discharge
            agency: northmoor-council
            from: 2025-01-01
            may_decide: [R-003]
    """
    if not trail.by_kind.get("rights"):
        return
    known = {each.entry.id: each.entry for each in granted(trail) if isinstance(each.entry, Right)}
    for kind in KINDS:
        for record in trail.by_kind.get(kind, ()):
            for path, name, day in _relied(record):
                said = _amiss(known, name, day)
                if said:
                    yield at(record, path, f"{subject(record)} rests on the right {shown(name)}, {said}",
                             "correct the id or the day, or put the right back with its last day as `to`",
                             who="whoever keeps the record, or a custodian for the rights")


def _relied(record: Record) -> Iterator[tuple[FieldPath, str, str]]:
    """The rights a record names: where, which, on which day (empty where on none)."""
    doc = record.doc
    for place, name in enumerate(texts(doc.get("may_decide"))):
        yield ("may_decide", place), name, ""
    authority = doc.get("authority")
    if isinstance(authority, dict) and text(authority, "right"):
        yield ("authority", "right"), text(authority, "right"), text(doc, "decided_on")
    versions = doc.get("versions")
    for place, version in enumerate(versions if isinstance(versions, list) else ()):
        approved = version.get("approved") if isinstance(version, dict) else None
        if isinstance(approved, dict) and text(approved, "authority"):
            yield ("versions", place, "approved", "authority"), text(approved, "authority"), text(approved, "on")


def _amiss(known: dict[str, Right], name: str, day: str) -> str:
    if not RIGHT_ID.match(name):
        return ""
    right = known.get(name)
    if right is None:
        return f"which is not in `records/policy/rights.yml`{did_you_mean(name, known)}"
    if day and right.from_ and day < right.from_.isoformat():
        return f"which holds only from {right.from_} on, and not on {day}"
    return f"which held only until {right.to}, and not on {day}" if (
        day and right.to and day > right.to.isoformat()) else ""
