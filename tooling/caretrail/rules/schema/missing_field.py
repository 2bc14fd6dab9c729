"""SCH02: a field that its kind needs is not there."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.kinds.labels import about
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import named, shown, subject


@rule(code="SCH02", name="missing-field", severity=Severity.ERROR, scope="misfit", names=("missing",))
def check(record: Record) -> Iterator[Finding]:
    r"""A field that its kind needs is not there.

    Why it matters
        The few fields that are always needed are those without which nobody can tell what the record is
        about or when it began. Everything else can follow later.

    How to fix
        Add the field. The message says what belongs there and shows an example.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # SCH02
            opened_on: 2026-03-05

    Flagged: inside an entry
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, type: current, likelihood: 4}  # SCH02

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    for misfit in record.misfits:
        if misfit.type == "missing":
            *outer, name = misfit.path
            place = f" in {named(record, tuple(outer))}" if outer else ""
            doc = about(record.kind, misfit.path)
            shape = record.id if misfit.path == ("id",) else doc.example
            example = f", such as `{name}: {shape}`" if isinstance(shape, str) else ""
            yield at(
                record, misfit.path, f"{subject(record)} has no {shown(name)}{place}",
                f"add it{example}: {doc.description[:1].lower()}{doc.description[1:]}")
