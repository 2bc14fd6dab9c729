"""P2-G1: an issue is led by nobody with a delegation in force."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import numbered, typed
from caretrail.facts.force import delegations
from caretrail.facts.owners import owners_on
from caretrail.facts.people import holds
from caretrail.kinds.issue import Issue
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P2-G1", name="issue-led-without-authority", of=("issue",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """An issue is led by nobody with a delegation in force.

    Why it matters
        An operations lead asks staff of other agencies to change what they do. Whether they may is written in the
        document that gives their post its authority, and only while that is in force.

    How to fix
        Name the lead in `ownership` with a post they hold, and list the delegation in the file of that post under
        `authority`, with its first and last day.

    Flagged: the post has no document of authority
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: tomasz-lind, post: medical-director,  # P2-G1
                 agency: northmoor-hospitals, from: 2026-03-06}

    Flagged: nobody leads it
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K  # P2-G1
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05

    Accepted
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}

    Accepted: nobody is asked while it is a draft
        records/issues/2026/ISS-2026-1W9K.yml:
            id: ISS-2026-1W9K
            title: No transport home after 16:00
            opened_on: 2026-03-05
    """
    issue = typed(record, Issue)
    owners = owners_on(issue.ownership, day) if issue else ()
    if issue is None or not owners:
        return Missing(f"nobody leads it on {day}", "name the operations lead in `ownership`", ("ownership",))
    lead = owners[-1]
    place = next(at for at, each in numbered(issue.ownership) if each.id == lead.id)
    path = ("ownership", place, "post")
    if not holds(trail, lead.person, lead.post, day):
        return Missing(f"its lead `{lead.person}` does not hold `{lead.post}` on {day}",
                       "name who holds the post, or add the appointment to their file in `people/`", path)
    found = delegations(trail, lead.post, day)
    if not found:
        return Missing(f"no document that gives `{lead.post}` its authority is in force on {day}",
                       f"add the delegation to `authority` in `records/posts/{lead.post}.yml`, or name a lead whose "
                       "post has one", path, f"whoever keeps `records/posts/{lead.post}.yml`")
    return f"`{lead.person}` leads it as `{lead.post}`, by {found[0].title}"
