"""Phone numbers and e-mail addresses that can be a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.private.seen import Seen

_PHONE = re.compile(
    r"[+(0](?<![\w+./-][+(0])(?:(?<=\+)44[ -]?(?:\(0\)[ -]?)?|(?<=\()0|(?<=0))(?=[17]|2[03489])([0-9]{2,4})\)?"
    r"((?:[ -]?[0-9]{3,6}){1,3})(?![0-9A-Za-z]|[.,][0-9])")
"""Landlines, mobiles and pagers. Numbers in 03 and 08 belong to organisations."""

_EMAIL = re.compile(
    r"(?<![\w.%+-])([\w.%+-]{1,64}+)@([0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63}){1,8})", re.ASCII)
_ROLES = re.compile(
    r"(?:[._+-]?(?:admin|advice|board|bookings|carers?|chair|comms|complaints|contact|council|desk|discharge|duty"
    r"|enquir(?:ies|y)|feedback|foi|forum|governance|health|hello|help|hospital|info|mail|manager|no|office"
    r"|on|call|partner|partners|partnerships?|postmaster|privacy|programme|quality|reception|referrals?|reply"
    r"|risk|safeguarding|secretary|security|services?|support|team|the|transport|ward))+", re.IGNORECASE)
"""What the mailboxes of teams are called; an address made of these words alone is nobody's own."""

_RESERVED = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|org|net))?|invalid|test)\Z", re.IGNORECASE)
"""Names that no computer will ever have (RFC 2606)."""

NHS_MAIL = ("nhs.net", "nhs.scot")
"""Mail of the whole service: an address there names one person, and carries what is confidential."""


def phone_numbers(text: str) -> Iterator[Seen]:
    """UK numbers of ten or eleven digits that can be a person's."""
    for found in _PHONE.finditer(text):
        if sum(each.isdigit() for each in found[1] + found[2]) in (9, 10):
            yield Seen("phone", "a phone number", found.start(), found.end())


def contact_details(text: str) -> Iterator[Seen]:
    """Phone numbers, and e-mail addresses but for those that only name a team or a role."""
    yield from phone_numbers(text)
    for found in _EMAIL.finditer(text):
        if _ROLES.fullmatch(found[1]):
            continue
        if found[2].lower().endswith(NHS_MAIL):
            yield Seen("nhs-email", "a person's NHS mail address", found.start(), found.end())
        else:
            yield Seen("email", "a person's e-mail address", found.start(), found.end(),
                       made_up=_RESERVED.search(found[2]) is not None)
