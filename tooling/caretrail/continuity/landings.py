"""The landings of a history as authority looks at them: who is behind each, and what a verdict on it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from caretrail.approvals.attested import Attestations
from caretrail.authority.attested import evidence_for
from caretrail.authority.granting import policy_of
from caretrail.authority.ground import Ground
from caretrail.authority.guarded import is_guarded
from caretrail.authority.landed import landed_of
from caretrail.authority.limiting import is_below
from caretrail.authority.model import Landed, NotCounted, World
from caretrail.continuity.grounds import Grounds
from caretrail.continuity.model import People, Word
from caretrail.continuity.past import Past, PastWorld
from caretrail.continuity.remembered import Footing, footing_of
from caretrail.history import History
from caretrail.history.model import Draft, Landing
from caretrail.history.revisions import record_of
from caretrail.load import is_work

UNSTATED = NotCounted(
    "unstated", "is named in the message alone, and no statement tells of it as of landings before and after")
"""Why an approval does not count where statements are kept and there is none."""

DAYS = 4_000
"""Combinations of names that are remembered with who they were on a day."""


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """The day of a landing (`on` as it is written), who is behind it, what a verdict on it rests on (None where
    somebody is not known), and why it is not judged; None where it is. Landings by the same people on the same day
    share one.
    """

    day: date
    on: str
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
        return self.history.day_of(number) or self.history.first_day or self.as_of

    def read(self, first: int, last: int) -> Iterator[tuple[Landing, tuple[str, ...], Behind]]:
        """Some landings, from one number to another, with the files they changed and who is behind them."""
        for landing, paths in self.history.landings_with_paths(first, last):
            ground, day = self.grounds.before(landing.number), self.day(landing.number)
            names = _names(landing) if not self.attestations.tip else None
            behind = self._same.get((ground, day, names)) if names else None
            if behind is None:
                landed = self._landed(landing, paths, ground, day)
                people = People(landed.authors, landed.approvals, landed.stale)
                unjudged = self._unjudged(landing.number, ground, day)
                behind = Behind(day, day.isoformat(), people, footing_of(landed), unjudged)
                if names:
                    if len(self._same) >= DAYS:
                        self._same.clear()
                    self._same[ground, day, names] = behind
            yield landing, paths, behind

    def _unjudged(self, number: int, ground: Ground, day: date) -> Word | None:
        """Why a landing is not judged. Once one was, all are: a start that is moved on frees nobody."""
        return _too_early(ground, day) if number < self._began else None

    @cached_property
    def _began(self) -> int:
        """The number of the first landing that is judged."""
        last = len(self.history.landings)
        return next((each for each in range(1, last + 1)
                     if _too_early(self.grounds.before(each), self.day(each)) is None), last + 1)

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
        return PastLanded(self, number, self._commits[number - 1], self.behind(number))

    def made(self, landing: Landing, behind: Behind) -> Landed:
        """The same while landings are read."""
        return PastLanded(self, landing.number, landing.commit, behind)

    @cached_property
    def _stated(self) -> tuple[int, int]:
        """The numbers of the first and the last landing on which there is a statement; zeros where there is none."""
        numbers = self.history.numbers() if self.attestations.found else {}
        stated = [numbers[commit] for commit in self.attestations.found if commit in numbers]
        return (min(stated), max(stated)) if stated else (0, 0)

    def _landed(self, landing: Landing, paths: tuple[str, ...], ground: Ground, day: date) -> Landed:
        evidence = evidence_for(landing.commit, self.attestations, ground, day) if self.attestations.tip else None
        records = dict.fromkeys(filter(None, map(record_of, paths)))
        landed = landed_of(landing, ground, PastWorld(self.past, landing.number), day, evidence, records, paths)
        first, last = self._stated
        if evidence is None and first < landing.number < last:
            # Whoever can push can type any name into a message; where statements are kept, they tell.
            landed.stale = (*landed.stale, *((each, UNSTATED) for each in landed.approvals))
            landed.approvals = ()
        return landed


class PastLanded(Landed):
    """A landing of which is looked up what somebody asks: hardly anybody asks what else it touched."""

    def __init__(self, landings: Landings, number: int, commit: str, behind: Behind) -> None:
        self._landings = landings
        self.number, self.commit, self.day = number, commit, behind.day
        people = behind.people
        self.authors, self.approvals, self.stale = people.authors, people.approvals, people.stale

    @cached_property
    def ground(self) -> Ground:  # type: ignore[override]
        return self._landings.grounds.before(self.number)

    @cached_property
    def world(self) -> World:  # type: ignore[override]
        return PastWorld(self._landings.past, self.number)

    @cached_property
    def paths(self) -> Sequence[str]:  # type: ignore[override]
        return self._landings.history.paths_in(self.number)

    @cached_property
    def records(self) -> Sequence[str]:  # type: ignore[override]
        return self._landings.history.records_in(self.number)


def can_be_faulted(paths: Sequence[str], behind: Behind, ground: Ground) -> bool:
    """Whether a rule on landings as a whole could find anything. They look at approvals that do not count, at all files
    but records of work, and at those that a limit names; a test sees that none finds more.
    """
    if behind.people.stale or not all(map(_is_of_work, paths)):
        return True
    bars = policy_of(ground).limits_of_paths
    return any(is_below(path, bar.limit.paths) for bar in bars for path in paths)


@lru_cache(maxsize=1 << 14)
def _is_of_work(path: str) -> bool:
    return is_work(path) and not is_guarded(path)


def _too_early(ground: Ground, day: date) -> Word | None:
    start = ground.settings.continuity_start
    if start and day < start:
        return "before the start"
    return "no rights set" if ground.rights is None else None


def _names(landing: Landing) -> tuple[object, ...] | None:
    """Everything by which `authority.who` tells who is behind a landing, on the same ground and day and where nobody
    attested to it; None for one with a signature, as no two are the same.
    """
    commits: tuple[Landing | Draft, ...] = (landing, *landing.drafts)
    if any(each.signature for each in commits):
        return None
    return (len(landing.parents) > 1, landing.has_own_content, landing.pull_request is None, landing.co_authors,
            landing.approvals, *((each.author, each.committer) for each in commits))
