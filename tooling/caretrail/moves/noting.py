"""`note`: something happened that belongs into the record's log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caretrail.load import Record
from caretrail.moves.model import Act, Ask, Doc, Move, added, filled, lacks


def _objection(record: Record, _day: date) -> str:
    return lacks(record, "log")


def _asks(_record: Record, _day: date) -> Sequence[Ask]:
    return (Ask("text", ("log", "text"), True), Ask("agency", ("log", "agency")), Ask("informal", ("log", "informal")))


def _make(act: Act) -> Doc:
    return added(act.record, act.record.doc, "log", filled(
        on=act.on, by=act.who, agency=act.text("agency"), text=act.text("text"), informal=act.text("informal")))


MOVE = Move("note", "add what happened to its log", _objection, _asks, _make)
