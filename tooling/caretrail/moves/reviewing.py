"""`review` and `unchanged`: a review that was held, with what it found. "Checked, unchanged" is a result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from caretrail.facts.periods import LENGTHS
from caretrail.facts.settings import calendar
from caretrail.fields import Cadence
from caretrail.kinds.walk import shapes
from caretrail.load import Record
from caretrail.moves.model import Act, Ask, Doc, Move, added, ended, filled, lacks
from caretrail.problem import Refusal

SCHEDULE = "schedule"
"""What is told for the day of the next review to have it worked out from `review_every`."""

UNCHANGED = "Checked, unchanged"


def _objection(record: Record, _day: date) -> str:
    return lacks(record, "reviews") or ended(record)


def _asks(record: Record, _day: date) -> Sequence[Ask]:
    every = record.text("review_every")
    by_schedule = ((SCHEDULE, f"{every} from now, as its schedule says"),) if every else ()
    return (Ask("result", ("reviews", "result"), True), *_rest(by_schedule))


def _asks_unchanged(record: Record, day: date) -> Sequence[Ask]:
    return (Ask("why", ("reviews", "result"), True, "What shows that nothing changed"), *_asks(record, day)[1:])


def _rest(by_schedule: tuple[tuple[str, str], ...]) -> tuple[Ask, ...]:
    return (Ask("post", ("reviews", "post")), Ask("attended", ("reviews", "attended")),
            Ask("next_due", ("reviews", "next_due"), choices=by_schedule))


def _make(act: Act) -> Doc:
    return _held(act, act.text("result"))


def _make_unchanged(act: Act) -> Doc:
    return _held(act, f"{UNCHANGED}: {act.text('why')}")


def _held(act: Act, result: str) -> Doc:
    due = _next(act) if act.text("next_due") == SCHEDULE else act.text("next_due")
    entry = filled(on=act.on, by=act.who, post=act.text("post"), result=result, attended=act.told.get("attended"),
                   next_due=due)
    doc = added(act.record, act.record.doc, "reviews", entry)
    return {**doc, "next_review": due} if due and "next_review" in shapes(act.record.kind.model) else doc


def _next(act: Act) -> str:
    every = act.record.text("review_every")
    if every not in LENGTHS:
        raise Refusal(f"`{act.record.id}` has no schedule to work out the next review from",
                      "tell the day, or fill in `review_every`")
    return calendar(act.trail).after(act.day, LENGTHS[cast(Cadence, every)]).isoformat()


REVIEW = Move("review", "record a review and what it found", _objection, _asks, _make)
UNCHANGED_MOVE = Move("unchanged", "record a review that changed nothing", _objection, _asks_unchanged, _make_unchanged)
