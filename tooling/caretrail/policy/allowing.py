"""Whether an exception counts on a day: the same for the rules that find fault with it and for the guard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from caretrail.policy.allowed import Allowance

LONGEST = timedelta(days=366)
PUBLISHABLE = frozenset({"phone", "email", "nhs-email", "postcode"})
PATIENTS = frozenset({"nhs-number", "hc-number", "chi-number", "ihi-number", "medicare-number", "insurance-number",
                      "social-security-number"})
GRAVE = PATIENTS | {"date-of-birth", "secret", "nhs-email"}
"""What is let through by one file and the words beside it, or not at all."""
FIXTURES = frozenset({"fixtures", "tests"})
"""Folders in which numbers that were never given out may stand, in files of any name."""


FaultSort = Literal["expired", "broad", "self-approved"]


class Fault(NamedTuple):
    """Why an exception does not count: of which sort the fault is, the field it lies in, and what it is in words."""

    sort: FaultSort
    field: str
    what: str
    fix: str


def faults(entry: Allowance, day: date) -> Iterator[Fault]:
    """Everything for which an exception does not count on a day."""
    yield from _of_days(entry, day)
    if entry.asked_by == entry.approved_by:
        yield Fault("self-approved", "approved_by", "was approved by the person who asked for it",
                    "let somebody else look at it: the lead for information governance, or another custodian")
    yield from _of_reach(entry)


def is_folder(path: str) -> bool:
    return path.endswith("/")


def _of_days(entry: Allowance, day: date) -> Iterator[Fault]:
    if entry.expires < day:
        yield Fault("expired", "expires", "has expired, and lets nothing through any more",
                    "take it out, or approve it anew with a new day")
    if entry.expires - entry.approved_on > LONGEST:
        yield Fault("broad", "expires", "holds for more than a year", "let it end within a year of its approval")
    if entry.approved_on > day:
        yield Fault("expired", "approved_on", "is approved from a day that has not come",
                    "give the day it was approved")


def _of_reach(entry: Allowance) -> Iterator[Fault]:
    parts = entry.path.split("/")
    if entry.path.startswith(("/", "./")) or ".." in parts or "\\" in entry.path or any(
            mark in entry.path for mark in "*?["):
        yield Fault("broad", "path", "names a path that no file has",
                    "write it from the top of the repository, as `docs/logo.png`, without `*`")
    elif is_folder(entry.path) and parts[0] == "records":
        yield Fault("broad", "path", "lets a whole folder of records through", "name one file, and the words beside it")
    elif is_folder(entry.path) and entry.sort in GRAVE and not entry.published and not FIXTURES.intersection(parts):
        yield Fault("broad", "path", "lets what is gravest through in a whole folder",
                    "name one file; only a folder called `tests` or `fixtures` may hold what is made up")
    if entry.near and sum(each.isalpha() for each in entry.near) < 3:
        yield Fault("broad", "near", "names words that stand in nearly every line",
                    "give the words that stand beside it, as `order number`")
    if entry.published and entry.sort not in PUBLISHABLE:
        yield Fault("broad", "published", "writes out what nobody publishes",
                    "take it out now: say by `path` and `near` where it stands")
    if parts[0] == "records" and entry.sort in GRAVE and not entry.near and not entry.published:
        yield Fault("broad", "near", "lets everything of its sort in a record through",
                    "give the words that stand beside it, as `order number`")
