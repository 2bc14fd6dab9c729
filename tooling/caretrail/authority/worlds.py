"""A register as a landing leaves it, asked about what a change needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from caretrail.authority.classes import texts
from caretrail.diff import Doc
from caretrail.facts.meetings import quorum
from caretrail.trail import Trail


class TrailWorld:
    """The `World` of a register that is loaded, on its day."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail

    def doc(self, record_id: str) -> Doc | None:
        record = self._trail.records.get(record_id)
        return record.doc if record else None

    def decisions_about(self, record_id: str) -> Sequence[Doc]:
        return self._trail.always(_by_subject).get(record_id, ())

    def quorate(self, meeting_id: str) -> bool | None:
        record = self._trail.records.get(meeting_id)
        return quorum(self._trail, record).yes if record else None


def _by_subject(trail: Trail) -> Mapping[str, Sequence[Doc]]:
    found: dict[str, list[Doc]] = defaultdict(list)
    for record in trail.by_kind.get("decision", ()):
        for subject in dict.fromkeys(texts(record.doc.get("about"))):
            found[subject].append(record.doc)
    return found
