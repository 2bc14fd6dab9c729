"""POL18: a duty is given to nobody, or to a post and a forum at once."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import numbered
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import shown
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL18", name="duty-not-given-to-one", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A duty is given to nobody, or to a post and a forum at once.

    Why it matters
        A review that two are to hold is held by neither. A duty without a holder is a hole in the partnership's
        oversight that looks like an entry.

    How to fix
        Name the post that holds the review, or the forum where a meeting does; never both. Two that each hold a
        part are two entries with a scope of their own.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P7, duty: case-review, scope: all cases, from: 2026-01-05}  # POL18
              - {id: D2, practice: P8, duty: board, scope: all risks, post: lead-discharge,
                 forum: system-risk-board, from: 2026-01-05}  # POL18

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P7, duty: case-review, scope: all cases, post: lead-discharge, from: 2026-01-05}
    """
    settings = settings_in(record)
    for index, each in numbered(settings.obligations if settings else ()):
        if (each.post is None) == (each.forum is None):
            whom = "neither a post nor a forum" if each.post is None else "both a post and a forum"
            yield at(
                record, ("obligations", index, "forum" if each.forum else "id"),
                f"the policy gives the duty {shown(each.duty)} of {each.practice} ({shown(each.id)}) to {whom}",
                "name the post that holds the review, or the forum where a meeting does", who=WHO)
