"""The health of the registers: each question with a record that fails it, and one that does not."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.problem import Place, Problem, Severity
from caretrail.views.ailments import AILMENTS
from caretrail.views.evidence import Evidence
from caretrail.views.health import Diagnosis, agency_of, health
from tests.facts.register import register

RISK = """\
id: RSK-2026-7K3M
title: Delayed discharge
status: active
level: system
opened_on: 2026-01-05
lead_agency: northmoor-council
"""
OWNED = """\
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-01-05%s}
"""
SCORED = """\
scores:
  - {id: S1, on: 2026-01-05, type: current, likelihood: 4, consequence: 4}
  - {id: S2, on: 2026-01-05, type: target, likelihood: 2, consequence: 4}
"""
REVIEWED = """\
next_review: 2026-05-01
reviews:
  - {id: V1, on: 2026-04-01, result: Checked.}
"""
ACTION = """\
actions:
  - {id: A1, what: Book a van, owner: amara-okafor, agreed_on: 2026-01-05, due: 2026-05-01}
"""
DECISION = "id: DEC-2026-4XQ2\ntitle: One desk\nstatus: agreed\nopened_on: 2026-03-12\n"


def of(*records: str, as_of: str = "2026-04-15", problems: tuple[Problem, ...] = (), **more: str) -> Evidence:
    return Evidence(register(*records, as_of=date.fromisoformat(as_of), **more), problems)


def asked(evidence: Evidence, name: str) -> Diagnosis:
    return next(each for each in health(evidence).diagnoses if each.ailment.name == name)


def said(evidence: Evidence, name: str) -> list[str]:
    return [each.said for each in asked(evidence, name).sick if each.record.id != "RSK-2026-9QX4"]


@pytest.mark.parametrize(("name", "record", "words"), [
    ("unscored", RISK, "no current score"),
    ("without-target", RISK, "no target score"),
    ("over-tolerance", RISK + SCORED, "stands at 16 extreme (4 x 4)"),
    ("overdue-review", RISK + "next_review: 2026-04-01\n", "due 1 April 2026, 14 days overdue"),
    ("no-review-date", RISK, "no day is set"),
    ("never-reviewed", RISK, "open since 5 January 2026"),
    ("no-action", RISK, "no open action"),
    ("overdue-action", RISK + ACTION.replace("2026-05-01", "2026-04-05"),
     "1 action past the first due date: A1 of Amara Okafor by 10 days"),
    ("no-owner", RISK, "nobody was named"),
    ("no-owner", RISK + OWNED % ", to: 2026-02-28", "nobody since 28 February 2026"),
    ("owner-left", RISK + (OWNED % "").replace("amara-okafor", "tomasz-lind"),
     "Tomasz Lind is no longer Lead for discharge; Amara Okafor is"),
    ("no-lead-agency", RISK.replace("lead_agency: northmoor-council\n", ""), "no lead agency"),
    ("old-draft", RISK.replace("status: active", "status: draft"), "a draft for 100 days"),
    ("closed-unapproved", RISK.replace("active", "closed") + "closed: {on: 2026-04-01, reason: At target.}\n",
     "closed on 1 April 2026, agreed by nobody"),
    ("closed-unapproved", RISK.replace("active", "closed"), "closed, and nothing says how"),
])
def test_what_is_wrong_is_said(name: str, record: str, words: str) -> None:
    assert said(of(record), name) == [words]


@pytest.mark.parametrize("name", [each.name for each in AILMENTS if each.name not in ("unchanged", "over-tolerance")])
def test_a_risk_that_is_kept_ails_in_nothing(name: str) -> None:
    assert said(of(RISK + OWNED % "" + SCORED + REVIEWED + ACTION), name) == []


@pytest.mark.parametrize("state", ["draft", "closed", "withdrawn"])
def test_what_is_not_open_is_asked_for_none_of_it(state: str) -> None:
    found = health(of(RISK.replace("active", state)))
    asked_for = {each.ailment.name for each in found.diagnoses if any(
        sick.record.id == "RSK-2026-7K3M" for sick in each.sick)}
    assert asked_for <= {"old-draft", "closed-unapproved"}


def test_a_draft_of_thirty_days_may_still_be_one() -> None:
    young = RISK.replace("status: active", "status: draft").replace("2026-01-05", "2026-03-16")
    assert said(of(young), "old-draft") == []
    assert said(of(young, as_of="2026-04-16"), "old-draft") == ["a draft for 31 days"]


def test_what_begins_later_is_not_open_yet() -> None:
    assert said(of(RISK, as_of="2026-01-04"), "unscored") == []


def test_a_decision_lacks_what_its_findings_say() -> None:
    problem = Problem(Place("x"), "DEC01", Severity.ERROR, "it lacks", "add", "DEC-2026-4XQ2", "options_rejected")
    assert said(of(DECISION, problems=(problem,)), "incomplete-decision") == ["lacks options rejected"]
    assert said(of(DECISION), "incomplete-decision") == []


def test_counts_add_up_by_register_and_by_agency() -> None:
    other = RISK.replace("7K3M", "9B4H").replace("lead_agency: northmoor-council", "lead_agency: northmoor-hospitals")
    found = asked(of(RISK + SCORED, other), "unscored")
    assert (found.all.sick, found.all.of) == (
        sum(each.sick for each in found.kinds.values()), sum(each.of for each in found.kinds.values()))
    assert {agency: (each.sick, each.of) for agency, each in found.agencies.items() if agency} == {
        "northmoor-council": (0, 1), "northmoor-hospitals": (1, 1)}


def test_the_agency_of_a_record() -> None:
    evidence = of(RISK, RISK.replace("7K3M", "9B4H").replace("lead_agency: northmoor-council\n", OWNED % ""), DECISION,
                  DECISION.replace("4XQ2", "4XQ3") + "agencies: [moorside-homes]\n")
    named = {name: agency_of(evidence, evidence.trail.records[name]) for name in (
        "RSK-2026-7K3M", "RSK-2026-9B4H", "DEC-2026-4XQ2", "DEC-2026-4XQ3")}
    assert list(named.values()) == ["northmoor-council", "northmoor-council", "", "moorside-homes"]


def test_names_of_questions_are_addresses_and_stand_once() -> None:
    names = [each.name for each in AILMENTS]
    assert len(names) == len(set(names))
    assert all(name.replace("-", "").isalpha() for name in names)
