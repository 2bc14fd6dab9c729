"""The decision log: what was decided, when, by whom, by which authority and why, and what else was on the table."""

from __future__ import annotations

from caretrail.facts.entries import live
from caretrail.kinds.decision import Decision
from caretrail.views.cells import Cell, day, flag, refs, word
from caretrail.views.logs.log import Held, Log, Part, each, latest_first, lines, name_of, part, spare, status, when_of

OF_DECISION = Held[Decision]


def _decider(held: OF_DECISION) -> Cell:
    decider = held.model.decider
    return refs(decider.person, decider.post, decider.forum) if decider else ""


def _right(held: OF_DECISION) -> Cell:
    relied = held.model.authority
    if relied is None:
        return ""
    said = (relied.right, relied.document, relied.version and f"version {relied.version}")
    return ", ".join(each for each in said if each)


def _interests(held: OF_DECISION) -> Cell:
    called = held.evidence.names.called
    told = lines(f"{called(each.person)}: {each.interest} ({(each.action or 'nothing recorded').replace('-', ' ')})"
                 for each in live(held.model.interests))
    return told or ("none declared" if held.model.interests_asked else "")


PARTS: tuple[Part[OF_DECISION], ...] = (
    part("decided", "Decided on", "day", lambda held: day(held.model.decided_on)),
    part("by", "Decided by", "record", _decider, choice=True),
    part("type", "Type", "word", lambda held: word(held.model.type)),
    part("level", "Level", "word", lambda held: word(held.model.level)),
    spare("risk-level", "Level of risk", "word", lambda held: word(held.model.risk_level)),
    spare("question", "Question", "text", lambda held: held.model.question or ""),
    part("decision", "What was decided", "text", lambda held: held.model.decision or ""),
    spare("reasons", "Reasons", "text", lambda held: held.model.reasons or ""),
    spare("options", "Options not taken", "text", lambda held: lines(
        f"{each.option}: {each.reason}" for each in held.model.options_rejected) or held.model.no_options_reason or ""),
    spare("interests", "Interests", "text", _interests),
    spare("advice", "Advice", "text", lambda held: lines(each.text for each in live(held.model.advice))),
    spare("dissent", "Dissent", "text", lambda held: lines(each.text for each in live(held.model.dissent))),
    spare("authority", "Authority relied on", "text", _right),
    part("about", "About", "record", lambda held: refs(*held.model.about_records)),
    spare("meeting", "Meeting", "record",
          lambda held: refs(held.model.decider.meeting if held.model.decider else None)),
    spare("effective", "Takes effect", "day", lambda held: day(held.model.effective_from)),
    spare("key", "Key decision", "word", lambda held: flag(held.model.key_decision)),
    spare("published", "Published on", "day", lambda held: day(held.model.published_on)),
    spare("call-in", "Call-in until", "day", lambda held: day(held.model.call_in_until)),
    spare("told", "Times somebody was told", "number", lambda held: len(live(held.model.told))),
    part("review", "To be reviewed", "day", lambda held: day(held.model.review_on)),
    part("status", "Status", "badge", status),
)

LOG = Log(
    "decision-log", "Decision log", "decision", "decisions",
    "What was decided, when, by whom and by which authority, why, and what else was considered.",
    "Decision", lambda evidence: latest_first(each(evidence, "decision", Decision),
                                              lambda held: when_of(held, "decided_on", "opened_on")), name_of, PARTS,
    """\
The latest decision comes first. A decision is not rewritten: a new one supersedes it.

Where interests were asked for and nobody had any, the column of interests says so; where it is empty, the record does
not tell that anybody asked.
""")
