"""Agreements with the day on which each ends, as extended, and how many days are left."""

from __future__ import annotations

from datetime import date

from caretrail.calendar import later
from caretrail.facts.entries import live
from caretrail.facts.force import agreement_ends, agreement_on
from caretrail.kinds.agreement import Agreement
from caretrail.load import Record
from caretrail.views.cells import Cell, day, refs, word
from caretrail.views.evidence import Evidence
from caretrail.views.logs.log import Held, Log, Part, each, lines, name_of, part, spare

OF_AGREEMENT = Held[Agreement]
SOON = ((90, "ends within 90 days"), (180, "ends within 180 days"))
"""Days ahead of its end from which an agreement is marked: some three months, and six."""


def _entries(evidence: Evidence) -> list[OF_AGREEMENT | Record]:
    """The one that ends first comes first; what has no end, or has ended, comes last."""
    return sorted(each(evidence, "agreement", Agreement), key=lambda held: (
        ("9", held.id) if isinstance(held, Record) else (_order(held), held.record.id)))


def _order(held: OF_AGREEMENT) -> str:
    ends, today = agreement_ends(held.model), held.evidence.trail.as_of
    return f"{'1' if ends and ends < today else '0'}{ends or date.max}"


def _left(held: OF_AGREEMENT) -> Cell:
    ends = agreement_ends(held.model)
    if ends is None or held.model.status != "active":
        return ""
    return max(0, (ends - held.evidence.trail.as_of).days)


def _term(held: OF_AGREEMENT) -> Cell:
    today, ends = held.evidence.trail.as_of, agreement_ends(held.model)
    if held.model.status == "draft":
        return word("draft")
    if held.model.from_ and today < held.model.from_:
        return word("not begun")
    if held.model.status == "ended" or not agreement_on(held.evidence.trail, held.record.id, today):
        return word("ended")
    near = [said for days, said in SOON if ends and ends <= later(today, days)] if ends else []
    return word(near[0] if near else "in force")


def _unsigned(held: OF_AGREEMENT) -> Cell:
    signed = {each.agency for each in live(held.model.signatures) if each.on <= held.evidence.trail.as_of}
    return refs(*(each.agency for each in live(held.model.parties) if each.agency not in signed))


PARTS: tuple[Part[OF_AGREEMENT], ...] = (
    part("type", "Type", "word", lambda held: word(held.model.type)),
    part("parties", "Parties", "record", lambda held: refs(
        *(each.agency for each in live(held.model.parties))), choice=True),
    part("from", "From", "day", lambda held: day(held.model.from_)),
    spare("first-end", "First term until", "day", lambda held: day(held.model.to)),
    part("ends", "Ends", "day", lambda held: day(agreement_ends(held.model)) or (
        "runs on until replaced" if held.model.active_after_term else "")),
    part("left", "Days left", "number", _left),
    part("term", "Term", "badge", _term),
    part("extended", "Times extended", "number", lambda held: len(live(held.model.extensions))),
    spare("varied", "Times varied", "number", lambda held: len(live(held.model.variations))),
    part("unsigned", "Not signed by", "record", _unsigned, choice=True),
    spare("breaches", "Breaches", "number", lambda held: len(live(held.model.deviations))),
    spare("promises", "What was promised", "text", lambda held: lines(
        f"{each.type}{f': {each.of}' if each.of else ''}{f', within {each.within}' if each.within else ''}"
        f"{f', {each.share:g} %' if each.share is not None else ''}" for each in live(held.model.expectations))),
    spare("watched", "Watched by", "record",
          lambda held: refs(held.model.monitoring.post if held.model.monitoring else None), choice=True),
    part("audit", "Next audit", "day",
         lambda held: day(held.model.monitoring.next_audit if held.model.monitoring else None)),
    part("review", "Next review", "day",
         lambda held: day(held.model.monitoring.next_review if held.model.monitoring else None)),
    spare("disputes", "Disputes go by", "record", lambda held: refs(held.model.dispute_route)),
)

LOG = Log(
    "agreement-expiry", "Agreements and when they end", "agreement", "agreements",
    "What agencies promised each other, until when, and which of these promises run out soon.",
    "Agreement", _entries, name_of, PARTS,
    """\
Ends is the last day of the term with every extension agreed so far. The agreement that ends next comes first; those
that have ended come last.
""")
