"""The id of a new record: of work records drawn from its number, of reference data made of its name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection

from caretrail.drafting import ALPHABET
from caretrail.fields import SLUG
from caretrail.importing.mapping import Mapping

_BETWEEN = re.compile("[^a-z0-9]+")
_LEFT_OUT = re.compile("['\u2019.]")
"""Marks inside a word: `St. Mary's` is `st-marys`."""


def work_id(mapping: Mapping, reference: str, opened: str, there: Collection[str], used: Collection[str]) -> str:
    """An id drawn from the source and its number, so that a second dry run names the same one."""
    for attempt in range(len(there) + len(used) + 1000):
        digest = hashlib.sha256(f"{mapping.source}\0{reference}\0{attempt}".encode()).digest()
        record = f"{mapping.kind.prefix}-{opened[:4]}-" + "".join(ALPHABET[byte % 32] for byte in digest[:4])
        if record not in there and record not in used:
            return record
    raise AssertionError("every id of the year is taken")


def slug_of(rule: str, text: str) -> str:
    """The id of a piece of reference data by a rule of SLUGS: `from-words` makes `northmoor-council` of `Northmoor
    Council`; empty where the rule makes no id of the text.
    """
    if rule == "as-is":
        return text if SLUG.match(text) else ""
    letters = unicodedata.normalize("NFKD", _LEFT_OUT.sub("", text)).lower()
    made = _BETWEEN.sub("-", "".join(each for each in letters if not unicodedata.combining(each))).strip("-")
    return "" if _lost(letters) else made


def _lost(letters: str) -> bool:
    """Whether a letter would be left out, which makes another word of it."""
    return any(each.isalpha() and not each.isascii() for each in letters)
