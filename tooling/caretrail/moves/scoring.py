"""`score`: score a risk again. Earlier scores stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caretrail.load import Record
from caretrail.moves.model import Act, Ask, Doc, Move, added, ended, entries, filled, lacks
from caretrail.problem import Refusal


def _objection(record: Record, _day: date) -> str:
    return lacks(record, "scores") or ended(record)


def _asks(record: Record, _day: date) -> Sequence[Ask]:
    moved = tuple((str(each.get("id")), str(each.get("what", ""))) for field in ("controls", "actions")
                  for each in entries(record.doc, field))
    return (Ask("type", ("scores", "type"), True), Ask("likelihood", ("scores", "likelihood")),
            Ask("consequence", ("scores", "consequence")), Ask("rating", ("scores", "rating")),
            Ask("reason", ("scores", "reason"), True), Ask("cites", ("scores", "cites"), choices=moved))


def _make(act: Act) -> Doc:
    told = act.told
    numbers = [bool(told.get(name)) for name in ("likelihood", "consequence")]
    if any(numbers) != all(numbers) or any(numbers) == bool(told.get("rating")):
        raise Refusal("a score is a likelihood with a consequence, or a rating alone", "tell one of the two")
    entry = filled(on=act.on, type=told.get("type"), likelihood=told.get("likelihood"),
                   consequence=told.get("consequence"), rating=told.get("rating"), cites=told.get("cites"),
                   reason=told.get("reason"), by=act.who)
    return added(act.record, act.record.doc, "scores", entry)


MOVE = Move("score", "score the risk again", _objection, _asks, _make)
