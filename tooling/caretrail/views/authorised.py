"""With what authority a landing did something to a record, in plain lines: the right, in which post, and what is open.

The pages tell the same with links and marks (`pages/relied.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.continuity.model import Ratification, Relied, Word
from caretrail.problem import Severity
from caretrail.views import words
from caretrail.views.evidence import Evidence

UNJUDGED: dict[Word, str] = {
    "before the start": "the rules of authority did not apply yet",
    "no rights set": "the register before it had no rights to judge it by",
    "outside the register": "it touches nothing that is judged"}


def authorised(evidence: Evidence, number: int, record: str) -> Iterator[str]:
    """One line for each right relied on, each finding against it; where nothing was judged, why."""
    audited = evidence.audited
    if audited is None:
        yield f"authority not told: {evidence.unaudited or 'the history was not audited'}"
        return
    judged, found = audited.judged(number), audited.on_record(number, record)
    if why := UNJUDGED.get(judged.verdict):
        yield f"not judged: {why}"
        return
    yield from (f"{'not authorised' if each.severity is Severity.ERROR else words.severity(each.severity)}: "
                f"{each.message.replace('`', '')} (rule {each.code})" for each in found.findings)
    ratified = {(each.relied.right, each.relied.person): each for each in found.ratifications}
    for relied in found.relied:
        yield _right(evidence, relied, ratified.get((relied.right, relied.person)))
    if not found.relied and not found.findings:
        yield "changes no field that a right is needed for"


def _right(evidence: Evidence, relied: Relied, ratification: Ratification | None) -> str:
    """`right R-004 as Lead for discharge (signed), approved by Tomasz Lind`"""
    called = evidence.names.called
    covering = f", standing in for {called(relied.covering)}" if relied.covering else ""
    approved = f", approved by {words.listed([called(each) for each in relied.approvers])}" if relied.approvers else ""
    return (f"right {relied.right} as {called(relied.post)}{covering} ({relied.level}){approved}"
            f"{_ratified(ratification)}")


def _ratified(each: Ratification | None) -> str:
    if each is None:
        return ""
    due = words.day(each.due)
    if each.decision:
        return f"; ratified by {each.decision}"
    return f"; to be ratified by {due}" if each.state == "waiting" else f"; to be ratified by {due}, and never was"
