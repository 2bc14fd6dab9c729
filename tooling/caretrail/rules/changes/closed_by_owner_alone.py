"""CHG08: the owner closes a record, and nobody else agreed to it."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.classes import text
from caretrail.authority.model import Touched
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import OPEN, approved, behind, changed, live, named, people, wrote


@rule(code="CHG08", name="closed-by-owner-alone", severity=Severity.ERROR, scope="change",
      about=About(verbs=("close", "withdraw")))
def check(touched: Touched) -> Iterator[Finding]:
    r"""The owner closes a record, and nobody else agreed to it.

    Why it matters
        Who answers for a risk has every reason to see it gone. A second person who looks at it before it leaves the
        register is what makes a closed record worth something. Taking it back instead of closing it is no way around.

    How to fix
        Ask somebody who is not its owner to approve the change, and name them in `closed.approved_by`.

    Flagged
        --- next landing by amara-okafor ---
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: closed  # CHG08
            level: case
            agencies: [northmoor-council, northmoor-hospitals, brightwater-homecare]
            opened_on: 2026-03-05
            closed: {on: 2026-04-15, reason: At home and well., by: amara-okafor}
            key: 7K3M9QX2
            complexity: high
            lead_agency: northmoor-council
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-06,
                 accepted_on: 2026-03-06}
            plan: PLN-2026-9B4H

    Flagged: it names somebody who did not approve it
        --- next landing by amara-okafor, approved by helen-brandt ---
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: closed
            level: case
            agencies: [northmoor-council, northmoor-hospitals, brightwater-homecare]
            opened_on: 2026-03-05
            closed: {on: 2026-04-15, reason: At home and well., by: amara-okafor, approved_by: tomasz-lind}  # CHG08
            key: 7K3M9QX2
            complexity: high
            lead_agency: northmoor-council
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-06,
                 accepted_on: 2026-03-06}
            plan: PLN-2026-9B4H

    Accepted
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: closed
            level: case
            agencies: [northmoor-council, northmoor-hospitals, brightwater-homecare]
            opened_on: 2026-03-05
            closed: {on: 2026-04-15, reason: At home and well., by: amara-okafor, approved_by: tomasz-lind}
            key: 7K3M9QX2
            complexity: high
            lead_agency: northmoor-council
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-06,
                 accepted_on: 2026-03-06}
            plan: PLN-2026-9B4H

    Accepted: a draft that is not needed
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: withdrawn
            opened_on: 2026-03-05
            withdrawn: {on: 2026-04-15, reason: RSK-2026-9QX4 holds.}
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
    """
    for action in touched.actions:
        if action.verb == "close" or (action.verb == "withdraw" and action.was in OPEN):
            owners = _owners(touched)
            if owners and not behind(touched.landed) - owners:
                yield changed(touched, ("status",),
                              f"{named(touched)} is {plain(action.now)} by its owner {people(owners)} alone",
                              "ask somebody who is not its owner to approve this change",
                              who="somebody who is not its owner")
            elif owners:
                yield from _misnamed(touched, owners)


def _misnamed(touched: Touched, owners: frozenset[str]) -> Iterator[Finding]:
    closed = (touched.head or {}).get("closed")
    who = text(closed, "approved_by") if isinstance(closed, dict) else ""
    # Another author than the one who closed it agrees with what they write.
    agreed = approved(touched.landed) | (wrote(touched.landed) - owners)
    if who and who not in agreed:
        yield changed(touched, ("closed", "approved_by"),
                      f"{named(touched)} says that `{plain(who)}` approved that it is closed, and they did not approve "
                      "this change", _fix(touched, who, approved(touched.landed) - owners), who=who)


def _fix(touched: Touched, who: str, others: frozenset[str]) -> str:
    """Whoever made the change cannot approve it."""
    name = f"name who did: {people(others)}" if others else ""
    if who in wrote(touched.landed):
        return name or "ask somebody who is not its owner to approve this change, and name them"
    return f"ask `{plain(who)}` to approve it" + (f", or {name}" if name else "")


def _owners(touched: Touched) -> frozenset[str]:
    """Who answered for it before the change, also where that is more than one."""
    today = touched.landed.day.isoformat()
    return frozenset(text(each, "person") for each in live(touched.base, "ownership")
                     if text(each, "from") <= today and (not text(each, "to") or text(each, "to") >= today)) - {""}
