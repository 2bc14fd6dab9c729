"""HIS03: a record was deleted."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import record_id
from caretrail.plain import plain
from caretrail.problem import Place, Severity
from caretrail.rule import Finding, rule
from caretrail.rules.landings import landing_named
from caretrail.trail import Trail


@rule(code="HIS03", name="deleted-record", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A record was deleted.

    Why it matters
        Records are withdrawn, with a reason that everybody can read, and never deleted. A gap in a register
        looks the same whether it was tidied or hidden.

    How to fix
        Bring the file back from history (`git checkout COMMIT~ -- FILE`), then set `status: withdrawn` and
        say why. Of agencies, people and posts, set `to:` instead.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml (deleted):  # HIS03

    Accepted: withdrawn instead
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: withdrawn
            withdrawn: {on: 2026-03-06, reason: Opened twice; RSK-2026-9QX4 holds.}
    """
    history = trail.history
    if history is None:
        return
    there = {*trail.records, *(record_id(rejected.file.path) for rejected in trail.rejected)}
    for name in history.ids():
        past = history.record(name) if name not in there else None
        if past and past.revisions[-1].what == "removed":
            last = past.revisions[-1]
            commit = history.landings[last.landing - 1].commit[:10]
            yield Finding(
                Place(last.path), f"`{plain(name)}` was deleted in {landing_named(history, last.landing)}",
                f"bring it back with `git checkout {commit}~ -- {plain(last.path)}`, and withdraw it with a reason",
                record=name, who="whoever deleted it, or its owner")
