"""What stands in a text that should not: every look, at the text as it is and as programs read it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from caretrail import source
from caretrail.private import LOOKS, Look, Seen, birth_dates, hinted, possible
from caretrail.rules.privacy.contact_detail import FOR_ADDRESSES
from caretrail.rules.privacy.patient_number import COUNTED_ELSEWHERE
from caretrail.rules.walk import scalars

_HIDDEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_SPELT = re.compile(
    r"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|&#x([0-9a-fA-F]{1,6});|[=%](3[0-9]|20|2D)")
_MARKS = (b"=3", b"%3", b"&#")
_SPELT_IN_TENS = re.compile(r"&#([0-9]{1,7});")
_KEY = re.compile(r"([A-Za-z_][\w-]*)[\"']?[ \t]*:")
BIRTH = "date-of-birth"
"""In a record the word and the date must stand in one value: the next line can be about something else."""
_CONTACT = frozenset({"phone", "email", "nhs-email"})
_TRAILER = re.compile(r"^[A-Z][A-Za-z]*(?:-[A-Za-z]+)*-[Bb]y: [^<\n]*<[^>\n]*>[ \t]*$", re.MULTILINE)
"""`Co-authored-by: Ann Lee <ann@agency.example>`: who a commit is by, as in its author."""


class Sighting(NamedTuple):
    """Something seen in a text, with its value and its line, which never leave this process, and its place."""

    seen: Seen
    value: str
    said: str
    line: int
    column: int
    field: str = ""


def looks_for(data: bytes, hints: Iterable[Look]) -> list[Look]:
    """The looks worth their time at some bytes."""
    spelt = not data.isascii() or any(mark in data for mark in _MARKS)  # anything may stand for a digit
    can = {*LOOKS, *hints} if spelt else possible(data) | hinted(data)
    return [each for each in (*LOOKS, *hints) if each in can]


def sightings(text: str, looks: Iterable[Look]) -> list[Sighting]:
    """Everything that looks see in a text, also where its characters are spelt out, of full width or split by signs
    that nobody sees. The same value is told once for each line.
    """
    found: dict[tuple[str, int, str], Sighting] = {}
    known = list(looks)
    for reading in dict.fromkeys((text, as_read(text))) if known else ():
        for look in known:
            for seen in look(reading):
                each = _sighting(reading, seen)
                found.setdefault((seen.sort, each.line, _bare(as_read(each.value))), each)
    return sorted(found.values(), key=lambda each: (each.line, each.column))


def _bare(value: str) -> str:
    return re.sub(r"[\s-]", "", value)


def as_read(text: str) -> str:
    r"""A text as its readers see it: `\x39`, `=39`, `%39` and `&#57;` as the 9 that they stand for, digits of full
    width as plain ones, without signs that nobody sees. Lines stay where they are.
    """
    if "\\" in text or "=" in text or "%" in text or "&#" in text:
        text = _SPELT_IN_TENS.sub(lambda found: _sign(int(found[1])), text)
        text = _SPELT.sub(lambda found: _sign(int(next(filter(None, found.groups())), 16)), text)
    if not text.isascii():
        text = _HIDDEN.sub("", unicodedata.normalize("NFKC", text)).translate(_DASHES)
        text = "".join(str(unicodedata.digit(each)) if not each.isascii() and each.isdigit() else each for each in text)
    return text


def _sign(number: int) -> str:
    sign = chr(number) if number < 0x110000 else " "
    return " " if sign in "\n\r\u2028\u2029" else sign


def _sighting(text: str, seen: Seen, line: int = 0) -> Sighting:
    before = text.rfind("\n", 0, seen.start) + 1
    after = text.find("\n", seen.end)
    return Sighting(seen, text[seen.start:seen.end], text[before:after if after >= 0 else len(text)],
                    line or text.count("\n", 0, seen.start) + 1, seen.start - before + 1)


# ---- records

def in_record(data: bytes, text: str, looks: list[Look], fresh: Callable[[Sighting], bool]) -> list[Sighting]:
    """The same in a record, each with its field; also what is spread over lines that YAML reads as one. Fields for
    addresses may hold some, and a git host's numbers of accounts look like any others. What is not `fresh` is left out.
    """
    found = [each for each in sightings(text, looks) if fresh(each)
             and (each.seen.sort != BIRTH or next(birth_dates(each.said), None))]
    over: list[Look] = looks if _folded(data) else [birth_dates] if birth_dates in looks else []
    doc = source.parse(data) if found or over else None
    if not isinstance(doc, dict):
        return [each for each in found if not _fitting(each.seen.sort, _key(each))]
    spots = sorted((place.value, path) for path, place in source.spots(data).items())
    placed = [each._replace(field=_field(spots, each)) for each in found]
    placed += _split(doc, spots, over, placed) if over else []
    return [each for each in placed if not _fitting(each.seen.sort, _last(each.field))]


def _fitting(sort: str, field: str) -> bool:
    return (sort in _CONTACT and field in FOR_ADDRESSES) or (field in COUNTED_ELSEWHERE and sort.endswith("-number"))


def _key(found: Sighting) -> str:
    names = _KEY.findall(found.said[:found.column - 1])
    return names[-1] if names else ""


def _last(field: str) -> str:
    return next((part for part in reversed(field.split(".")) if part and not part.isdigit()), "")


def _field(spots: list[tuple[source.Spot, source.Path]], found: Sighting) -> str:
    """The field that begins last before a place, or at it: values lie behind their names."""
    at = source.Spot(found.line, found.column)
    path: source.Path = ()
    for spot, each in spots:
        if spot > at:
            break
        path = each
    return ".".join(map(str, path))


_BROKEN = re.compile(rb"[0-9A-Z][ \t]*(?:\\[ \t]*)?\r?\n[ \t]*(?:\\)?[0-9A-Z]")


def _folded(data: bytes) -> bool:
    """Whether a line ends with a digit and the next begins with one: YAML may read them as one."""
    return _BROKEN.search(data) is not None


def _split(doc: dict[str, source.Value], spots: list[tuple[source.Spot, source.Path]], looks: list[Look],
           known: list[Sighting]) -> list[Sighting]:
    """What only the value as a whole shows."""
    starts = {path: spot for spot, path in spots}
    seen_in = {(each.seen.sort, each.field) for each in known}
    found = list[Sighting]()
    for path, value in scalars(doc):
        field = ".".join(map(str, path))
        text = as_read(str(value or ""))
        found += [_sighting(text, seen, starts[path].line)._replace(column=0, field=field)
                  for look in looks if text for seen in look(text) if (seen.sort, field) not in seen_in]
    return found


# ---- messages and names

def without_trailers(text: str) -> str:
    """A message in which the lines that name people are empty: who a commit is by is no secret."""
    return _TRAILER.sub("", text)
