"""A landing as data: when, who, how sure, why, and on what authority."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from functools import lru_cache
from typing import Any

from caretrail.continuity.model import Relied
from caretrail.history.model import Landing
from caretrail.views import addresses
from caretrail.views.behind import Behind, approvers, authors
from caretrail.views.continuity_counts import least_sure
from caretrail.views.evidence import Evidence
from caretrail.views.reason import reason_of

Data = dict[str, Any]


class Landed:
    """Tells landings, each once for all the records it touched."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.of = lru_cache(maxsize=50_000)(self._of)
        self._public = evidence.audience == "public"

    def listed(self) -> Iterator[Landing]:
        """The landings that are told one by one. Of what it is not shown, the public is not told on which days it
        changed either.
        """
        history = self.evidence.trail.history
        for landing in self.evidence.landings:
            if not self._public or (history is not None and history.records_in(landing.number)):
                yield landing

    def _of(self, number: int) -> Data:
        landing = self.evidence.landings[number - 1]
        return {
            "landing": number, "commit": landing.commit, "address": self.address(number),
            "recorded_at": self.moment(landing), "recorded_on": self.day(number),
            "authors": [_person(each) for each in authors(self.evidence, landing)],
            "approved_by": [_person(each) for each in approvers(self.evidence, landing)],
            "why": reason_of(landing)[0], "pull_request": landing.pull_request,
            "verdict": self.verdict(number)}

    def address(self, number: int) -> str:
        """Where the site tells of it: the public edition does so with what it changed alone."""
        history = self.evidence.trail.history
        touched = history.records_in(number) if self._public and history else ()
        return addresses.on_record(touched[0], number) if touched else addresses.landing(number)

    def moment(self, landing: Landing) -> str | None:
        """As its commit claims it, in UTC; None where it claims none that can be read, and for the public, which is
        told the day alone.
        """
        at = None if self._public else landing.landed_at
        return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z" if at else None

    def day(self, number: int) -> str | None:
        """The day it counts as landed, in the partnership's time zone."""
        history = self.evidence.trail.history
        day = history.day_of(number) if history else None
        return day.isoformat() if day else None

    def verdict(self, number: int) -> str | None:
        return self.evidence.audited.judged(number).verdict if self.evidence.audited else None

    def sure(self, number: int) -> str:
        """How sure it is of the least sure of those who wrote it."""
        return least_sure(self.evidence.audited.people(number)) if self.evidence.audited else "claimed"

    def authority(self, number: int, record: str) -> Data | None:
        """What a landing relied on when it changed a record, and the codes of what was found against it; None
        without an audit.
        """
        if self.evidence.audited is None:
            return None
        found = self.evidence.audited.on_record(number, record)
        return {"relied_on": [_relied(each) for each in found.relied],
                "against_it": sorted({each.code for each in found.findings})}


def _person(who: Behind) -> Data:
    return {"name": who.name, "person": who.person or None, "sure": who.sure}


def _relied(relied: Relied) -> Data:
    return {"right": relied.right, "person": relied.person, "sure": relied.level, "post": relied.post,
            "standing_in_for": relied.covering or None, "approved_by": list(relied.approvers)}
