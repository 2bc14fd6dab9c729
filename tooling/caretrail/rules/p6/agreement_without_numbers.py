"""P6-G2: an agreement does not say in numbers how soon to acknowledge, to respond, and how often to attend."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import numbered, typed
from caretrail.kinds.agreement import Agreement, Expectation
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail

ASKED = {"acknowledge": "`within`, such as `1 working day`", "respond": "`within`, such as `5 working days`",
         "attend": "`share`, such as `80`"}
"""What is promised, and how its number is typed."""


@gate(code="P6-G2", name="agreement-without-numbers", of=("agreement",))
def check(record: Record, _day: date, _trail: Trail) -> Missing | str:
    """An agreement does not say in numbers how soon to acknowledge, to respond, and how often to attend.

    Why it matters
        Promptly means today to who asks and next week to who is asked. Only a number can be kept, and only a number can
        be broken.

    How to fix
        Add an entry of `expectations` for each: `acknowledge` and `respond` with `within`, `attend` with the
        `share` of the meetings.

    Flagged
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            from: 2026-03-01
            expectations:
              - {id: E1, type: acknowledge, within: 15 minutes}
              - {id: E2, type: respond, of: calls at night}  # P6-G2
              - {id: E3, type: attend, share: 80}

    Accepted
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            from: 2026-03-01
            expectations:
              - {id: E1, type: acknowledge, within: 15 minutes}
              - {id: E2, type: respond, of: calls at night, within: 4 hours}
              - {id: E3, type: attend, share: 80}
    """
    agreement = typed(record, Agreement)
    promised = numbered(agreement.expectations) if agreement else ()
    numbers: dict[str, str] = {each.type: number for _, each in promised if (number := _number(each))}
    for asked, typed_so in ASKED.items():
        if asked not in numbers:
            there = [("expectations", place) for place, each in promised if each.type == asked]
            return Missing(f"it has no number for what it expects of its parties to {asked}",
                           f"give an expectation to {asked} {typed_so}", there[0] if there else ("expectations",))
    return ", ".join(f"{asked} {numbers[asked]}" for asked in ASKED)


def _number(each: Expectation) -> str:
    """Its number in words; empty where it has none of the sort that its type needs."""
    if each.type == "attend":
        return f"{each.share:g} %" if each.share is not None else ""
    return f"within {each.within}" if each.within else ""
