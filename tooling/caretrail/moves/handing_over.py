"""`hand-over`: from a day on somebody else answers for the record. Whoever hands it over stays until then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caretrail.authority.actions import HANDED_OVER
from caretrail.kinds.walk import shapes
from caretrail.load import Record
from caretrail.moves.model import Act, Ask, Doc, Move, added, ended, entries, filled, lasting, logged
from caretrail.plain import plain
from caretrail.problem import Refusal

LISTS = {"ownership": "who owns it", "managers": "who is the responsible manager"}


def _objection(record: Record, _day: date) -> str:
    return ended(record) or ("" if _lists(record) else f"nobody owns a record of the kind {record.kind.name}")


def _asks(record: Record, _day: date) -> Sequence[Ask]:
    lists = _lists(record)
    which = [Ask("list", (lists[0],), True, "Which list", tuple((each, LISTS[each]) for each in lists))]
    return (*(which if len(lists) > 1 else ()),
            Ask("person", (lists[0], "person"), True, "Who takes it over"), Ask("post", (lists[0], "post"), True),
            Ask("agency", (lists[0], "agency"), True), Ask("from", (lists[0], "from"), True, "From which day on"),
            Ask("why", ("log", "text"), True, "Why it passes on"))


def _make(act: Act) -> Doc:
    field = act.text("list") or _lists(act.record)[0]
    if field not in _lists(act.record):
        raise Refusal(f"`{act.record.id}` has no list `{plain(field)}` of people who answer for it",
                      f"name {' or '.join(f'`{each}`' for each in _lists(act.record))}")
    begins, takes = act.text("from"), act.text("person")
    if begins <= act.on and takes != act.who and lasting(act.record.doc, field):
        who = plain(takes)
        raise Refusal(f"from {plain(begins)} on nobody would answer for `{act.record.id}` who has accepted it",
                      f"name a day still to come, or let `{who}` take it over themselves, with `--as {who}`")
    doc, before = _ended(act, field, begins)
    entry = filled(person=takes, post=act.text("post"), agency=act.text("agency"), from_=begins,
                   accepted_on=act.on if takes == act.who else "",
                   handed_over_by=before if takes == act.who else act.who)
    return logged(act, added(act.record, doc, field, entry), act.text("why"))


def _ended(act: Act, field: str, begins: str) -> tuple[Doc, str]:
    """The record with the entry that still runs ended on the day of the handover, and whose it was."""
    doc = act.record.doc
    running = [each for each in lasting(doc, field) if str(each.get("to") or "9999") > begins]
    if not running:
        return doc, ""
    last = running[-1]
    if len(running) > 1 or last.get("to") or str(last.get("from")) > begins:
        raise Refusal(f"`{field}` of `{act.record.id}` already says who answers for it after {plain(begins)}",
                      "look at its entries; what was entered wrongly is put right by an entry that `corrects` it")
    return {**doc, field: [{**each, "to": begins} if each == last else each for each in entries(doc, field)]}, str(
        last.get("person"))


def _lists(record: Record) -> list[str]:
    """The lists of those who answer for a record of its kind, in the order of the kind."""
    return [name for name in shapes(record.kind.model) if name in HANDED_OVER]


MOVE = Move("hand-over", "name who answers for it from a day on", _objection, _asks, _make)
