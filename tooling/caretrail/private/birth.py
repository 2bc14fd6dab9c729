"""Dates of birth: a date beside a word that makes it one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.private.seen import NEAR, Seen

_BIRTH = re.compile(
    r"(?<![a-z])(?:dob|d\.o\.b|date[ _]of[ _]birth|birth[ _]?(?:date|day)|born)(?![a-z])", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = re.compile(
    r"(?<![0-9])(?:(?:19|20)[0-9]{2}[/. -][0-9]{1,2}[/. -][0-9]{1,2}"
    r"|[0-3]?[0-9][/. -][01]?[0-9][/. -](?:19|20)?[0-9]{2}"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)?[ .-](?:of )?{_MONTH}[ .,-]{{1,2}}(?:19|20)?[0-9]{{2}}"
    rf"|{_MONTH}[ .-]{{1,2}}[0-3]?[0-9](?:st|nd|rd|th)?[ ,-]{{1,2}}(?:19|20)[0-9]{{2}})(?![0-9])", re.IGNORECASE)


def birth_dates(text: str) -> Iterator[Seen]:
    """A date of the last hundred years or so, beside `born` or `DOB`."""
    for word in _BIRTH.finditer(text):
        first = max(0, word.start() - NEAR)
        found = _DATE.search(text[first:word.end() + NEAR])
        if found:
            yield Seen("date-of-birth", "a date of birth", first + found.start(), first + found.end())
