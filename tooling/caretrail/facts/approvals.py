"""Approvals that carry the fingerprint of what was approved, and whether that still stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from caretrail.diff import Doc, apply
from caretrail.facts.decisions import taken
from caretrail.facts.entries import numbered, typed
from caretrail.facts.fingerprint import changed_fields, fingerprint
from caretrail.kinds.agreement import Agreement
from caretrail.kinds.plan import Plan
from caretrail.load import Record
from caretrail.trail import Trail

FieldPath = tuple[str | int, ...]

@dataclass(frozen=True, slots=True)
class Approval:
    """`holder` says at `path` that `subject` was approved, on a day where it gives one, as it was with the fingerprint
    `content`. Only the `latest` approval of a text (by an agency) is held against what stands there now.
    """

    holder: Record
    path: FieldPath
    subject: Record
    content: str
    on: date | None
    latest: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """What was approved is no longer what stands: since which landing (0 where the history is not known or has no such
    text) and in which fields that count. `known` is False where no version that landed was ever the approved one.
    """

    since: int = 0
    fields: tuple[str, ...] = ()
    known: bool = True


def approvals(trail: Trail) -> tuple[Approval, ...]:
    """Every approval with a fingerprint that has been given by the trail's day."""
    return tuple(each for kind in ("decision", "plan", "agreement") for record in trail.by_kind.get(kind, ())
                 for each in approvals_in(trail, record))


def approvals_in(trail: Trail, record: Record) -> tuple[Approval, ...]:
    """Those that a decision, a plan or an agreement gives."""
    return tuple(each for each in given_in(trail, record) if each.content)


def given_in(trail: Trail, record: Record) -> tuple[Approval, ...]:
    """The same with those that carry no fingerprint: their `content` is empty."""
    read = _OF.get(record.kind.name)
    return tuple(each for each in read(trail, record) if each.on is None or each.on <= trail.as_of) if read else ()


def last_approval(trail: Trail, record: Record) -> Approval | None:
    """The last approval of a record that carries a fingerprint, whoever gave it."""
    return trail.once(_last_approvals).get(record.id)


def _last_approvals(trail: Trail) -> dict[str, Approval]:
    given = sorted((each for each in approvals(trail) if each.latest), key=lambda each: each.on or date.min)
    return {each.subject.id: each for each in given}


def change_since(trail: Trail, approval: Approval) -> Change | None:
    """How the approved record changed afterwards; None where it stands as it was approved."""
    record = approval.subject
    if fingerprint(record.kind.name, record.doc) == approval.content:
        return None
    history = trail.history.record(record.id) if trail.history else None
    if history is None:
        return Change()
    doc: Doc = {}
    approved: Doc | None = None
    since = 0
    for revision in history.revisions:
        doc = apply(doc, revision.changes)
        if fingerprint(record.kind.name, doc) == approval.content:
            approved, since = doc, 0
        elif approved is not None:
            since = since or revision.landing
    if approved is None:
        return Change(known=False)
    return Change(since, changed_fields(record.kind.name, approved, record.doc))


def _of_decision(trail: Trail, record: Record) -> Iterator[Approval]:
    decision = taken(record)
    if decision is None:
        return
    yield Approval(record, ("approved_content",), record, decision.approved_content or "", decision.decided_on)
    for place, each in enumerate(decision.approved_records):
        if approved := trail.records.get(each.record):
            yield Approval(record, ("approved_records", place, "content"), approved, each.content, decision.decided_on)


def _of_plan(_: Trail, record: Record) -> Iterator[Approval]:
    plan = typed(record, Plan)
    versions = numbered(plan.versions) if plan else ()
    given = [(each.approved.on, place) for place, each in versions if each.approved]
    for place, version in versions:
        if version.approved:
            yield Approval(record, ("versions", place, "approved", "content"), record, version.approved.content or "",
                           version.approved.on, (version.approved.on, place) == max(given))


def _of_agreement(_: Trail, record: Record) -> Iterator[Approval]:
    agreement = typed(record, Agreement)
    signed = numbered(agreement.signatures) if agreement else ()
    last = {each.agency: place for place, each in sorted(signed, key=lambda each: (each[1].on, each[0]))}
    for place, each in signed:
        yield Approval(record, ("signatures", place, "content"), record, each.content or "", each.on,
                       place == last[each.agency])


_OF: dict[str, Callable[[Trail, Record], Iterator[Approval]]] = {
    "decision": _of_decision, "plan": _of_plan, "agreement": _of_agreement}
