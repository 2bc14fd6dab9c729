"""SCH01: a field is not one that its kind has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from caretrail.kinds.labels import field_names
from caretrail.load import Record
from caretrail.nearest import did_you_mean
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import elsewhere, named, shown, subject

MOST = 12
"""So many fields are told; `caretrail explain` lists the others."""
LIKE = 0.3
"""Similarity from which a field is told before the others."""


@rule(code="SCH01", name="unknown-field", severity=Severity.ERROR, scope="misfit", names=("extra_forbidden",))
def check(record: Record) -> Iterator[Finding]:
    r"""A field is not one that its kind has.

    Why it matters
        What stands in a field that caretrail does not know is shown nowhere and checked by nobody. Most
        often the name is mistyped, and the real field is then missing.

    How to fix
        Correct the name. If no field fits what you want to say, say it in `summary` or in an entry of
        `log`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agencie: northmoor-council  # SCH01

    Flagged: inside an entry
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelyhood: 4}  # SCH01

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agency: northmoor-council
    """
    for misfit in record.misfits:
        if misfit.type == "extra_forbidden":
            *outer, name = misfit.path
            place = f" in {named(record, tuple(outer))}" if outer else ""
            names = field_names(record.kind, tuple(outer))
            hint = did_you_mean(str(name), names) or _existing(str(name), names)
            yield at(
                record, misfit.path, f"{subject(record)} has no field {shown(name)}{place}{hint}",
                f"correct the name; `caretrail explain {record.kind.name}` lists the fields"
                + elsewhere(record, "what fits no field"), key=True)


def _existing(name: str, names: Sequence[str]) -> str:
    """The fields there are, the likeliest first, where none is near enough to be meant."""
    near = get_close_matches(name, names, n=MOST, cutoff=LIKE)
    shown = [*near, *(each for each in names if each not in near)][:MOST]
    quoted = [f"`{each}`" for each in shown] + ([f"{len(names) - MOST} more"] if len(names) > MOST else [])
    return f"; the fields there are {', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else ""
