"""What looks like personal data or a secret in a text: says what sort and where, never which.

`patients.py`, `payers.py`, `secret.py`, `contact.py`, `birth.py` and `hints.py` are the looks, each of which takes time
in proportion to the text; `seen.py` says what they give; `possible.py` tells which are worth their time.
"""

from __future__ import annotations

from caretrail.private.birth import birth_dates
from caretrail.private.contact import contact_details, phone_numbers
from caretrail.private.hints import GREAT_AGES_COUNT, great_ages, people_named, postcodes
from caretrail.private.patients import maybe_patient_numbers, patient_numbers
from caretrail.private.payers import insurance_numbers
from caretrail.private.possible import LOOKS, hinted, possible
from caretrail.private.secret import secrets
from caretrail.private.seen import Look, Seen

__all__ = ["GREAT_AGES_COUNT", "HINTS", "LOOKS", "Look", "Seen", "birth_dates", "contact_details", "great_ages",
           "hinted", "insurance_numbers", "is_private", "masked", "maybe_patient_numbers", "patient_numbers",
           "people_named", "phone_numbers", "possible", "postcodes", "secrets"]

HINTS: tuple[Look, ...] = (maybe_patient_numbers, people_named, postcodes)
"""What the guard points at besides: too often wrong to stop anything, or to be kept from readers."""


def is_private(text: str) -> bool:
    """Whether no message may quote it. A mailbox may be quoted: fields for addresses need their mistakes told."""
    looks = (patient_numbers, insurance_numbers, secrets, phone_numbers, birth_dates)
    return any(next(look(text), None) for look in looks)


def masked(text: str) -> str:
    """A text, such as the name of a file, with a word in the place of everything that looks private."""
    seen = sorted({(each.start, each.end, each.what) for look in (*LOOKS, *HINTS) for each in look(text)}, reverse=True)
    last = len(text)
    for start, end, what in seen:
        if start < last:
            text, last = f"{text[:start]}[{what}]{text[min(end, last):]}", start
    return text
