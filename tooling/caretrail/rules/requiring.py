"""Required fields: what a practice's records must hold from a state on, as the table of the practices lists it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caretrail.facts.states import ENDED, is_prepared
from caretrail.load import Record
from caretrail.practices import Practice, Required
from caretrail.problem import Severity
from caretrail.rule import Finding, Rule, at

Ask = Callable[[Record], None]


def requiring(practice: Practice, *, name: str) -> Callable[[Ask], Rule]:
    """The rule that a practice's required fields are there at the right state; the function below only documents it."""
    kinds = {each.kind for each in practice.required}

    def make(ask: Ask) -> Rule:
        def find(record: Record) -> Iterator[Finding]:
            if record.kind.name not in kinds or is_prepared(record):
                return
            for each in practice.required:
                if asks_for(each, record) and not any(record.doc.get(field) for field in each.fields):
                    fields = " or ".join(f"`{field}`" for field in each.fields)
                    yield at(record, ("status",), f"{record.kind.name} `{record.id}` is {state_of(record)} and has no "
                             f"{each.words}, which {practice.title} ({practice.code}) requires",
                             f"fill in {fields}, or keep it a draft until that is known")

        find.__doc__, find.__module__ = ask.__doc__, ask.__module__
        return Rule(f"{practice.code}-R1", name, Severity.ERROR, "record", find)

    return make


def asks_for(each: Required, record: Record) -> bool:
    """Whether something is required of a record as it stands."""
    return (record.kind.name == each.kind and (not each.levels or record.text("level") in each.levels)
            and (each.state == "active" or record.text("status") in ENDED - {"withdrawn"})
            and record.text("status") != "withdrawn")


def state_of(record: Record) -> str:
    return record.text("status") or "in force"
