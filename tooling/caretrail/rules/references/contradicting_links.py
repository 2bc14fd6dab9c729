"""REF13: two records disagree about which of them belong together."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import FieldPath, Finding, at, place_of, rule
from caretrail.rules.misfits import shown, subject, value_at
from caretrail.trail import Trail, way

BACK: dict[tuple[str, str, str], FieldPath] = {
    ("plan", "case", "case"): ("plan",),
    ("case", "plan", "plan"): ("case",),
    ("", "links escalated-to", "escalation"): ("about",),
    ("meeting", "items.decision", "decision"): ("decider", "meeting"),
}
"""Kind (any when empty), way and kind of a reference -> the field in which the other side would name this record.
Only fields that hold one record: a list on the other side may leave one out without denying it."""

SAYING = {"case": "it is the plan of {}", "plan": "its plan is {}", "links escalated-to": "it was escalated to {}",
          "items.decision": "it took {}"}
ANSWER: dict[FieldPath, str] = {("plan",): "its plan is", ("case",): "it is the plan of", ("about",): "it is about",
          ("decider", "meeting"): "it was taken in"}
"""The two sides in words, by the way of the reference and by the field of the other side."""

ANSWERING = {target for _, _, target in BACK}
IN_USE = ("active", "escalated")
"""A draft is not yet agreed, and a closed plan has often been followed by another one."""


@rule(code="REF13", name="contradicting-links", severity=Severity.ERROR, scope="links")
def check(trail: Trail) -> Iterator[Finding]:
    r"""Two records disagree about which of them belong together.

    Why it matters
        caretrail shows every link from both sides, so nothing has to be typed twice. Where both sides are
        typed and say different things, each of them sends the reader to another record.

    How to fix
        Find out which of the two is right and correct the other, or delete it: one side is enough.

    Flagged: the case names another plan
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Support at home after a fall
            opened_on: 2026-03-05
            plan: PLN-2026-5D7G
        records/plans/2026/PLN-2026-5D7G.yml:
            id: PLN-2026-5D7G
            title: Plan after a fall
            opened_on: 2026-03-05
        records/plans/2026/PLN-2026-8M2T.yml:
            id: PLN-2026-8M2T
            title: Plan after a stroke
            status: active
            opened_on: 2026-03-05
            case: CAS-2026-3F6P  # REF13

    Accepted: one side is enough
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Support at home after a fall
            opened_on: 2026-03-05
        records/plans/2026/PLN-2026-8M2T.yml:
            id: PLN-2026-8M2T
            title: Plan after a stroke
            status: active
            opened_on: 2026-03-05
            case: CAS-2026-3F6P
    """
    for record, reference, target in trail.resolved:
        if target.kind.name not in ANSWERING or record.text("status") not in IN_USE:
            continue
        step = way(record, reference)
        back = BACK.get((record.kind.name, step, target.kind.name)) or BACK.get(("", step, target.kind.name))
        answer = value_at(target, back) if back else None
        if back and isinstance(answer, str) and answer != record.id and answer in trail.records:
            yield at(
                record, reference.path,
                f"{subject(record)} says {SAYING[step].format(subject(target))}; that {target.kind.name} says "
                f"{ANSWER[back]} {shown(answer)}",
                "find out which is right, and correct or delete the other", who="the owners of both records",
                related=((place_of(target, back), "the other side"),))
