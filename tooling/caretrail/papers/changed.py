"""What changed since the last meeting: every field of every record of the paper, by whom and with what authority."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caretrail.calendar import ONE_DAY
from caretrail.papers.model import Cell, Column, Paragraph, Part, Table, texts
from caretrail.papers.scope import Scope
from caretrail.views import words
from caretrail.views.authorised import authorised
from caretrail.views.behind import authors
from caretrail.views.cells import plain
from caretrail.views.evidence import Evidence
from caretrail.views.names import Known
from caretrail.views.story import Chapter, Told
from caretrail.views.values import say

COLUMNS = (Column("Record", 1.7), Column("Landed", 1), Column("By whom, with what authority", 2), Column("What", 1.3),
           Column("Before", 1.6), Column("After", 2.7))

LONGEST = 320
"""Characters of a value that are shown; more is cut, and said to be."""

KINDS = ("risk", "decision", "escalation", "forum")
"""Kinds of records in the order in which their changes are told."""

WHOLE = {"added": "Record added", "removed": "Record removed", "restored": "Record restored", "moved": "File moved"}


class Landed(NamedTuple):
    """What one landing did to a record of the paper."""

    record: str
    chapter: Chapter


def changed(scope: Scope) -> Part:
    since = scope.sitting.since
    if since is None:
        return Part("Changes", (Paragraph(scope.never_held),), wide=True)
    if scope.evidence.trail.history is None:
        return Part("Changes", (Paragraph("The history was not read."),), wide=True)
    found = landed(scope)
    about = Paragraph(
        f"Everything that landed from {words.day(since)} on in the risks that name this forum or did so then, in its "
        "decisions, in the escalations that came to it, and in its own record; of a record that was added, only that "
        f"it was. Values longer than {LONGEST} characters are cut, and end in [...].")
    rows = tuple(row for each in found for row in _rows(scope.evidence, each))
    return Part(f"Changes{scope.since}", (about, Table(
        f"Changes that landed from {words.day(since)} to {words.day(scope.as_of)}", COLUMNS, rows,
        scope.nothing("nothing landed in these records in that time"), merged=(0, 1, 2))), wide=True)


def landed(scope: Scope) -> tuple[Landed, ...]:
    """What landed in the records of the paper since the last meeting, record by record, oldest first."""
    return scope.once(_landed)


def _landed(scope: Scope) -> tuple[Landed, ...]:
    history, since, evidence = scope.evidence.trail.history, scope.sitting.since, scope.evidence
    if history is None or since is None:
        return ()
    before = history.landing_on(since - ONE_DAY)
    touched = {record for landing in evidence.landings[before:] for record in history.records_in(landing.number)}
    known = [evidence.names.known[each] for each in sorted(touched) if each in evidence.names.known]
    wanted = sorted((each for each in known if each.kind.name in KINDS and _belongs(scope, each, before)),
                    key=lambda each: (KINDS.index(each.kind.name), each.id))
    return tuple(Landed(each.id, chapter) for each in wanted for chapter in evidence.chapters(each)
                 if chapter.revision.landing > before)


def _belongs(scope: Scope, known: Known, before: int) -> bool:
    """Whether a record is the paper's now, or was before the changes that are told."""
    if known.kind.name == "forum":
        return known.id == scope.forum
    if known.kind.name == "decision":
        return any(record.id == known.id for record, _ in scope.decisions)
    if known.kind.name == "escalation":
        return any(each.id == known.id for each, _ in scope.escalations)
    history = scope.evidence.trail.history
    now = scope.evidence.trail.records.get(known.id)
    then = history.doc(known.id, before) if history else None
    return scope.forum in ((now.text("forum") if now else ""), (then or {}).get("forum"))


def _rows(evidence: Evidence, each: Landed) -> Iterator[tuple[Cell, ...]]:
    revision = each.chapter.revision
    landing = evidence.landings[revision.landing - 1]
    on = evidence.recorded_on(landing)
    name = texts(evidence.names.called(each.record), each.record)
    where = texts(words.day(on) if on else "day not known", f"landing {landing.number}")
    who = words.listed(tuple(dict.fromkeys(
        evidence.names.called(one.person) if one.person else one.name for one in authors(evidence, landing))))
    by = texts(who or "not shown in this edition",
               *(authorised(evidence, landing.number, each.record) if evidence.audience == "inspector" else ()))
    if revision.fault:
        yield name, where, by, Cell("File"), Cell(""), Cell("a version that cannot be read")
    elif revision.what != "changed":
        yield name, where, by, Cell(WHOLE[revision.what]), Cell(""), Cell("")
    if revision.what == "changed" and not revision.fault:
        for told in each.chapter.told:
            yield name, where, by, Cell(words.capital(told.subject)), *_values(evidence, told)


def _values(evidence: Evidence, told: Told) -> tuple[Cell, Cell]:
    """What stood before and what stands after."""
    if told.what == "reordered":
        return Cell(""), Cell("other order")
    before, after = (_cut(say(told.wording, value, plain(evidence))) if value is not None else ""
                     for value in (told.old, told.new))
    return Cell(before or "nothing"), Cell(after or "nothing")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} [...]"
