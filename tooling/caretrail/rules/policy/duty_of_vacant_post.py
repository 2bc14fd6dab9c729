"""POL21: a duty belongs to a post that nobody holds, or that nobody held for a while."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caretrail.facts.entries import numbered
from caretrail.facts.vacancies import vacancies
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import shown
from caretrail.rules.settings import settings_of
from caretrail.trail import Trail


@rule(code="POL21", name="duty-of-vacant-post", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A duty belongs to a post that nobody holds, or that nobody held for a while.

    Why it matters
        A duty falls due whether or not anybody is there to hold it. While the post is empty, the reviews are
        missed and nobody has missed them.

    How to fix
        Appoint somebody to the post in `people/`, let somebody stand in, or give the duty to another post.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P8, duty: board, scope: all risks, post: lead-community, from: 2026-01-05}  # POL21
        records/posts/lead-community.yml:
            id: lead-community
            title: Lead for community care
            agency: northmoor-council
            from: 2025-01-01

    Flagged: a note on the months before anybody was appointed
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P8, duty: board, scope: all risks, post: lead-community, from: 2026-01-05}  # POL21
        records/posts/lead-community.yml:
            id: lead-community
            title: Lead for community care
            agency: northmoor-council
            from: 2025-01-01
        records/people/oskar-vane.yml:
            id: oskar-vane
            name: Oskar Vane
            agency: northmoor-council
            appointments: [{id: A1, post: lead-community, from: 2026-04-01}]

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P7, duty: case-review, scope: all cases, post: lead-discharge, from: 2026-01-05}
    """
    held = settings_of(trail)
    for index, each in numbered(held[1].obligations if held else ()):
        if held is None or each.post is None or each.post not in trail.records:
            continue
        until = min(each.to or trail.as_of, trail.as_of)
        for first, last in vacancies(trail, each.post, each.from_, until):
            now = last == trail.as_of
            yield replace(at(
                held[0], ("obligations", index, "post"),
                f"the policy gives the duty {shown(each.duty)} of {each.practice} to the post {shown(each.post)}, "
                + (f"which nobody has held since {first}" if now else f"which nobody held from {first} to {last}"),
                "appoint somebody, let somebody stand in, or give the duty to another post",
                who=f"whoever appoints to {shown(each.post)}"), severity=Severity.WARNING if now else Severity.NOTE)
