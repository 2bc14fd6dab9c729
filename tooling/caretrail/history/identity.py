"""Who git says did something: a name and an address as claimed, raw, and never through a mailmap."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta, timezone

from caretrail.history.model import Identity

PERSON = re.compile(r"\s*(?P<name>[^<]*)<(?P<email>[^>]*)>(?P<rest>[^>]*)")
WHEN = re.compile(r"\s*(-?[0-9]{1,18})(?:\s+([+-])([0-9]{2})([0-9]{2}))?\s*")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_NAME = 200
JOINERS = frozenset("\u200c\u200d\u200e\u200f\u00a0")
"""Not printable to Python, and yet needed to write some languages; a no-break space is only a space."""


def read_person(text: str) -> Identity:
    """`Name <email>` as a trailer writes it; a bare name has no address."""
    found = PERSON.match(text)
    name, email = (found["name"], found["email"]) if found else (text, "")
    return Identity(name.strip()[:LONGEST_NAME], email.strip()[:LONGEST_NAME])


def read_signature(line: bytes) -> tuple[Identity, datetime | None]:
    """`Name <email> 1700000000 +0100`, the author or committer line of a commit. The time is the claimed one;
    None where there is none, or none that a calendar can hold. An impossible time zone is read as UTC.
    """
    text = visible(decode(line), keep="")
    found = PERSON.match(text)
    return read_person(text), _when(found["rest"]) if found else None


def _when(text: str) -> datetime | None:
    found = WHEN.fullmatch(text)
    if found is None:
        return None
    seconds, sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    try:
        moment = EPOCH + timedelta(seconds=int(seconds))
    except OverflowError:
        return None
    if not MINYEAR < moment.year < MAXYEAR:  # in some time zone it would lie in a year before or after
        return None
    return moment.astimezone(timezone(offset) if abs(offset) < timedelta(days=1) else UTC)


def decode(data: bytes) -> str:
    """Text of a commit: UTF-8, or Latin-1 (which reads anything) where it is not."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def visible(text: str, keep: str = "\n\t") -> str:
    """The text with all that does not show (control characters, terminal commands, marks that turn the
    direction of writing) written out, so that it can do nothing and hide nothing.
    """
    if (text.replace("\n", "") if "\n" in keep else text).isprintable():
        return text
    return "".join(each if each.isprintable() or each in keep or each in JOINERS else f"\\u{ord(each):04x}"
                   for each in text)
