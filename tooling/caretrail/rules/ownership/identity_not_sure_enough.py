"""OWN06: it is less sure than a right asks for who made a change, or who approved it."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Touched
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.refusals import refusals


@rule(code="OWN06", name="identity-not-sure-enough", severity=Severity.ERROR, scope="change")
def check(touched: Touched) -> Iterator[Finding]:
    r"""It is less sure than a right asks for who made a change, or who approved it.

    Why it matters
        Anybody can write a colleague's address under a change. Where much hangs on it, the policy asks for more: an
        account at the git host, or a signature with a key that is registered for that very person.

    How to fix
        Sign the commit with the registered key, or make the change while signed in at the git host; approve it there.

    Flagged: a high-risk plan changed under an account, where a signature is asked for
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Going home with support
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            risk_level: higher
            weekly_hours: 10
        records/meetings/2026/MTG-2026-2K9R.yml:
            id: MTG-2026-2K9R
            title: Case conference on going home
            status: held
            opened_on: 2026-04-01
            held_on: 2026-04-01
            type: case-conference
            forum: system-risk-board
            attendance:
              - {id: P1, person: helen-brandt, agency: northmoor-council, constituency: council, attended: present}
              - {id: P2, person: tomasz-lind, agency: northmoor-hospitals, constituency: nhs, attended: present}
        records/decisions/2026/DEC-2026-7W2K.yml:
            id: DEC-2026-7W2K
            title: More hours for the first weeks at home
            status: agreed
            opened_on: 2026-04-01
            decided_on: 2026-04-01
            decider: {meeting: MTG-2026-2K9R}
            about: [PLN-2026-9B4H]
        --- next landing by amara-okafor, approved by tomasz-lind and ravi-menon, platform ---
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Going home with support
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            risk_level: higher
            weekly_hours: 14  # OWN06

    Accepted: signed
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Going home with support
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            risk_level: higher
            weekly_hours: 10
        records/meetings/2026/MTG-2026-2K9R.yml:
            id: MTG-2026-2K9R
            title: Case conference on going home
            status: held
            opened_on: 2026-04-01
            held_on: 2026-04-01
            type: case-conference
            forum: system-risk-board
            attendance:
              - {id: P1, person: helen-brandt, agency: northmoor-council, constituency: council, attended: present}
              - {id: P2, person: tomasz-lind, agency: northmoor-hospitals, constituency: nhs, attended: present}
        records/decisions/2026/DEC-2026-7W2K.yml:
            id: DEC-2026-7W2K
            title: More hours for the first weeks at home
            status: agreed
            opened_on: 2026-04-01
            decided_on: 2026-04-01
            decider: {meeting: MTG-2026-2K9R}
            about: [PLN-2026-9B4H]
        --- next landing by amara-okafor, approved by tomasz-lind and ravi-menon, signed ---
        records/plans/2026/PLN-2026-9B4H.yml:
            id: PLN-2026-9B4H
            title: Going home with support
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council, northmoor-hospitals]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
            risk_level: higher
            weekly_hours: 14
    """
    yield from refusals(touched, "level")
