"""What may lead to a person and is no proof of one: names behind a title, whole postcodes, great ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.private.seen import Seen

_NAMED = re.compile(
    r"(?<![\w-])(?:(?:Mr|Mrs|Ms|Miss|Mx|Master)\.?|(?:[Pp]atient|[Cc]lient|[Rr]esident|[Ss]ervice user)(?: named)?)"
    r"[ \u00a0](?:(?:Mr|Mrs|Ms|Miss|Mx)\.? )?"
    r"((?:[A-Z]\.? ){0,2}[A-Z][a-z'\u2019]{1,20}(?:[- ][A-Z][a-z'\u2019]{1,20}){0,2})")
_TITLE = re.compile("(?:Mr|Mrs|Ms|Miss|Mx|Master)")
_ORDINARY = frozenset({
    "access", "care", "experience", "flow", "group", "information", "involvement", "number", "record", "records",
    "safety", "services", "transport", "transfer", "advice", "liaison", "led", "reported", "survey", "centred", "story",
    "feedback", "voice", "journey", "outcomes", "initiated", "participation", "representative", "and", "name", "names"})
"""What stands behind `Patient` in a title: `Patient Transport Service` names nobody."""

_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|E|FK|FY|"
    "GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN|NP|NR|NW|N|"
    "OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|"
    "WN|WR|WS|WV|W|YO|ZE")
_INWARD = re.compile(r"[ \u00a0][0-9][ABD-HJLNP-UW-Z]{2}(?![0-9A-Za-z-])")
_OUTWARD = re.compile(rf"(?<![0-9A-Za-z-])(?:{_AREAS})[0-9][0-9A-HJKMNPR-Y]?\Z")
"""Looked for from behind: the second half is rare, and what begins like the first half is not."""
_WORDS = ("postcode", "post code", "lives at", "address")
_WORDED = re.compile(
    rf"(?i:{'|'.join(_WORDS)})[^\n]{{0,40}}?(?<![0-9A-Za-z])((?:{_AREAS})[0-9][0-9A-HJKMNPR-Y]?"
    r"[0-9][ABD-HJLNP-UW-Z]{2})(?![0-9A-Za-z])")

_AGE = re.compile(
    r"(?i:\bage[ds]?[ :]{1,2}(?:of )?)(9[0-9]|1[0-2][0-9])\b|\b(9[0-9]|1[0-2][0-9])[ -](?i:years?[ -]old|yo\b|y/o)")


def people_named(text: str) -> Iterator[Seen]:
    """A title, or a word such as `patient`, with a name behind it. `Mrs A` names nobody."""
    for found in _NAMED.finditer(text):
        first = re.split(r"[ \u00a0]", found[0], maxsplit=1)[0].rstrip(".")
        if _TITLE.fullmatch(first) or found[1].split()[0].split("-")[0].lower() not in _ORDINARY:
            yield Seen("name", "a person's name", found.start(1), found.end(1))


def postcodes(text: str) -> Iterator[Seen]:
    """Whole postcodes, which a dozen households share: in two halves, or in one behind a word that says so."""
    for found in _INWARD.finditer(text):
        first = max(0, found.start() - 5)
        if outward := _OUTWARD.search(text[first:found.start()]):
            yield Seen("postcode", "a whole postcode", first + outward.start(), found.end())
    small = text.lower()
    for found in _WORDED.finditer(text) if any(each in small for each in _WORDS) else ():
        yield Seen("postcode", "a whole postcode", found.start(1), found.end(1))


GREAT_AGES_COUNT = frozenset(f"America/{city}" for city in (
    "New_York", "Chicago", "Denver", "Phoenix", "Los_Angeles", "Anchorage", "Detroit", "Boise", "Juneau", "Adak",
    "Indiana/Indianapolis", "Kentucky/Louisville")) | {"Pacific/Honolulu"}
"""Time zones in which an age over 89 identifies somebody before the law (HIPAA Safe Harbor)."""


def great_ages(text: str) -> Iterator[Seen]:
    """Ages over 89, which the US count among what identifies a person (HIPAA, Safe Harbor)."""
    for found in _AGE.finditer(text):
        yield Seen("age", "an age over 89", found.start(), found.end())
