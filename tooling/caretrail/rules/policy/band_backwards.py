"""POL07: a band of scores ends below its own beginning."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.settings import WHO, settings_in


@rule(code="POL07", name="band-backwards", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A band of scores ends below its own beginning.

    Why it matters
        No score lies in such a band, so that its word, and the colour and the urgency that go with it, are
        never given to any risk.

    How to fix
        Write the lowest score of the band as `from` and its highest as `to`.

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
                - {word: high, from: 4, to: 3}  # POL07

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
    for index, band in enumerate(matrix.bands if matrix else ()):
        if band.from_ > band.to:
            yield at(
                record, ("risk_matrix", "bands", index, "to"),
                f"the policy has a band `{plain(band.word)}` from {band.from_} to {band.to}, which holds no score",
                "write the band's lowest score as `from` and its highest as `to`", who=WHO)
