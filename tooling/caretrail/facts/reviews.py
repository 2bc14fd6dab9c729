"""Reviews held of a record, in its own list or in a review's or an audit's results, and when the next one is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import numbered, typed
from caretrail.facts.states import stood_open
from caretrail.kinds.review import Review
from caretrail.load import Record
from caretrail.trail import Trail


@dataclass(frozen=True, slots=True)
class Held:
    """A review of one record: when, by whom in which post, what it found, and where that stands: `path` in `record`."""

    on: date
    by: str
    post: str
    result: str
    reason: str
    next_due: date | None
    record: str
    path: tuple[str | int, ...]


def held(trail: Trail, record: Record, until: date) -> tuple[Held, ...]:
    """Every review of a record up to a day, oldest first."""
    own = [Held(each.on, each.by or "", each.post or "", each.result, "", each.next_due, record.id, ("reviews", place))
           for place, each in numbered(getattr(record.model, "reviews", ()))]
    found = (*own, *trail.always(_results).get(record.id, ()))
    return tuple(sorted((each for each in found if each.on <= until), key=lambda each: each.on))


def _results(trail: Trail) -> Mapping[str, tuple[Held, ...]]:
    """What reviews and audits found, by the record they looked at. What did not apply was not
    looked at, and a draft has found nothing yet.
    """
    found: dict[str, list[Held]] = defaultdict(list)
    for kind in ("review", "audit"):
        for record in trail.by_kind.get(kind, ()):
            review = typed(record, Review)
            if review is None or review.held_on is None or review.status in ("draft", "withdrawn"):
                continue
            by, post = review.reviewer or "", review.reviewer_post or ""
            for place, each in numbered(review.results):
                if each.result != "not-applicable":
                    found[each.record].append(Held(
                        review.held_on, by, post, each.result.replace("-", " "), each.reason or "", None, record.id,
                        ("results", place)))
    return {record: tuple(each) for record, each in found.items()}


def due_on(trail: Trail, record: Record, day: date) -> date | None:
    """When an open record is to be looked at again: as its last review set, else as it says itself; None for what had
    ended or says nothing.
    """
    if not stood_open(trail, record, day):
        return None
    last = held(trail, record, day)
    return stated_due(getattr(record.model, "next_review", None), last[-1] if last else None)


def stated_due(next_review: date | None, last: Held | None) -> date | None:
    """The day that the last review set for the next one; what the record says beside it can be moved without any."""
    return last.next_due if last and last.next_due else next_review


def overdue_days(trail: Trail, record: Record, day: date) -> int:
    """Days since its review was due; 0 until that day has passed, and where one was held since."""
    due = due_on(trail, record, day)
    if due is None or due >= day or any(each.on >= due for each in held(trail, record, day)):
        return 0
    return (day - due).days
