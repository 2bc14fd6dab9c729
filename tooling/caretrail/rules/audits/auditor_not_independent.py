"""AUD04: an audit was led by somebody who owns what it looked at, or works for who leads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caretrail.facts.claims import looked_at_by, owners_of
from caretrail.facts.entries import typed
from caretrail.facts.people import agency_of
from caretrail.kinds.audit import Audit
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.audits.population_miscounted import named
from caretrail.trail import Trail


@rule(code="AUD04", name="auditor-not-independent", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""An audit was led by somebody who owns what it looked at, or works for who leads it.

    Why it matters
        Nobody sees their own blind spots. An audit of one's own records assures nobody, however honest it is.

    How to fix
        Let somebody else look at those records. An auditor of the same agency can be independent all the same: say in
        `independence` why.

    Flagged: she owns the case, and works for the agency that leads it
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            opened_on: 2026-04-10
            reviewer: amara-okafor  # AUD04
            held_on: 2026-04-10
            sample: [CAS-2026-3F6P]
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Home again
            opened_on: 2026-03-05
            lead_agency: northmoor-council
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}

    Flagged: of the agency that leads, without a word on it
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            opened_on: 2026-04-10
            reviewer: tomasz-lind  # AUD04
            held_on: 2026-04-10
            sample: [CAS-2026-3F6P]
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Home again
            opened_on: 2026-03-05
            lead_agency: northmoor-hospitals

    Accepted: of that agency, and why that is fine
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            opened_on: 2026-04-10
            reviewer: tomasz-lind
            held_on: 2026-04-10
            sample: [CAS-2026-3F6P]
            independence: Reports to the audit committee, and has no part in any case.
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Home again
            opened_on: 2026-03-05
            lead_agency: northmoor-hospitals
    """
    for record in trail.by_kind.get("audit", ()):
        audit = typed(record, Audit)
        if audit is None or audit.reviewer is None or audit.status == "withdrawn":
            continue
        day, looked_at = audit.held_on or audit.opened_on, looked_at_by(audit)
        owned = {each for each in looked_at if audit.reviewer in owners_of(trail.records.get(each), day)}
        if owned:
            yield at(record, ("reviewer",),
                     f"`{audit.reviewer}`, who led `{record.id}`, owned {named(owned)} on {day}, which it looked at",
                     "let somebody else look at what they own")
            continue
        led = {each for each in looked_at if _led_by(trail, each, agency_of(trail, audit.reviewer))}
        if led and not audit.independence:
            found = at(record, ("reviewer",),
                       f"`{audit.reviewer}`, who led `{record.id}`, works for the agency that leads {named(led)}, and "
                       "nothing says why the audit is independent", "say why in `independence`")
            yield replace(found, severity=Severity.NOTE)


def _led_by(trail: Trail, record_id: str, agency: str) -> bool:
    record = trail.records.get(record_id)
    return bool(agency) and record is not None and record.text("lead_agency") == agency
