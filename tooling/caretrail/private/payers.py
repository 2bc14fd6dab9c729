"""Numbers under which people pay tax and draw benefits: National Insurance, and social security of the US."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.private.seen import GAP, Seen, around

_INSURANCE = re.compile(
    r"(?<![0-9A-Za-z])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    rf"(?:{GAP}[0-9]{{2}}){{3}}{GAP}[A-D](?![0-9A-Za-z])")

_SECURITY = re.compile(
    r"(?<![0-9A-Za-z-])(?!000|666)[0-9]{3}(?:-(?!00)[0-9]{2}-|(?P<gap>[ \u00a0]?)(?!00)[0-9]{2}(?P=gap))"
    r"(?!0000)[0-9]{4}(?![0-9A-Za-z-])")
"""Three digits, two, four; no part all zeros, and 666 was never given out. From 900 on they are those of taxpayers."""

_SAYS_SO = re.compile(r"\b(?:SSN|ITIN|social security)\b", re.IGNORECASE)
_ADVERTISED = "987-65-432"
"""Kept for advertisements."""


def insurance_numbers(text: str) -> Iterator[Seen]:
    """Two letters, six digits, a letter; none of the letters that were never given out. Social security numbers with
    their dashes, or where a word near them says so.
    """
    for found in _INSURANCE.finditer(text):
        yield Seen("insurance-number", "a National Insurance number", found.start(), found.end())
    for found in _SECURITY.finditer(text):
        if "-" in found[0] or _SAYS_SO.search(around(text, found.start(), found.end())):
            yield Seen("social-security-number", "a social security number", found.start(), found.end(),
                       found[0].startswith(_ADVERTISED))
