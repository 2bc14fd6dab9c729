"""CHG03: a record is deleted."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Touched
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import changed, named


@rule(code="CHG03", name="record-deleted", severity=Severity.ERROR, scope="change", about=About(verbs=("delete",)))
def check(touched: Touched) -> Iterator[Finding]:
    r"""A record is deleted.

    Why it matters
        Other records, letters and decisions name it, and a gap in a register looks the same whether it was tidied or
        hidden. What should not have been there is withdrawn, with a reason everybody can read.

    How to fix
        Bring the file back. Set `status: withdrawn` and say why in `withdrawn`; of agencies, people, posts and other
        reference data set `to`, the last day it holds.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml (deleted):  # CHG03

    Flagged: a person who has left
        --- next landing by helen-brandt, approved by tomasz-lind ---
        records/people/ravi-menon.yml (deleted):  # CHG03

    Accepted: withdrawn instead
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: withdrawn
            withdrawn: {on: 2026-04-15, reason: Opened twice; RSK-2026-9QX4 holds.}

    Accepted: the file moved to the folder where it belongs
        records/risks/2025/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor ---
        records/risks/2025/RSK-2026-7K3M.yml (deleted):
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    if any(action.verb == "delete" for action in touched.actions):
        instead = ("set `status: withdrawn` and say why in `withdrawn`" if touched.kind.is_work else
                   "set `to`, the last day it holds")
        yield changed(touched, (), f"{named(touched)} is deleted",
                      f"bring `{plain(touched.path)}` back as it was, and {instead}")
