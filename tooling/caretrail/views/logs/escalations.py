"""The escalation log: what could not wait, who answered when, and whether it stayed solved."""

from __future__ import annotations

from caretrail.facts.entries import live
from caretrail.facts.escalation_clocks import answers
from caretrail.facts.protocols import level_at
from caretrail.kinds.escalation import Escalation
from caretrail.views.cells import Cell, day, flag, refs, word
from caretrail.views.logs.clock_columns import not_in_time, runs_out
from caretrail.views.logs.log import (
    Held,
    Log,
    Part,
    each,
    latest_first,
    lines,
    moment,
    name_of,
    owners,
    part,
    spare,
    status,
    when_of,
)

OF_ESCALATION = Held[Escalation]


def _raised_by(held: OF_ESCALATION) -> Cell:
    raised = held.model.raised_by
    return refs(raised.person, raised.agency) or raised.who or "" if raised else ""


def _responder(held: OF_ESCALATION) -> Cell:
    return refs(held.model.responder.person, held.model.responder.post) if held.model.responder else ""


def _acknowledged(held: OF_ESCALATION) -> Cell:
    return moment(held.evidence, held.model.responder.acknowledged_at if held.model.responder else None)


def _level(held: OF_ESCALATION) -> Cell:
    level = level_at(held.evidence.trail, held.record)
    return word(level.name if level else held.model.risk_level)


def _first_answer(held: OF_ESCALATION) -> Cell:
    found = answers(held.evidence.trail, held.model)
    return moment(held.evidence, min(at for at, _ in found) if found else None)


PARTS: tuple[Part[OF_ESCALATION], ...] = (
    part("triggered", "Triggered", "day", lambda held: moment(
        held.evidence, held.model.trigger.at if held.model.trigger else None) or day(held.model.opened_on)),
    part("about", "About", "record", lambda held: refs(held.model.about_record, held.model.case)),
    spare("type", "Type", "word", lambda held: word(held.model.type)),
    part("level", "Level", "word", _level),
    spare("severity", "Severity at the start", "badge", lambda held: word(held.model.severity)),
    spare("harm", "Harm at once", "word", lambda held: flag(held.model.immediate_harm)),
    spare("observed", "What was observed", "text",
          lambda held: held.model.trigger.observed if held.model.trigger else ""),
    spare("protocol", "Protocol", "record", lambda held: refs(held.model.protocol), choice=True),
    part("raised-by", "Raised by", "record", _raised_by),
    part("responder", "Had to respond", "record", _responder, choice=True),
    spare("owner", "Owner", "record", owners, choice=True),
    part("acknowledged", "Taken on", "day", _acknowledged),
    spare("answered", "First answer", "day", _first_answer),
    part("late", "Limits not kept", "number", lambda held: not_in_time(held.record, held.evidence)),
    spare("next", "Next limit", "day", lambda held: runs_out(held.record, held.evidence)),
    spare("stages", "Stages", "number", lambda held: len(live(held.model.stages))),
    spare("decisions", "Decisions", "record", lambda held: refs(*(each.decision for each in live(held.model.stages)))),
    spare("outcome", "Outcome", "text", lambda held: held.model.outcome.text if held.model.outcome else ""),
    part("told", "Told back on", "day", lambda held: day(held.model.told_back_on)),
    spare("told-others", "Others told", "text", lambda held: lines(
        each.who or held.evidence.names.called(each.person or each.agency or "") for each in live(held.model.told))),
    part("stable", "Stable after 30 days", "word",
         lambda held: flag(held.model.stability.stable) if held.model.stability else ""),
    part("status", "Status", "badge", status),
)

LOG = Log(
    "escalation-log", "Escalation log", "escalation", "escalations",
    "What could not wait: what set it off, who had to respond and did so when, whether who raised it was told, and "
    "whether it stayed solved.",
    "Escalation", lambda evidence: latest_first(each(evidence, "escalation", Escalation), lambda held: (
        held.model.trigger.at.isoformat() if held.model.trigger else when_of(held, "opened_on"))), name_of, PARTS,
    """\
The latest comes first. Limits not kept counts the times set by the protocol in force, or by the partnership, that
were met too late or not at all.
""")
