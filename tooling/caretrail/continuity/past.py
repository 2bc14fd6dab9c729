"""The register as each landing left it, asked about what a change needed then."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from caretrail.authority.classes import texts
from caretrail.authority.worlds import TrailWorld
from caretrail.continuity.grounds import Grounds
from caretrail.continuity.versions import Step, steps
from caretrail.diff import Doc
from caretrail.folder import REGULAR
from caretrail.history import History
from caretrail.kinds.decision import KIND as DECISION
from caretrail.kinds.meeting import KIND as MEETING
from caretrail.load import File, Loaded, Record
from caretrail.trail import Trail

KEPT = 4096
"""Records of which all versions stay at hand: decisions and meetings are asked for again and again."""


class Past:
    """Every record at every landing, and the decisions by what they were about."""

    def __init__(self, history: History, grounds: Grounds) -> None:
        self.history = history
        self._grounds = grounds
        self.versions = lru_cache(maxsize=KEPT)(self._versions)
        self.quorate = lru_cache(maxsize=KEPT)(self._quorate)

    def doc(self, record: str, number: int) -> Doc | None:
        """A record as a landing left it; None where it was not there."""
        found = self.versions(record)
        place = bisect_right(found, number, key=lambda step: step.revision.landing)
        return found[place - 1].head if place else None

    @cached_property
    def decisions(self) -> Sequence[str]:
        """The ids of all decisions there ever were."""
        return tuple(each for each in self.history.ids() if each.startswith(f"{DECISION.prefix}-"))

    @cached_property
    def about(self) -> Mapping[str, Sequence[str]]:
        """Record -> the decisions that were about it in any of their versions."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for decision in self.decisions:
            for step in self.versions(decision):
                for subject in texts((step.head or {}).get("about")):
                    found[subject][decision] = None
        return {subject: tuple(decisions) for subject, decisions in found.items()}

    def _versions(self, record: str) -> Sequence[Step]:
        past = self.history.record(record)
        return tuple(steps(past)) if past else ()

    def _quorate(self, meeting: str, number: int) -> bool | None:
        doc, day = self.doc(meeting, number), self.history.day_of(number)
        if doc is None or day is None:
            return None
        file = File(f"records/{MEETING.folder}/{meeting}.yml", REGULAR, None)
        record = Record(meeting, MEETING, file, doc)
        return TrailWorld(Trail(Loaded((*self._grounds.after(number), record), ()), day)).quorate(meeting)


class PastWorld:
    """The `World` of one landing."""

    def __init__(self, past: Past, number: int) -> None:
        self._past = past
        self._number = number

    def doc(self, record_id: str) -> Doc | None:
        return self._past.doc(record_id, self._number)

    def decisions_about(self, record_id: str) -> Sequence[Doc]:
        docs = (self.doc(each) for each in self._past.about.get(record_id, ()))
        return [doc for doc in docs if doc is not None and record_id in texts(doc.get("about"))]

    def quorate(self, meeting_id: str) -> bool | None:
        return self._past.quorate(meeting_id, self._number)
