"""What a judged proposal comes to, as every reporter tells it: headings with sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.authority.model import Actor
from caretrail.proposal import Judgement, Proposal
from caretrail.proposal.advising import missing, next_steps, resting

Section = tuple[str, list[str]]


def sections(judged: Judgement) -> Iterator[Section]:
    """What is missing and who can give it, or what it rests on; what of the host's answer does not count; next."""
    lacks = missing(judged)
    if lacks:
        yield "what stands in its way, and who can help", lacks
    else:
        yield "what it rests on", resting(judged)
    if notes := told(judged.proposal):
        yield "what does not count", notes
    yield "what to do next", next_steps(judged)


def told(proposal: Proposal) -> list[str]:
    """Approvals that do not count, each with the reason, and what else was left out. What the host's own answer tells
    of an approval is told once.
    """
    stale = [f"the approval of {actor.said}: {why.said}" for actor, why in proposal.landed.stale
             if not any(note.startswith(f"the approval of {actor.said.partition(',')[0]} does not count: ")
                        for note in proposal.notes)]
    return list(dict.fromkeys([*stale, *proposal.notes]))


def as_data(judged: Judgement) -> dict[str, Any]:
    """The same for a program."""
    proposal = judged.proposal
    landed = proposal.landed
    return {
        "base": proposal.proposed.base, "head": proposal.proposed.head, "commits": proposal.proposed.commits,
        "records": list(landed.records), "before": judged.before,
        "host_asked": proposal.evidence is not None,
        "authors": [_actor(each) for each in landed.authors],
        "approvals": [_actor(each) for each in landed.approvals],
        "not_counted": [_actor(each) | {"why": why.said} for each, why in landed.stale],
        "refused": [
            {"record": touched.record, "verb": denial.action.verb, "field": denial.action.field, "lack": denial.lack,
             "said": denial.said, "fix": denial.fix, "who": denial.who, "by": denial.by}
            for touched, denial in judged.denials],
        "rests_on": [
            {"record": touched.record, "verb": each.action.verb, "field": each.action.field, "right": each.right,
             "person": each.person, "post": each.post, "covering": each.covering, "approvers": list(each.approvers)}
            for touched in proposal.touched for each in touched.verdict.relied],
    }


def _actor(actor: Actor) -> dict[str, str]:
    return {"person": actor.person, "level": actor.level, "said": actor.said, "fault": actor.fault}
