"""OBL03: a review says that it meets a duty which nobody has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from caretrail.facts.claims import Claim, claims, claims_on
from caretrail.facts.duties import lines, told
from caretrail.facts.obligations import outside
from caretrail.nearest import did_you_mean, listed
from caretrail.practices import BY_CODE
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.trail import Trail


@rule(code="OBL03", name="review-of-unknown-duty", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A review says that it meets a duty which nobody has.

    Why it matters
        The review was held and counts for nothing: the duty it was meant for stays open, and is shown as missed.

    How to fix
        Write the duty as the practice calls it and the scope as the policy's `obligations` have it, or give somebody
        the duty there.

    Flagged: a duty that the practice does not have
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P9, duty: log, scope: all disputes, post: lead-discharge, from: 2026-04-01}
        records/reviews/2026/REV-2026-3M8A.yml:
            id: REV-2026-3M8A
            title: The dispute log
            opened_on: 2026-04-09
            obligations:
              - {practice: P9, duty: disputes log}  # OBL03
              - {practice: P9}  # OBL03

    Flagged: a scope that nobody was given, and a month before the duty began
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P9, duty: log, scope: all disputes, post: lead-discharge, from: 2026-04-01}
        records/reviews/2026/REV-2026-3M8A.yml:
            id: REV-2026-3M8A
            title: The dispute log
            opened_on: 2026-04-09
            held_on: 2026-04-09
            obligations:
              - {practice: P9, duty: log, scope: disputes of the town}  # OBL03
              - {practice: P9, duty: log, scope: all disputes, to: 2026-03-31}  # OBL03

    Accepted: the duty by its name or its title, the scope in any case
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P9, duty: log, scope: all disputes, post: lead-discharge, from: 2026-04-01}
        records/reviews/2026/REV-2026-3M8A.yml:
            id: REV-2026-3M8A
            title: The dispute log
            opened_on: 2026-04-09
            held_on: 2026-04-09
            obligations:
              - {practice: P9, duty: Review of the dispute log, scope: All disputes}
    """
    meant = {claim for found in claims_on(trail).values() for claim in found}
    scopes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines(trail):
        scopes[line.practice, line.duty.name].append(line.scope)
    agreements = {told(name) for each in trail.by_kind.get("agreement", ()) for name in (each.id, each.text("title"))}
    for claim in claims(trail):
        if claim.duty is None:
            yield _unknown_duty(claim)
        elif claim not in meant and claim.duty.every != "event" and not (
                claim.said.practice == "P6" and told(claim.said.scope or "") in agreements):
            yield _unknown_scope(claim, scopes[claim.said.practice, claim.duty.name])
    for claim, why in outside(trail).items():
        found = at(claim.record, claim.path, f"`{claim.record.id}` meets no duty: {why}",
                   "correct `from` and `to`, or the first day of the duty in the policy")
        yield replace(found, severity=Severity.NOTE)


def _unknown_duty(claim: Claim) -> Finding:
    known = [duty.name for duty in BY_CODE[claim.said.practice].duties]
    named = claim.said.duty
    what = f"`{named}`, which is none of its duties" if named else "no duty of it"
    titles = [duty.title for duty in BY_CODE[claim.said.practice].duties]
    near = did_you_mean(named, (*known, *titles)) if named else ""
    return at(claim.record, (*claim.path, "duty") if named else claim.path,
              f"`{claim.record.id}` is for {claim.said.practice} and names {what}{near}",
              f"name {listed(known)} as its `duty`")


def _unknown_scope(claim: Claim, scopes: list[str]) -> Finding:
    assert claim.duty is not None
    duty, scope = f"`{claim.duty.name}` of {claim.said.practice}", claim.said.scope
    if not scopes:
        return at(claim.record, claim.path,
                  f"`{claim.record.id}` is for {duty}, which the policy gives to nobody",
                  "enter who holds it, with its scope, under `obligations` of the policy",
                  who="whoever keeps the policy")
    said = f"for `{scope}`, a scope that nobody was given" if scope else "and does not say for which of its scopes"
    near = did_you_mean(scope, scopes) if scope else ""
    return at(claim.record, (*claim.path, "scope") if scope else claim.path,
              f"`{claim.record.id}` is for {duty} {said}{near}",
              f"write the scope as the policy has it: {listed(scopes[:5])}")
