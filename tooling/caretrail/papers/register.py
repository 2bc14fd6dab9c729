"""The register: every open risk that the forum oversees, on one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from caretrail.facts import scores
from caretrail.facts.actions import open_actions
from caretrail.facts.scores import Sort
from caretrail.facts.settings import policy
from caretrail.papers.model import Block, Cell, Column, Items, Paragraph, Part, Table, texts
from caretrail.papers.scope import OF_RISK, Scope
from caretrail.views import words
from caretrail.views.logs.risk_columns import control_gaps, tolerance
from caretrail.views.ownership import owners_on
from caretrail.views.rating import rated

Row = tuple[Cell, ...]
Way = Literal["better", "worse", "same", "new", ""]

BEFORE = (Column("Risk", 2.5), Column("Owner", 1.5), Column("Inherent", 1), Column("Current", 1), Column("Target", 1))
AFTER = (Column("Tolerance", 0.95), Column("Gaps in control", 2), Column("Next action", 2))
"""The columns on both sides of the one that says where a risk went."""


class Moved(NamedTuple):
    """Where the current rating of a risk went since the last meeting, and how that is said."""

    word: Way
    said: str


def register(scope: Scope) -> Part:
    since = scope.sitting.since
    blocks: list[Block] = [Paragraph(
        "Scores and bands are worked out from the scorings in each record by the partnership's own matrix; the colour "
        "repeats the word. The gravest come first." + (
            f" The direction compares the rating on {words.day(scope.as_of)} with that of {words.day(since)}."
            if since else ""))]
    columns, rows, left_out = _shown(scope, (*BEFORE, Column(f"Direction{scope.since}", 1.2), *AFTER),
                                     [_row(scope, each) for each in scope.risks])
    if left_out:
        blocks.append(Paragraph(f"Not shown in this edition: {words.listed(left_out)}."))
    blocks.append(Table(f"Open risks overseen by {scope.sitting.name} on {words.day(scope.as_of)}", columns, rows,
                        scope.nothing("no open risk names this forum")))
    if scope.ended:
        blocks += [Paragraph(f"Closed or withdrawn{scope.since}, with the reason given:"),
                   Items(tuple(_ended(scope, each) for each in scope.ended))]
    if scope.drafts:
        blocks += [Paragraph("Drafts that name this forum and are not in the register yet:"),
                   Items(tuple(scope.title(each.record.id) for each in scope.drafts))]
    return Part("Register of risks", tuple(blocks), wide=True)


def _shown(scope: Scope, columns: Sequence[Column], rows: Sequence[Row]) -> tuple[tuple[Column, ...], tuple[Row, ...],
                                                                                 list[str]]:
    """The columns that an edition shows anything in, the rows without the others, and what the others are called."""
    nothing = scope.absent("")
    empty = [place for place in range(len(columns)) if nothing and rows and all(
        row[place].text == nothing for row in rows)]
    kept = [place for place in range(len(columns)) if place not in empty]
    return (tuple(columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in rows),
            [words.small(columns[place].heading) for place in empty])


def _row(scope: Scope, held: OF_RISK) -> tuple[Cell, ...]:
    return (texts(held.model.title, held.record.id), _owner(scope, held), rating(scope, held, "inherent"),
            rating(scope, held), rating(scope, held, "target"), Cell(way_of(scope, held).said), _tolerance(scope, held),
            Cell(str(control_gaps(held)) or scope.absent("none recorded")), _next(scope, held))


def rating(scope: Scope, held: OF_RISK, sort: Sort = "current") -> Cell:
    """A rating with its word and colour."""
    score = scores.score_on(held.model, scope.as_of, sort)
    settings = policy(scope.evidence.trail)
    if score is None or not (text := rated(score, settings).text):
        return Cell(scope.absent("not rated" if sort == "current" else "not recorded"))
    return Cell(text.replace(" x ", "\u00a0x\u00a0"), scores.color(score, settings))


def _ended(scope: Scope, held: OF_RISK) -> str:
    """A risk that ended, with the day and the reason its record gives."""
    how = held.model.closed or held.model.withdrawn
    said = f", {held.record.text('status')} on {words.day(how.on)}: {how.reason}" if how else ""
    return f"{scope.title(held.record.id)}{said}"


def _owner(scope: Scope, held: OF_RISK) -> Cell:
    called = scope.evidence.names.called
    found = owners_on(held.record.doc, scope.as_of)
    said = texts(*(", ".join(called(part) for part in (each.post, each.agency) if part) for each in found))
    return said if said.text else Cell(scope.absent("nobody"))


def way_of(scope: Scope, held: OF_RISK) -> Moved:
    """Where its current rating went since the last meeting; without one, since the scoring before."""
    settings, since = policy(scope.evidence.trail), scope.sitting.since
    now = scores.score_on(held.model, scope.as_of)
    if now is None:
        return Moved("", scope.absent("not rated"))
    then = scores.score_on(held.model, since) if since else None
    if since is None:
        way = scores.direction(held.model, settings, scope.as_of)
        return Moved(way, {"": "cannot be compared", "new": "the first score"}.get(way, f"{way} than the score before"
                           if way != "same" else "same as the score before"))
    if then is None or held.model.opened_on > since:
        return Moved("new", "new since")
    apart = scores.compared(now, then, settings)
    if apart is None:
        return Moved("", f"cannot be compared: it was {rated(then, settings).text}")
    if not apart:
        return Moved("same", "same")
    word: Way = "worse" if apart > 0 else "better"
    return Moved(word, f"{word}: it was {rated(then, settings).text}")


def _tolerance(scope: Scope, held: OF_RISK) -> Cell:
    limit, over = tolerance(held), scope.is_over(held)
    if limit == "":
        return Cell(scope.absent("not set"))
    return texts(str(limit), {True: "above it", False: "within it", None: ""}[over])


def _next(scope: Scope, held: OF_RISK) -> Cell:
    """The open action that is due first, with its first date where it was moved."""
    found = open_actions(held.record, scope.as_of)
    if not found:
        return Cell(scope.absent("no open action"))
    action, state = min(found, key=lambda pair: (pair[1].due is None, str(pair[1].due), pair[0].id))
    due = f"due {words.day(state.due)}" if state.due else "no due date"
    moved = f"first due {words.day(state.first_due)}" if state.first_due and state.redated else ""
    late = "overdue" if state.due and state.due < scope.as_of else ""
    more = f"and {words.count(len(found) - 1, 'more open action')}" if len(found) > 1 else ""
    return texts(action.what, ", ".join(each for each in (due, moved, late) if each), more)
