"""P6-G3: an agreement is watched by nobody, or has no day for its next audit."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import typed
from caretrail.facts.people import answers
from caretrail.kinds.agreement import Agreement
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P6-G3", name="agreement-without-monitoring", of=("agreement",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """An agreement is watched by nobody, or has no day for its next audit.

    Why it matters
        What nobody counts is kept by those who would have kept it anyway. The day of the next audit is what
        makes the others look up their promise.

    How to fix
        Name in `monitoring` a post that somebody holds or covers, and the day of the `next_audit`; after
        each audit, the day of the one that follows.

    Flagged
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            from: 2026-03-01
            monitoring: {post: lead-discharge}  # P6-G3

    Flagged: nobody holds the post
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            from: 2026-03-01
            monitoring:
              post: night-officer  # P6-G3
              next_audit: 2026-06-30
        records/posts/night-officer.yml:
            id: night-officer
            title: Officer for nights
            agency: northmoor-council

    Accepted
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            from: 2026-03-01
            monitoring: {post: lead-discharge, next_audit: 2026-06-30}
    """
    agreement = typed(record, Agreement)
    watch = agreement.monitoring if agreement else None
    if watch is None:
        return Missing("nobody is named who watches that it is kept", "name the post in `monitoring`", ("monitoring",))
    person = answers(trail, watch.post, day)
    if not person:
        return Missing(f"nobody answers for `{watch.post}`, which is to watch it, on {day}",
                       "name a post that is held, or add the appointment in `people/`", ("monitoring", "post"))
    if watch.next_audit is None:
        return Missing("no day is set for its next audit", "add `next_audit` to `monitoring`", ("monitoring",))
    if watch.next_audit < day:
        return Missing(f"its next audit was to be on {watch.next_audit}, before {day}", "enter the day of the next one",
                       ("monitoring", "next_audit"))
    return f"watched by `{person}` as `{watch.post}`, next audit on {watch.next_audit}"
