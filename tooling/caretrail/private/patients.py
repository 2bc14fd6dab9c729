"""Numbers of patients: NHS, Northern Ireland, Scotland and Ireland, all of ten digits, and Medicare of the US."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from caretrail.private.seen import GAP, NEAR, Seen, around

_TEN_DIGITS = re.compile(
    r"(?:(?<![0-9A-Za-z])|(?<=NHS)|(?<=nhs)|(?<=CHI)|(?<=HCN)|(?<=IHI))"
    r"(?<![0-9]\.)(?<!\+44[ -])(?<!\(0\)[ -])(?<!\(0\))(?<!runs/)(?<!job/)(?<!comment-)"
    rf"([0-9]{{3}}){GAP}([0-9]{{3}}){GAP}([0-9]{{4}})(?![0-9A-Za-z]|\.[0-9])")
"""Not inside a longer number, a hash or an amount, and not what GitHub numbers by ten digits. A comma ends a number: in
CSV one stands between others.
"""
_SAYS_SO = re.compile(r"(?<![A-Za-z])NHS(?![A-Za-z])|patient (?:id|no|number)", re.IGNORECASE)
_ANY_GROUPS = re.compile(rf"(?<![0-9A-Za-z])[4679](?:{GAP}[0-9]){{9}}(?![0-9A-Za-z]|\.[0-9])")
"""Looked for only behind a word that says what it is: dates and tables are full of digits in groups."""

_SCOTLAND = re.compile(r"\bCHI\b|community health index", re.IGNORECASE)
_NORTHERN_IRELAND = re.compile(r"\bH ?& ?C\b|\bHCN\b|health and (?:social )?care number", re.IGNORECASE)
_IRELAND = re.compile(r"\bIHI\b|individual health identifier", re.IGNORECASE)
_SECONDS = re.compile(r"(?:epoch|timestamp|unix|time|[cm]time|_at|iat|exp)[\"']?[ \t]{0,3}[:=][ \t]{0,3}[\"']?\Z",
                      re.IGNORECASE)
"""A name before a number that says that it counts seconds."""

_MEDICARE = re.compile(
    r"(?<![0-9A-Za-z-])[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-?"
    r"[AC-HJKMNP-RT-Y]{2}[0-9]{2}(?![0-9A-Za-z-])")
"""Eleven characters, each place of its own sort; six letters that look like digits are never used."""

_SPECIMEN = "1EG4TE5MK73"
"""What the US authority prints on its sample card."""


def patient_numbers(text: str) -> Iterator[Seen]:
    """NHS numbers by their check digit; numbers of Scotland, Northern Ireland and Ireland where a word near them says
    so; Medicare numbers by their form.
    """
    for found, number in _tens(text):
        near = around(text, found.start(), found.end())
        if number[0] in "4679" and mod_11(number):
            yield _seen("nhs-number", "an NHS number", found, made_up=number[0] == "9")
        elif number[0] == "3" and number[1] >= "2" and mod_11(number) and _NORTHERN_IRELAND.search(near):
            yield _seen("hc-number", "a Health and Care number", found)
        elif _born(number) and _SCOTLAND.search(near):  # whatever its check digit: it tells the date of birth
            yield _seen("chi-number", "a CHI number", found)
        elif number[0] == "8" and number[1] <= "5" and _IRELAND.search(near):
            yield _seen("ihi-number", "an Individual Health Identifier", found)
    for word in _SAYS_SO.finditer(text):
        grouped = _ANY_GROUPS.search(text, word.end(), word.end() + NEAR)
        if grouped and not _TEN_DIGITS.match(text, grouped.start()):
            number = re.sub("[^0-9]", "", grouped[0])
            if mod_11(number):
                yield _seen("nhs-number", "an NHS number", grouped, made_up=number[0] == "9")
    for found in _MEDICARE.finditer(text):
        yield _seen("medicare-number", "a Medicare number", found,
                    made_up=found[0].replace("-", "") == _SPECIMEN)


def maybe_patient_numbers(text: str) -> Iterator[Seen]:
    """Numbers with the right check digit in the ranges of Scotland, Northern Ireland and Ireland, though no word says
    what they are. Of ten digits at random one in seventy looks so.
    """
    for found, number in _tens(text):
        if _SECONDS.search(text, max(0, found.start() - 20), found.start()) or not mod_11(number):
            continue
        near = around(text, found.start(), found.end())
        if _born(number) and not _SCOTLAND.search(near):
            yield _seen("maybe-patient-number", "what can be a CHI number", found)
        elif number[0] == "3" and number[1] >= "2" and not _NORTHERN_IRELAND.search(near):
            yield _seen("maybe-patient-number", "what can be a Health and Care number", found)
        elif number[0] == "8" and number[1] <= "5" and not _IRELAND.search(near):
            yield _seen("maybe-patient-number", "what can be an Individual Health Identifier", found)


def mod_11(number: str) -> bool:
    """Whether the tenth digit is the check digit of the other nine."""
    check = -sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return check == int(number[9])


def _tens(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for found in _TEN_DIGITS.finditer(text):
        yield found, found[1] + found[2] + found[3]


def _born(number: str) -> bool:
    """Whether it begins with a day, a month and the last digits of a year; 2000 had a 29 February."""
    try:
        date(2000 + int(number[4:6]), int(number[2:4]), int(number[:2]))
    except ValueError:
        return number.startswith("2902") and int(number[4:6]) % 4 == 0
    return True


def _seen(sort: str, what: str, found: re.Match[str], *, made_up: bool = False) -> Seen:
    return Seen(sort, what, found.start(), found.end(), made_up)
