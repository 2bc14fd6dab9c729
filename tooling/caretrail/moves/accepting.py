"""`accept`: somebody says that they have taken on what was given to them. Nobody can say so for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from caretrail.authority.actions import HANDED_OVER
from caretrail.listing import both
from caretrail.load import Record
from caretrail.moves.model import Act, Doc, Move, ended, entries, lasting
from caretrail.plain import plain
from caretrail.problem import Refusal


def _objection(record: Record, day: date) -> str:
    return ended(record) or ("" if any(_waiting(record, day)) else "nobody is named in it who has not accepted")


def _make(act: Act) -> Doc:
    waiting = [(field, entry) for field, entry in _waiting(act.record, act.day) if entry.get("person") == act.who]
    if not waiting:
        named = sorted({plain(str(entry.get("person"))) for _, entry in _waiting(act.record, act.day)})
        raise Refusal(f"`{act.record.id}` waits for {both([f'`{each}`' for each in named])} to accept it, and nobody "
                      "can say so for them", f"let `{named[0]}` do it, with `--as {named[0]}`")
    doc = act.record.doc
    for field, entry in waiting:
        doc = {**doc, field: [{**each, "accepted_on": act.on} if each == entry else each
                              for each in entries(doc, field)]}
    return doc


def _waiting(record: Record, day: date) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those who were named and have neither accepted nor left, with the list they stand in."""
    for field in sorted(HANDED_OVER):
        for entry in lasting(record.doc, field):
            if not entry.get("accepted_on") and str(entry.get("to") or "9999") >= day.isoformat():
                yield field, entry


MOVE = Move("accept", "say that you have taken it on", _objection, lambda _record, _day: (), _make)
