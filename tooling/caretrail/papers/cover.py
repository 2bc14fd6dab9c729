"""The cover: what the meeting and the records say, what a person says, and what is left to complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from caretrail.facts.settings import policy
from caretrail.fields import Audience
from caretrail.papers.asked import LINES, TO_COMPLETE, Asked
from caretrail.papers.model import Cell, Column, Items, Paragraph, Part, Table
from caretrail.papers.scope import Scope
from caretrail.views import words
from caretrail.views.names import title_of

EDITIONS: dict[Audience, str] = {
    "inspector": "Full edition, for the members of the forum and for inspectors: not for publication or a session in "
                 "public",
    "partners": "Edition for the staff of the partner agencies: not for publication or a session in public",
    "public": "Public edition: it holds what the register allows everybody to see"}

MANY = 12
"""Risks that the cover names one by one; of more it gives the number."""

FROM_PEOPLE = ("quality", "equality", "finance", "legal", "engagement")
"""Lines below the others that only a person can answer."""


def cover(scope: Scope, asked: Asked, title: str) -> Part:
    """The first part of a paper."""
    rows = [(Cell(label), said if isinstance(said, Cell) else Cell(said)) for label, said in _lines(scope, asked)]
    asks = asked.asks or tuple(_asks(scope))
    return Part(title, (
        Table("Cover sheet", (Column("Line", 1), Column("What is said", 2.6)), tuple(rows)),
        Paragraph(f"What {scope.sitting.name} is asked to do{'' if asked.asks else ', as the register has it'}:"),
        Items(asks)))


def _lines(scope: Scope, asked: Asked) -> Iterator[tuple[str, str | Cell]]:
    sitting, evidence = scope.sitting, scope.evidence
    partnership = policy(evidence.trail).name if "partnership" in evidence.trail.records else ""
    yield "Meeting", ", ".join(each for each in (sitting.name, partnership) if each)
    yield "Date of the meeting", _meeting_day(scope)
    yield _said(asked, "item")
    yield from (_said(asked, name) for name in ("purpose", "assurance", "author", "sponsor"))
    yield "Linked risks", _linked(scope)
    standards = asked.answers.get("standards") or _standards(scope)
    yield LINES["standards"].label, standards or Cell(TO_COMPLETE, is_open=True)
    yield from (_said(asked, name) for name in FROM_PEOPLE)
    yield "Changes are told from", _since(scope)
    yield "As of", words.day(scope.as_of)
    yield "Edition", EDITIONS[evidence.audience]


def _said(asked: Asked, name: str) -> tuple[str, Cell]:
    """A line that only a person answers: with the words it could have, where nobody has."""
    line, said = LINES[name], asked.answers.get(name, "")
    choice = f" ({words.listed(line.words, 'or')})" if line.words else ""
    return line.label, Cell(words.capital(said)) if said else Cell(f"{TO_COMPLETE}{choice}", is_open=True)


def _meeting_day(scope: Scope) -> Cell:
    sitting = scope.sitting
    if sitting.day is None:
        why = "no record" if scope.is_whole else "no record that this edition shows"
        return Cell(f"{TO_COMPLETE}: {why} says when the next meeting is held", is_open=True)
    named = f"{title_of(sitting.meeting.doc)} ({sitting.meeting.id})" if sitting.meeting else ""
    return Cell("\n".join(each for each in (f"{words.weekday(sitting.day)}, {sitting.known_by}", named) if each))


def _since(scope: Scope) -> str:
    sitting = scope.sitting
    if sitting.since is None:
        return scope.never_held
    of = f", {scope.title(sitting.last.id)}" if sitting.last and not _is_asked(scope) else ""
    return f"{words.day(sitting.since)}{of}"


def _is_asked(scope: Scope) -> bool:
    """Whether the day was asked for and is not that of the last meeting."""
    sitting = scope.sitting
    return sitting.last is None or words.day_of(sitting.last.text("held_on")) != sitting.since


def _linked(scope: Scope) -> str:
    ids = [each.record.id for each in scope.risks]
    if not ids:
        return scope.absent("none: no open risk names this forum")
    counted = words.count(len(ids), "open risk")
    return f"{counted}, all in the register below" if len(ids) > MANY else f"{counted}: {words.listed(ids)}"


def _standards(scope: Scope) -> str:
    """What the records of the risks name, with how many do."""
    found = Counter(each for risk in scope.risks for each in dict.fromkeys(risk.model.standards))
    said = [f"{name} ({words.count(number, 'risk')})" for name, number in sorted(found.items())]
    return f"{words.listed(said)}, as the records of the risks say" if said else ""


def _asks(scope: Scope) -> Iterator[str]:
    """What follows from the records alone: what waits for the forum, and the report itself."""
    from caretrail.papers.wanted import carried, proposed, undecided, waiting

    for number, one, text in (
            (len(proposed(scope)), "proposed decision", "decide on {}"),
            (len(waiting(scope)), "escalation", "respond to {} that came to this forum and has not ended"),
            (len(undecided(scope)), "risk", "decide on {} above tolerance, for which no decision is recorded"),
            (len(carried(scope)), "matter", "take up {} carried over without a decision")):
        if number:
            yield words.capital(text.format(words.count(number, one)).replace("has not", "have not")
                                if number > 1 else text.format(words.count(number, one)))
    yield f"Note the register of {words.count(len(scope.risks), 'open risk')}, and what changed"
