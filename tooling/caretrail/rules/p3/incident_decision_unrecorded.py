"""P3-V3a: an incident does not show who decided what when and why, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.facts.entries import numbered, typed
from caretrail.facts.harm import gravity
from caretrail.facts.settings import calendar, thresholds
from caretrail.kinds.incident import Incident, IncidentDecision
from caretrail.rule import FieldPath, Figure, Judged
from caretrail.rules.validations import validation
from caretrail.trail import Trail


@validation(code="P3-V3a", name="incident-decision-unrecorded", unit="incident", standard="p3.decisions_recorded")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """An incident does not show who decided what when and why, and what came of it.

    Why it matters
        Who decides at night decides alone and has to be able to show next year why it was right with what was known
        then. Families, coroners and inspectors ask for the reason first, and memory does not keep it.

    How to fix
        Add to `decisions` what was decided, with its time, the post that decided and the rationale, and to `outcome`
        how it ended, within five days of the report unless the policy's thresholds say another time. An incident is
        looked at once that time has passed. What is late stays late and is shown as such.

    Flagged: without a reason, and without an outcome
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            decisions:
              - {id: D1, at: 2026-03-05T22:40, decision: Use the standby vehicle., post: lead-discharge}  # P3-V3a

    Flagged: the outcome eight days later
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            decisions:
              - {id: D1, at: 2026-03-05T22:40, decision: Use the standby vehicle., post: lead-discharge,
                 rationale: Two hours faster.}
            outcome: {at: 2026-03-13T09:00, text: Home since that night.}  # P3-V3a

    Accepted
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            decisions:
              - {id: D1, at: 2026-03-05T22:40, decision: Use the standby vehicle., post: lead-discharge,
                 rationale: Two hours faster.}
            outcome: {at: 2026-03-06T00:20, text: Home at 00:15.}

    Accepted: reported two days ago
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            opened_on: 2026-04-13
    """
    within = thresholds(trail).p3.outcome_within
    for record in trail.by_kind.get("incident", ()):
        incident = typed(record, Incident)
        if incident is None or incident.status == "withdrawn" or incident.opened_on > trail.as_of:
            continue
        begun = calendar(trail).day_of(incident.reported_at or incident.opened_on)
        missing, path = _missing(trail, incident, begun, within)
        if not missing:
            yield Judged(record, True, "a decision with post, time and reason, and the outcome in time",
                         path=("outcome",), on=begun)
        elif calendar(trail).exceeds(begun, trail.as_of, within):
            yield Judged(record, False, f"incident `{record.id}` of {begun} has {' and '.join(missing)}",
                         "add what is missing as it was then; what is written down late says so in `late_reason`", path,
                         begun, gravity(trail, record), "whoever led the response")


def _missing(trail: Trail, incident: Incident, begun: date, within: str) -> tuple[list[str], FieldPath]:
    """What it lacks, and where."""
    day_of = calendar(trail).day_of
    decisions = [(place, each) for place, each in numbered(incident.decisions) if day_of(each.at) <= trail.as_of]
    found = [(lacks, place) for place, each in decisions if (lacks := _lacks(each))]
    missing = list[str]()
    path: FieldPath = ("decisions",)
    if not decisions:
        missing.append("no decision")
    elif len(found) == len(decisions):
        missing.append(f"no decision with its {found[0][0]}")
        path = ("decisions", found[0][1])
    outcome = incident.outcome
    if outcome is None or day_of(outcome.at) > trail.as_of:
        missing.append("no outcome")
    elif calendar(trail).exceeds(begun, day_of(outcome.at), within):
        missing.append(f"its outcome on {day_of(outcome.at)}, where {within} are allowed")
        path = path if found or not decisions else ("outcome",)
    return missing, path


def _lacks(decision: IncidentDecision) -> str:
    return "" if decision.post and decision.rationale else "decider's post" if decision.rationale else "reason"
