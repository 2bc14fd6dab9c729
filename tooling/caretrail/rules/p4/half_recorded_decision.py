"""P4-V4c: a decision does not hold everything that a decision is recorded with."""

from __future__ import annotations

from collections.abc import Iterable

from caretrail.facts.decisions import taken
from caretrail.kinds.decision import Decision
from caretrail.rule import Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P4-V4c", name="half-recorded-decision", unit="decision", standard="p4.recorded")
def check(trail: Trail) -> Iterable[Judged]:
    r"""A decision does not hold everything that a decision is recorded with.

    Why it matters
        Years later somebody asks why. What was not written down when it was decided (the reasons, what else was on the
        table, who had an interest, when it would be looked at again) cannot be told honestly any more.

    How to fix
        Fill in what is missing while those who decided still know. "None" is an answer: `no_options_reason` says why
        there was no other option, `interests_asked: true` that everybody was asked and nobody had any.

    Flagged
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed  # P4-V4c
            opened_on: 2026-03-12
            decision: Yes, from 1 May.
            decided_on: 2026-03-12
            reasons: One booking halves the empty runs.

    Flagged: nobody asked for interests
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed  # P4-V4c
            opened_on: 2026-03-12
            decision: Yes, from 1 May.
            decided_on: 2026-03-12
            options_rejected: [{option: Wait, reason: Nine people would wait over the winter.}]
            reasons: One booking halves the empty runs.
            interests_asked: false
            review_on: 2026-11-01

    Accepted: with none declared and no other option
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            decision: Yes, from 1 May.
            decided_on: 2026-03-12
            no_options_reason: The regulator's order leaves no choice.
            reasons: One booking halves the empty runs.
            interests_asked: true
            review_on: 2026-11-01
    """
    for record in trail.by_kind.get("decision", ()):
        decision = taken(record)
        day = (decision.decided_on or decision.opened_on) if decision else None
        if decision and day and day <= trail.as_of:
            missing = _missing(decision)
            words, fields = ", ".join(said for said, _ in missing), ", ".join(f"`{name}`" for _, name in missing)
            said = f"decision `{record.id}` is recorded without {words}" if missing else "recorded in full"
            yield Judged(record, not missing, said, f"fill in {fields}, as long as those who decided still know",
                         ("status",), day, who="whoever decided")


def _missing(decision: Decision) -> list[tuple[str, str]]:
    """What is not recorded, in words and by the field it would stand in."""
    there = (
        (decision.decided_on, "its day", "decided_on"), (decision.decision, "what was decided", "decision"),
        (decision.reasons, "reasons", "reasons"),
        (decision.options_rejected or decision.no_options_reason, "the options that were rejected", "options_rejected"),
        (decision.interests or decision.interests_asked, "interests, or that nobody had any", "interests_asked"),
        (decision.review_on, "a review date", "review_on"))
    return [(words, name) for held, words, name in there if not held]
