"""The history as an audience sees it: the same landings, of which only what it may see is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, overload

from caretrail.audience.docs import Docs
from caretrail.audience.landings import Tellers
from caretrail.audience.seeing import path_of, sees
from caretrail.diff import Doc, apply, diff
from caretrail.history import History
from caretrail.history.model import Landing, RecordHistory, Revision
from caretrail.history.revisions import replay
from caretrail.kinds.kind import Kind
from caretrail.problem import Problem

if TYPE_CHECKING:
    from caretrail.history.store import Store

WITHHELD = "0" * 40
"""In place of a content's id: the hash of a text that is hidden in part tells whoever guesses that part."""


class Seen(History):
    """A history of which an audience sees the records in `kinds` (id -> kind), and of these what `docs` shows.
    Whatever of `History` is not given here anew would reach for the store, finds none, and fails.
    """

    _store: Store

    def __init__(self, whole: History, docs: Docs, kinds: dict[str, Kind], default: str, tellers: Tellers) -> None:
        self.head = whole.head
        self._whole = whole
        self._docs = docs
        self._kinds = kinds
        self._default = default
        self._oddities = ()
        self.landings: Sequence[Landing] = SeenLandings(whole.landings, tellers, self)

    def __exit__(self, *_: object) -> None:
        self._whole.__exit__()

    def reopen(self) -> None:
        self._whole.reopen()

    def ids(self) -> Iterable[str]:
        return sorted(self._kinds)

    def record(self, record_id: str) -> RecordHistory | None:
        past = self._whole.record(record_id) if record_id in self._kinds else None
        return self._told(past) if past else None

    def records(self) -> Iterator[RecordHistory]:
        for past in self._whole.records():
            if past.record in self._kinds and (told := self._told(past)):
                yield told

    def _told(self, past: RecordHistory) -> RecordHistory | None:
        revisions = tuple(self._revisions(past))
        return RecordHistory(past.record, revisions) if revisions else None

    def _revisions(self, past: RecordHistory) -> Iterator[Revision]:
        """From the moment on from which the record was for this audience without a break until now. What it held
        before was never for it.
        """
        kind = self._kinds[past.record]
        path, begins = path_of(kind, past.record), self._begins(kind, past)
        doc = replay(past.revisions[:begins + 1]) or {}
        shown = self._docs.doc(kind, doc)
        for place, revision in enumerate(past.revisions[begins:], begins):
            if place == begins:
                yield Revision(revision.landing, path, WITHHELD, "added", diff(None, shown))
                continue
            before, doc = shown, apply(doc, revision.changes)
            shown = self._docs.doc(kind, doc)  # as a whole: what is shown of an entry hangs on what else is in it
            if changes := diff(before, shown):
                yield Revision(revision.landing, path, WITHHELD, "changed", changes)

    def _begins(self, kind: Kind, past: RecordHistory) -> int:
        """The place of the revision that begins the last unbroken time in which the record was for this audience."""
        begins, seen, doc = 0, False, dict[str, object]()
        for place, revision in enumerate(past.revisions):
            for change in revision.changes:
                if len(change.path) == 1:
                    doc[change.path[0]] = change.new
            now = revision.what != "removed" and sees(self._docs.audience, kind, doc, self._default)
            if now and not seen:
                begins = place
            seen = now
        return begins if seen else len(past.revisions)

    @cached_property
    def _paths(self) -> dict[int, tuple[str, ...]]:
        """Landing -> the files of records in which this audience sees something change."""
        found: dict[int, list[str]] = defaultdict(list)
        for past in self.records():
            for revision in past.revisions:
                found[revision.landing].append(revision.path)
        return {landing: tuple(sorted(paths)) for landing, paths in found.items()}

    def paths_in(self, landing: int) -> tuple[str, ...]:
        return self._paths.get(landing, ())

    def landings_with_paths(self, first: int, last: int) -> Sequence[tuple[Landing, tuple[str, ...]]]:
        return [(each, self.paths_in(each.number)) for each in self.landings[first - 1:last]]

    def whole_in_sight(self, landing: int) -> bool:
        """Whether it changed records, every file that it changed is of a record that this audience sees, and it sees
        all that changed in them.
        """
        records, paths = self._whole.records_in(landing), self._whole.paths_in(landing)
        return (0 < len(records) == len(paths) and all(each in self._kinds for each in records)
                and landing not in self._in_part)

    @cached_property
    def _in_part(self) -> frozenset[int]:
        """The landings that changed something in the records in sight that is not, or not as it is, shown: what was
        said of it is not shown either.
        """
        return frozenset(landing for past in self._whole.records() if past.record in self._kinds
                         for landing in self._partly(past))

    def _partly(self, past: RecordHistory) -> Iterator[int]:
        kind = self._kinds[past.record]
        begins = self._begins(kind, past)
        for place, revision in enumerate(past.revisions):
            if (place < begins or revision.fault or revision.what == "moved"
                    or any(self._docs.change(kind, each) != each for each in revision.changes)):
                yield revision.landing

    def numbers(self) -> dict[str, int]:
        return self._whole.numbers()

    def doc(self, record_id: str, at: int | None = None) -> Doc | None:
        past = self.record(record_id)
        then = [each for each in past.revisions if at is None or each.landing <= at] if past else []
        return replay(then) if then else None

    @cached_property
    def zone(self) -> tzinfo:
        return self._whole.zone

    @cached_property
    def _days(self) -> list[str]:
        return self._whole._days

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        return ()

    def gaps(self) -> tuple[tuple[int, Problem], ...]:
        return ()


class SeenLandings(Sequence[Landing]):
    """The landings, each as the audience sees it, made when asked for."""

    def __init__(self, whole: Sequence[Landing], tellers: Tellers, history: Seen) -> None:
        self._whole = whole
        self._tellers = tellers
        self._history = history

    def __len__(self) -> int:
        return len(self._whole)

    def __iter__(self) -> Iterator[Landing]:
        return map(self._seen, self._whole)

    @overload
    def __getitem__(self, place: int) -> Landing: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Landing]: ...
    def __getitem__(self, place: int | slice) -> Landing | Sequence[Landing]:
        found = self._whole[place]
        return self._seen(found) if isinstance(found, Landing) else [self._seen(each) for each in found]

    def _seen(self, landing: Landing) -> Landing:
        return self._tellers.landing(landing, self._history)
