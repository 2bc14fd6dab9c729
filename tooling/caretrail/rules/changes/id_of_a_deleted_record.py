"""CHG04: a new record comes with the id of one that was deleted."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Touched
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import changed, named
from caretrail.rules.landings import is_another
from caretrail.rules.misfits import shown


@rule(code="CHG04", name="id-of-a-deleted-record", severity=Severity.ERROR, scope="change",
      about=About(verbs=("create",)))
def check(touched: Touched) -> Iterator[Finding]:
    r"""A new record comes with the id of one that was deleted.

    Why it matters
        Old reports, decisions and letters name the first record by this id. With it they lead to something else from
        now on, and nobody notices.

    How to fix
        Give the new record an id of its own (`caretrail new` makes one), and bring the old one back, withdrawn.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml (deleted):
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # CHG04
            title: No lift at Moorside House
            opened_on: 2026-04-14

    Accepted: brought back as it was
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml (deleted):
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            status: withdrawn
            withdrawn: {on: 2026-04-15, reason: Opened twice; RSK-2026-9QX4 holds.}

    Accepted: an id nobody had before
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: No lift at Moorside House
            opened_on: 2026-04-14
    """
    if touched.earlier and touched.base is None and touched.head and is_another(touched.earlier, touched.head):
        was = touched.earlier.get("title") or touched.earlier.get("name")
        yield changed(touched, ("id",), f"{named(touched)} has the id of a record that was deleted, {shown(was)}",
                      "give the new record an id of its own (`caretrail new` makes one), and bring the old one back")
