"""CHG14: after this change nobody could change the rules any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from caretrail.authority.ground import Ground, with_doc
from caretrail.authority.lockout import can_change_rules
from caretrail.authority.model import Landed, World
from caretrail.facts.entries import live
from caretrail.load import kind_of, record_id
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.changing import whole

LOOKED_AT = 5
"""So many days on which something ends are looked at, the next ones: each takes as long as today."""

RESTS_ON = ("records/policy/", "records/people/", "records/posts/", "records/agencies/")
"""Where everything stands on which it depends who may change the rules."""


@rule(code="CHG14", name="lock-out", severity=Severity.ERROR, scope="landing")
def check(landed: Landed) -> Iterator[Finding]:
    r"""After this change nobody could change the rules any more.

    Why it matters
        Rules are changed by somebody who has the right to, and two other custodians, of two agencies, approve. Where
        these are not there any more, every mistake in the rules stays for ever, and the first day on which they must be
        broken teaches everybody that they can be.

    How to fix
        Leave a right to update `rights` to somebody, and the role `custodian` to posts of two agencies that two other
        people hold. Name the new custodian before the old one leaves.

    Flagged: one of three custodians leaves, where only custodians may write the rights and two others must approve
        --- next landing by helen-brandt, approved by nadia-haddad ---
        records/people/tomasz-lind.yml:  # CHG14
            id: tomasz-lind
            name: Tomasz Lind
            agency: northmoor-hospitals
            from: 2025-01-01
            to: 2026-04-14

    Flagged: he leaves the day after tomorrow (a warning, as there is still time)
        --- next landing by helen-brandt, approved by nadia-haddad ---
        records/people/tomasz-lind.yml:  # CHG14
            id: tomasz-lind
            name: Tomasz Lind
            agency: northmoor-hospitals
            from: 2025-01-01
            to: 2026-04-16
            identities:
              - {id: D1, from: 2025-01-01, email: t.lind@hospitals.example}
            appointments:
              - {id: P1, post: medical-director, from: 2025-01-01}

    Flagged: rights that leave out the rights
        --- next landing by helen-brandt, approved by tomasz-lind and nadia-haddad ---
        records/policy/rights.yml:  # CHG14
            id: rights
            rights:
              - id: R-001
                says: Whoever holds a post may log a record.
                who: [anyone]
                may: [create]
                what: {kinds: [work]}

    Flagged: the right to change the rights has a last day (a warning)
        --- next landing by helen-brandt, approved by tomasz-lind and nadia-haddad ---
        records/policy/rights.yml:  # CHG14
            id: rights
            rights:
              - id: R-001
                says: A custodian may change the policy, once two more custodians of two agencies have approved it.
                who: [custodian]
                may: [update]
                what: {kinds: [partnership, rights, limits]}
                approvals: {count: 2, by: [custodian], agencies: 2}
                to: 2026-04-30

    Flagged: a limit forbids it from a later day on (a warning)
        --- next landing by helen-brandt, approved by tomasz-lind and nadia-haddad ---
        records/policy/limits.yml:  # CHG14
            id: limits
            limits:
              - id: F-001
                says: Nobody changes the policy.
                what: {kinds: [partnership, rights, limits]}
                never: true
                from: 2026-06-01

    Accepted: others are left
        --- next landing by helen-brandt, approved by tomasz-lind ---
        records/people/ravi-menon.yml:
            id: ravi-menon
            name: Ravi Menon
            agency: brightwater-homecare
            from: 2025-01-01
            to: 2026-04-14
    """
    touched = [path for path in landed.paths if path.startswith(RESTS_ON)]
    if not touched:
        return
    after = landed.ground
    for path in touched:
        if kind := kind_of(path):
            after = with_doc(after, kind, record_id(path), landed.world.doc(record_id(path)))
    if after.rights is None:
        return
    path = next((each for each in touched if each.startswith("records/policy/")), touched[0])
    leave = ("leave that right to somebody, and the role `custodian` to posts of two agencies with two other people in "
             "them")
    if _locks(landed.ground, after, landed.day, landed.world):
        yield whole("after this change nobody could change the rules any more: it takes somebody with a right to "
                    "update `rights`, and two other custodians of two agencies", leave, path=path)
    elif last := next((day for day in _last_days(landed, after, touched)
                       if _locks(landed.ground, after, day + timedelta(1), landed.world)), None):
        yield whole(f"after {last} nobody could change the rules any more, by what this change ends then: it takes "
                    "somebody with a right to update `rights`, and two other custodians of two agencies",
                    f"{leave} from the next day on", path=path, severity=Severity.WARNING)


def _locks(before: Ground, after: Ground, day: date, world: World) -> bool:
    """Whether nobody can on a day. What was so before is not this change's doing, and could never be mended without
    it.
    """
    return not can_change_rules(after, day, world) and (
        before.rights is None or can_change_rules(before, day, world))


def _last_days(landed: Landed, after: Ground, touched: Iterable[str]) -> list[date]:
    """The first days still to come on which something ends by this change: people, posts, appointments, identities,
    rights; or the last one before a limit begins.
    """
    names = {record_id(path) for path in touched}
    ends = _ends(after, names) - _ends(landed.ground, names)
    return [day for day in sorted(ends) if landed.day <= day < date.max][:LOOKED_AT]


def _ends(ground: Ground, names: Collection[str]) -> set[date]:
    found: set[date | None] = {ground.posts[name].to for name in names if name in ground.posts}
    for name in names:
        if person := ground.people.get(name):
            found |= {person.to, *(each.to for each in live(person.appointments)),
                      *(each.to for each in live(person.identities))}
    if ground.rights and "rights" in names:
        found |= {each.to for each in ground.rights.rights}
    if ground.limits and "limits" in names:
        found |= {each.from_ - timedelta(1) for each in ground.limits.limits if each.from_ and each.from_ > date.min}
    return {each for each in found if each}
