"""Where each thing stands on the site, from its top: made of ids and fixed words, so that it stays for good."""

from __future__ import annotations

import re
from hashlib import sha256

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}\Z")

LANDINGS_ON_A_PAGE = 25
"""Never to change: with another number every address of a landing that somebody quoted would lead elsewhere."""

ROWS_ON_A_PAGE = 100

OBLIGATIONS = "obligations/"
CONTINUITY = "continuity/"
AUTHORITY = "authority/"
PICTURES = "pictures/"
EXPECTATIONS = "expectations/"
PICTURES = "pictures/"
SEARCH = "search/"
FORMS = "forms/"


def record(record_id: str) -> str:
    """A file name that cannot be an id (a rule reports it) is no part of an address: its hash stands for it."""
    safe = record_id if ID.match(record_id) else f"file-{sha256(record_id.encode()).hexdigest()[:16]}"
    return f"records/{safe}/"


def thread(record_id: str) -> str:
    """The trail of a case, a risk or an incident."""
    return f"{record(record_id)}trail/"


def then(record_id: str) -> str:
    """The record on any date."""
    return f"{record(record_id)}then/"


def data(plural: str, record_id: str) -> str:
    """The record as a file for programs."""
    return f"data/{plural}/{record(record_id).split('/')[1]}.json"


def data_table(plural: str) -> str:
    """The records of a kind as a table for programs."""
    return f"data/{plural}.csv"


def picture(name: str) -> str:
    """The page of a picture, such as `risk-heat-map`."""
    return f"{PICTURES}{name}/"


def register(plural: str) -> str:
    return f"registers/{plural}/"


def register_then(plural: str, month: str = "") -> str:
    """A register on any date, or at the end of a month such as `2026-03`."""
    return f"{register(plural)}on/{month}{month and '/'}"


def expectation(name: str) -> str:
    """What a funder or a regulator asks for, or a framework by its id."""
    return f"{EXPECTATIONS}{record(name).split('/')[1]}/"


def form(kind: str, record_id: str = "") -> str:
    """The form for a new record of a kind, or to change one."""
    return f"{FORMS}{kind}/{f'?edit={record_id}' if record_id else ''}"


def form_known(kind: str) -> str:
    """The data file with the records of a kind that a form can name."""
    return f"{FORMS}known/{kind}.js"


def form_held(record_id: str) -> str:
    """The data file with a record as it stands, to change it."""
    return f"{FORMS}held/{record(record_id).split('/')[1]}.js"


def rule(code: str) -> str:
    return f"rules/{code}/"


def authority(entry_id: str) -> str:
    """The page of a right, `R-030`, or of a limit, `F-004`."""
    return f"{AUTHORITY}{record(entry_id).split('/')[1]}/"


def what_may(post_id: str) -> str:
    """What a post may do."""
    return f"{AUTHORITY}posts/{record(post_id).split('/')[1]}/"


def practice(code: str) -> str:
    """The page of a practice, `P7`, or of one of its gates, validations or signs, `P7-V7a`."""
    practice_code, dash, _ = code.partition("-")
    return f"practices/{practice_code}/{code}/" if dash else f"practices/{practice_code}/"


def block_of(number: int) -> int:
    """The block of landings a landing stands in. Blocks are counted from the first landing, so that a landing never
    changes its place when others follow.
    """
    return (number - 1) // LANDINGS_ON_A_PAGE + 1


def block(number: int) -> str:
    """The page of one block of landings."""
    return f"changes/{number}/"


def landing(number: int) -> str:
    return f"{block(block_of(number))}#landing-{number}"


def lapse(place: int, number: int) -> str:
    """A lapse that began with a landing, by its place (from 0) in the list of lapses."""
    page = place // ROWS_ON_A_PAGE + 1
    return f"{CONTINUITY}{f'page/{page}/' if page > 1 else ''}#lapse-{number}"


def on_record(record_id: str, number: int) -> str:
    """What one landing did to one record."""
    return f"{record(record_id)}#landing-{number}"


def obligations(agency: str = "") -> str:
    """What is due, of an agency or of all."""
    return f"{OBLIGATIONS}{record(agency).split('/')[1]}/" if agency else OBLIGATIONS


def calendar(agency: str = "") -> str:
    """The calendar file of an agency, or of all."""
    return f"{OBLIGATIONS}agency-{record(agency).split('/')[1]}.ics" if agency else f"{OBLIGATIONS}all.ics"
