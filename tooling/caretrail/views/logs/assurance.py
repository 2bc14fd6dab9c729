"""The board assurance framework: strategic risks by objective, controls and assurances apart, with the gaps in each."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import live
from caretrail.load import Record
from caretrail.views import words
from caretrail.views.cells import Cell, refs, word
from caretrail.views.evidence import Evidence
from caretrail.views.logs.log import Log, Part, lines, name_of, part, spare
from caretrail.views.logs.risk_columns import (
    AGAINST_APPETITE,
    OF_RISK,
    actions_overdue,
    actions_told,
    at_levels,
    control_gaps,
    controls,
    current,
    owner,
    rating,
)


def _strategic(evidence: Evidence) -> Iterator[OF_RISK | Record]:
    """Those of the system that have not ended, by objective; those that name none come last."""
    found = [held for held in at_levels(evidence, "system") if isinstance(held, Record) or (
        held.record.text("status") != "closed")]
    return iter(sorted(found, key=lambda held: ("\U0010ffff" if isinstance(held, Record)
                                                else held.model.objective or "\U0010ffff")))


def _assurances(held: OF_RISK, line: str | None) -> Cell:
    return lines(f"{each.what}{f', {words.day(each.on)}' if each.on else ''}{f': {each.result}' if each.result else ''}"
                 for each in live(held.model.assurances) if each.line == line)


def _gaps(held: OF_RISK) -> Cell:
    return lines(each.gap or "" for each in live(held.model.assurances))


PARTS: tuple[Part[OF_RISK], ...] = (
    part("objective", "Objective", "text", lambda held: held.model.objective or ""),
    part("owner", "Lead", "record", owner, choice=True),
    spare("lead-agency", "Lead agency", "record", lambda held: refs(held.model.lead_agency), choice=True),
    spare("forum", "Forum", "record", lambda held: refs(held.model.forum), choice=True),
    spare("standards", "Standards", "text", lambda held: lines(held.model.standards)),
    spare("inherent", "Inherent", "rating", lambda held: rating(held, "inherent")),
    part("current", "Current", "rating", current, choice=True),
    part("target", "Target", "rating", lambda held: rating(held, "target")),
    *AGAINST_APPETITE,
    part("controls", "Controls", "text", controls),
    part("gaps", "Gaps in control", "text", control_gaps),
    part("first-line", "First line: management", "text", lambda held: _assurances(held, "first")),
    part("second-line", "Second line: oversight", "text", lambda held: _assurances(held, "second")),
    part("third-line", "Third line: independent", "text", lambda held: _assurances(held, "third")),
    spare("no-line", "Assurance, line not given", "text", lambda held: _assurances(held, None)),
    part("assurance-gaps", "Gaps in assurance", "text", _gaps),
    spare("assurance-rating", "How assured", "word", lambda held: word(held.model.assurance_rating)),
    part("actions", "Actions", "text", actions_told),
    spare("actions-overdue", "Actions overdue", "number", actions_overdue),
    spare("status", "Status", "badge", lambda held: word(held.record.text("status"))),
)

LOG = Log(
    "board-assurance-framework", "Board assurance framework", "strategic risk", "strategic risks",
    "What could keep the partnership from its objectives, what is done about it, and the evidence that this works.",
    "Strategic risk", _strategic, name_of, PARTS,
    """\
It holds the open risks at system level, by objective; within an objective the gravest come first.

A control is what is done. An assurance is evidence that it works, from one of three lines: the managers who do it,
those who oversee them, and somebody independent. Each list has its own gaps.
""")
