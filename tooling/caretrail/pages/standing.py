"""How a record stands, in one line at the top of its page: state, rating, owner, next review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from caretrail.kinds.kind import Kind
from caretrail.pages.html import Html, badge, escape, joined
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.standing import overdue, owners_now, review_of, score_on
from caretrail.views.wording import wording_of


def standing(evidence: Evidence, kind: Kind, doc: dict[str, Any], ink: Html) -> Markup:
    """The line; empty for reference data, which has no state."""
    status = doc.get("status")
    if not kind.is_work or not isinstance(status, str):
        return Markup()
    said = words.capital("; ".join(_clauses(evidence, kind, doc, ink)))
    return joined((f'<p class="standing">{badge(status)} ', f"{said}." if said else "", "</p>"))


def _clauses(evidence: Evidence, kind: Kind, doc: dict[str, Any], ink: Html) -> Iterator[str]:
    fields = wording_of(kind).fields
    if "scores" in fields:
        yield from _ratings(evidence, doc)
    if "ownership" in fields:
        named = owners_now(doc, evidence.trail.as_of)
        yield "owner not recorded" if named is None else (
            f"owner {words.listed([ink.reference(person) for person in named])}" if named else "nobody owns it now")
    yield from _review(evidence, doc)
    again = words.day_of(doc.get("review_on"))
    if again:  # a decision has no field that says it was: whether it is overdue cannot be told from it
        yield f"to be looked at again on {words.day(again)}"


def _ratings(evidence: Evidence, doc: dict[str, Any]) -> Iterator[str]:
    now, target = (score_on(doc, sort, evidence.trail.as_of) for sort in ("current", "target"))
    yield f"rated <strong>{escape(now.rating)}</strong> on {words.day(now.on)}" if now else "not rated"
    if target:
        yield f"target <strong>{escape(target.rating)}</strong>"


def _review(evidence: Evidence, doc: dict[str, Any]) -> Iterator[str]:
    due, as_of = review_of(doc), evidence.trail.as_of
    if due:
        late = overdue(doc, as_of)
        mark = f", {badge('overdue', late)} as of {words.day(as_of)}" if late else ""
        yield f"next review {words.day(due)}{mark}"
