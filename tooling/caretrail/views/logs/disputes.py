"""The dispute log: who disagrees with whom, at which stage, by when it must be decided, and what came of it."""

from __future__ import annotations

from caretrail.facts.disputes import begun
from caretrail.facts.entries import live
from caretrail.kinds.dispute import Dispute
from caretrail.views.cells import Cell, day, flag, refs, word
from caretrail.views.logs.clock_columns import not_in_time, runs_out
from caretrail.views.logs.log import (
    Held,
    Log,
    Part,
    each,
    latest_first,
    lines,
    name_of,
    owners,
    part,
    spare,
    status,
    when_of,
)
from caretrail.views.standing import open_for

OF_DISPUTE = Held[Dispute]


def _stage(held: OF_DISPUTE) -> Cell:
    """The number of the last stage that began."""
    stages = begun(held.model, held.evidence.trail.as_of)
    return stages[-1][1].stage if stages else ""


def _open(held: OF_DISPUTE) -> Cell:
    days = open_for(held.record, held.evidence.trail.as_of)
    return "" if days is None else days


def _told(held: OF_DISPUTE) -> Cell:
    called = held.evidence.names.called
    return lines(dict.fromkeys(each.who or called(each.agency or each.person or "") for each in live(held.model.told)))


PARTS: tuple[Part[OF_DISPUTE], ...] = (
    part("opened", "Raised on", "day", lambda held: day(held.model.opened_on)),
    part("by", "Raised by", "record", lambda held: refs(held.model.initiating_agency), choice=True),
    part("parties", "Other parties", "record", lambda held: refs(*held.model.other_parties), choice=True),
    spare("topic", "Topic", "text", lambda held: held.model.topic or ""),
    spare("about", "About", "record", lambda held: refs(held.model.about_record)),
    spare("impact", "What it does to care", "text", lambda held: held.model.impact or ""),
    part("lead", "Accountable lead", "record", owners, choice=True),
    part("stage", "Stage", "number", _stage),
    part("due", "Decide by", "day", lambda held: runs_out(held.record, held.evidence, "stage")),
    part("late", "Stages late", "number", lambda held: not_in_time(held.record, held.evidence)),
    spare("harm", "Harm at once", "word", lambda held: flag(held.model.immediate_harm)),
    part("days", "Days open", "number", _open),
    spare("interim", "What holds until then", "text", lambda held: lines(
        each.interim_action or "" for each in live(held.model.stages))),
    part("resolution", "Where it stands", "word", lambda held: word(held.model.resolution_status)),
    spare("settled", "How it was settled", "text", lambda held: held.model.resolution or ""),
    spare("resolved", "Settled on", "day", lambda held: day(held.model.resolved_on)),
    spare("told", "Told of the outcome", "text", _told),
    spare("dissent", "Dissent", "text", lambda held: lines(each.text for each in live(held.model.dissent))),
    spare("person", "Person concerned knows", "word", lambda held: flag(held.model.person_told)),
    spare("lesson", "Lesson", "record", lambda held: refs(held.model.lesson)),
    spare("protocol", "Protocol it changed", "record",
          lambda held: refs(held.model.protocol_change.protocol if held.model.protocol_change else None)),
    part("status", "Status", "badge", status),
)

LOG = Log(
    "dispute-log", "Dispute log", "dispute", "disputes",
    "Disagreements between agencies: who raised each with whom, at which stage it stands, who leads it and what came "
    "of it.",
    "Dispute", lambda evidence: latest_first(each(evidence, "dispute", Dispute),
                                             lambda held: when_of(held, "opened_on")), name_of, PARTS,
    """\
The latest comes first. Decide by is the end of the stage that runs now, by the protocol in force when it began.
""")
