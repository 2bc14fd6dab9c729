"""The records that a field of a form may name: id, name, and a few words that tell two of the same name apart."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.views.evidence import Evidence
from caretrail.views.words import day_said, text_of

Line = tuple[str, str, str]


def known_of(evidence: Evidence, kind: Kind) -> tuple[Line, ...]:
    """Every record of a kind that is or was in the register, by id: a new one must not be called the same."""
    return tuple((known.id, known.title, _detail(evidence, known.id))
                 for known in sorted(evidence.names.known.values(), key=lambda each: each.id)
                 if known.kind is kind)


def _detail(evidence: Evidence, record_id: str) -> str:
    record = evidence.trail.records.get(record_id)
    return ", ".join(_said(evidence, record)) if record else "not in the register now"


def _said(evidence: Evidence, record: Record) -> Iterator[str]:
    doc = record.doc
    agency = text_of(doc, "agency") or text_of(doc, "lead_agency")
    if agency:
        yield evidence.names.called(agency)
    if record.kind.is_work and text_of(doc, "status"):
        yield text_of(doc, "status")
    if day_said(text_of(doc, "to")):
        yield f"until {day_said(text_of(doc, 'to'))}"
