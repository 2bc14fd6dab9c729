"""Where continuity held, where it was broken, and where it resumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from caretrail.continuity.model import NOT_JUDGED, Judged, Lapse, Span


def spans_of(landings: Sequence[Judged], lapses: Iterable[Lapse], day_of: Callable[[int], date]) -> tuple[Span, ...]:
    """The spans without a lapse, oldest first: from the first landing that was judged, or the one with which continuity
    resumed, to the last one before a lapse, or the last of all.
    """
    begins = next((each.number for each in landings if each.verdict not in NOT_JUDGED), 0)
    if not begins:
        return ()
    return tuple(Span(first, last, day_of(first), day_of(last)) for first, last in _unbroken(
        begins, len(landings), sorted((each.landing, each.resumes) for each in lapses)))


def _unbroken(first: int, last: int, broken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for lapse, resumes in broken:
        if lapse > first:
            yield first, lapse - 1
        if not resumes:
            return
        first = max(first, resumes)
    if first <= last:
        yield first, last
