"""SCH06: a text is longer than its field can be."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import elsewhere, misfits, named, subject


@rule(code="SCH06", name="too-long-text", severity=Severity.ERROR, scope="misfit", names=("string_too_long",))
def check(record: Record) -> Iterator[Finding]:
    r"""A text is longer than its field can be.

    Why it matters
        A title that fills a page breaks every list it stands in. Titles and other one-line fields hold 200
        characters, paragraphs 4,000.

    How to fix
        Shorten the text. What must not be lost goes into `summary`, into an entry of `log` or into a
        document.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: <201 x a>  # SCH06
            opened_on: 2026-03-05

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: <200 x a>
            opened_on: 2026-03-05
    """
    for misfit in misfits(record, "string_too_long"):
        most = misfit.context["max_length"]
        yield at(
            record, misfit.path,
            f"{subject(record)} has {len(misfit.found):,} characters in {named(record, misfit.path)}, "
            f"which holds {most:,}", "shorten it" + elsewhere(record, "what must not be lost"))
