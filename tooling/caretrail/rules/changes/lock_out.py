"""CHG14: after this change nobody could change the rules any more."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.ground import with_doc
from caretrail.authority.lockout import can_change_rules
from caretrail.authority.model import Landed
from caretrail.load import kind_of, record_id
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.changing import whole

RESTS_ON = ("records/policy/", "records/people/", "records/posts/", "records/agencies/")
"""Where everything stands on which it depends who may change the rules."""


@rule(code="CHG14", name="lock-out", severity=Severity.ERROR, scope="landing")
def check(landed: Landed) -> Iterator[Finding]:
    r"""After this change nobody could change the rules any more.

    Why it matters
        Rules are changed by somebody who has the right to, with two custodians of two other agencies or people. Where
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
    if after.rights is None or can_change_rules(after, landed.day, landed.world):
        return
    # What was so before is not this change's doing, and could never be mended without it.
    if landed.ground.rights is None or can_change_rules(landed.ground, landed.day, landed.world):
        path = next((each for each in touched if each.startswith("records/policy/")), touched[0])
        yield whole("after this change nobody could change the rules any more: it takes somebody with a right to "
                    "update `rights`, and two other custodians of two agencies",
                    "leave that right to somebody, and the role `custodian` to posts of two agencies with two other "
                    "people in them", path=path)
