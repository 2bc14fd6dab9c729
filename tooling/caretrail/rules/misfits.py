"""What the rules of the schema family share: the misfits they speak of, and how a field is named in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from caretrail.fields import ERRORS
from caretrail.load import Misfit, Record
from caretrail.plain import plain
from caretrail.private import is_private
from caretrail.rule import FieldPath
from caretrail.rules.walk import is_blank

SHAPES = {"list_type": "a list", "model_type": "fields with names", "string_type": "text"}
"""Model error -> the shape that was wanted."""

LONGEST_SHOWN = 60


def misfits(record: Record, *types: str) -> Iterator[Misfit]:
    """The misfits of these types whose value is one text, as the field wants it: other rules speak of values
    that are empty or of another shape.
    """
    for misfit in record.misfits:
        if misfit.type in types and isinstance(misfit.found, str) and not is_blank(misfit.found):
            yield misfit


def subject(record: Record) -> str:
    """Risk `RSK-2026-7K3M`, as a sentence begins with it."""
    return f"{record.kind.name} `{plain(record.id)}`"


def shown(value: Any) -> str:
    """A value as it was typed, in backticks, safe to print and not too long; never one that looks private."""
    if is_private(str(value)):
        return "a value that is not shown here"
    text = plain(str(value))
    return f"`{text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + '...'}`"


def amiss(record: Record, misfit: Misfit, what: str) -> str:
    """What stands there, where, and what is wanted instead."""
    return f"{subject(record)} has {shown(misfit.found)} for {named(record, misfit.path)}, which {what}"


def named(record: Record, path: FieldPath) -> str:
    """A field as one would say it: `likelihood` in entry `S1` of `scores`."""
    if not path:
        return "the record"
    *outer, last = path
    if isinstance(last, int):
        return f"{entry(record, path)} of {named(record, tuple(outer))}"
    return f"`{plain(last)}`" + (f" in {named(record, tuple(outer))}" if outer else "")


def placed(record: Record, path: FieldPath) -> str:
    """Where a reference stands, behind what it names: for `lead_agency`, in `agencies`, in `links`."""
    if path[0] == "links":
        return "in `links`"
    return f"in {named(record, path[:-1])}" if isinstance(path[-1], int) else f"for {named(record, path)}"


def entry(record: Record, path: FieldPath) -> str:
    """An entry of a list by its own id, or by its number where it has none."""
    value = value_at(record, path)
    if path[:-1] == ("links",) and isinstance(value, dict) and isinstance(value.get("to"), str):
        return f"the link to {shown(value['to'])}"
    own = value.get("id") if isinstance(value, dict) else None
    return f"entry {shown(own)}" if isinstance(own, str) and own else f"entry {int(path[-1]) + 1}"


def value_at(record: Record, path: FieldPath) -> Any:
    """What stands at a path of a record, or None."""
    value: Any = record.doc
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def wanted(misfit: Misfit) -> tuple[str, str]:
    """What a field wants, in words, and an example of it."""
    return ERRORS[misfit.type]



def elsewhere(record: Record, what: str) -> str:
    """Where a work record takes what fits no field."""
    return f"; {what} can be said in `summary` or in `log`" if record.kind.is_work else ""


def in_calendar(day: str) -> bool:
    """Whether a text that looks like a date is one: 30 February is not."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
