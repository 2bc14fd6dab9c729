"""P7-G2: a case or its risk is active before its risk assessment is complete."""

from __future__ import annotations

from datetime import date

from caretrail.facts.actions import actions_of, state_on
from caretrail.facts.entries import live, typed
from caretrail.kinds.case import Case
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.rule import FieldPath
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P7-G2", name="case-risk-not-assessed", of=("case", "risk"), levels=("case",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """A case or its risk is active before its risk assessment is complete.

    Why it matters
        Who takes on a risk that nobody has assessed takes on an unknown. Category and severity decide how fast others
        must act, and without an assessor and a day nobody can tell whether they still hold.

    How to fix
        Fill in `category` and `severity`, who assessed it and when (`assessment` of a risk, an entry of `assessments`
        with `by` in a case), and what is done about it at once: `controls` or `actions` of a risk, `actions` or the
        controls of its risks in a case.

    Flagged: neither category nor assessor nor control
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # P7-G2
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-04-10
            severity: high

    Flagged: nobody says who assessed it
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            category: discharge
            severity: high
            actions:
              - {id: A1, what: Book two visits a day, owner: amara-okafor, agreed_on: 2026-04-01, due: 2026-04-20}
            assessments:
              - {id: X1, on: 2026-04-01, domain: daily living, agency: northmoor-council}  # P7-G2

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            status: active
            level: case
            opened_on: 2026-04-10
            category: falls
            severity: high
            assessment: {assessor: amara-okafor, on: 2026-04-10}
            controls: [{id: C1, what: Bed rails, since: 2026-04-10}]

    Accepted: a case whose risk holds the controls
        records/cases/2026/CAS-2026-3F6P.yml:
            id: CAS-2026-3F6P
            title: Going home after a long hospital stay
            status: active
            opened_on: 2026-04-01
            category: discharge
            severity: high
            risks: [RSK-2026-7K3M]
            assessments:
              - {id: X1, on: 2026-04-01, domain: daily living, agency: northmoor-council, by: amara-okafor}
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Falls at night
            opened_on: 2026-04-01
            controls: [{id: C1, what: Bed rails, since: 2026-04-01}]
    """
    lacking: list[tuple[str, FieldPath]] = [
        (f"no {field}", (field,)) for field in ("category", "severity") if not record.text(field)]
    assessor, path = _assessed(record, day)
    if not assessor:
        lacking.append((f"no assessment by {day} that names its assessor", path))
    if not _controlled(record, trail, day):
        lacking.append(("nothing that is done about it at once", ("controls",) if record.kind.name == "risk"
                        else ("actions",)))
    if lacking:
        said = [each for each, _ in lacking]
        return Missing("its assessment is not complete: " + ", ".join(said), "fill in what is missing, with who "
                       "assessed it and when", lacking[0][1], who="the responsible manager")
    return f"assessed by `{assessor}`, with category, severity and controls"


def _assessed(record: Record, day: date) -> tuple[str, FieldPath]:
    """Who assessed it by a day, and where that stands."""
    risk, case = typed(record, Risk), typed(record, Case)
    if risk:
        found = risk.assessment
        return (found.assessor if found and found.on <= day else ""), ("assessment",)
    by = [each.by for each in live(case.assessments) if each.by and each.on <= day] if case else []
    return (by[-1] or "" if by else ""), ("assessments",)


def _controlled(record: Record, trail: Trail, day: date) -> bool:
    """Whether anything is done about it: a control, or an action agreed by that day."""
    risk, case = typed(record, Risk), typed(record, Case)
    risks = [risk] if risk else [typed(trail.records.get(each), Risk) for each in case.risks] if case else []
    return (any(state_on(each, day) for each in actions_of(record))
            or any(each.since is None or each.since <= day for held in risks if held for each in live(held.controls)))
