"""DEC07: advice was not followed, or somebody disagreed, and nobody told them of the decision."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.decisions import taken
from caretrail.facts.entries import live, numbered
from caretrail.kinds.common import Advice, Dissent
from caretrail.kinds.decision import Decision
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule


@rule(code="DEC07", name="adviser-not-told", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""Advice was not followed, or somebody disagreed, and nobody told them of the decision.

    Why it matters
        A decision against advice may be right, but the adviser carries the patients' side of it and must be able to
        answer. Scottish law (NHS (Scotland) Act 1978, section 12IF) asks that they are told of the decision and its
        reasons and can record that they disagree. Who is told also finds out when the risk has grown.

    How to fix
        Tell them the decision and its reasons, and enter the day: `adviser_told_on` beside the advice, an entry under
        `told` for an agency or a person that disagreed.

    Flagged
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            advice:
              - {id: V1, on: 2026-03-10, post: medical-director, text: Only with night cover., followed: false}  # DEC07
            dissent:
              - {id: D1, on: 2026-03-12, agency: northmoor-hospitals, text: Two wards would do.}  # DEC07

    Accepted
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            advice:
              - {id: V1, on: 2026-03-10, post: medical-director, text: Only with night cover., followed: false,
                 adviser_told_on: 2026-03-13}
            dissent:
              - {id: D1, on: 2026-03-12, agency: northmoor-hospitals, text: Two wards would do.}
            told:
              - {id: T1, on: 2026-03-13, agency: northmoor-hospitals}
    """
    decision = taken(record)
    if decision is None:
        return
    for place, advice in numbered(decision.advice):
        if (advice.followed is False or advice.disagreement) and not advice.adviser_told_on:
            yield at(record, ("advice", place),
                     f"decision `{record.id}` went against the advice of {_adviser(advice)}, and nothing says that "
                     "they were told", "tell them the decision and its reasons, and enter the day as `adviser_told_on`",
                     who="the decider")
    for place, dissent in numbered(decision.dissent):
        if not _told(decision, dissent):
            yield at(record, ("dissent", place),
                     f"`{dissent.agency or dissent.person}` disagreed with decision `{record.id}`, and nothing says "
                     "that they were told of it", "tell them the decision and its reasons, and enter it under `told`",
                     who="the decider")


def _adviser(advice: Advice) -> str:
    named = advice.adviser or advice.post
    return f"`{named}`" if named else "the adviser"


def _told(decision: Decision, dissent: Dissent) -> bool:
    """Whether who disagreed was told; where only their view was kept, nobody can be named."""
    if not dissent.agency and not dissent.person:
        return True
    return any((each.agency and each.agency == dissent.agency) or (each.person and each.person == dissent.person)
               for each in live(decision.told))
