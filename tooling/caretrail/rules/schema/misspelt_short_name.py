"""SCH15: a short name is not written in small letters, digits and hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import amiss, misfits


@rule(code="SCH15", name="misspelt-short-name", severity=Severity.ERROR, scope="misfit", names=("slug",))
def check(record: Record) -> Iterator[Finding]:
    r"""A short name is not written in small letters, digits and hyphens.

    Why it matters
        Agencies, people and posts are named by the short name that is also their file's name. Written in
        one way only, it can be found everywhere.

    How to fix
        Use the short name, as in the file's name: `northmoor-council`, not `Northmoor Council`.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agency: Northmoor Council  # SCH15

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agency: northmoor_council  # SCH15

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agency: northmoor-council
    """
    for misfit in misfits(record, "slug"):
        meant = slug_of(misfit.found)
        yield at(
            record, misfit.path,
            amiss(record, misfit, "wants a short name in small letters, digits and hyphens"),
            f"write `{meant}`, if that is its file's name" if meant else "copy it from its file's name")


def slug_of(text: str) -> str:
    """A text as a short name: `Café Moorside` is `cafe-moorside`."""
    letters = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", letters))
