"""POL16: a threshold's default is a word that the policy does not list."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.nearest import listed
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import named
from caretrail.rules.settings import WHO, settings_in

WORDS = (("p4", "conference_level", "risk_levels"), ("p5", "severity_target", "severities"))
"""Group, threshold, and the list of the policy that it is a word of."""


@rule(code="POL16", name="default-word-outside-policy", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A threshold's default is a word that the policy does not list.

    Why it matters
        The default names one step of a list of words. A partnership that calls its steps otherwise has no such
        step, and what is compared with it cannot be judged.

    How to fix
        Set the threshold to one of the policy's own words.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            severities: [minor, serious]
            thresholds: {p5: {huddle: 1 day}}  # POL16

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            severities: [minor, serious]
            thresholds: {p5: {severity_target: minor}}
    """
    settings = settings_in(record)
    for group, name, vocabulary in WORDS if settings else ():
        words, numbers = getattr(settings, vocabulary), getattr(settings.thresholds, group) if settings else None
        word = getattr(numbers, name)
        if words and word not in words and name not in getattr(numbers, "model_fields_set", ()):
            yield at(
                record, ("thresholds", group, name),
                f"the policy does not set {named(record, ('thresholds', group, name))}, and the default `{word}` is "
                f"none of its `{vocabulary}`",
                f"set it to one of {listed(words)}", who=WHO)
