"""SCH28: a word is not one of those that the policy lists."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.nearest import did_you_mean, listed
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.misfits import named, shown, subject
from caretrail.rules.vocabulary import MATRIX, POLICY, WHO, outside, place_in_policy
from caretrail.trail import Trail

MOST = 12
"""So many words are told; a longer list is looked up in the policy."""


@rule(code="SCH28", name="word-outside-policy", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A word is not one of those that the policy lists.

    Why it matters
        Registers are filtered and counted by the words the partnership has agreed on. A record with another
        word is missing from the count, and nobody knows how severe "severe" is.

    How to fix
        Use one of the policy's words. If the partnership has agreed on a new one, add it to
        `records/policy/partnership.yml` in a proposal of its own.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            severities: [low, moderate, high]
            places:
              - {id: northmoor-town, name: Northmoor town}
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            severity: severe  # SCH28
            place: harbour-town  # SCH28

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            severities: [low, moderate, high]
            ratings: [{word: Amber, also: [A]}]
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            severity: high
            scores:
              - {id: S1, on: 2026-03-05, type: current, rating: A}

    Accepted: where the policy lists no such words, any will do
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            severity: severe
    """
    for record, word, policy, words in outside(trail, lambda vocabulary: not vocabulary.startswith(MATRIX)):
        more = f" and {len(words) - MOST} more" if len(words) > MOST else ""
        yield at(
            record, word.path,
            f"{subject(record)} has {shown(word.text)} for {named(record, word.path)}, which is none of the "
            f"policy's words: {listed(words[:MOST])}{more}{did_you_mean(word.text, words)}",
            f"use one of these words, or add this one to `{word.vocabulary}` in `{POLICY}`", who=WHO,
            related=((place_of(policy, place_in_policy(word), key=True), "the policy's words"),))
