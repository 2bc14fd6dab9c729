"""SRC32: two files differ only in capital letters or in how accents are stored."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from caretrail.load import File
from caretrail.plain import plain
from caretrail.problem import Place, Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.rules.paths import every_file
from caretrail.trail import Trail


@rule(code="SRC32", name="colliding-paths", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""Two files differ only in capital letters or in how accents are stored.

    Why it matters
        On Windows and macOS the two are one file: whoever copies the register there loses one of them
        without a word.

    How to fix
        Decide which file is right, and delete or rename the other.

    Flagged
        records/agencies/eastmoor-care.yml:
            id: eastmoor-care
            name: Eastmoor Care
        records/agencies/Eastmoor-Care.yml:  # SRC32
            id: Eastmoor-Care  # SCH15
            name: Eastmoor Care

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    seen: dict[str, File] = {}
    for file in sorted(every_file(trail), key=lambda file: file.path, reverse=True):
        other = seen.setdefault(normalize("NFC", file.path).casefold(), file)
        if other is not file:
            yield at_file(
                file, f"`{plain(file.path)}` and `{plain(other.path)}` are the same file on many computers",
                "decide which of the two is right, and delete or rename the other",
                related=((Place(other.path), "the other file"),))
