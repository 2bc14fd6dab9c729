"""POL17: a duty is given that its practice does not have."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import numbered
from caretrail.load import Record
from caretrail.nearest import did_you_mean, listed
from caretrail.practices import BY_CODE
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import shown
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL17", name="unknown-duty", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A duty is given that its practice does not have.

    Why it matters
        What must be reviewed, and how often, follows from the name of the duty. One that no practice has comes
        due never, and whoever holds it is not asked for anything.

    How to fix
        Use the name of one of the practice's duties, or correct the practice.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            obligations:
              - {id: D1, practice: P7, duty: case-reviews, scope: all cases,  # POL17
                 post: lead-discharge, from: 2026-01-05}

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
        known = [duty.name for duty in BY_CODE[each.practice].duties]
        if each.duty not in known:
            yield at(
                record, ("obligations", index, "duty"),
                f"the policy gives out {shown(each.duty)}, which is no duty of {each.practice}: it has {listed(known)}"
                f"{did_you_mean(each.duty, known)}",
                "use the name of one of the practice's duties, or correct the practice", who=WHO)
