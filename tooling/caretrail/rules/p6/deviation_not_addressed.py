"""P6-V6b: a breach of an agreement has neither an action nor an accepted explanation in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.facts.entries import numbered, typed
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.agreement import Agreement, Deviation
from caretrail.rule import Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P6-V6b", name="deviation-not-addressed", unit="breach", standard="p6.deviations_addressed")
def check(trail: Trail) -> Iterator[Judged]:
    """A breach of an agreement has neither an action nor an accepted explanation in time.

    Why it matters
        A breach that nobody answers becomes the way it is done. The other agency stops asking, and starts to work
        around.

        Counted are the entries of `deviations` that are addressed, or whose time for that is over. An action counts
        from `action_on`, an explanation from `accepted_on`.

    How to fix
        Agree an action and enter it with `action_on`, or have the explanation accepted and enter `accepted_on`. What is
        late stays late.

    Flagged
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            from: 2026-01-01
            deviations:
              - {id: D1, on: 2026-03-02,  # P6-V6b
                 agency: northmoor-hospitals, expectation: E1, explanation: The desk was closed.}
              - {id: D2, on: 2026-03-02, agency: northmoor-hospitals, expectation: E1, action: A second line,
                 action_on: 2026-03-17}  # P6-V6b
            expectations: [{id: E1, type: respond, within: 4 hours}]

    Accepted
        records/agreements/night-cover.yml:
            id: night-cover
            title: Working agreement for night cover
            from: 2026-01-01
            deviations:
              - {id: D1, on: 2026-03-02, agency: northmoor-hospitals, expectation: E1,
                 explanation: The desk was closed., accepted_on: 2026-03-16}
              - {id: D2, on: 2026-03-02, agency: northmoor-hospitals, expectation: E1, action: A second line,
                 action_on: 2026-03-16}
              - {id: D3, on: 2026-04-01, agency: northmoor-hospitals, expectation: E1}
            expectations: [{id: E1, type: respond, within: 4 hours}]
    """
    limit, days = thresholds(trail).p6.deviation_within, calendar(trail)
    for record in trail.by_kind.get("agreement", ()):
        agreement = typed(record, Agreement)
        for place, breach in numbered(agreement.deviations) if agreement else ():
            if breach.on > trail.as_of:
                continue
            last, addressed = days.after(breach.on, limit), _addressed(breach, trail.as_of)
            if addressed and addressed <= last:
                yield Judged(record, True, f"breach `{breach.id}` addressed on {addressed}", on=addressed)
            elif addressed or last < trail.as_of:
                how = f"was addressed on {addressed}" if addressed else _why_not(breach)
                yield Judged(record, False, f"breach `{breach.id}` of `{record.id}` by `{breach.agency}` on "
                             f"{breach.on} {how}; {limit} ended on {last}", "agree an action and give its `action_on`, "
                             "or have the explanation accepted and give `accepted_on`",
                             _evidence(place, breach, addressed), addressed or last,
                             who="the post that watches the agreement")


def _addressed(breach: Deviation, day: date) -> date | None:
    """The day of its action, or of the acceptance of its explanation, whichever came first."""
    acted = breach.action_on if breach.action else None
    accepted = breach.accepted_on if breach.explanation else None
    return min((each for each in (acted, accepted) if each and each <= day), default=None)


def _why_not(breach: Deviation) -> str:
    if breach.action:
        return "has an action and no day on which that was agreed"
    return "has an explanation that nobody accepted" if breach.explanation else "has neither action nor explanation"


def _evidence(place: int, breach: Deviation, addressed: date | None) -> tuple[str | int, ...]:
    if addressed is None:
        return "deviations", place, "on"
    return "deviations", place, "action_on" if addressed == breach.action_on else "accepted_on"
