"""REF11: two people own a record at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import entry, subject
from caretrail.rules.targets import LAST, day_of
from caretrail.rules.walk import corrected_in

OWNED_BY = ("ownership", "managers")


@rule(code="REF11", name="overlapping-ownership", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""Two people own a record at the same time.

    Why it matters
        Where two people are responsible, each can believe that the other one acts. Exactly one person
        answers for a record at any time.

    How to fix
        Give the earlier entry the day of the handover as `to`; the next one may begin on that same day.
        Whoever helps is named in the actions or as an agency involved.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
              - {id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals,
                 from: 2026-04-01}  # REF11

    Accepted: a handover on one day
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05,
                 to: 2026-04-01}
              - {id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals,
                 from: 2026-04-01}
    """
    for name in OWNED_BY:
        entries = record.doc.get(name)
        latest, last = "", -1
        for begins, ends, index in sorted(spans(entries)) if isinstance(entries, list) else ():
            if begins < latest:
                yield at(
                    record, (name, index, "from"),
                    f"{subject(record)} has two entries in `{name}` for {begins}: {entry(record, (name, last))} "
                    + ("has no end" if latest == LAST else f"ends on {latest}"),
                    f"give {entry(record, (name, last))} the day of the handover as `to`", who="its owner",
                    related=((place_of(record, (name, last)), "the earlier entry"),))
            if ends > latest:
                latest, last = ends, index


def spans(entries: list[Any]) -> Iterator[tuple[str, str, int]]:
    """First day, last day and place of each entry that holds; what a later one corrects does not."""
    wrong = corrected_in(entries)
    for index, each in enumerate(entries):
        begins = day_of(each.get("from")) if isinstance(each, dict) else ""
        if begins and str(each.get("id")) not in wrong:
            yield begins, day_of(each.get("to")) or LAST, index
