"""POL29: a right or a limit names a state that none of its kinds has."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.load import Record
from caretrail.nearest import did_you_mean, listed
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, choices_of, kinds_meant, whats
from caretrail.rules.misfits import shown


@rule(code="POL29", name="unknown-state", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""A right or a limit names a state that none of its kinds has.

    Why it matters
        No record is ever in that state, so what was agreed for it never holds, and nobody is told.

    How to fix
        Use one of the states of its kinds, as `caretrail explain risk` lists them under `status`.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge works out drafts.
                who: [lead-discharge]
                may: [update, transition]
                what: {kinds: [risk], from: [drafted], to: [active]}  # POL29

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge works out drafts.
                who: [lead-discharge]
                may: [update, transition]
                what: {kinds: [risk], from: [draft], to: [active]}
    """
    for each, what in whats(record):
        known = choices_of(kinds_meant(what), "status")
        for name, states in (("from", what.from_states), ("to", what.to_states)):
            for place, state in enumerate(states if kinds_meant(what) else ()):
                if state not in known:
                    yield at(
                        record, (*each.path, "what", name, place),
                        f"{each.named} is about the state {shown(state)}, which none of its kinds has"
                        f"{did_you_mean(state, known)}",
                        f"use {listed(sorted(known))}" if known else "leave it out: these kinds have no states",
                        who=WHO)
