"""What the practices say of one record: the gates it was put to, the signs it raises, the reviews it is due."""

from __future__ import annotations

from dataclasses import dataclass, field

from caretrail.facts.due import Obligation
from caretrail.facts.obligations import obligations
from caretrail.rule import Judged
from caretrail.views.evidence import Evidence
from caretrail.views.practice import Gate, Sign, workings


@dataclass(slots=True)
class Concern:
    """Of one record, in the order of the practices. `reviews` are those that can still be held."""

    gates: list[tuple[Gate, Judged]] = field(default_factory=list)
    signs: list[tuple[Sign, Judged]] = field(default_factory=list)
    reviews: list[Obligation] = field(default_factory=list)


def concern_of(evidence: Evidence, record_id: str) -> Concern | None:
    """None for a record that no practice says anything of."""
    return evidence.once(_concerns).get(record_id)


def _concerns(evidence: Evidence) -> dict[str, Concern]:
    """By the id of the record, from one pass over everything that was judged."""
    found: dict[str, Concern] = {}

    def of(record_id: str) -> Concern:
        return found.setdefault(record_id, Concern())

    for working in workings(evidence):
        for gate in working.gates:
            for judged in (*gate.passed, *gate.refused, *gate.ready, *gate.lacking):
                of(judged.record.id).gates.append((gate, judged))
        for sign in working.signs:
            for judged in sign.raised:
                of(judged.record.id).signs.append((sign, judged))
    for each in obligations(evidence.trail):
        if each.source != "policy" and each.is_open:
            of(each.record.id).reviews.append(each)
    return found
