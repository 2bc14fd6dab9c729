"""SCH30: a score says neither a number nor a rating."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import named, subject
from caretrail.rules.walk import walk

ALONE = ("rating", "score")
TOGETHER = ("likelihood", "consequence")


@rule(code="SCH30", name="score-without-value", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A score says neither a number nor a rating.

    Why it matters
        An entry of `scores` without a value shows that somebody scored the risk, and not how. The risk then
        stands in the register without a rating, or with an old one.

    How to fix
        Add `likelihood` and `consequence`. Where the source gives no such numbers, add its `rating` or its
        `score` instead.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current}  # SCH30

    Flagged: half of it
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4}  # SCH30

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 3}
              - {id: S2, on: 2026-04-05, type: current, rating: Amber}
    """
    for path, entry in walk(record).mappings if record.kind.name == "risk" else ():
        if path[:-1] == ("scores",) and not any(name in entry for name in ALONE):
            missing = [name for name in TOGETHER if name not in entry]
            if missing and not any(misfit.path[:2] == path for misfit in record.misfits):
                yield at(
                    record, path,
                    f"{subject(record)} has a score without a value, {named(record, path)}: no "
                    f"{' and no '.join(f'`{name}`' for name in missing)}, and no `rating` or `score` instead",
                    f"add {' and '.join(f'`{name}`' for name in missing)}, or the `rating` or `score` that the "
                    "source gives")
