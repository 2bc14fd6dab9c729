"""The reviews that open cases, plans and risks ask for themselves, by their own schedule.

Of each only the one that is due next, as what went before is in the rates of the practices. A record's review is due on
the day that its last review set (`next_due`), else on the day it says itself (`next_review`), as long as none was held
on or after that day; else one cadence after the last one, or after it was opened, moved to the next working day where
that is none. Once one was held, `next_review` cannot move the next one beyond that cadence. What counts is an entry of
its `reviews` or the result of a review or an audit about it, by whoever held the post in `review_by` that day or stood
in for it, where that names one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.facts.due import OWN, Obligation, Refused, answering_day, state_of
from caretrail.facts.owners import owners_on
from caretrail.facts.people import agency_of, answers, holds
from caretrail.facts.periods import LENGTHS, due_day
from caretrail.facts.reviews import Held, held, stated_due
from caretrail.facts.settings import calendar
from caretrail.facts.states import stood_open
from caretrail.kinds.case import Case
from caretrail.kinds.plan import Plan
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.trail import Trail

Scheduled = Case | Plan | Risk

FOREVER = date.max


def of_records(trail: Trail) -> Iterator[Obligation]:
    """What each open record asks for next."""
    for kind in ("case", "plan", "risk"):
        for record in trail.by_kind.get(kind, ()):
            model = record.model
            if isinstance(model, (Case, Plan, Risk)) and stood_open(trail, record, trail.as_of):
                yield from _next(trail, record, model)


def _next(trail: Trail, record: Record, model: Scheduled) -> Iterator[Obligation]:
    counted, why = _counted(trail, record, model)
    last = counted[-1] if counted else None
    due = _due(trail, model, last)
    if due is None:
        return
    today, begins = trail.as_of, last.on if last else model.opened_on
    owner = next(iter(owners_on(model.ownership, today)), None)
    post = model.review_by or (owner.post if owner else "")
    state = state_of(begins, due, FOREVER, None, today)
    who = answers(trail, post, answering_day(state, due, today)) if model.review_by else owner.person if owner else ""
    agencies = (agency_of(trail, post), owner.agency if owner and not model.review_by else "")
    yield Obligation(
        "record", _practice(record), OWN, f"Review of this {record.kind.name}", model.title, record, _where(model),
        begins, due, due, state, model.review_every or "", post=post, who=who,
        agencies=tuple(dict.fromkeys(each for each in agencies if each)), why=why)


def _practice(record: Record) -> str:
    if record.kind.name == "plan":
        return "P4"
    return "P7" if record.kind.name == "case" or record.text("level") == "case" else "P8"


def _where(model: Scheduled) -> tuple[str, ...]:
    """The field that asks for it."""
    return ("next_review",) if model.next_review else ("review_every",) if model.review_every else ("reviews",)


def _counted(trail: Trail, record: Record, model: Scheduled) -> tuple[list[Held], tuple[Refused, ...]]:
    """The reviews that count, and why those of its own list that were held after the last of them do not."""
    counted: list[Held] = []
    why: list[Refused] = []
    for each in held(trail, record, trail.as_of):
        if _by_the_post(trail, each, model.review_by or ""):
            counted.append(each)
            why.clear()
        elif each.record == record.id:
            by = f"`{each.by}`" if each.by else f"`{each.post}`" if each.post else "nobody named"
            why.append(Refused(record, each.path,
                               f"{by} held it, not `{model.review_by}` or who stood in there on {each.on}"))
    return counted, tuple(why)


def _by_the_post(trail: Trail, review: Held, post: str) -> bool:
    if not post:
        return True
    return holds(trail, review.by, post, review.on) or answers(trail, post, review.on) == review.by if review.by else (
        review.post == post)


def _due(trail: Trail, model: Scheduled, last: Held | None) -> date | None:
    said = stated_due(model.next_review, last)
    ahead = said if said and (last is None or last.on < said) else None
    if model.review_every is None or (ahead and (last is None or last.next_due)):
        return ahead
    days = calendar(trail)
    usual = due_day(days.after(last.on if last else model.opened_on, LENGTHS[model.review_every]), days)
    return min(ahead, usual) if ahead else usual


