"""P8-W8a: a risk has stood at one rating for several reviews, above its target, and nobody said why it may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.facts import scores
from caretrail.facts.risks import SHARED, kept, open_risks
from caretrail.facts.settings import policy
from caretrail.facts.standstill import (
    Standstill,
    above,
    actions_moved,
    justified,
    moved_since,
    patience,
    standstill,
    unheld,
)
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.rule import Figure, Judged
from caretrail.rules.signs import GRAVE, sign
from caretrail.trail import Trail

WHO = "the owner of the risk, and the forum that oversees it"


@sign(code="P8-W8a", name="unchanged-risk-rating", unit="risk")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    r"""A risk has stood at one rating for several reviews, above its target, and nobody said why it may.

    Why it matters
        A rating that never moves is either accepted, and then somebody should have said so, or nothing that is done
        about it works. A board that reads the same word every quarter stops reading it.

    How to fix
        Where nothing has moved, agree an action with an owner and a due date. Where actions do move, ask when they
        should show in the score. Where no change is expected, say so in `static_justification`: why, approved by
        somebody who is not the owner, and until when. The number of reviews it takes is the policy's
        (`thresholds.p8.unchanged_monthly`, `unchanged_quarterly`); what it is held against is the target, else the
        tolerance, else the mildest band or rating. The graver the rating the more the sign weighs, more where it is
        over tolerance, and less where actions move.

    Flagged: three reviews, and no action moved
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-01-05
            review_every: monthly
            scores:
              - {id: S1, on: 2026-01-15, type: current, likelihood: 4, consequence: 4}
              - {id: S2, on: 2026-02-16, type: current, likelihood: 4, consequence: 4}
              - {id: S3, on: 2026-03-16, type: current, likelihood: 4, consequence: 4}  # P8-W8a
              - {id: S4, on: 2026-01-15, type: target, likelihood: 2, consequence: 2}

    Flagged: unchanged, though an action moved
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-01-05
            review_every: monthly
            scores:
              - {id: S1, on: 2026-01-15, type: current, likelihood: 4, consequence: 4}  # P8-W8a
            reviews:
              - {id: R1, on: 2026-02-16, result: "Checked, unchanged"}
              - {id: R2, on: 2026-03-16, result: "Checked, unchanged"}
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-01-15, due: 2026-05-31,
                 updates: [{id: U1, on: 2026-04-10, status: progressing}]}

    Flagged: words alone, published every quarter
        records/risks/2025/RSK-2025-7K3M.yml:
            id: RSK-2025-7K3M
            title: Roads
            status: active
            level: system
            opened_on: 2025-09-30
            scores:
              - {id: S1, on: 2025-09-30, type: current, rating: Red}
              - {id: S2, on: 2025-12-31, type: current, rating: Red}  # P8-W8a

    Flagged: its justification has expired
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-01-05
            scores:
              - {id: S1, on: 2026-01-15, type: current, score: 16}
              - {id: S2, on: 2026-02-16, type: current, score: 16}
              - {id: S3, on: 2026-03-16, type: current, score: 16}  # P8-W8a
            static_justification:
              - {id: J1, on: 2026-01-20, reason: National funding settles in March., approver: tomasz-lind,
                 expires: 2026-03-31}

    Flagged: its owner approved the justification
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-01-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-01-05}
            scores:
              - {id: S1, on: 2026-01-15, type: current, score: 16}
              - {id: S2, on: 2026-02-16, type: current, score: 16}
              - {id: S3, on: 2026-03-16, type: current, score: 16}  # P8-W8a
            static_justification:
              - {id: J1, on: 2026-03-20, reason: National funding settles in June., approver: amara-okafor,
                 expires: 2026-06-30}

    Accepted: a justification is in force
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-01-05
            scores:
              - {id: S1, on: 2026-01-15, type: current, score: 16}
              - {id: S2, on: 2026-02-16, type: current, score: 16}
              - {id: S3, on: 2026-03-16, type: current, score: 16}
            static_justification:
              - {id: J1, on: 2026-01-20, reason: National funding settles in June., approver: tomasz-lind,
                 expires: 2026-06-30}

    Accepted: it is tolerable as it is
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-01-05
            scores:
              - {id: S1, on: 2026-01-15, type: current, score: 8}
              - {id: S2, on: 2026-02-16, type: current, score: 8}
              - {id: S3, on: 2026-03-16, type: current, score: 8}

    Accepted: it moved
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-01-05
            scores:
              - {id: S1, on: 2026-01-15, type: current, score: 16}
              - {id: S2, on: 2026-02-16, type: current, score: 16}
              - {id: S3, on: 2026-03-16, type: current, score: 12}
    """
    found = [(still, judged) for record, risk in open_risks(trail, SHARED)
             if (still := standstill(trail, record, risk)) and (judged := _judged(trail, record, risk, still))]
    found.sort(key=lambda each: (each[1].holds, -each[1].weight, each[0].since))
    yield from (each for _, each in found)
    if found and "target" not in kept(trail):
        yield Figure("shared risks with a target to be held against", f"0 of {len(found)}", "at least 1", False)


def _judged(trail: Trail, record: Record, risk: Risk, still: Standstill) -> Judged | None:
    over, than = above(trail, risk, still.last)
    if over is None:
        return None
    path = ("scores", risk.scores.index(still.last))
    lasted = _lasted(trail, still)
    if not over:
        return Judged(record, True, f"{lasted}; not above {than}", path=path, on=still.last.on)
    if still.reviews < patience(trail, risk):
        return Judged(record, True, f"{lasted}; not yet at {patience(trail, risk)} reviews", path=path,
                      on=still.last.on)
    reason = justified(risk, trail.as_of)
    if reason:
        return Judged(record, True, f"{lasted}; static justification until {reason.expires}, approved by "
                      f"`{reason.approver}`", path=("static_justification", risk.static_justification.index(reason)),
                      on=still.last.on)
    moved = actions_moved(trail, record, moved_since(trail, risk))
    parts = (f"risk `{record.id}` {lasted}, above {than}", unheld(risk, trail.as_of), _activity(trail, risk, moved))
    said = "; ".join(part for part in parts if part)
    return Judged(record, False, said, _fix(moved), path, still.last.on, _weight(trail, record, moved), WHO)


def _lasted(trail: Trail, still: Standstill) -> str:
    """`has stood at 16 extreme (4 x 4) since 2026-01-15 (3 reviews)`, and whether it ever was at anything else."""
    more = ""
    if still.never_moved and len(still.run) > 1:
        more = ", every one on record"
    elif still.was_there_before:
        more = "; it had been there before, moved, and come back"
    reviews = "1 review" if still.reviews == 1 else f"{still.reviews} reviews"
    return f"has stood at {scores.in_words(still.last, policy(trail))} since {still.since} ({reviews}{more})"


def _activity(trail: Trail, risk: Risk, moved: tuple[str, ...]) -> str:
    since = moved_since(trail, risk)
    if moved:
        listed = ", ".join(f"`{each}`" for each in moved)
        return f"unchanged, but active: {listed} moved since {since}"
    if "actions" not in kept(trail):
        return "the register holds no action on any risk, so it cannot show whether anything is done"
    return f"unchanged, and no action moved since {_day(since, risk.opened_on)}"


def _day(since: date, opened: date) -> date:
    return max(since, opened)


def _fix(moved: tuple[str, ...]) -> str:
    if moved:
        return ("ask when these actions should show in the score, or say in `static_justification` why it may stay, "
                "who approved that, and until when")
    return ("agree an action with an owner and a due date, or say in `static_justification` why it may stay as it is, "
            "who approved that (not its owner), and until when")


def _weight(trail: Trail, record: Record, moved: tuple[str, ...]) -> int:
    """As grave as its rating, a warning at least where it is over tolerance, and one less where actions move."""
    own = scores.weight(trail, record, trail.as_of)
    if scores.over_tolerance(trail, record, trail.as_of):
        own = max(own, GRAVE)
    return max(0, own - 1) if moved else own
