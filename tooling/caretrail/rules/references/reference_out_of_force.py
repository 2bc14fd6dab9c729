"""REF07: a reference names somebody or something that was not in force on that day."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import placed, subject
from caretrail.rules.pairs import WHO
from caretrail.rules.targets import ALWAYS, LAST, Days, days_needed, in_force, overlap
from caretrail.rules.walk import is_corrected
from caretrail.trail import Trail


@rule(code="REF07", name="reference-out-of-force", severity=Severity.ERROR, scope="links")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A reference names somebody or something that was not in force on that day.

    Why it matters
        A person who had left, a post that was not yet set up or an agency that was no member cannot have
        owned, decided or promised anything on that day. Either the name or the date is wrong, or the dates
        of the person, post or agency are.

    How to fix
        Correct the name or the date. If they are right, correct `from` and `to` of what is named: whoever
        keeps the reference data does that.

    Flagged: she left in March
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-04-10, by: ines-moreau, text: Rang the ward.}  # REF07

    Flagged: no member since 2025
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agency: moorside-homes  # REF07

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-03-10, by: ines-moreau, text: Rang the ward.}

    Accepted: agencies of a record hold for some of its life, not on its first day alone
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            agencies: [eastmoor-care]
        records/agencies/eastmoor-care.yml:
            id: eastmoor-care
            name: Eastmoor Care
            from: 2026-05-01

    Accepted: a wrong entry that a later one corrects
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-04-10, by: ines-moreau, text: Rang the ward.}
              - {id: L2, on: 2026-04-10, corrects: L1, by: amara-okafor, text: Rang the ward.}
    """
    spans: dict[str, Days] = {}
    for record, reference, target in trail.resolved:
        held = spans.get(target.id) or spans.setdefault(target.id, in_force(target))
        if held == ALWAYS or held[0] <= reference.on[:10] <= (held[1] or LAST):
            continue
        needed = days_needed(record, reference)
        if not needed[0] or overlap(held, needed) or is_corrected(record, reference.path):
            continue
        past = bool(held[1]) and held[1] < needed[0]
        yield at(
            record, reference.path,
            f"{subject(record)} names {subject(target)} {placed(record, reference.path)} on {needed[0]}, "
            + (f"whose last day was {held[1]}" if past else f"whose first day is {held[0]}"),
            "correct the name or the date here, or the dates of what is named", who=WHO,
            related=((place_of(target, ("to" if past else "from",)), "its dates"),))
