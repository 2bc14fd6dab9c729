"""Required fields: what a practice's records must hold from a state on, as the table of the practices lists it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caretrail.facts.states import ENDED, is_prepared, level_of
from caretrail.load import Record
from caretrail.practices import Practice, Required
from caretrail.problem import Severity
from caretrail.rule import Finding, Rule, at
from caretrail.rules.gates import followed, in_time, scope_of
from caretrail.trail import Trail

Ask = Callable[[Record], None]


def requiring(practice: Practice, *, name: str) -> Callable[[Ask], Rule]:
    """The rule that a practice's required fields are there at the right state; the function below only documents it.
    What became active before the policy's `continuity_start` is not judged, as for the gates.
    """
    kinds = tuple(dict.fromkeys(each.kind for each in practice.required))

    def make(ask: Ask) -> Rule:
        def find(trail: Trail) -> Iterator[Finding]:
            for record in followed(trail, kinds):
                if is_prepared(record) or not in_time(record, trail):
                    continue
                for each in practice.required:
                    if asks_for(each, record) and not any(record.doc.get(field) for field in each.fields):
                        fields = " or ".join(f"`{field}`" for field in each.fields)
                        yield at(record, ("status",), f"{record.kind.name} `{record.id}` is {state_of(record)} and has "
                                 f"no {each.words}, which {practice.title} ({practice.code}) requires",
                                 f"fill in {fields}, or keep it a draft until that is known")

        find.__doc__, find.__module__ = ask.__doc__, ask.__module__
        return Rule(f"{practice.code}-R1", name, Severity.ERROR, scope_of(kinds), find)

    return make


def asks_for(each: Required, record: Record) -> bool:
    """Whether something is required of a record as it stands."""
    return (record.kind.name == each.kind and (not each.levels or level_of(record) in each.levels)
            and record.text("status") != "withdrawn"
            and (each.state == "active" or (record.text("status") in ENDED) is (each.state == "closed")))


def state_of(record: Record) -> str:
    return record.text("status") or "in force"
