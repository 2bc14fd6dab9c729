"""CHG05: a record takes a step from state to state that its kind does not know."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Action, Touched
from caretrail.authority.transitions import REOPENED, Refused, refused, refused_birth
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import changed, named, says_why

STEPS = frozenset({"transition", "close", "withdraw"})


@rule(code="CHG05", name="illegal-transition", severity=Severity.ERROR, scope="change",
      about=About(verbs=("create", *STEPS)))
def check(touched: Touched) -> Iterator[Finding]:
    r"""A record takes a step from state to state that its kind does not know.

    Why it matters
        Each state asks something of those who answer for a record: an owner, reviews, an approval at the end. Who jumps
        over a state, or goes back to a draft, is asked for nothing, and readers who relied on the state are not told.

    How to fix
        Take the steps one at a time. What was closed is opened again with an entry of the log that says why. What was
        withdrawn stays so: open a new record. A decision that was taken is superseded by a new one.

    Flagged: an active risk made a draft again
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: draft  # CHG05
            opened_on: 2026-03-05

    Flagged: opened again, and nobody says why
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: closed
            opened_on: 2026-03-05
            closed: {on: 2026-04-01, reason: Transport runs seven days a week.}
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active  # CHG05
            opened_on: 2026-03-05

    Flagged: an agreed decision taken back
        --- next landing by helen-brandt, approved by tomasz-lind ---
        records/decisions/2026/DEC-2026-4XQ2.yml:
            id: DEC-2026-4XQ2
            title: More hours at home
            status: proposed  # CHG05
            level: case
            agencies: [northmoor-council, northmoor-hospitals]
            opened_on: 2026-04-09

    Flagged: closed before anybody saw it
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: closed  # CHG05
            opened_on: 2026-03-05
            closed: {on: 2026-04-01, reason: Transport runs seven days a week.}

    Accepted: opened again with a reason
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: closed
            opened_on: 2026-03-05
            closed: {on: 2026-04-01, reason: Transport runs seven days a week.}
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-04-14, text: Weekend transport was stopped again on 11 April.}

    Accepted: a draft becomes active, and an incident is logged at once
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-04-15
    """
    for action in touched.actions:
        if action.verb == "create":
            if found := refused_birth(touched.kind, action.now):
                yield _finding(touched, f"{named(touched)} is new and `{plain(action.now)}` at once", found)
        elif action.verb in STEPS:
            yield from _step(touched, action)


def _step(touched: Touched, action: Action) -> Iterator[Finding]:
    said = f"{named(touched)} goes from `{plain(action.was)}` to `{plain(action.now)}`"
    if found := refused(touched.kind, action.was, action.now):
        yield _finding(touched, said, found)
    elif (action.was, action.now) in REOPENED and not says_why(touched, "log"):
        yield _finding(touched, said, Refused(
            "nothing says why it is opened again", "add an entry to `log` that says why, in this same change"))


def _finding(touched: Touched, said: str, found: Refused) -> Finding:
    return changed(touched, ("status",), f"{said}: {found.why}", found.instead)
