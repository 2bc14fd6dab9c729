"""The incidents and the lessons of the partnership since the last meeting."""

from __future__ import annotations

from caretrail.facts.followups import followups
from caretrail.facts.settings import calendar
from caretrail.facts.states import is_prepared
from caretrail.kinds.incident import Incident
from caretrail.kinds.lesson import Lesson
from caretrail.load import Record
from caretrail.papers.model import Cell, Column, Paragraph, Part, Table, texts
from caretrail.papers.scope import Scope
from caretrail.views import words
from caretrail.views.logs.log import readable

TITLE = "Incidents and lessons"


def happened(scope: Scope) -> Part:
    since = scope.sitting.since
    if since is None:
        return Part(TITLE, (Paragraph(scope.never_held),), wide=True)
    return Part(f"{TITLE}{scope.since}", (
        Table(f"Incidents reported from {words.day(since)} on",
              (Column("Incident", 2.6), Column("Reported", 1.3), Column("Harm", 0.9), Column("State", 0.8),
               Column("Still to be told", 2.4)),
              tuple(_incident(scope, *each) for each in incidents(scope)),
              scope.nothing("no incident was reported")),
        Table(f"Lessons begun from {words.day(since)} on",
              (Column("Lesson", 2.4), Column("Learnt", 3), Column("From", 2)),
              tuple(_lesson(scope, *each) for each in lessons(scope)),
              scope.nothing("no lesson was begun"))), wide=True)


def incidents(scope: Scope) -> list[tuple[Record, Incident]]:
    """Incidents of the whole partnership that were reported since the last meeting, the latest first."""
    day_of = calendar(scope.evidence.trail).day_of
    found = [(record, incident) for record in scope.evidence.trail.by_kind.get("incident", ())
             if (incident := readable(record, Incident)) and incident.status != "withdrawn" and not is_prepared(record)
             and scope.is_since(day_of(incident.reported_at or incident.opened_on))]
    return sorted(found, key=lambda each: (str(each[1].reported_at or each[1].opened_on), each[0].id), reverse=True)


def _incident(scope: Scope, record: Record, incident: Incident) -> tuple[Cell, ...]:
    local = calendar(scope.evidence.trail).local
    reported = words.moment(local(incident.reported_at)) if incident.reported_at else words.day(incident.opened_on)
    return (texts(incident.title, record.id), Cell(reported), Cell(incident.harm or scope.absent("not recorded")),
            Cell(incident.status), texts(*(each.what for each in followups(scope.evidence.trail, record))))


def lessons(scope: Scope) -> list[tuple[Record, Lesson]]:
    """Lessons of the whole partnership since the last meeting, the latest first."""
    found = [(record, lesson) for record in scope.evidence.trail.by_kind.get("lesson", ())
             if (lesson := readable(record, Lesson)) and lesson.status != "withdrawn" and not is_prepared(record)
             and scope.is_since(lesson.opened_on)]
    return sorted(found, key=lambda each: (each[1].opened_on, each[0].id), reverse=True)


def _lesson(scope: Scope, record: Record, lesson: Lesson) -> tuple[Cell, ...]:
    return (texts(lesson.title, record.id), Cell(lesson.learnt or scope.absent("not recorded")),
            texts(*(scope.title(each) for each in lesson.from_records)))
