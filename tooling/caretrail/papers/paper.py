"""The paper as a whole."""

from __future__ import annotations

from datetime import UTC, datetime, time

from caretrail.papers.asked import Asked
from caretrail.papers.changed import changed
from caretrail.papers.cover import EDITIONS, cover
from caretrail.papers.happened import happened
from caretrail.papers.matrix import matrix
from caretrail.papers.model import Paper
from caretrail.papers.overdue import overdue
from caretrail.papers.provenance import provenance
from caretrail.papers.register import register
from caretrail.papers.scope import Scope
from caretrail.papers.sitting import Sitting
from caretrail.papers.summary import summary
from caretrail.papers.unshown import unshown
from caretrail.papers.wanted import wanted
from caretrail.views import words
from caretrail.views.evidence import Evidence


def board_paper(evidence: Evidence, sitting: Sitting, asked: Asked) -> Paper:
    """The paper of a forum, from what the records say and what was asked for."""
    scope = Scope(evidence, sitting)
    title = asked.answers.get("title") or f"Risk report to {sitting.name}"
    parts = (cover(scope, asked, title), summary(scope), wanted(scope), register(scope), matrix(scope), changed(scope),
             overdue(scope), happened(scope), unshown(scope), provenance(scope, asked))
    said = asked.answers.get
    return Paper(f"{title}, {words.day(sitting.day or scope.as_of)}", sitting.name, said("marking", ""),
                 EDITIONS[evidence.audience], evidence.audience, said("author", ""), _dated(evidence), parts)


def _dated(evidence: Evidence) -> datetime:
    """When the last landing that says so landed; without any, the as-of day."""
    landed = (evidence.landed(each) for each in reversed(evidence.landings))
    found = next(filter(None, landed), None)
    return (found or datetime.combine(evidence.trail.as_of, time(), UTC)).astimezone(UTC)
