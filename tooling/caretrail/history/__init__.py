"""The history of the register: every landing, and what it did to every field of every record."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self, overload

from caretrail.folder import keep_out_of_git
from caretrail.history.model import Landing, RecordHistory, Revision
from caretrail.history.zone import zone_of
from caretrail.problem import Place, Problem, Severity

if TYPE_CHECKING:
    from caretrail.diff import Doc
    from caretrail.history.store import Store

CACHE = Path(".caretrail/history.sqlite")


class History:
    """Everything that landed on a branch up to `head`, read from its store when asked for."""

    def __init__(self, head: str, store: Store, oddities: tuple[str, ...]) -> None:
        self.head = head
        self.landings: Sequence[Landing] = _Landings(store)
        self._store = store
        self._oddities = oddities

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def reopen(self) -> None:
        """To be called first in a process that was forked from the one that opened this history."""
        self._store.reopen()

    def ids(self) -> Iterable[str]:
        """Every id that was ever there, in order."""
        return self._store.ids()

    def record(self, record_id: str) -> RecordHistory | None:
        revisions = self._store.revisions(record_id)
        return RecordHistory(record_id, revisions) if revisions else None

    def records(self) -> Iterator[RecordHistory]:
        """The history of every record, in the order of their ids; cheaper than asking for one after the other."""
        return (RecordHistory(record, revisions) for record, revisions in self._store.every_revision())

    def records_in(self, landing: int) -> tuple[str, ...]:
        """The records a landing touched."""
        from caretrail.history.revisions import record_of

        return tuple(dict.fromkeys(filter(None, map(record_of, self.paths_in(landing)))))

    def landings_with_paths(self, first: int, last: int) -> Sequence[tuple[Landing, tuple[str, ...]]]:
        """Landings with the files they changed (`paths_in`), from one number to another; cheaper than one by one."""
        return self._store.some_landings(first, min(last, self._store.last))

    def paths_in(self, landing: int) -> tuple[str, ...]:
        """The files a landing changed, also outside `records/`, from the top of the repository."""
        return self._store.paths_in(landing)

    def numbers(self) -> dict[str, int]:
        """The number of every landing, by the id of its commit."""
        return self._store.numbers()

    def doc(self, record_id: str, at: int | None = None) -> Doc | None:
        """A record as a landing left it (the last one for None): its last version that can be read; None where
        it was not there, or never readable.
        """
        from caretrail.history.revisions import replay

        then: list[Revision] = [each for each in self._store.revisions(record_id) if at is None or each.landing <= at]
        return replay(then) if then and then[-1].what != "removed" else None

    def landing_on(self, day: date) -> int:
        """The number of the last landing on or before a day, 0 where there is none.

        Days are what commits claim, in the time zone in which times are shown. What landed later cannot have landed
        on an earlier day: a landing counts from the latest day claimed up to it. A claim that lies after the last one
        of the longest row of landings that come in the order of their days is no day of this register and is passed
        over, as is a missing one: so neither a landing dated ahead nor one dated back moves the others.
        """
        return bisect_right(self._days, day.isoformat())

    def landing_before(self, day: date) -> int:
        """The number of the last landing before a day, 0 where there is none."""
        return bisect_left(self._days, day.isoformat())

    def day_of(self, landing: int) -> date | None:
        """The day on which a landing counts as landed, as for `landing_on`; None before any has a date."""
        day = self._days[landing - 1] if 0 < landing <= len(self._days) else ""
        return date.fromisoformat(day) if day else None

    @cached_property
    def first_day(self) -> date | None:
        """The day on which the first landing that has a date counts as landed; None where none has."""
        return next(filter(None, map(self.day_of, range(1, len(self.landings) + 1))), None)

    @cached_property
    def zone(self) -> tzinfo:
        """The partnership's time zone, as its settings name it now."""
        return zone_of(self.doc("partnership") or {})

    @cached_property
    def _days(self) -> list[str]:
        claimed = [datetime.fromisoformat(at).astimezone(self.zone).date().isoformat() if at else ""
                   for at in self._store.moments()]
        ends: list[str] = []  # of rows of one landing, of two ...: the earliest day on which such a row can end
        for day in filter(None, claimed):
            place = bisect_right(ends, day)
            ends[place:place + 1] = [day]
        end = ends[-1] if ends else ""
        days, latest = list[str](), ""
        for day in claimed:
            if day and latest < day <= end:
                latest = day
            days.append(latest)
        return days

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What in this clone could show another history than the one that was published, and where what landings
        did to a record does not fit together.
        """
        clone = (Problem(
            Place("records"), "HIS01", Severity.WARNING, each, "compare with a fresh clone of the published branch",
            who="whoever made this clone") for each in self._oddities)
        return (*clone, *(problem for _, problem in self.gaps()))

    def gaps(self) -> tuple[tuple[int, Problem], ...]:
        """Where what a landing did to a record does not fit what was there before, with the landing's number."""
        return tuple((each[0], _gap(*each)) for each in self._store.gaps())


class _Landings(Sequence[Landing]):
    """Landings by their place, read when asked for; the last thousands stay at hand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._one = lru_cache(maxsize=4096)(store.landing)

    def __len__(self) -> int:
        return self._store.last

    def __iter__(self) -> Iterator[Landing]:
        return self._store.landings()

    @overload
    def __getitem__(self, place: int) -> Landing: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Landing]: ...
    def __getitem__(self, place: int | slice) -> Landing | Sequence[Landing]:
        places = range(1, len(self) + 1)[place]
        return self._one(places) if isinstance(places, int) else [self._one(each) for each in places]


def open_history(repo: Path, rev: str = "HEAD", *, cache: Path | None = None, use_cache: bool = True,
                 progress: Callable[[int, int], None] = lambda _done, _total: None) -> History:
    """The history of the branch or commit `rev`. Refusal where there is none that can be trusted: no repository,
    nothing committed, a shallow or a partial clone.

    What was read is kept in `cache` (`.caretrail/history.sqlite` in the repository when None), so that the next
    time costs only what is new; without `use_cache` everything is read again, and is the same.
    """
    from caretrail.history.git import Repository
    from caretrail.history.making import open_store

    with Repository(repo) as repository:
        repository.refuse_unfit()
        head = repository.resolve(rev)
        path = (cache or Path(repo) / CACHE) if use_cache else None
        # One that came with the register could hold anything; in a bare repository there is no folder for it.
        if path and not cache and (repository.is_bare or repository.holds(head, CACHE.parent.as_posix())
                                   or not keep_out_of_git(path.parent)):
            path = None
        return History(head, open_store(path, repository, head, progress), repository.oddities())


def _gap(landing: int, record: str, path: str, what: str) -> Problem:
    if what == "double":
        return Problem(Place(path), "HIS02", Severity.ERROR,
                       f"from landing {landing} on, `{path}` claims the id `{record}`, which another file has",
                       "keep one file for each id; the history shown is that of the file that was there first", record)
    return Problem(Place(path), "HIS01", Severity.WARNING,
                   f"landing {landing} changed `{path}`, but not from the content that the landing before it left",
                   "run `git fsck`, and compare with a fresh clone of the published branch", record,
                   who="whoever keeps the repository")
