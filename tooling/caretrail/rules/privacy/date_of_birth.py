"""PRV05: a text seems to hold a date of birth."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.private import birth_dates
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.sightings import sightings


@rule(code="PRV05", name="date-of-birth", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A text seems to hold a date of birth.

    Why it matters
        A date of birth with a place is often enough to know who a case is about. Looked for is a date beside
        a word such as `born` or `DOB`. The date itself is never shown.

    How to fix
        Take it out. Where age matters, give it in bands: "in her eighties".

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-03-05, text: Mrs A (DOB 12/03/1941) waits for transport}  # PRV05
              - {id: L2, on: 2026-03-06, text: "born on 12 March 1941, lives alone"}  # PRV05

    Accepted: a date that is none, an age in bands
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            summary: Mrs A, in her eighties, has waited since 12 March 2026.
            opened_on: 2026-03-05
    """
    yield from sightings(record, birth_dates, "take the date out; where age matters, give it in bands")
