"""The landings of a history as authority looks at them, each made when it is first asked for."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache

from caretrail.approvals.attested import Attestations
from caretrail.approvals.model import Evidence
from caretrail.authority.attested import evidence_for
from caretrail.authority.landed import landed_of
from caretrail.authority.model import Landed
from caretrail.continuity.grounds import Grounds
from caretrail.continuity.model import Word
from caretrail.continuity.past import Past, PastWorld
from caretrail.history import History

KEPT = 50_000
"""Landings that stay at hand: each is asked for by every record that it touches."""


class Landings:
    """Who wrote and approved each landing, on which day and ground it is judged, or why it is not."""

    def __init__(self, history: History, attestations: Attestations, as_of: date) -> None:
        self.history = history
        self.grounds = Grounds(history)
        self.past = Past(history, self.grounds)
        self.attestations = attestations
        self.as_of = as_of
        self.landed = lru_cache(maxsize=KEPT)(self._landed)

    def day(self, number: int) -> date:
        """The day on which a landing counts as landed. One before any that has a date landed on the day of the first
        that has one: nothing is told apart by a date that is left out.
        """
        return self.history.day_of(number) or self._first_day

    @cached_property
    def _first_day(self) -> date:
        days = (self.history.day_of(each) for each in range(1, len(self.history.landings) + 1))
        return next((day for day in days if day), self.as_of)

    def unjudged(self, number: int) -> Word | None:
        """Why a landing is not judged; None for one that is."""
        ground = self.grounds.before(number)
        start = ground.settings.continuity_start
        if start and self.day(number) < start:
            return "before the start"
        return "no rights set" if ground.rights is None else None

    def evidence(self, number: int) -> Evidence | None:
        """What a statement that holds says of how a landing was proposed and approved."""
        if not self.attestations.found:
            return None
        return evidence_for(self.history.landings[number - 1].commit, self.attestations, self.grounds.before(number),
                            self.day(number))

    def _landed(self, number: int) -> Landed:
        landing = self.history.landings[number - 1]
        return landed_of(landing, self.grounds.before(number), PastWorld(self.past, number), self.day(number),
                         self.evidence(number), self.history.records_in(number),
                         self.history.paths_in(number))
