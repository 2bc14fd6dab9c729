"""P6-V6a: a referral was not acknowledged or answered in the time agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from caretrail.facts.answers import DONE, Answer, answers
from caretrail.facts.attendance import attendance
from caretrail.facts.entries import live
from caretrail.facts.force import agreement_on
from caretrail.facts.settings import thresholds
from caretrail.kinds.agreement import Agreement, Expectation
from caretrail.rule import Figure, Judged
from caretrail.rules.rates import share
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P6-V6a", name="agreement-not-followed", unit="promise on a referral", standard="p6.answered")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """A referral was not acknowledged or answered in the time agreed.

    Why it matters
        The person who was referred does not know of two agencies. They wait for one answer.

        Counted is every referral of a case between parties of an agreement in force on the day it was sent, once for
        each time that the agreement sets: to acknowledge and to respond. One that still has time is not counted.
        Where the two have several agreements and the referral names none, the longest time counts. Beside it stand
        the shares that an agreement sets itself, and the attendance of agencies at the meetings they had to be at:
        those with a seat in the forum, or those of the case; a deputy counts.

    How to fix
        Enter the acknowledgement or the answer, where it came. Where it was late, add the breach to `deviations` of
        the agreement, with what is done about it.

    Flagged
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            referrals:
              - {id: R1, from: northmoor-council, to: northmoor-hospitals, sent: 2026-03-06,
                 acknowledged: 2026-03-09,
                 answered: 2026-03-16}  # P6-V6a

    Flagged: by the minute, and never
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            referrals:
              - {id: R1, from: northmoor-council, to: northmoor-hospitals,
                 sent: 2026-03-06T10:00,  # P6-V6a
                 acknowledged: 2026-03-09T10:01}  # P6-V6a

    Accepted
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            referrals:
              - {id: R1, from: northmoor-council, to: northmoor-hospitals, sent: 2026-04-02T16:00,
                 acknowledged: 2026-04-07T15:00, answered: 2026-04-13}

    Accepted: no agreement binds these two
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            referrals: [{id: R1, from: northmoor-council, to: brightwater-homecare, sent: 2026-03-06}]
    """
    for answer in answers(trail):
        if answer.kept is not None:
            yield _judged(answer)
    yield from _shares(trail)
    yield from _attendance(trail)


def _judged(each: Answer) -> Judged:
    asked, done, within = each.referral, DONE[each.expectation.type], each.expectation.within
    if each.kept:
        return Judged(each.case, True, f"{done} on {each.done}, promised by {each.last} in `{each.agreement}`",
                      on=each.done)
    how = f"was {done} by `{asked.to}` on {each.done}" if each.done else f"was never {done} by `{asked.to}`"
    field = done if getattr(asked, done) else "answered" if each.done else "sent"
    return Judged(each.case, False, f"referral `{asked.id}` of case `{each.case.id}`, sent by `{asked.from_}` on "
                  f"{asked.sent:%Y-%m-%d}, {how}; `{each.agreement}` promises that within {within}",
                  f"enter when it was {done}, or add the breach to `deviations` of the agreement",
                  ("referrals", each.place, field), each.done or each.last, who=f"whoever answers for `{asked.to}`")


def _shares(trail: Trail) -> Iterator[Figure]:
    """The share of each promise for which its agreement sets one."""
    kept: dict[tuple[str, str], list[bool]] = defaultdict(list)
    promised: dict[tuple[str, str], Expectation] = {}
    for each in answers(trail):
        if each.kept is not None and each.expectation.share is not None:
            key = each.agreement, each.expectation.id
            promised[key] = each.expectation
            kept[key].append(each.kept)
    for (agreement, _), expectation in sorted(promised.items()):
        found, limit = kept[agreement, expectation.id], expectation.share or 0
        yield _figure(f"`{agreement}` kept, to {expectation.type}", found, limit)


def _attendance(trail: Trail) -> Iterator[Figure]:
    """The attendance of all agencies, and of each that an agreement holds to a share of its own."""
    came: dict[str, list[bool]] = defaultdict(list)
    for each in attendance(trail):
        came[each.agency].append(each.came)
    if came:
        everybody = [each for found in came.values() for each in found]
        yield _figure("attendance of the agencies that had to come", everybody, thresholds(trail).p6.attended)
    for record in trail.by_kind.get("agreement", ()):
        agreement = agreement_on(trail, record.id, trail.as_of)
        for agency, limit in sorted(_bound(agreement).items()) if agreement else ():
            if agency in came:
                yield _figure(f"attendance of `{agency}`, by `{record.id}`", came[agency], limit)


def _bound(agreement: Agreement) -> dict[str, float]:
    """The agencies that an agreement holds to a share of the meetings; the highest counts."""
    found: dict[str, float] = {}
    for each in live(agreement.expectations):
        if each.type == "attend" and each.share is not None:
            for agency in each.by or [party.agency for party in live(agreement.parties)]:
                found[agency] = max(each.share, found.get(agency, 0))
    return found


def _figure(label: str, kept: list[bool], limit: float) -> Figure:
    return Figure(label, f"{share(kept):.0f} % ({sum(kept)} of {len(kept)})", f"{limit:g} %", share(kept) >= limit)
