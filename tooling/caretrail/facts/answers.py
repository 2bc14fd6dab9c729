"""Referrals between parties of a working agreement: what was promised, and whether it came in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from caretrail.calendar import Calendar
from caretrail.facts.entries import live, numbered, typed
from caretrail.facts.force import agreement_on
from caretrail.facts.settings import calendar
from caretrail.kinds.agreement import Agreement, Expectation
from caretrail.kinds.case import Case, Referral
from caretrail.load import Record
from caretrail.trail import Trail

PROMISES = ("acknowledge", "respond")
DONE = {"acknowledge": "acknowledged", "respond": "answered"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One promise on one referral of a case. `kept` is None while there is time; `last` is the last day in time, `done`
    the day it came, None where it has not come by the trail's day. `place` is the referral's in its list.
    """

    case: Record
    place: int
    referral: Referral
    agreement: str
    expectation: Expectation
    last: date
    done: date | None
    kept: bool | None


def answers(trail: Trail) -> tuple[Answer, ...]:
    """Every promise on every referral sent by the trail's day between parties of an agreement then in force: the one
    that the referral names, or where it names none, any of them. Where these promise the same in different times, the
    longest counts, as nobody can tell which was meant. For an urgent referral counts what is promised for those.
    """
    return trail.once(_answers)


def _answers(trail: Trail) -> tuple[Answer, ...]:
    return tuple(answer for record in trail.by_kind.get("case", ()) if record.text("status") != "withdrawn"
                 for answer in _of_case(trail, record))


def _of_case(trail: Trail, record: Record) -> Iterator[Answer]:
    case, days = typed(record, Case), calendar(trail)
    for place, referral in numbered(case.referrals) if case else ():
        sent = days.day_of(referral.sent)
        if sent > trail.as_of:
            continue
        for promise in PROMISES:
            found = [(_last(days, referral.sent, expectation.within or ""), agreement, expectation)
                     for agreement, expectation in _promised(trail, referral, sent, promise)]
            if found:
                _, agreement, expectation = max(found, key=lambda each: each[0])
                yield _answer(trail, record, place, referral, agreement, expectation)


def _promised(trail: Trail, referral: Referral, sent: date, promise: str) -> list[tuple[str, Expectation]]:
    """The agreements and what they promise on a referral in one respect."""
    found = []
    for agreement_id in trail.once(_by_pair).get((referral.from_, referral.to), ()):
        agreement = agreement_on(trail, agreement_id, sent) if referral.agreement in (None, agreement_id) else None
        found += [(agreement_id, each) for each in live(agreement.expectations) if each.type == promise and each.within
                  and (not each.by or referral.to in each.by) and _holds_for(agreement, each) != "none"
                  ] if agreement else []
    urgent = [each for each in found if each[1].referrals == "urgent"]
    return urgent if referral.urgent and urgent else [each for each in found if each[1].referrals != "urgent"]


def _holds_for(agreement: Agreement, expectation: Expectation) -> str:
    """Which referrals an expectation is about; an agreement on sharing information is about none unless it says so."""
    return expectation.referrals or ("none" if agreement.type == "information-sharing" else "all")


def _by_pair(trail: Trail) -> Mapping[tuple[str, str], list[str]]:
    """The agreements by who asks and who is asked."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in trail.by_kind.get("agreement", ()):
        agreement = typed(record, Agreement)
        parties = dict.fromkeys(each.agency for each in live(agreement.parties)) if agreement else {}
        for asker in parties:
            for asked in parties:
                if asker != asked:
                    found[asker, asked].append(record.id)
    return found


def _answer(trail: Trail, record: Record, place: int, referral: Referral, agreement: str,
            expectation: Expectation) -> Answer:
    days, within = calendar(trail), expectation.within or ""
    came = referral.answered
    if expectation.type == "acknowledge":
        came = referral.acknowledged or referral.answered
    last = days.day_of(_last(days, referral.sent, within))
    done = days.day_of(came) if came else None
    if came is None or done is None or done > trail.as_of:
        late = False if last < trail.as_of else None
        return Answer(record, place, referral, agreement, expectation, last, None, late)
    kept = _in_time(days, referral.sent, came, within)
    return Answer(record, place, referral, agreement, expectation, last, done, kept)


def _last(days: Calendar, sent: date | datetime, within: str) -> datetime:
    """The last moment in time; of a referral that is dated by the day, some moment of its last day."""
    if isinstance(sent, datetime):
        return days.deadline(sent, within)
    last = days.after(sent, within)
    return days.local(datetime(last.year, last.month, last.day, 12))


def _in_time(days: Calendar, sent: date | datetime, came: date | datetime, within: str) -> bool:
    """Told by the minute where both are, else by the day."""
    last = _last(days, sent, within)
    if isinstance(sent, datetime) and isinstance(came, datetime):
        return days.local(came) <= last
    return days.day_of(came) <= days.day_of(last)
