"""What looks like personal data or a secret in a text. Each look says what sort it saw, never the value; it takes time
in proportion to the text. `possible` says in a fraction of that which looks are worth their time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Look = Callable[[str], Iterator[str]]

NEAR = 40
"""Characters on either side of a value in which a word can say what it is."""

_GAP = r"[ \u00a0-]?"
_TEN_DIGITS = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][.,])(?<!\+44[ -])(?<!\(0\)[ -])(?<!\(0\))(?<!runs/)(?<!job/)(?<!comment-)"
    rf"([0-9]{{3}}){_GAP}([0-9]{{3}}){_GAP}([0-9]{{4}})(?![0-9A-Za-z]|[.,][0-9])")
"""Not inside a longer number, a hash or an amount, and not what GitHub numbers by ten digits."""

_SCOTLAND = re.compile(r"\bCHI\b|community health index", re.IGNORECASE)
_NORTHERN_IRELAND = re.compile(r"\bH ?& ?C\b|\bHCN\b|health and (?:social )?care number", re.IGNORECASE)
_DAY_AND_MONTH = re.compile("(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])")

_INSURANCE = re.compile(
    r"(?<![0-9A-Za-z])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?:[ \u00a0]?[0-9]{2}){3}[ \u00a0]?[A-D](?![0-9A-Za-z])")

_KEY_BLOCK = re.compile("-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY")
_TOKEN = re.compile(
    r"(?<![0-9A-Za-z_])(?:gh[oprsu]_[0-9A-Za-z]{30}|github_pat_[0-9A-Za-z_]{20}|glpat-[\w-]{20}|(?:AKIA|ASIA)[0-9A-Z]{16}"
    r"|xox[abeoprs]-[0-9A-Za-z-]{10}|AIza[\w-]{35}|sk-(?:ant|proj|svcacct)-[\w-]{20}|[rs]k_live_[0-9A-Za-z]{16}"
    r"|eyJ[\w-]{10,2000}\.eyJ[\w-]{10})")
_PASSWORD = re.compile(
    r"(?<![a-z])(?:pass(?:word|phrase|code|wd)|pwd|(?:api|secret|access)[ _-]?key|(?:access|auth|api)[ _-]?token"
    r"|client[ _-]?secret)[ \t]{0,3}(?:[:=][ \t]{0,3}(?:\S{4,100}[ \t]{0,20}$|(?=[a-z]{0,60}[^a-z\s])\S{4})"
    r"|is[ \t]{1,3}(?=[a-z]{0,60}[0-9])\S{6})", re.IGNORECASE | re.MULTILINE)
"""A word with a value behind it. `password: kept in the vault` is none: plain words, and more than one."""

_PHONE = re.compile(
    r"[+(0](?<![\w+./-][+(0])(?:(?<=\+)44[ -]?(?:\(0\)[ -]?)?|(?<=\()0|(?<=0))(?=[17]|2[03489])([0-9]{2,4})\)?"
    r"((?:[ -]?[0-9]{3,6}){1,3})(?![0-9A-Za-z]|[.,][0-9])")
"""Landlines, mobiles and pagers. Numbers in 03 and 08 belong to organisations."""

_EMAIL = re.compile(
    r"(?<![\w.%+-])([\w.%+-]{1,64}+)@[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63}){1,8}", re.ASCII)
_ROLES = re.compile(
    r"(?:[._+-]?(?:admin|advice|board|bookings|carers?|chair|comms|complaints|contact|council|desk|discharge|duty"
    r"|enquir(?:ies|y)|feedback|foi|forum|governance|health|hello|help|hospital|info|mail|manager|no|office"
    r"|on|call|partner|partners|partnerships?|postmaster|privacy|programme|quality|reception|referrals?|reply"
    r"|risk|safeguarding|secretary|security|services?|support|team|the|transport|ward))+", re.IGNORECASE)
"""What the mailboxes of teams are called; an address made of these words alone is nobody's own."""

_BIRTH = re.compile(r"(?<![a-z])(?:dob|date of birth|birth ?date|birthday|born)(?![a-z])", re.IGNORECASE)
_DATE = re.compile(
    r"(?<![0-9])(?:(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-3]?[0-9][/. -][01]?[0-9][/. -](?:19|20)?[0-9]{2}"
    r"|[0-3]?[0-9](?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} (?:19|20)[0-9]{2})"
    r"(?![0-9])", re.IGNORECASE)


def patient_numbers(text: str) -> Iterator[str]:
    """NHS numbers by their check digit; numbers of Scotland and Northern Ireland where a word near them says so."""
    for found in _TEN_DIGITS.finditer(text):
        number = "".join(found.groups())
        around = text[max(0, found.start() - NEAR):found.end() + NEAR]
        if number[0] in "4679" and _mod_11(number):
            yield "an NHS number"
        elif number[0] == "3" and number[1] >= "2" and _mod_11(number) and _NORTHERN_IRELAND.search(around):
            yield "a Health and Care number"
        elif _DAY_AND_MONTH.match(number) and _SCOTLAND.search(around):
            yield "a CHI number"


def _mod_11(number: str) -> bool:
    """Whether the tenth digit is the check digit of the other nine."""
    check = -sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return check == int(number[9])


def insurance_numbers(text: str) -> Iterator[str]:
    """Two letters, six digits, a letter; none of the letters that were never given out."""
    for _ in _INSURANCE.finditer(text):
        yield "a National Insurance number"


def secrets(text: str) -> Iterator[str]:
    """Private keys, passwords, and keys that programs use."""
    if _KEY_BLOCK.search(text):
        yield "a private key"
    if _TOKEN.search(text):
        yield "an access key"
    if _PASSWORD.search(text):
        yield "a password or a key"


def phone_numbers(text: str) -> Iterator[str]:
    """UK numbers of ten or eleven digits that can be a person's."""
    for found in _PHONE.finditer(text):
        if sum(each.isdigit() for each in found[1] + found[2]) in (9, 10):
            yield "a phone number"


def contact_details(text: str) -> Iterator[str]:
    """Phone numbers, and e-mail addresses but for those that only name a team or a role."""
    yield from phone_numbers(text)
    for found in _EMAIL.finditer(text):
        if not _ROLES.fullmatch(found[1]):
            yield "a person's e-mail address"


def birth_dates(text: str) -> Iterator[str]:
    """A date beside a word that makes it one."""
    for found in _BIRTH.finditer(text):
        if _DATE.search(text[max(0, found.start() - NEAR):found.end() + NEAR]):
            yield "a date of birth"


def is_private(text: str) -> bool:
    """Whether no message may quote it. A mailbox may be quoted: fields for addresses need their mistakes told."""
    looks = (patient_numbers, insurance_numbers, secrets, phone_numbers, birth_dates)
    return any(next(look(text), "") for look in looks)


LOOKS: tuple[Look, ...] = (patient_numbers, insurance_numbers, secrets, contact_details, birth_dates)

_SHAPES = bytes(48 if 48 <= each <= 57 else 65 if 65 <= each <= 90 else each for each in range(256))
"""Every digit becomes 0, every capital A."""

_RUNS = bytes(97 if chr(each).isascii() and chr(each).isalnum() else each for each in range(256))
_LONG_RUN = b"a" * 16
"""Letters and digits without a break, as in nearly every key and hardly any word."""

_BETWEEN = " ()\r\n\u00a0".encode()
_SECRET_SIGNS = (b"pwd", b"secret", b"token", b"-----", b"glpat-", b"aiza")
_PASSWORD_SIGNS = (b"passw", b"passp", b"passc")
_BIRTH_SIGNS = (b"dob", b"birth", b"born")


def possible(data: bytes) -> set[Look]:
    """The looks that can find something in a file. Many files are looked at, and hardly any hold anything."""
    if b"\\" in data:
        return set(LOOKS)  # an escape can spell anything
    found: set[Look] = set()
    shapes, small = data.translate(_SHAPES, _BETWEEN), data.lower()
    if b"0000000000" in shapes.replace(b"-", b""):
        found |= {patient_numbers, contact_details}
    if b"AA000000A" in shapes:
        found.add(insurance_numbers)
    if b"@" in data:
        found.add(contact_details)
    if (_holds(small, _SECRET_SIGNS) or _LONG_RUN in data.translate(_RUNS)
            or (b"pass" in small and _holds(small, _PASSWORD_SIGNS))
            or (b"key" in small and (b"api" in small or b"access" in small))):
        found.add(secrets)
    if _holds(small, _BIRTH_SIGNS):
        found.add(birth_dates)
    return found


def _holds(data: bytes, signs: tuple[bytes, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - `any` takes twice the time
        if sign in data:
            return True
    return False
