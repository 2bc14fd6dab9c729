"""SCH26: a name mixes letters of alphabets that look alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import named, subject
from caretrail.rules.walk import is_ascii, walk

NAMES = ("title", "name", "short_name")
LOOK_ALIKE = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC")
"""Alphabets with letters that cannot be told apart by eye. Others stand beside each other every day."""

SIGNS = "\N{GREEK SMALL LETTER MU}\N{GREEK CAPITAL LETTER OMEGA}"
"""Greek letters that are units: 5 \N{GREEK SMALL LETTER MU}g."""


@rule(code="SCH26", name="mixed-alphabets", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A name mixes letters of alphabets that look alike.

    Why it matters
        The Cyrillic <U+0430> and the Latin a look the same and are two letters. A name with both looks like
        another one, is not found by a search, and sorts in an odd place. In a title each word may have its
        own alphabet; in a name all letters share one.

    How to fix
        Type the name again, by hand: such letters mostly come from copying out of another program.

    Flagged
        records/agencies/eastmoor-care.yml:
            id: eastmoor-care
            name: Eastmoor C<U+0430>re  # SCH26

    Flagged: a word of a title
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed disch<U+0430>rge from Ward 7  # SCH26
            opened_on: 2026-03-05

    Accepted: accents, a name in one other alphabet, a Greek letter that stands alone
        records/agencies/eastmoor-care.yml:
            id: eastmoor-care
            name: <U+041B><U+043E><U+0434><U+0437><U+044C>
            short_name: Caf<U+00E9>
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Wrong dose of a <U+03B2>-blocker, 5 <U+03BC>g
            opened_on: 2026-03-05
    """
    if is_ascii(record):
        return
    for path, mapping in walk(record).mappings:
        for field in NAMES:
            value = mapping.get(field)
            if type(value) is str and not value.isascii() and (mixed := _mixed(value, by_word=field == "title")):
                yield at(
                    record, (*path, field),
                    f"{subject(record)} mixes {mixed} letters in {named(record, (*path, field))}; "
                    "some of them look alike and are not", "type it again by hand, in one alphabet")


def _mixed(text: str, *, by_word: bool) -> str:
    """The alphabets that stand together, in words; empty where there is one."""
    together: set[str] = set()
    for letter in f"{text} ":
        if letter.isalpha():
            together.add(_alphabet(letter))
        elif by_word and not unicodedata.combining(letter):
            if len(together - {""}) > 1:
                break
            together.clear()
    found = sorted(together - {""})
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else ""


@lru_cache(maxsize=1024)
def _alphabet(letter: str) -> str:
    """Greek; empty where it looks like no other alphabet's."""
    if letter in SIGNS:
        return ""
    name = "LATIN" if letter.isascii() else unicodedata.name(letter, "").partition(" ")[0]
    return name.capitalize() if name in LOOK_ALIKE else ""
