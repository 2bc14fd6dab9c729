"""What a move is: what it asks for, when it makes sense, how it changes a record. Nothing is read or written here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caretrail.authority.classes import state_of
from caretrail.drafting import letter_of
from caretrail.kinds.walk import shapes
from caretrail.load import Record
from caretrail.trail import Trail

Doc = dict[str, Any]
"""A record as plain text values, as `source.py` reads it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a move wants to be told. `path` is the field of the kind it becomes, which says what it holds, what it
    is called, and which words or records it may be; `label` is for what is called otherwise here. `choices` are shown
    where the record itself holds what can be chosen.
    """

    name: str
    path: tuple[str, ...]
    needed: bool = False
    label: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody making a move on a day. `told` has what they said, by the names of the asks, as it is typed in a file;
    what they said nothing about is left out.
    """

    trail: Trail
    record: Record
    who: str
    day: date
    told: Mapping[str, Any]

    @property
    def on(self) -> str:
        return self.day.isoformat()

    def text(self, name: str) -> str:
        """What was told as a text; empty where nothing was."""
        value = self.told.get(name)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Move:
    """`objection` says why the move makes no sense for a record as it stands on a day, empty where it does; `asks` what
    it wants to be told; `make` gives the changed record, and raises Refusal where what was told does not fit.
    """

    name: str
    about: str
    objection: Callable[[Record, date], str]
    asks: Callable[[Record, date], Sequence[Ask]]
    make: Callable[[Act], Doc]


def filled(**values: Any) -> Doc:
    """The fields that hold something."""
    return {name.rstrip("_"): value for name, value in values.items() if value not in (None, "", [])}


def entries(doc: Mapping[str, Any], field: str) -> list[Doc]:
    """The entries of a list as they stand."""
    held = doc.get(field)
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []


def lasting(doc: Mapping[str, Any], field: str) -> list[Doc]:
    """The entries of a list that no other one corrects."""
    found = entries(doc, field)
    wrong = {each.get("corrects") for each in found if each.get("corrects") != each.get("id")}
    return [each for each in found if each.get("id") not in wrong]


def added(record: Record, doc: Mapping[str, Any], field: str, entry: Mapping[str, Any]) -> Doc:
    """The record with one more entry in a list, under the next free id."""
    held = entries(doc, field)
    return {**doc, field: [*held, {"id": next_id(held, letter_of(record.kind, field)), **entry}]}


def next_id(held: Sequence[Mapping[str, Any]], letter: str) -> str:
    """The id of the next entry: the letters of the last one, and a number that none has."""
    ids = [str(each.get("id", "")) for each in held]
    letters = ids[-1].rstrip("0123456789") if ids else letter
    numbers = [int(each[len(letters):]) for each in ids if each.startswith(letters) and each[len(letters):].isdigit()]
    return f"{letters or letter}{max(numbers, default=0) + 1}"


def logged(act: Act, doc: Mapping[str, Any], text: str) -> Doc:
    """The record with an entry in its log."""
    return added(act.record, doc, "log", filled(on=act.on, by=act.who, text=text))


def lacks(record: Record, field: str) -> str:
    """Why a kind without a field knows no such move; empty where it has it."""
    return "" if field in shapes(record.kind.model) else f"a record of the kind {record.kind.name} has no `{field}`"


def ended(record: Record) -> str:
    """Why nothing more happens to a record that is over; empty where it is not."""
    state = state_of(record.kind, record.doc)
    return f"it is {state}" if state in ("closed", "withdrawn", "ended") else ""
