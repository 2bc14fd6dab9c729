"""Who owned a record on any day, twice: what its list says now of that day, and what the register said on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from caretrail.calendar import ONE_DAY
from caretrail.diff import Doc, apply
from caretrail.history import History
from caretrail.history.model import Revision
from caretrail.views import words
from caretrail.views.ownership import Owner, holding, owners
from caretrail.views.values import Ink

Line = tuple[Owner, ...]


class Said(NamedTuple):
    """The list of owners as a landing left it, and the day that landing counts for; None where it removed the record
    (or where the record says nothing of owners).
    """

    landing: int
    day: date
    line: Line | None


class Answer(NamedTuple):
    """Both answers for the days from `first` to `last`: whom the list names now, and whom the register named then,
    None where it did not have the record. Where they differ, `landing` is the one since which the list says what it
    says now, recorded on `recorded`; `came` tells that the record itself came with it.
    """

    first: date
    last: date
    now: Line
    then: Line | None
    landing: int = 0
    recorded: date | None = None
    came: bool = False

    @property
    def differs(self) -> bool:
        return self.then is None or _who(self.now) != _who(self.then)


def said(history: History, revisions: Sequence[Revision]) -> list[Said]:
    """What the list of owners said from when on, by the revisions of a record; only where it changed."""
    found: list[Said] = []
    doc: Doc = {}
    for revision in revisions:
        changes = [each for each in revision.changes if each.path[0] == "ownership"]
        if not changes and found and revision.what not in ("removed", "restored"):
            continue
        doc = apply(doc, changes)
        line = None if revision.what == "removed" else owners(doc)
        found.append(Said(revision.landing, history.day_of(revision.landing) or date.min, line))
    return found


def answers(line: Sequence[Said], today: date) -> list[Answer]:
    """Both answers for every day up to `today`, from the first that either knows of; neighbouring days with the same
    answers are one.
    """
    now = next((each.line for each in reversed(line) if each.line is not None), ())
    found: list[Answer] = []
    for first, after in pairwise(_cuts(line, now, today)):
        answer = _answer(line, now, first, after - ONE_DAY)
        before = found[-1] if found else None
        if before and before[2:] == answer[2:]:
            found[-1] = before._replace(last=answer.last)
        elif before or answer.now or answer.then is not None:
            found.append(answer)
    return found


def answer_on(found: Sequence[Answer], day: date) -> Answer | None:
    """The answers for a day; None before anybody owned it, and after the last day that was asked for."""
    return next((each for each in found if each.first <= day <= each.last), None)


def _cuts(line: Sequence[Said], now: Line, today: date) -> list[date]:
    """The days on which an answer can begin, in order, and the day behind the last."""
    days = {each.day for each in line if each.day != date.min}
    for owner in (*now, *(owner for each in line for owner in each.line or ())):
        if owner.start:
            days.add(owner.start)
        if owner.end and owner.end < date.max:
            days.add(owner.end + ONE_DAY)
    return [*sorted(day for day in days if day <= today), today + ONE_DAY]


def _answer(line: Sequence[Said], now: Line, first: date, last: date) -> Answer:
    place = sum(each.day <= first for each in line) - 1
    then = line[place].line if place >= 0 else None
    answer = Answer(first, last, holding(now, first), None if then is None else holding(then, first))
    if not answer.differs:
        return answer
    since = next((each for each in _since(line, answer.now, first)), None)
    came = since is not None and since is next((each for each in line if each.line is not None), None)
    return answer._replace(landing=since.landing, recorded=since.day, came=came) if since else answer


def _since(line: Sequence[Said], now: Line, day: date) -> Iterator[Said]:
    """The landing since which the list says of a day what it says now."""
    known = [each for each in line if each.line is not None]
    for place in range(len(known) - 1, -1, -1):
        before = known[place - 1].line if place else None
        if before is None or _who(holding(before, day)) != _who(now):
            yield known[place]
            return


def _who(held: Line) -> tuple[tuple[str, str, str], ...]:
    return tuple((owner.person, owner.post, owner.agency) for owner in held)


# ---- in words


def named(held: Line | None, ink: Ink) -> str:
    """`Amara Okafor in the post Lead for discharge, Northmoor Council`, written with `ink`."""
    if held is None:
        return "not in the register"
    return words.listed([_named(owner, ink) for owner in held]) or "nobody"


def _named(owner: Owner, ink: Ink) -> str:
    person = ink.reference(owner.person) if owner.person else "nobody named"
    post = f" in the post {ink.reference(owner.post)}" if owner.post else ""
    return f"{person}{post}{f', {ink.reference(owner.agency)}' if owner.agency else ''}"


def why(answer: Answer, landing: str, day: date | None = None) -> str:
    """Why the two answers differ, as the end of a sentence: `the change was recorded on 9 April 2026, in landing 312,
    35 days later, and dated back to 1 March 2026`. `landing` is how that landing is written; `day` the one asked about.
    """
    if answer.recorded is None:
        return "no landing tells when the list came to say so"
    later = f", {words.count((answer.recorded - day).days, 'day')} later" if day and answer.recorded > day else ""
    came = answer.came and answer.then is None
    done = "the record came into the register" if came else "the change was recorded"
    starts = [owner.start for owner in answer.now if owner.start]
    back = min(starts) if starts else None
    dated = (f", and dated back to {words.day(back)}"
             if back and back < answer.recorded and not came else "")
    return f"{done} on {words.day(answer.recorded)}, in {landing}{later}{dated}"
