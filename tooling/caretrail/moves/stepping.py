"""`activate`, `close` and `withdraw`: the steps of a record from state to state that its kind knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from caretrail.authority.classes import state_of
from caretrail.authority.transitions import refused, steps_of
from caretrail.load import Record
from caretrail.moves.model import Act, Ask, Doc, Move, filled


def _objection(now: str) -> Callable[[Record, date], str]:
    def say(record: Record, _day: date) -> str:
        was = state_of(record.kind, record.doc)
        if now in steps_of(record.kind).get(was, ()) and (now != "active" or was == "draft"):
            return ""
        why = refused(record.kind, was, now)
        return why.why if why else f"it is {was}" if was else f"a record of the kind {record.kind.name} has no states"

    return say


def _activate(act: Act) -> Doc:
    return {**act.record.doc, "status": "active"}


def _asks_closing(_record: Record, _day: date) -> Sequence[Ask]:
    return (Ask("reason", ("closed", "reason"), True), Ask("approved_by", ("closed", "approved_by")),
            Ask("decision", ("closed", "decision")))


def _close(act: Act) -> Doc:
    closed = filled(on=act.on, reason=act.text("reason"), by=act.who, approved_by=act.text("approved_by"),
                    decision=act.text("decision"))
    return {**act.record.doc, "status": "closed", "closed": closed}


def _asks_withdrawing(_record: Record, _day: date) -> Sequence[Ask]:
    return (Ask("reason", ("withdrawn", "reason"), True),)


def _withdraw(act: Act) -> Doc:
    withdrawn = filled(on=act.on, reason=act.text("reason"), by=act.who)
    return {**act.record.doc, "status": "withdrawn", "withdrawn": withdrawn}


ACTIVATE = Move("activate", "make a draft active", _objection("active"), lambda _record, _day: (), _activate)
CLOSE = Move("close", "close it, and say why it could be", _objection("closed"), _asks_closing, _close)
WITHDRAW = Move("withdraw", "take back what should not have been there", _objection("withdrawn"), _asks_withdrawing,
                _withdraw)
