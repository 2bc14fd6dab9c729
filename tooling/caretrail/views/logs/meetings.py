"""The meeting log: which forum met when, whether it was quorate, who came, and what was decided or carried over."""

from __future__ import annotations

from caretrail.facts.entries import live
from caretrail.facts.meetings import held_on, is_decided, quorum
from caretrail.facts.seats import CAME
from caretrail.kinds.meeting import Meeting
from caretrail.views.cells import Cell, day, refs, word
from caretrail.views.logs.log import Held, Log, Part, each, latest_first, name_of, part, spare, status, when_of
from caretrail.views.register import quorate_cell

OF_MEETING = Held[Meeting]


def _quorum(held: OF_MEETING) -> Cell:
    """The numbers behind it, or why it cannot be told."""
    if not held_on(held.evidence.trail, held.record):
        return ""
    return quorum(held.evidence.trail, held.record).said.replace("`", "")


def _came(held: OF_MEETING) -> Cell:
    return sum(each.attended in CAME for each in live(held.model.attendance))


def _results(held: OF_MEETING, result: str) -> Cell:
    items = live(held.model.items)
    return sum(is_decided(each) if result == "decided" else each.result == result for each in items)


PARTS: tuple[Part[OF_MEETING], ...] = (
    part("held", "Held on", "day", lambda held: day(held.model.held_on)),
    part("forum", "Forum", "record", lambda held: refs(held.model.forum), choice=True),
    part("type", "Type", "word", lambda held: word(held.model.type)),
    part("quorate", "Quorate", "word", lambda held: quorate_cell(held.record, held.evidence)),
    spare("quorum", "By which numbers", "text", _quorum),
    spare("chair", "Chair", "record", lambda held: refs(held.model.chair), choice=True),
    spare("case", "Case", "record", lambda held: refs(held.model.case)),
    part("came", "Came", "number", _came),
    part("apologies", "Apologies", "number", lambda held: sum(
        each.attended == "apologies" for each in live(held.model.attendance))),
    spare("interests", "Interests declared", "number", lambda held: len(live(held.model.interests))),
    spare("items", "Items", "number", lambda held: len(live(held.model.items))),
    part("decided", "Items decided", "number", lambda held: _results(held, "decided")),
    part("carried", "Items carried over", "number", lambda held: _results(held, "carried")),
    part("actions", "Actions agreed", "number", lambda held: len(live(held.model.actions))),
    spare("took-part", "People outside the agencies", "number",
          lambda held: sum(each.people or 1 for each in live(held.model.took_part))),
    spare("sent", "Minutes sent", "day", lambda held: day(held.model.minutes_sent_on)),
    part("agreed", "Minutes agreed", "day", lambda held: day(held.model.minutes_agreed_on)),
    part("status", "Status", "badge", status),
)

LOG = Log(
    "meeting-log", "Meeting log", "meeting", "meetings",
    "Which forum met when, whether it was quorate, and how much was decided and how much carried over.",
    "Meeting", lambda evidence: latest_first(each(evidence, "meeting", Meeting),
                                             lambda held: when_of(held, "held_on", "opened_on")), name_of, PARTS,
    """\
The latest comes first. Whether a meeting was quorate is computed from who came and the terms of reference in force
that day; it is never typed.
""")
