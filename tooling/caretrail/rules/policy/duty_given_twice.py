"""POL19: a duty with the same scope is given twice for the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from caretrail.facts.entries import numbered
from caretrail.load import Record
from caretrail.policy.partnership import StandingDuty
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import shown
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL19", name="duty-given-twice", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A duty with the same scope is given twice for the same time.

    Why it matters
        One review then meets two duties, or each of two people waits for the other one to hold it. Exactly one
        answers for a review.

    How to fix
        Give the earlier entry its last day as `to`, or the two different scopes.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P7, duty: case-review, scope: all cases, post: lead-discharge, from: 2026-01-05}
              - {id: D2, practice: P7, duty: case-review, scope: All cases,  # POL19
                 post: director-of-care, from: 2026-03-01}

    Accepted: handed over
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P7, duty: case-review, scope: all cases, post: lead-discharge, from: 2026-01-05,
                 to: 2026-02-28}
              - {id: D2, practice: P7, duty: case-review, scope: all cases, post: director-of-care, from: 2026-03-01}
    """
    settings = settings_in(record)
    alike: dict[tuple[str, ...], list[tuple[date, int, StandingDuty]]] = defaultdict(list)
    for index, each in numbered(settings.obligations if settings else ()):
        alike[each.practice, each.duty, each.scope.casefold(), each.agency or ""].append((each.from_, index, each))
    for given in alike.values():
        for (_, first, one), (begins, index, other) in pairwise(sorted(given, key=lambda each: each[:2])):
            if one.to is None or begins <= one.to:
                yield at(
                    record, ("obligations", index),
                    f"the policy gives the duty {shown(other.duty)} of {other.practice} for {shown(other.scope)} twice "
                    f"from {begins} on: in {shown(one.id)} and in {shown(other.id)}",
                    f"give {shown(one.id)} its last day as `to`, or the two different scopes", who=WHO,
                    related=((place_of(record, ("obligations", first)), "the earlier entry"),))
