"""POL10: a score that the matrix can give lies in none of the bands."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.settings import WHO, products, settings_in


@rule(code="POL10", name="score-without-band", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A score that the matrix can give lies in none of the bands.

    Why it matters
        A risk with that score has no word and no colour. It stands in the register as if nobody had looked at
        it, however high the score is.

    How to fix
        Widen a band, or add one, so that every product of a likelihood and a consequence lies in one. Numbers
        that no product gives need no band.

    Flagged
        records/policy/partnership.yml:
            id: partnership
            name: Northmoor Care Partnership
            time_zone: Europe/London
            risk_matrix:
              order: likelihood-first
              likelihood: [{number: 1, label: rare}, {number: 2, label: likely}]
              consequence: [{number: 1, label: minor}, {number: 2, label: major}]
              bands: [{word: low, from: 1, to: 2}]  # POL10

    Accepted: three is no product of one and two
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
    if matrix:
        bare = [score for score in products(matrix) if not any(band.from_ <= score <= band.to for band in matrix.bands)]
        if bare:
            scores = ("the score " if len(bare) == 1 else "the scores ") + ", ".join(map(str, bare))
            yield at(
                record, ("risk_matrix", "bands"),
                f"the policy has no band for {scores}, which its risk matrix can give",
                "widen a band, or add one, so that every score lies in one", key=True, who=WHO)
