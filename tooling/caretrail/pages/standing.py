"""How a record stands, in one line at the top of its page: state, rating, owner, how long it is open, next review."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.facts.approvals import change_since, last_approval
from caretrail.facts.reviews import due_on
from caretrail.facts.scores import Sort
from caretrail.facts.states import ended_on
from caretrail.load import Record
from caretrail.pages.html import Html, badge, joined
from caretrail.pages.scores import shown
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.rating import rated_on, remarks
from caretrail.views.standing import days_open, overdue, owners_now
from caretrail.views.wording import wording_of

NOW_AND_AIM: tuple[Sort, ...] = ("current", "target")


def standing(evidence: Evidence, record: Record, ink: Html) -> Markup:
    """The line; empty for what has no state, as most reference data."""
    status = record.text("status")
    if not status:
        return Markup()
    said = words.capital("; ".join(_clauses(evidence.trail, record, ink)))
    return joined((f'<p class="standing">{badge(status)} ', f"{said}." if said else "", "</p>"))


def _clauses(trail: Trail, record: Record, ink: Html) -> Iterator[str]:
    fields = wording_of(record.kind).fields
    if "scores" in fields:
        yield from _ratings(trail, record)
    if "ownership" in fields:
        named = owners_now(record.doc, trail.as_of)
        yield "owner not recorded" if named is None else (
            f"owner {words.listed([ink.reference(person) for person in named])}" if named else "nobody owns it now")
    if "ownership" in fields and (lasted := days_open(record, trail.as_of)):
        yield f"{'was open' if ended_on(record) else 'open'} for {lasted}"
    yield from _review(trail, record)
    yield from _approval(trail, record)
    again = words.day_of(record.doc.get("review_on"))
    if again:  # a decision has no field that says it was: whether it is overdue cannot be told from it
        yield f"to be looked at again on {words.day(again)}"


def _ratings(trail: Trail, record: Record) -> Iterator[str]:
    now, target = (rated_on(trail, record, trail.as_of, sort) for sort in NOW_AND_AIM)
    if now:
        yield ", ".join((f"rated {shown(now)} on {words.day(now.on)}", *remarks(trail, record, trail.as_of)))
    else:
        yield "not rated"
    if target:
        yield f"target {shown(target)}"


def _approval(trail: Trail, record: Record) -> Iterator[str]:
    """Whether it still is what was approved, where an approval says what that was."""
    approval = last_approval(trail, record)
    if approval:
        when = f" on {words.day(approval.on)}" if approval.on else ""
        yield (f"{badge('missed', 'changed')} since it was approved{when}" if change_since(trail, approval)
               else f"as it was approved{when}")


def _review(trail: Trail, record: Record) -> Iterator[str]:
    due = due_on(trail, record, trail.as_of)
    if due:
        late = overdue(trail, record)
        mark = f", {badge('overdue', late)} as of {words.day(trail.as_of)}" if late else ""
        yield f"next review {words.day(due)}{mark}"
