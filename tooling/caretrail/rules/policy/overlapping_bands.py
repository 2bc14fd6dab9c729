"""POL09: two bands hold the same score."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from caretrail.load import Record
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at, place_of, rule
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL09", name="overlapping-bands", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""Two bands hold the same score.

    Why it matters
        A risk with that score is called by one word here and by another one there, and two boards can both be
        right about how grave it is.

    How to fix
        Let each band begin above the highest score of the one before it.

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
                - {word: low, from: 1, to: 2}
                - {word: high, from: 2, to: 4}  # POL09

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare}, {number: 2, label: likely}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 2}, {word: high, from: 3, to: 4}]
    """
    settings = settings_in(record)
    matrix = settings.risk_matrix if settings else None
    bands = sorted((band.from_, band.to, index) for index, band in enumerate(matrix.bands if matrix else ())
                   if band.from_ <= band.to)
    for (_, highest, one), (lowest, _, other) in pairwise(bands):
        if matrix and lowest <= highest:
            yield at(
                record, ("risk_matrix", "bands", other, "from"),
                f"the policy has the score {lowest} both in the band `{plain(matrix.bands[one].word)}` and in "
                f"`{plain(matrix.bands[other].word)}`",
                f"let `{plain(matrix.bands[other].word)}` begin above {highest}, or the other one end below {lowest}",
                who=WHO,
                related=((place_of(record, ("risk_matrix", "bands", one)), "the other band"),))
