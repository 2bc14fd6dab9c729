"""POL20: nobody is given a duty that a practice asks for."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import live
from caretrail.facts.force import in_force
from caretrail.practices import PRACTICES
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.settings import WHO, settings_of
from caretrail.trail import Trail


@rule(code="POL20", name="duty-given-to-nobody", severity=Severity.WARNING, scope="register")
def check(trail: Trail) -> Iterator[Finding]:
    r"""Nobody is given a duty that a practice asks for.

    Why it matters
        Each practice rests on reviews that somebody holds again and again. One that is nobody's is never
        missed, since nothing says that it was due.

    How to fix
        Enter the duty under `obligations`, with the post or the forum that holds it.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:  # POL20
              - {id: D1, practice: P8, duty: board, scope: all risks, forum: system-risk-board, from: 2026-01-05}

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P1, duty: case-coordination, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D2, practice: P1, duty: supervisor-audit, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D3, practice: P2, duty: performance, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D4, practice: P2, duty: trends, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D5, practice: P3, duty: trends, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D6, practice: P4, duty: care-planning, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D7, practice: P4, duty: supervisor-audit, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D8, practice: P5, duty: activity, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D9, practice: P5, duty: trends, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D10, practice: P6, duty: agreement-review, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D11, practice: P6, duty: compliance-audit, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D12, practice: P7, duty: ownership-clarity, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D13, practice: P7, duty: case-review, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D14, practice: P7, duty: record-audit, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D15, practice: P8, duty: board, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D16, practice: P8, duty: audit-sample, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D17, practice: P9, duty: log, scope: all, post: lead-discharge, from: 2026-01-05}
              - {id: D18, practice: P9, duty: patterns, scope: all, post: lead-discharge, from: 2026-01-05}
    """
    held = settings_of(trail)
    if held is None:
        return
    given = {(each.practice, each.duty) for each in live(held[1].obligations) if in_force(each, trail.as_of)}
    asked = [(practice.code, duty.name) for practice in PRACTICES for duty in practice.duties if duty.every != "event"]
    holes: dict[str, list[str]] = {}
    for code, name in asked:
        if (code, name) not in given:
            holes.setdefault(code, []).append(f"`{name}`")
    if holes:
        number = sum(map(len, holes.values()))
        told = "; ".join(f"{code} {', '.join(names)}" for code, names in holes.items())
        yield at(
            held[0], ("obligations",),
            f"nobody is given {number} of the {len(asked)} reviews that the practices ask for on {trail.as_of}: {told}",
            "enter who holds each under `obligations`, with the post or the forum", key=True, who=WHO)
