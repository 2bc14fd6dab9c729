"""P9-W9a: the same agencies dispute the same matter again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from caretrail.facts.disputes import disputes, pairs
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.dispute import Dispute
from caretrail.load import Record
from caretrail.rule import Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P9-W9a", name="dispute-repeated", unit="pair of agencies and matter")
def check(trail: Trail) -> Iterator[Judged]:
    """The same agencies dispute the same matter again.

    Why it matters
        The second dispute on one matter says that the first settled only its own case. What is missing is a rule, and
        the two who argue cannot make it.

        Looked at are the disputes begun within the time the policy sets, by pair of agencies and `topic`, whatever
        the case of its letters.

    How to fix
        Take the matter to the forum that keeps the protocol or the agreement, with both disputes, and ask for a rule.

    Flagged
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-02-05
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            topic: who pays for night cover
        records/disputes/2026/DIS-2026-8K2T.yml:
            id: DIS-2026-8K2T
            title: Night cover for a second person
            status: active
            opened_on: 2026-04-02
            initiating_agency: northmoor-hospitals
            other_parties: [northmoor-council]
            topic: Who pays for night cover  # P9-W9a

    Accepted: another matter
        records/disputes/2026/DIS-2026-5G7P.yml:
            id: DIS-2026-5G7P
            title: Who pays for night cover after discharge
            status: active
            opened_on: 2026-02-05
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            topic: who pays for night cover
        records/disputes/2026/DIS-2026-8K2T.yml:
            id: DIS-2026-8K2T
            title: Who answers at weekends
            status: active
            opened_on: 2026-04-02
            initiating_agency: northmoor-council
            other_parties: [northmoor-hospitals]
            topic: answers at weekends
    """
    ours, days = thresholds(trail).p9, calendar(trail)
    first_day = days.before(trail.as_of, ours.repeats_in)
    found: dict[tuple[tuple[str, str], str], list[tuple[Record, Dispute]]] = defaultdict(list)
    for record, dispute in disputes(trail):
        if dispute.opened_on >= first_day and dispute.topic:
            for pair in pairs(dispute):
                found[pair, dispute.topic.casefold()].append((record, dispute))
    for ((one, other), topic), held in sorted(found.items()):
        *before, (record, latest) = sorted(held, key=lambda each: (each[1].opened_on, each[0].id))
        said = f"`{one}` and `{other}` had {len(held)} disputes on {topic} in {ours.repeats_in}"
        holds = len(held) < ours.repeats
        follows = f": `{record.id}` follows `{before[-1][0].id}`" if before else ""
        yield Judged(record, holds, said if holds else said + follows,
                     "take the matter to the forum that can make a rule of it", ("topic",), latest.opened_on,
                     2 if len(held) > ours.repeats else 1, "the lead of the dispute")
