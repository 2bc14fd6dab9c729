"""AUD01: the population of an audit is not what the register held on its day."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.redraws import Redraw, landing_by, redraws
from caretrail.nearest import listed
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.trail import Trail

WHO = "whoever led the audit"
SHOWN = 5
"""Records that a message names; of more it says how many."""


@rule(code="AUD01", name="population-miscounted", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""The population of an audit is not what the register held on its day.

    Why it matters
        A sample speaks for the records it was drawn from. Where some of them were left out before the draw, the audit
        says nothing about those, and nobody can tell why they were left out.

    How to fix
        Draw again with `caretrail sample` and state what it says. Where the audit is of something narrower, say so by
        `agency` and `level`; where its records are no records of this register, leave `practice` out.

    Flagged: two cases were open on that day
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            opened_on: 2026-04-10
            population: {what: Open cases, practice: P7, as_of: 2026-03-31, size: 1}  # AUD01
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

    Flagged: a record it lists had not begun
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            opened_on: 2026-04-10
            population: {what: Open cases, practice: P7, as_of: 2026-03-31, records: [CAS-2026-3F6P]}  # AUD01
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Home again
            status: active
            opened_on: 2026-04-01

    Accepted: the second one is led by another agency
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            opened_on: 2026-04-10
            population: {what: Open cases, practice: P7, agency: northmoor-council, as_of: 2026-03-31, size: 1}
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Home again
            status: active
            opened_on: 2026-03-05
            lead_agency: northmoor-council
        records/cases/2026/CAS-2026-7K3M.yml:
            id: CAS-2026-7K3M
            title: Two hospitals, one plan
            status: active
            opened_on: 2026-03-31
            lead_agency: northmoor-hospitals
    """
    for each in redraws(trail):
        commit = each.audit.sampling.drawn_from if each.audit.sampling else None
        if commit and trail.history and not landing_by(trail, commit):
            yield at(each.record, ("sampling", "drawn_from"),
                     f"`{each.record.id}` was drawn from commit `{commit[:12]}`, which is no landing of this register",
                     "name the commit that `caretrail sample` told, on the branch that is published", who=WHO)
        elif wrong := _miscounted(each):
            yield at(each.record, ("population", "records" if each.audit.population and each.audit.population.records
                                   else "size"), *wrong, who=WHO)


def _miscounted(each: Redraw) -> tuple[str, str] | None:
    stated = each.audit.population
    assert stated is not None
    of = f"of {stated.practice} that were open on {each.day}{f', led by `{stated.agency}`' if stated.agency else ''}"
    fix = "draw again with `caretrail sample`, or narrow the population by `agency` or `level`"
    if stated.records:
        left_out, extra = set(each.population) - set(stated.records), set(stated.records) - set(each.population)
        told = [f"leaves out {named(left_out)}" if left_out else "", f"holds {named(extra)}" if extra else ""]
        if left_out or extra:
            said = " and ".join(filter(None, told))
            return f"the population of `{each.record.id}` {said}; the register holds {len(each.population)} {of}", fix
    if stated.size is not None and stated.size != len(each.population):
        said = f"has {stated.size} records, and the register holds {len(each.population)} {of}"
        return f"the population of `{each.record.id}` {said}", fix
    return None


def named(ids: set[str]) -> str:
    """The records by their ids; of many the first of them and their number."""
    shown = sorted(ids)[:SHOWN]
    return listed(shown).replace(" or ", " and ") if len(ids) <= SHOWN else (
        f"{', '.join(f'`{each}`' for each in shown)} and {len(ids) - SHOWN} more")
