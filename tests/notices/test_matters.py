"""What is asked of whom, sort by sort."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caretrail.approvals.attested import attestations
from caretrail.continuity import audit
from caretrail.history.git import Repository
from caretrail.notices.digest import notices
from caretrail.trail import open_trail
from caretrail.views.evidence import Evidence
from tests.facts.register import paths
from tests.history.repository import Made
from tests.notices.made import RISK, lines, told
from tests.rules.harness import change_ground, contents

ESCALATION = """\
id: ESC-2026-6N5R
title: Second missed visit in a week
status: active
level: case
agencies: [northmoor-council]
opened_on: 2026-04-13
protocol: joint-escalation
trigger: {at: 2026-04-13T13:40, observed: Second missed visit this week.}
responder: {person: tomasz-lind, post: medical-director}
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-04-13,
     accepted_on: 2026-04-13}
"""
ISSUE = """\
id: ISS-2026-1W9K
title: No transport home after 16:00
status: active
opened_on: 2026-03-05
identified_on: 2026-03-05
action_owner: amara-okafor
resolution_due:
  - {id: R1, set_on: 2026-03-10, due: 2026-04-01}
  - {id: R2, set_on: 2026-03-30, due: 2026-04-22, reason: The depot opens later.}
"""
DECISION = """\
id: DEC-2026-4XQ2
title: Book transport together
status: agreed
opened_on: 2026-01-12
decided_on: 2026-01-12
review_on: 2026-04-01
decider: {person: tomasz-lind, post: medical-director}
"""
SCORED = RISK.replace("next_review", """scores:
  - {id: S1, on: 2026-04-10, type: current, likelihood: 5, consequence: 5, reason: Twelve wait.}
static_justification:
  - {id: J1, on: 2026-03-01, reason: Funding settles in April., approver: tomasz-lind, expires: 2026-04-20}
next_review""")
POLICY_ENDS = """\
id: lead-discharge
title: Lead for discharge
agency: northmoor-council
authority:
  - {id: A1, title: Scheme of delegation 2025, from: 2025-01-01, to: 2026-04-20, delegates: [routine-change]}
"""
INCIDENT = """\
id: INC-2026-7T3V
title: No night sitter
status: active
opened_on: 2026-03-02
agencies: [northmoor-hospitals]
"""


def test_an_escalation_waits_for_its_responder():
    found = told(ESCALATION)
    assert any("of ESC-2026-6N5R" in line for line in lines(found, "tomasz-lind"))
    assert not any("of ESC-2026-6N5R" in line for line in lines(found, "amara-okafor"))


def test_where_no_responder_is_named_its_owner_is_told():
    assert any("of ESC-2026-6N5R" in line for line in lines(told(ESCALATION.replace(
        "responder: {person: tomasz-lind, post: medical-director}\n", "")), "amara-okafor"))


def test_two_stages_at_the_same_level_are_two_matters():
    stages = """stages:
  - {id: G1, level: L1, to_person: tomasz-lind, began_at: 2026-04-13T13:40, due_at: 2026-04-20T13:40}
  - {id: G2, level: L1, to_person: tomasz-lind, began_at: 2026-04-14T13:40, due_at: 2026-04-21T13:40}
"""
    assert lines(told(ESCALATION + stages), "tomasz-lind").count("due stage of ESC-2026-6N5R") == 2


def test_an_issue_is_to_be_solved_by_the_day_that_holds_now():
    assert lines(told(ISSUE), "amara-okafor") == ["due day by which it should be solved of ISS-2026-1W9K"]
    solved = ISSUE.replace("action_owner", "resolved_on: 2026-04-10\naction_owner")
    assert lines(told(solved), "amara-okafor") == []


def test_a_decision_is_to_be_looked_at_again_by_whoever_took_it():
    assert lines(told(DECISION), "tomasz-lind") == ["overdue decision to look at again of DEC-2026-4XQ2"]
    closed = DECISION.replace("status: agreed", "status: closed\nclosed: {on: 2026-04-02, reason: Done.}")
    assert lines(told(closed), "tomasz-lind") == []


def test_a_risk_at_its_threshold_and_what_lets_its_rating_stay():
    ends = "ending justification J1 of an unchanged rating of RSK-2026-7K3M"
    assert {"due score at the threshold of RSK-2026-7K3M", ends} <= set(lines(told(SCORED), "amara-okafor"))
    assert lines(told(SCORED), "tomasz-lind") == [ends]


def test_a_delegation_and_an_agreement_that_end():
    found = told(posts=POLICY_ENDS, soon=300)
    ending = {f"{item.matter.sort} of {item.matter.record.id}" for each in found.digests for item in each.of("ending")}
    assert "delegation A1 of lead-discharge" in ending
    assert "agreement of discharge-agreement" in ending


def test_whoever_landed_something_at_once_sees_that_it_is_ratified(tmp_path: Path):
    """Break glass: whoever was on call logged an incident of another agency alone."""
    made = Made(tmp_path)
    made.commit(contents(change_ground()))
    made.commit(paths(INCIDENT), "Log an incident", author="Femi Adeyemi <f.adeyemi@council.example>")
    trail = open_trail(made.path, as_of=date(2026, 4, 15), history=True)
    assert trail.history is not None
    with Repository(made.path) as repository:
        judged = audit(trail.history, repository, as_of=trail.as_of, attestations=attestations(repository))
    found = notices(Evidence(trail, (), judged), date(2026, 4, 29))
    told_of = {each.owner.id: item.section for each in found.digests for item in each.items
               if item.matter.sort == "landing 2, to be ratified"}
    assert told_of == {"femi-adeyemi": "overdue"}


@pytest.mark.parametrize(("status", "is_told"), [("held", True), ("closed", True), ("withdrawn", False)])
def test_what_a_meeting_agreed_is_still_owed_once_the_meeting_is_closed(status: str, is_told: bool):
    meeting = f"""\
id: MTG-2026-5T8W
title: Board
status: {status}
opened_on: 2026-03-12
forum: system-risk-board
held_on: 2026-03-12
actions:
  - {{id: A1, what: Ask the depot, owner: amara-okafor, agreed_on: 2026-03-12, due: 2026-04-01}}
"""
    found = [line for digest in told(meeting).digests for line in lines(told(meeting), digest.owner.id)]
    assert any("action A1 of MTG-2026-5T8W" in line for line in found) is is_told


def test_an_action_is_owed_until_it_is_done_even_where_its_record_is_closed() -> None:
    risk = """\
id: RSK-2026-5T8W
title: Beds
status: closed
opened_on: 2026-03-12
closed: {on: 2026-03-20, reason: The ward is closed.}
actions:
  - {id: A1, what: Ask the depot, owner: amara-okafor, agreed_on: 2026-03-12, due: 2026-04-01}
"""
    found = [line for digest in told(risk).digests for line in lines(told(risk), digest.owner.id)]
    assert any("action A1 of RSK-2026-5T8W" in line for line in found)
