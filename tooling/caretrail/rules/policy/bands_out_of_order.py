"""POL08: a band of higher scores stands before one of lower scores."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from caretrail.load import Record
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL08", name="bands-out-of-order", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A band of higher scores stands before one of lower scores.

    Why it matters
        The bands are the partnership's order of gravity: warning signs weigh a risk by the place of its band.
        In the wrong order the gravest risks are the ones that nobody is warned of.

    How to fix
        List the bands by their scores, the lowest first.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare}, {number: 2, label: likely}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands:
                - {word: high, from: 4, to: 4}
                - {word: low, from: 1, to: 2}  # POL08

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare}, {number: 2, label: likely}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 2}, {word: high, from: 4, to: 4}]
    """
    settings = settings_in(record)
    matrix = settings.risk_matrix if settings else None
    for index, (band, following) in enumerate(pairwise(matrix.bands if matrix else ())):
        if following.from_ < band.from_:
            yield at(
                record, ("risk_matrix", "bands", index + 1),
                f"the policy lists the band `{plain(following.word)}`, which begins at {following.from_}, behind "
                f"`{plain(band.word)}`, which begins at {band.from_}",
                "list the bands by their scores, the lowest first", who=WHO,
                related=((place_of(record, ("risk_matrix", "bands", index)), "the band of higher scores"),))
