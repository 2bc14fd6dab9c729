"""A small register with somebody to tell: a risk with an owner, an action, and posts above one another."""

from __future__ import annotations

from datetime import date
from typing import Any

from caretrail.calendar import later
from caretrail.notices.digest import Digest, Notices, notices
from caretrail.views.evidence import Evidence
from tests.facts.register import register
from tests.rules.harness import PRACTICE_AS_OF

AMARA = """\
id: amara-okafor
name: Amara Okafor
agency: northmoor-council
from: 2025-01-01
identities:
  - {id: D1, from: 2025-01-01, email: a.okafor@council.example}
  - {id: D2, from: 2026-01-01, email: 12+amara@users.noreply.host.example}
  - {id: D3, from: 2026-01-01, git_host: github, user_id: "12", login: amara-o}
appointments:
  - {id: P1, post: lead-discharge, from: 2025-01-01}
"""
RISK = """\
id: RSK-2026-7K3M
title: Delayed discharge from Ward 7
status: active
level: operational
opened_on: 2026-02-02
lead_agency: northmoor-council
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-02-02,
     accepted_on: 2026-02-02}
next_review: 2026-04-20
actions:
  - id: A1
    what: Agree a seven-day rota
    owner: amara-okafor
    agreed_on: 2026-02-02
    due: 2026-03-02
    updates:
      - {id: U1, on: 2026-03-01, due: 2026-04-10, text: The depot opens later.}
"""


def told(*records: str, soon: int = 14, since: int | None = None, as_of: date = PRACTICE_AS_OF,
         whose: dict[str, str] | None = None, site: str = "", **references: str | tuple[str, ...]) -> Notices:
    """The notices of a register of these records, on the ground of the practices' examples."""
    people = references.pop("people", ())
    written: Any = (AMARA, *((people,) if isinstance(people, str) else people))
    known = {text.partition("\n")[0]: text for text in written}  # the last one of an id counts
    trail = register(*records, as_of=as_of, people=tuple(known.values()), **references)
    return notices(Evidence(trail, ()), later(as_of, soon), since, site=site, **(whose or {}))


def of(found: Notices, owner: str) -> Digest:
    return next(each for each in found.digests if each.owner.id == owner)


def lines(found: Notices, owner: str) -> list[str]:
    """`overdue action A1 of RSK-2026-7K3M`, without what the ground asks for by itself."""
    held = [each for each in found.digests if each.owner.id == owner]
    return [f"{item.section} {item.matter.sort} of {item.matter.record.id}" for each in held for item in each.items
            if item.matter.record.kind.is_work]
