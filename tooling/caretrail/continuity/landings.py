"""The landings of a history as authority looks at them, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache

from caretrail.approvals.attested import Attestations
from caretrail.authority.attested import evidence_for
from caretrail.authority.landed import landed_of
from caretrail.authority.model import Landed
from caretrail.continuity.grounds import Grounds
from caretrail.continuity.model import Word
from caretrail.continuity.past import Past, PastWorld
from caretrail.history import History
from caretrail.history.model import Landing
from caretrail.history.revisions import record_of

BLOCK = 256
"""Landings that are read at a time."""
KEPT = 400
"""Blocks that stay at hand: each landing is asked for by every record that it touches."""


class Landings:
    """Who wrote and approved each landing, on which day and ground it is judged, or why it is not."""

    def __init__(self, history: History, attestations: Attestations, as_of: date) -> None:
        self.history = history
        self.grounds = Grounds(history)
        self.past = Past(history, self.grounds)
        self.attestations = attestations
        self.as_of = as_of
        self._block = lru_cache(maxsize=KEPT)(self._read_block)
        self.unjudged = lru_cache(maxsize=KEPT * BLOCK)(self._unjudged)

    def day(self, number: int) -> date:
        """The day on which a landing counts as landed. One before any that has a date landed on the day of the first
        that has one: nothing is told apart by a date that is left out.
        """
        return self.history.day_of(number) or self._first_day

    @cached_property
    def _first_day(self) -> date:
        days = (self.history.day_of(each) for each in range(1, len(self.history.landings) + 1))
        return next((day for day in days if day), self.as_of)

    def landed(self, number: int) -> Landed:
        """A landing with everything it is judged by."""
        place, offset = divmod(number - 1, BLOCK)
        return self._block(place)[offset]

    def _unjudged(self, number: int) -> Word | None:
        """Why a landing is not judged; None for one that is."""
        ground = self.grounds.before(number)
        start = ground.settings.continuity_start
        if start and self.day(number) < start:
            return "before the start"
        return "no rights set" if ground.rights is None else None

    def _read_block(self, place: int) -> Sequence[Landed]:
        first = place * BLOCK + 1
        return [self._landed(landing, paths)
                for landing, paths in self.history.landings_with_paths(first, first + BLOCK - 1)]

    def _landed(self, landing: Landing, paths: tuple[str, ...]) -> Landed:
        number = landing.number
        ground, day = self.grounds.before(number), self.day(number)
        evidence = evidence_for(landing.commit, self.attestations, ground, day) if self.attestations.tip else None
        records = dict.fromkeys(filter(None, map(record_of, paths)))
        return landed_of(landing, ground, PastWorld(self.past, number), day, evidence, records, paths)
