"""Where the paper comes from, and how anybody can check it."""

from __future__ import annotations

from caretrail import __version__
from caretrail.papers.asked import Asked
from caretrail.papers.cover import EDITIONS
from caretrail.papers.model import Cell, Column, Paragraph, Part, Table
from caretrail.papers.scope import Scope
from caretrail.views import words
from caretrail.views.continuity import standing
from caretrail.views.edition import policy_said


def provenance(scope: Scope, asked: Asked) -> Part:
    evidence = scope.evidence
    last = evidence.landings[-1] if evidence.landings else None
    at = evidence.landed(last) if last else None
    landed = (words.moment(at) if scope.is_whole else words.day(at)) if at else "at an unknown time"
    rows = (
        ("Commit of the register", evidence.trail.commit or "the working folder, not committed"),
        ("Last landing", f"landing {last.number}, {landed}"
         if last else "the history was not read"),
        ("As of", words.day(scope.as_of)),
        ("Edition", EDITIONS[evidence.audience]),
        ("Settings, rights and limits last changed", policy_said(evidence) or "never"),
        ("Continuity of authority", words.capital(standing(evidence.continuity).said) if evidence.continuity
         else f"not told: {evidence.unaudited or 'the history was not audited'}"),
        ("Made by", f"caretrail {__version__}"),
        ("Command that makes it again", asked.command or "not told"))
    return Part("Where this paper comes from", (
        Paragraph("Every line is worked out from the records at the commit below; what a person added on the cover is "
                  "in the command. The same command, with the same version of caretrail and its libraries and the same "
                  "statements on who approved, gives the same file byte for byte."),
        Table("Origin of this paper", (Column("What", 1), Column("Which", 2.6)),
              tuple((Cell(what), Cell(which)) for what, which in rows))))
