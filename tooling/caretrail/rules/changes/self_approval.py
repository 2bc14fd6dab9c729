"""CHG09: somebody approved a change that they had made themselves."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Landed
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.changing import whole


@rule(code="CHG09", name="self-approval", severity=Severity.ERROR, scope="landing")
def check(landed: Landed) -> Iterator[Finding]:
    r"""Somebody approved a change that they had made themselves.

    Why it matters
        An approval says that a second pair of eyes looked. Two accounts of one person are one pair of eyes, and so is
        who pushed the last commit.

    How to fix
        Take it back: dismiss the review at the git host, or take the line out of the message. Where approvals are
        missing, ask somebody else: who wrote a line of the change, committed it, opened it or pushed to it does not
        count in any case.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor, approved by amara-okafor ---  # CHG09
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            level: system

    Flagged: one of two who wrote it, beside an approval that counts
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor and grace-mbeki, approved by tomasz-lind and grace-mbeki ---  # CHG09
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            level: system

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            level: system

    Accepted: she had approved an earlier version, and put the last words right herself
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor and grace-mbeki, approved by tomasz-lind, approved before by grace-mbeki ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            level: system
    """
    for who, why in landed.stale:
        if why.word == "own":
            also = "" if who.said == who.person else f" (as {plain(who.said)})"
            yield whole(f"`{plain(who.person)}` approved this change{also}, and {plain(why.said)}",
                        "take that approval back: dismiss it at the git host, or take its line out of the message; "
                        "where approvals are missing, ask somebody who had no part in it",
                        who=f"`{plain(who.person)}`, or whoever may dismiss reviews at the git host")
