"""SCH22: something ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import FieldPath, Finding, at, place_of, rule
from caretrail.rules.misfits import named, shown, subject, value_at
from caretrail.rules.walk import walk

PAIRS = {
    "to": ("from",),
    "expires": ("on",),
    "met_on": ("on",),
    "adviser_told_on": ("on",),
    "next_due": ("on",),
    "due": ("agreed_on", "set_on"),
    "resolved_on": ("opened_on", "identified_on"),
    "due_on": ("began_on",),
    "decided_on": ("began_on", "raised_on"),
    "ended_on": ("raised_on",),
    "due_at": ("began_at",),
    "ended_at": ("began_at",),
    "acknowledged": ("sent",),
    "answered": ("sent",),
    "logged_at": ("reported_at",),
    "minutes_agreed_on": ("held_on",),
    "minutes_sent_on": ("held_on",),
}
"""A field -> those of the same entry that cannot lie after it. A post may be accepted before its first day, so
that `accepted_on` and `from` are not among them."""

ENDS = ("closed", "withdrawn")


@rule(code="SCH22", name="end-before-start", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""Something ends before it begins.

    Why it matters
        Who owned what, and how long a thing took, is worked out from pairs of dates. With the two the wrong
        way round the answer is nonsense, and often one of them is a slip of a year.

    How to fix
        Look both dates up and correct the wrong one. In an entry that has already landed, add an entry that
        corrects it.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council,
                 from: 2026-03-05, to: 2025-09-30}  # SCH22

    Flagged: closed before it was opened
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: closed
            closed:
              on: 2026-03-01  # SCH22
              reason: At target for three months.

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: closed
            closed: {on: 2026-09-30, reason: At target for three months.}

    Accepted: a wrong entry that a later one corrects
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council,
                 from: 2026-03-05, to: 2025-09-30}
              - {id: O2, corrects: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council,
                 from: 2026-03-05, to: 2026-09-30}
    """
    for end, start in pairs(record):
        ends, starts = value_at(record, end), value_at(record, start)
        if is_before(ends, starts):
            yield at(
                record, end,
                f"{subject(record)}: {named(record, end)} is {shown(ends)}, before `{start[-1]}`, {shown(starts)}",
                "look both up and correct the wrong one",
                related=((place_of(record, start), "the earlier date"),))


def pairs(record: Record) -> Iterator[tuple[FieldPath, FieldPath]]:
    """The places of every two dates of which the first cannot lie before the second."""
    for path, mapping in walk(record).mappings:
        for field in mapping:
            for earlier in PAIRS.get(field, ()):
                if earlier in mapping:
                    yield (*path, field), (*path, earlier)
    for block in ENDS:
        if block in record.doc:
            yield (block, "on"), ("opened_on",)


def is_before(end: Any, start: Any) -> bool:
    """Whether one date or time lies before another, as far as both can be read; by the day where only one has
    a time or a time zone.
    """
    try:
        first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    except (TypeError, ValueError):
        return False
    if "T" not in start or "T" not in end or (first.tzinfo is None) != (last.tzinfo is None):
        return last.date() < first.date()
    return last < first
