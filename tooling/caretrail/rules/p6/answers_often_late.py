"""P6-W6b: one agency answers another too late too often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from caretrail.facts.answers import Answer, answers
from caretrail.facts.settings import calendar, thresholds
from caretrail.rule import Judged
from caretrail.rules.rates import share
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P6-W6b", name="answers-often-late", unit="pair of agencies")
def check(trail: Trail) -> Iterator[Judged]:
    """One agency answers another too late too often.

    Why it matters
        A late answer is an accident. When one agency answers another late again and again, their agreement no longer
        describes how they work.

        Looked at are the promises on referrals that one agency sent another within the time the policy sets, each
        pair in each direction.

    How to fix
        Look at the late ones together, agree what is done about it in the agreement's `deviations`, or change the time
        that was promised with an entry of `variations`.

    Flagged
        records/agreements/discharge-agreement.yml:
            id: discharge-agreement  # P6-W6b
            title: Joint working agreement for discharge
            from: 2026-01-01
            to: 2026-12-31
            parties: [{id: P1, agency: northmoor-council}, {id: P2, agency: northmoor-hospitals}]
            expectations: [{id: E1, type: respond, within: 5 working days}]
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-03-05
            referrals:
              - {id: R1, from: northmoor-council, to: northmoor-hospitals, sent: 2026-03-06, answered: 2026-03-27}
              - {id: R2, from: northmoor-council, to: northmoor-hospitals, sent: 2026-03-09, answered: 2026-03-12}

    Accepted: the late one was long ago
        records/agreements/discharge-agreement.yml:
            id: discharge-agreement
            title: Joint working agreement for discharge
            from: 2025-01-01
            to: 2026-12-31
            parties: [{id: P1, agency: northmoor-council}, {id: P2, agency: northmoor-hospitals}]
            expectations: [{id: E1, type: respond, within: 5 working days}]
        records/cases/2025/CAS-2025-3F6P.yml:
            id: CAS-2025-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2025-03-05
            referrals:
              - {id: R1, from: northmoor-council, to: northmoor-hospitals, sent: 2025-03-06, answered: 2025-03-27}
              - {id: R2, from: northmoor-council, to: northmoor-hospitals, sent: 2026-03-09, answered: 2026-03-12}
    """
    ours, days = thresholds(trail).p6, calendar(trail)
    first_day = days.before(trail.as_of, ours.rolling)
    pairs: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for each in answers(trail):
        if each.kept is not None and days.day_of(each.referral.sent) >= first_day:
            pairs[each.referral.from_, each.referral.to].append(each)
    for (asker, asked), found in sorted(pairs.items()):
        kept = [bool(each.kept) for each in found]
        said = f"{sum(kept)} of {len(kept)} promises that `{asked}` made to `{asker}` were kept in {ours.rolling}"
        record = trail.records[found[0].agreement]
        holds = share(kept) >= ours.pair_answered
        yield Judged(record, holds, said if holds else f"{said}: {share(kept):.0f} %, and less than "
                     f"{ours.pair_answered:g} % raises the sign", "look at the late ones together",
                     on=trail.as_of, weight=2 if 2 * sum(kept) < len(kept) else 1, who=f"whoever answers for `{asked}`")
