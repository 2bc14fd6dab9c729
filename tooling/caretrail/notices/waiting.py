"""What waits for somebody's answer: proposed decisions, ownership to accept, changes to ratify.

An escalation that waits for a response has a clock, and is told by it (`dated`).
"""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.continuity.model import Ratification
from caretrail.facts.entries import numbered, typed
from caretrail.facts.force import in_force
from caretrail.facts.states import ENDED, is_prepared
from caretrail.kinds.decision import Decision
from caretrail.kinds.post import Post
from caretrail.load import Record
from caretrail.notices.matter import Asked, Matter
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.evidence import Evidence


def waiting(evidence: Evidence) -> Iterator[Matter]:
    """All of it, with its last day where it has one."""
    trail = evidence.trail
    for record in trail.by_kind.get("decision", ()):
        yield from _proposed(trail, record)
    for record in trail.records.values():
        if record.kind.is_work and record.text("status") not in ENDED and not is_prepared(record):
            yield from _to_accept(trail, record)
    for each in evidence.continuity.waiting if evidence.continuity else ():
        yield from _to_ratify(trail, each)


def _proposed(trail: Trail, record: Record) -> Iterator[Matter]:
    decision = typed(record, Decision)
    if decision and decision.status == "proposed" and decision.opened_on <= trail.as_of:
        by = decision.decider
        asked = Asked(by.person or "" if by else "", by.post or "" if by else "", by.forum or "" if by else "")
        yield Matter(record, "proposed decision", "", "decide it, or say why it cannot be decided yet", (asked,),
                     ("status",), waits=True, mark=("proposed",))


def _to_accept(trail: Trail, record: Record) -> Iterator[Matter]:
    """Of ownership that holds today or is still to begin."""
    for name in ("managers", "ownership"):
        for place, each in numbered(getattr(record.model, name, ())):
            if each.accepted_on is None and (in_force(each, trail.as_of) or each.from_ > trail.as_of):
                yield Matter(record, f"ownership from {words.day(each.from_)}", "",
                             "accept it, or say that you cannot take it on", (Asked(each.person, each.post),),
                             (name, place), waits=True, mark=("accept", name, each.id))


def _to_ratify(trail: Trail, each: Ratification) -> Iterator[Matter]:
    """What landed first, with the right to: whoever made it sees to it, whoever may ratify it is asked."""
    record = trail.records.get(each.relied.record)
    if record is None:
        return
    roles = frozenset(each.relied.afterwards.approvals.by if each.relied.afterwards else ())
    makers = Asked(each.relied.person, each.relied.post), *(
        Asked(person) for person in each.relied.approvers if person)
    may = [Asked(post=held.id) for held in trail.by_kind.get("post", ())
           if (post := typed(held, Post)) and in_force(post, trail.as_of) and roles & frozenset(post.roles)]
    yield Matter(record, f"landing {each.landing}, to be ratified", "",
                 "approve a decision that ratifies it, or see that the others do", (*makers, *may), (), each.due,
                 waits=True, mark=("ratify", str(each.landing)))


