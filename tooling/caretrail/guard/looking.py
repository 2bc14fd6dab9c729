"""What stands in a text that should not: every look, at the text as it is and as programs read it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from caretrail import source
from caretrail.private import LOOKS, Look, Seen, birth_dates, hinted, masked, possible
from caretrail.rules.privacy.contact_detail import FOR_ADDRESSES
from caretrail.rules.privacy.patient_number import COUNTED_ELSEWHERE
from caretrail.rules.walk import scalars

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their sort, of which nobody sees more than a gap."""
_SPELT = re.compile(
    r"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|&#x([0-9a-fA-F]{1,6});|[=%](3[0-9]|2[0-9A-Fa-f])")
_GAPS = re.compile(r"\\[tnr]|&(?:nbsp|ensp|emsp|thinsp|shy|zwn?j);|(?:%C2%A0|=C2=A0)", re.IGNORECASE)
"""Gaps as programs write them."""
_MARKS = (b"=2", b"=3", b"%2", b"%3", b"&#", b"sp;", b"&shy;", b"&zw", b"%C2", b"%c2", b"=C2")
_SPELT_IN_TENS = re.compile(r"&#([0-9]{1,7});")
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
    if "\\" in text or "=" in text or "%" in text or "&" in text:
        text = _GAPS.sub(" ", text)
        text = _SPELT_IN_TENS.sub(lambda found: _sign(int(found[1])), text)
        text = _SPELT.sub(lambda found: _sign(int(next(filter(None, found.groups())), 16)), text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_SEEN)
    return text


class _Signs(dict[int, str]):
    """What a sign beyond ASCII looks like, where that is a digit, a dash, a gap, or nothing at all."""

    def __missing__(self, number: int) -> str:
        sign = chr(number)
        sort = unicodedata.category(sign)
        if number < 128 or sign in "\u2028\u2029":
            seen = sign
        elif sort in ("Mn", "Me", "Cf"):
            seen = ""
        elif sort == "Pd" or sign == "\u2212":
            seen = "-"
        else:
            seen = " " if sort == "Zs" or sign in _BLANK else str(unicodedata.digit(sign, sign))
        self[number] = seen
        return seen


_SEEN = _Signs()


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
    over: list[Look] = looks if _folded(data) or b"\\" in data else [birth_dates] if birth_dates in looks else []
    doc = source.parse(data) if found or over else None
    if not isinstance(doc, dict):
        return found
    spots = sorted((place.value, path) for path, place in source.spots(data).items())
    placed = [each._replace(field=_field(spots, each)) for each in found]
    placed += _split(doc, spots, over, placed) if over else []
    values = {_dotted(path): as_read(str(value or "")) for path, value in scalars(doc)} if placed else {}
    return [each for each in placed if not _fitting(each, values.get(each.field, ""))]


def _fitting(found: Sighting, value: str) -> bool:
    """Whether a field is there to hold such a thing, and holds it: a comment behind it is no part of it."""
    name, sort = _last(found.field), found.seen.sort
    if sort in _CONTACT:
        return name in FOR_ADDRESSES and as_read(found.value) in value
    return (sort.endswith("-number") and name in COUNTED_ELSEWHERE and found.field.startswith("identities.")
            and _bare(as_read(found.value)) == _bare(value))


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
    return _dotted(path)


def _dotted(path: source.Path) -> str:
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
        field = _dotted(path)
        text = f"{_last(field).replace('_', ' ')}: {as_read(str(value))}" if value else ""
        found += [_sighting(text, seen, starts[path].line)._replace(column=0, field=field)
                  for look in looks if text for seen in look(text) if (seen.sort, field) not in seen_in]
    return found


# ---- messages and names

def in_message(text: str, looks: Iterable[Look], of_people: Iterable[Look]) -> list[Sighting]:
    """Everything seen in a message. Lines below it may name people, as authors are named: by no number."""
    names = "\n".join(line if _TRAILER.fullmatch(line) else "" for line in text.split("\n"))
    return sightings(_TRAILER.sub("", text), looks) + (sightings(names, of_people) if names.strip() else [])


def hushed(text: str) -> str:
    """A text, such as the name of a file, as it may be shown: also where what is private in it is hidden."""
    shown = masked(text)
    read = as_read(shown)
    return shown if masked(read) == read else masked(as_read(text))
