"""The landings of a history as authority looks at them: who is behind each, and what a verdict on it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import overload

from caretrail.approvals.attested import Attestations
from caretrail.authority.attested import evidence_for
from caretrail.authority.landed import landed_of
from caretrail.authority.model import Landed
from caretrail.continuity.grounds import Grounds
from caretrail.continuity.model import People, Word
from caretrail.continuity.past import Past, PastWorld
from caretrail.continuity.remembered import Footing, footing_of
from caretrail.history import History
from caretrail.history.model import Draft, Landing
from caretrail.history.revisions import record_of

DAYS = 4_000
"""Combinations of names that are remembered with who they were on a day."""


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """Who is behind a landing, what a verdict on it rests on (None where somebody is not known), and why it is not
    judged; None where it is. Landings by the same people on the same day share one.
    """

    people: People
    footing: Footing | None
    unjudged: Word | None


class Landings:
    """Every landing with the ground it is judged on. Who is behind each is read once, slice by slice (`read`), and then
    known to all that ask (`know`).
    """

    def __init__(self, history: History, attestations: Attestations, as_of: date) -> None:
        self.history = history
        self.grounds = Grounds(history)
        self.past = Past(history, self.grounds)
        self.attestations = attestations
        self.as_of = as_of
        self._same: dict[tuple[object, ...], Behind] = {}
        self._behind: Sequence[Behind] = ()
        self._commits: Sequence[str] = ()
        self._footings: Sequence[int | None] = ()

    def day(self, number: int) -> date:
        """The day on which a landing counts as landed. One before any that has a date landed on the day of the first
        that has one: nothing is told apart by a date that is left out.
        """
        return self.history.day_of(number) or self._first_day

    @cached_property
    def _first_day(self) -> date:
        days = (self.history.day_of(each) for each in range(1, len(self.history.landings) + 1))
        return next((day for day in days if day), self.as_of)

    def read(self, first: int, last: int) -> Iterator[tuple[Landed, Behind]]:
        """Some landings, from one number to another, with who is behind them."""
        for landing, paths in self.history.landings_with_paths(first, last):
            ground, day = self.grounds.before(landing.number), self.day(landing.number)
            names = _names(landing) if not self.attestations.tip else None
            behind = self._same.get((ground, day, names)) if names else None
            if behind is None:
                landed = self._landed(landing, paths)
                people = People(landed.authors, landed.approvals, landed.stale)
                behind = Behind(people, footing_of(landed), self._unjudged(landing.number))
                if names:
                    if len(self._same) >= DAYS:
                        self._same.clear()
                    self._same[ground, day, names] = behind
            else:
                landed = self._made(landing.number, landing.commit, behind, paths)
            yield landed, behind

    def know(self, behind: Sequence[Behind], commits: Sequence[str]) -> None:
        """Who is behind every landing, and the commits that they are."""
        numbers: dict[Footing, int] = {}
        self._behind, self._commits = behind, commits
        self._footings = [None if each.footing is None else numbers.setdefault(each.footing, len(numbers))
                          for each in behind]

    def behind(self, number: int) -> Behind:
        """Who is behind a landing, once that is known."""
        return self._behind[number - 1]

    def footing(self, number: int) -> int | None:
        """What a landing stands on, as the number of its `Footing`; None where somebody behind it is not known."""
        return self._footings[number - 1]

    def landed(self, number: int) -> Landed:
        """A landing with everything it is judged by, once it is known who is behind it."""
        paths = Paths(lambda: self.history.paths_in(number))
        return self._made(number, self._commits[number - 1], self.behind(number), paths)

    def _made(self, number: int, commit: str, behind: Behind, paths: Sequence[str]) -> Landed:
        people = behind.people
        return Landed(number, commit, self.day(number), self.grounds.before(number), PastWorld(self.past, number),
                      people.authors, people.approvals, people.stale, Paths(lambda: _records(paths)), paths)

    def _unjudged(self, number: int) -> Word | None:
        """Why a landing is not judged. Once one was, all are: a start that is moved on frees nobody."""
        return self._too_early(number) if number < self._began else None

    @cached_property
    def _began(self) -> int:
        """The number of the first landing that is judged."""
        last = len(self.history.landings)
        return next((each for each in range(1, last + 1) if self._too_early(each) is None), last + 1)

    def _too_early(self, number: int) -> Word | None:
        ground = self.grounds.before(number)
        start = ground.settings.continuity_start
        if start and self.day(number) < start:
            return "before the start"
        return "no rights set" if ground.rights is None else None

    def _landed(self, landing: Landing, paths: tuple[str, ...]) -> Landed:
        number = landing.number
        ground, day = self.grounds.before(number), self.day(number)
        evidence = evidence_for(landing.commit, self.attestations, ground, day) if self.attestations.tip else None
        return landed_of(landing, ground, PastWorld(self.past, number), day, evidence, _records(paths), paths)


class Paths(Sequence[str]):
    """Texts that are read when somebody first looks at them: hardly anybody asks what else a landing touched."""

    def __init__(self, read: Callable[[], tuple[str, ...]]) -> None:
        self._read = read

    @cached_property
    def _held(self) -> tuple[str, ...]:
        return self._read()

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        return self._held[place]


def _records(paths: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(record_of, paths))))


def _names(landing: Landing) -> tuple[object, ...] | None:
    """Everything by which `authority.who` tells who is behind a landing, on the same ground and day and where nobody
    attested to it; None for one with a signature, as no two are the same.
    """
    commits: tuple[Landing | Draft, ...] = (landing, *landing.drafts)
    if any(each.signature for each in commits):
        return None
    return (len(landing.parents) > 1, landing.has_own_content, landing.pull_request is None, landing.co_authors,
            landing.approvals, *((each.author, each.committer) for each in commits))
