"""POL11: the policy uses one word for two things."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.plain import plain
from caretrail.policy.partnership import Partnership
from caretrail.problem import Severity
from caretrail.rule import FieldPath, Finding, at, place_of, rule
from caretrail.rules.misfits import named
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL11", name="word-for-two-things", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""The policy uses one word for two things.

    Why it matters
        Records name ratings, bands and steps by these words. A word that stands for two of them is
        counted with the first one, and what the second one says about it never applies.

    How to fix
        Give one of the two another word, or delete it where it was entered twice.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            ratings:
              - {word: Amber, color: amber, also: [A]}
              - {word: Red, color: red, also: [R, A]}  # POL11

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            ratings:
              - {word: Amber, color: amber, also: [A]}
              - {word: Red, color: red, also: [R]}
    """
    settings = settings_in(record)
    for list_path, names in _lists(settings) if settings else ():
        seen: dict[str, int] = {}
        for index, name in names:
            first = seen.setdefault(name, index)
            if first != index:
                yield at(
                    record, (*list_path, index),
                    f"the policy has `{plain(name)}` twice in {named(record, list_path)}",
                    "give one of the two another word, or delete it", who=WHO,
                    related=((place_of(record, (*list_path, first)), "used here already"),))


def _lists(settings: Partnership) -> Iterator[tuple[FieldPath, list[tuple[int, str]]]]:
    """Each list of a register's scores and ratings, with every name of each entry."""
    matrix = settings.risk_matrix
    yield ("ratings",), [(index, name) for index, each in enumerate(settings.ratings)
                         for name in dict.fromkeys((each.word, *each.also))]
    if matrix:
        yield ("risk_matrix", "bands"), [(index, each.word) for index, each in enumerate(matrix.bands)]
        for axis, steps in (("likelihood", matrix.likelihood), ("consequence", matrix.consequence)):
            yield ("risk_matrix", axis), [(index, each.letter) for index, each in enumerate(steps) if each.letter]
