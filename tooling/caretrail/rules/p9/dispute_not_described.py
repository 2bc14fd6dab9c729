"""P9-G1: a dispute does not say what it is about, how it came about and what it does to people."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import typed
from caretrail.kinds.dispute import Dispute
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P9-G1", name="dispute-not-described", of=("dispute",))
def check(record: Record, _day: date, _trail: Trail) -> Missing | str:
    """A dispute does not say what it is about, how it came about and what it does to people.

    Why it matters
        Whoever has to decide it was not there. Without the context they hear two stories, and without the impact they
        do not know how long they may take.

    How to fix
        Fill in `topic`, in words used before for the same matter, `context` and `impact`, in words that identify
        nobody.

    Flagged
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P  # P9-G1
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            topic: who pays for night cover

    Accepted
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-03-05
            topic: who pays for night cover
            context: Night cover was promised at the ward without a budget.
            impact: Discharge waits for the answer.
    """
    dispute = typed(record, Dispute)
    told = {"topic": dispute.topic, "context": dispute.context, "impact": dispute.impact} if dispute else {}
    empty = [f"`{name}`" for name, text in told.items() if not text]
    if dispute is None or empty:
        listed = " and ".join(empty)
        return Missing(f"it has no {listed}", f"fill in {listed}", (empty[0].strip("`"),) if empty else ())
    return f"topic {dispute.topic}, context and impact"
