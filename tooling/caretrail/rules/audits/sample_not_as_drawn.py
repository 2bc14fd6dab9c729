"""AUD02: the sample of an audit is not the one that its seed gives."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.redraws import redraws
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.audits.population_miscounted import WHO, named
from caretrail.trail import Trail


@rule(code="AUD02", name="sample-not-as-drawn", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""The sample of an audit is not the one that its seed gives.

    Why it matters
        A seed makes sure that nobody chose the records. Where another record was looked at than the one that was
        drawn, somebody chose, and the audit speaks for the chosen ones alone.

    How to fix
        Draw again with `caretrail sample` and look at what was drawn. Where records were chosen on purpose, the method
        is `targeted`, with the reason.

    Flagged: one of two, and not the one that the seed gives
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            opened_on: 2026-04-10
            population: {what: Open cases, practice: P7, as_of: 2026-03-31, size: 2}
            sampling: {method: random, seed: northmoor-2026-q1, size: 1}
            sample: [CAS-2026-7K3M]  # AUD02
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Home again
            status: active
            opened_on: 2026-03-05
        records/cases/2026/CAS-2026-7K3M.yml:
            id: CAS-2026-7K3M
            title: Two hospitals, one plan
            status: active
            opened_on: 2026-03-31

    Accepted
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            opened_on: 2026-04-10
            population: {what: Open cases, practice: P7, as_of: 2026-03-31, size: 2}
            sampling: {method: random, seed: northmoor-2026-q1, size: 1}
            sample: [CAS-2026-3F6P]
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Home again
            status: active
            opened_on: 2026-03-05
        records/cases/2026/CAS-2026-7K3M.yml:
            id: CAS-2026-7K3M
            title: Two hospitals, one plan
            status: active
            opened_on: 2026-03-31

    Accepted: the second case was recorded after the sample had been drawn
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            opened_on: 2026-04-10
            population: {what: Open cases, practice: P7, as_of: 2026-03-31, size: 1}
            sampling: {method: random, seed: another, size: 1}
            sample: [CAS-2026-7K3M]
        records/cases/2026/CAS-2026-7K3M.yml:
            id: CAS-2026-7K3M
            title: Two hospitals, one plan
            status: active
            opened_on: 2026-03-31
        --- next landing ---
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Home again
            status: active
            opened_on: 2026-03-05
    """
    for each in redraws(trail):
        if each.sample is None or set(each.sample) == set(each.audit.sample):
            continue
        missing, extra = set(each.sample) - set(each.audit.sample), set(each.audit.sample) - set(each.sample)
        told = [f"{named(missing)} {'is' if len(missing) == 1 else 'are'} missing" if missing else "",
                f"{named(extra)} should not be there" if extra else ""]
        assert each.audit.sampling is not None
        yield at(each.record, ("sample",),
                 f"drawn again by the seed `{each.audit.sampling.seed}` from the {len(each.population)} records of its "
                 f"day, the sample of `{each.record.id}` is another: {' and '.join(filter(None, told))}",
                 "look at what was drawn, or call the method `targeted` and give the reason", who=WHO)
