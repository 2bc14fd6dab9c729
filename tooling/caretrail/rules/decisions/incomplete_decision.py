"""DEC01: a decision that was taken lacks something a decision record must hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caretrail.facts.decisions import taken
from caretrail.kinds.decision import Decision
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule


@rule(code="DEC01", name="incomplete-decision", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A decision that was taken lacks something a decision record must hold.

    Why it matters
        Who lives with a decision, and who inspects it, must be able to see what was decided, when, by whom and by
        which authority, why, what else was on the table, and whose interests were in the room. For decisions that
        officers of a council take, regulation 7 of SI 2014/2095 asks for these in law.

    How to fix
        Fill in what is missing. Where the honest answer is "none" or "nobody asked", say so:
        `no_options_reason` says why there was no other option, `interests_asked: false` that nobody asked.

    Flagged: nothing is left out unless somebody says why
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed  # DEC01
            opened_on: 2026-03-12
            decision: Yes, from 1 May.
            decided_on: 2026-03-12
            decider: {person: helen-brandt, post: director-of-care}
            authority: {document: Constitution}
            reasons: One booking halves the empty runs.

    Flagged: who decided is a person in a post, or a forum
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            decision: Yes, from 1 May.
            decided_on: 2026-03-12
            decider: {person: helen-brandt}  # DEC01
            authority: {version: "1.0"}  # DEC01
            reasons: One booking halves the empty runs.
            no_options_reason: The regulator's order leaves no choice.
            interests_asked: true

    Accepted
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: agreed
            opened_on: 2026-03-12
            decision: Yes, from 1 May.
            decided_on: 2026-03-12
            decider: {forum: system-risk-board}
            authority: {document: Terms of reference, version: "1.0"}
            options_rejected: [{option: Wait, reason: Nine people would wait over the winter.}]
            reasons: One booking halves the empty runs.
            interests_asked: true

    Accepted: nobody has decided yet
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: Transport is booked for all wards together
            status: proposed
            opened_on: 2026-03-12
    """
    decision = taken(record)
    if decision is None:
        return
    for field, words, fix in _missing(decision):
        said = f"decision `{record.id}` was taken and does not say {words}"
        yield replace(at(record, (field,) if field in record.doc else ("status",), said, fix), field=field)


def _missing(decision: Decision) -> Iterator[tuple[str, str, str]]:
    """The field, what it would say, and what to do."""
    if not decision.decided_on:
        yield "decided_on", "on which day", "fill in `decided_on`"
    if not decision.decision:
        yield "decision", "what was decided", "fill in `decision`"
    if not decision.reasons:
        yield "reasons", "why", "fill in `reasons`; ask whoever decided"
    who = decision.decider
    if who is None or not (who.forum or (who.person and who.post)):
        yield "decider", "who decided: a person in a post, or a forum", "fill in `person` and `post`, or `forum`"
    by = decision.authority
    if by is None or not (by.right or by.document or by.link):
        yield "authority", "by which authority", (
            "fill in `authority`: the `document` that delegates it and its `version`, or the `right` in the policy")
    if not decision.options_rejected and not decision.no_options_reason:
        yield "options_rejected", "what else was considered, and why not", (
            "fill in `options_rejected`, or say in `no_options_reason` why there was no other option")
    if decision.interests_asked is None and not decision.interests:
        yield "interests", "whether interests were declared", (
            "add `interests_asked: true` where everybody was asked and nobody had any, `false` where nobody asked")
