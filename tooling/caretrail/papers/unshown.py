"""What the paper cannot show: findings, records that do not fit, risks without a forum, what an edition leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caretrail.facts import scores
from caretrail.facts.entries import typed
from caretrail.facts.states import level_of, stood_open
from caretrail.kinds.decision import Decision
from caretrail.kinds.escalation import Escalation
from caretrail.kinds.incident import Incident
from caretrail.kinds.lesson import Lesson
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.papers.model import Block, Cell, Column, Items, Part, Table, texts
from caretrail.papers.scope import Scope
from caretrail.problem import Severity
from caretrail.views import words
from caretrail.views.logs.log import readable

KINDS = ("risks", "decisions", "escalations", "incidents", "lessons", "meetings")
"""What a paper is made of, as registers are called."""

MANY = 10
"""Records that a sentence names; of more it gives the number."""


def unshown(scope: Scope) -> Part:
    said = tuple(words.sentence(each) for each in _said(scope)) or ("Nothing that is known of.",)
    blocks: list[Block] = [Items(said)]
    if scope.evidence.audience == "inspector":
        blocks.append(Table("Findings about the risks and the forum of this paper",
                            (Column("Record", 2), Column("What was found", 4), Column("Rule", 0.8)),
                            tuple(_findings(scope)), "No check finds fault with these records."))
    return Part("What this paper cannot show", tuple(blocks))


def _said(scope: Scope) -> Iterator[str]:
    evidence, sitting = scope.evidence, scope.sitting
    if scope.is_whole:
        yield from _misfit(scope)
    if sitting.since is None:
        yield scope.never_held
    if evidence.figures is not None:
        hidden = [f"{kind}: {said}" for kind, said in sorted(evidence.figures.kinds.items())
                  if kind in KINDS and said != "0"]
        yield "this edition leaves out records and fields that its readers do not see" + (
            f"; not shown are {'; '.join(hidden)}" if hidden else "")
    if not scope.is_whole:
        yield ("which risks above tolerance have no decision, what was carried over, what is overdue and which "
               "findings there are is told in the full edition alone: here, what answers it may only be hidden")
    if evidence.audited is None:
        yield f"with what authority changes landed is not told: {evidence.unaudited or 'the history was not audited'}"


def _misfit(scope: Scope) -> Iterator[str]:
    """What the register itself leaves open; not told of an edition, where it may only be hidden."""
    trail = scope.evidence.trail
    if scope.unreadable:
        yield (f"{words.count(len(scope.unreadable), 'risk')} of this forum cannot be read, and "
               f"{'is' if len(scope.unreadable) == 1 else 'are'} not in the register: {_named(scope.unreadable)}")
    partly = [each.record for each in scope.risks if typed(each.record, Risk) is None]
    if partly:
        yield f"fields of {words.count(len(partly), 'risk')} do not fit, and are left out: {_named(partly)}"
    for kind, model in (("decision", Decision), ("escalation", Escalation), ("incident", Incident), ("lesson", Lesson)):
        lost = [each for each in trail.by_kind.get(kind, ()) if readable(each, model) is None]
        if lost:
            yield (f"{words.count(len(lost), kind)} cannot be read, so that it is not known whether this paper should "
                   f"tell of {'it' if len(lost) == 1 else 'them'}: {_named(lost)}")
    if trail.rejected:
        yield f"{words.count(len(trail.rejected), 'file')} of the register cannot be read at all"
    homeless = [each for each in trail.by_kind.get("risk", ()) if not each.text("forum") and level_of(each) != "case"
                and stood_open(trail, each, scope.as_of)]
    if homeless:
        name = "names" if len(homeless) == 1 else "name"
        yield f"{words.count(len(homeless), 'open risk')} above the level of a case {name} no forum: {_named(homeless)}"
    unrated = [each.record for each in scope.risks if scores.score_on(each.model, scope.as_of) is None]
    if unrated:
        have = "has" if len(unrated) == 1 else "have"
        yield f"{words.count(len(unrated), 'risk')} of the register {have} no current score: {_named(unrated)}"
    unsaid = [each.record for each in scope.risks if scope.is_over(each) is None and each.record not in unrated]
    if unsaid:
        yield f"of {words.count(len(unsaid), 'risk')} nobody has said what is tolerable: {_named(unsaid)}"


def _named(records: Sequence[Record]) -> str:
    ids = [each.id for each in records]
    more = [f"{len(ids) - MANY} more"] if len(ids) > MANY else []
    return words.listed([*ids[:MANY], *more])


def _findings(scope: Scope) -> Iterator[tuple[Cell, ...]]:
    """Errors and warnings, record by record, the gravest first."""
    for record in (*(each.record.id for each in scope.risks), *(each.id for each in scope.unreadable), scope.forum):
        for problem in scope.evidence.problems_of.get(record, ()):
            if problem.severity is not Severity.NOTE:
                found = f"{words.capital(words.severity(problem.severity))}: {problem.message.replace('`', '')}"
                yield texts(scope.evidence.names.called(record), record), Cell(found), Cell(problem.code)
