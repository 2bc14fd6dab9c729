"""POL15: two numbers of the policy contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import named, value_at
from caretrail.rules.settings import WHO, is_longer, settings_in

NOT_LONGER = (
    ("p1", "review_high", "review_medium"), ("p1", "review_medium", "review_low"), ("p5", "acute", "huddle"),
    ("p5", "repeats_in", "repeats_long_in"), ("p7", "recorded_within", "late_recording"),
    ("recording", "prompt", "late_after"))
NOT_MORE = (("p2", "off_target", "off_target_of"), ("p5", "repeats", "repeats_long"))
"""Group, and two of its numbers of which the first cannot be the greater one."""


@rule(code="POL15", name="contradictory-thresholds", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""Two numbers of the policy contradict each other.

    Why it matters
        Where the short time is longer than the long one, or what is prompt comes later than what is late, one
        of the two limits can never matter, and nobody can say which was meant.

    How to fix
        Look up what was agreed, and correct the number that is wrong. A number that is not set has its default.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            thresholds:
              p5: {repeats_in: 120 days, repeats_long_in: 90 days}  # POL15
              recording: {prompt: 2 weeks}  # POL15

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            thresholds:
              p5: {repeats_in: 1 month, repeats_long_in: 90 days}
              recording: {prompt: 1 working day}
    """
    settings = settings_in(record)
    for group, one, other in (*NOT_LONGER, *NOT_MORE) if settings else ():
        numbers = getattr(settings.thresholds, group) if settings else None
        lesser, greater = getattr(numbers, one), getattr(numbers, other)
        if is_longer(lesser, greater) if isinstance(lesser, str) else lesser > greater:
            path, partner = ("thresholds", group, one), ("thresholds", group, other)
            yield at(
                record, path if value_at(record, path) else partner,
                f"the policy has {lesser} for {named(record, path)}, which is more than the {greater} of `{other}`",
                "correct the number that is wrong", who=WHO)
