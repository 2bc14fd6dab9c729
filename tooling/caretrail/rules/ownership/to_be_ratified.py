"""OWN09: a change landed at once, and others have yet to agree that it stands."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.asking import asked_for
from caretrail.authority.granting import policy_of
from caretrail.authority.model import Reliance, Touched
from caretrail.authority.telling import done
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.changing import changed, named, people
from caretrail.rules.refusals import first_path


@rule(code="OWN09", name="to-be-ratified", severity=Severity.WARNING, scope="change")
def check(touched: Touched) -> Iterator[Finding]:
    r"""A change landed at once, and others have yet to agree that it stands.

    Why it matters
        In the night somebody must be able to write down what happened without waiting for two directors. What saves it
        from being a back door is that others look at it within days, and that everybody sees until they have.

    How to fix
        Record a decision that names the record and the day under `settles` with the ruling `ratified`, and have it
        approved by those whom the right asks for, before the time is over.

    Flagged: an incident changed by whoever was on call
        records/incidents/2026/INC-2026-6D2T.yml:
            id: INC-2026-6D2T
            title: Wrong dose given at night
            opened_on: 2026-04-15
            agencies: [northmoor-council]
        --- next landing by femi-adeyemi ---
        records/incidents/2026/INC-2026-6D2T.yml:
            id: INC-2026-6D2T
            title: Wrong dose given at night
            opened_on: 2026-04-15
            agencies: [northmoor-council]
            status: active  # OWN09

    Accepted: a change that needs no ratification
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7 and Ward 8
            status: active
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
    """
    by_right: dict[str, list[Reliance]] = {}
    for each in touched.verdict.to_ratify:
        by_right.setdefault(each.right, []).append(each)
    for right, held in by_right.items():
        yield _finding(touched, right, held)


def _finding(touched: Touched, right: str, held: list[Reliance]) -> Finding:
    actions, asked = [each.action for each in held], held[0].afterwards
    assert asked
    until = policy_of(touched.landed.ground).calendar.after(touched.landed.day, asked.within)
    return changed(
        touched, first_path(actions),
        f"{named(touched)}: {people({each.person for each in held})} did this by right `{right}` before anybody else "
        f"was asked ({', '.join(done(actions))}), and it is to be ratified by {until}",
        f"record a decision that `settles` it as `ratified`, with {asked_for(asked.approvals)}, none of them an author",
        who="those who may ratify it")
