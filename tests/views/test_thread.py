"""Which records a trail is made of, and what happened in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from caretrail.views.thread import MOST, Thread, thread
from caretrail.views.thread_answers import answers, gaps
from caretrail.views.thread_events import Event, events
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence

CASE_PATH = "records/cases/2026/CAS-2026-3F6P.yml"
CASE = """\
id: CAS-2026-3F6P
title: Home after a fall
status: active
opened_on: 2026-02-02
risks: [RSK-2026-7K3M]
links: [{type: related, to: CAS-2026-9X9X}]
"""
OTHER_PATH = "records/cases/2026/CAS-2026-9X9X.yml"
OTHER = "id: CAS-2026-9X9X\ntitle: The neighbour\nopened_on: 2026-02-02\n"
ESCALATION_PATH = "records/escalations/2026/ESC-2026-6N5R.yml"
ESCALATION = """\
id: ESC-2026-6N5R
title: Second missed visit
status: closed
opened_on: 2026-02-03
about: CAS-2026-3F6P
outcome: {at: 2026-03-03T12:00, text: Back to the planned visits., resolved: true}
"""
LESSON_PATH = "records/lessons/2026/LES-2026-8C2D.yml"
LESSON = "id: LES-2026-8C2D\ntitle: A spare key\nopened_on: 2026-03-20\nfrom_records: [ESC-2026-6N5R]\n"
REVIEW_PATH = "records/reviews/2026/REV-2026-3M8A.yml"
REVIEWED = {REVIEW_PATH: """\
id: REV-2026-3M8A
title: Weekly review
opened_on: 2026-02-10
held_on: 2026-02-10
reviewer: amara-okafor
results:
  - {id: R1, record: CAS-2026-3F6P, result: checked-unchanged, reason: Steady; next look in a week.}
  - {id: R2, record: CAS-2026-9X9X, result: checked-unchanged, reason: Something else altogether.}
"""}


def held() -> dict[str, str]:
    return {**REGISTER, CASE_PATH: CASE, OTHER_PATH: OTHER, RISK_PATH: RISK}


def made(files: Mapping[str, str], start: str = "CAS-2026-3F6P") -> tuple[Thread, list[Event]]:
    trail = evidence(Memory().land(files)).trail
    found = thread(trail, trail.records[start])
    return found, events(trail, found)


def told(files: Mapping[str, str], start: str = "CAS-2026-3F6P") -> list[str]:
    return [record.id for record in made(files, start)[0].told]


def test_it_follows_references_both_ways_and_on() -> None:
    assert told({**held(), ESCALATION_PATH: ESCALATION, LESSON_PATH: LESSON}) == [
        "CAS-2026-3F6P", "ESC-2026-6N5R", "RSK-2026-7K3M", "LES-2026-8C2D"]


def test_another_case_or_risk_is_named_with_a_trail_of_its_own() -> None:
    found, _ = made({**held(), ESCALATION_PATH: ESCALATION.replace("CAS-2026-3F6P", "RSK-2026-7K3M")}, "RSK-2026-7K3M")
    assert [record.id for record in found.named] == ["CAS-2026-3F6P"]
    assert [record.id for record in made(held())[0].named] == ["CAS-2026-9X9X"]


def test_a_review_ties_nothing_together() -> None:
    found, said = made({**held(), **REVIEWED, LESSON_PATH: LESSON})
    assert "CAS-2026-9X9X" in {record.id for record in found.named}  # named by the case itself
    assert [event.name for event in said if event.record.kind.name == "review"] == ["result R1"]


def test_people_and_agencies_tie_nothing_together() -> None:
    second = RISK.replace("7K3M", "0000")
    assert told({**held(), RISK_PATH.replace("7K3M", "0000"): second}, "RSK-2026-7K3M") == ["RSK-2026-7K3M"]


def test_it_ends_after_three_steps_and_after_a_number_of_records() -> None:
    chain = {**held(), ESCALATION_PATH: ESCALATION}
    before = "ESC-2026-6N5R"
    for number in range(5):
        here = f"LES-2026-{number:04}"
        chain[f"records/lessons/2026/{here}.yml"] = LESSON.replace("LES-2026-8C2D", here).replace(
            "ESC-2026-6N5R", before)
        before = here
    found, _ = made(chain)
    assert [record.id for record in found.told][-1] == "LES-2026-0001"
    assert [record.id for record in found.left] == ["LES-2026-0002"]
    many = {**held(), **{ESCALATION_PATH.replace("6N5R", f"{number:04}"): ESCALATION.replace("6N5R", f"{number:04}")
                         for number in range(MOST + 5)}}
    wide, _ = made(many)
    assert (len(wide.told), len(wide.left)) == (MOST, 7)


def test_an_event_knows_when_it_happened_and_when_it_was_recorded() -> None:
    _, said = made({**held(), ESCALATION_PATH: ESCALATION})
    (outcome,) = [event for event in said if event.name == "outcome"]
    assert (outcome.on, outcome.recorded, outcome.lag, outcome.question) == (
        date(2026, 3, 3), date(2026, 3, 6), 3, "did it work")


def test_what_an_entry_corrects_is_left_out() -> None:
    log = ("log:\n  - {id: L1, on: 2026-03-05, text: Wrong}\n"
           "  - {id: L2, on: 2026-03-05, text: Right, corrects: L1}\n")
    _, said = made({**held(), CASE_PATH: CASE + log})
    assert [event.name for event in said if "log" in event.name] == ["log entry L2"]


def test_the_answers_name_the_first_notice_and_the_next_step() -> None:
    trail = evidence(Memory().land({**held(), **REVIEWED})).trail
    found = thread(trail, trail.records["CAS-2026-3F6P"])
    answered = answers(trail, found, events(trail, found))
    assert [each and (each.name, each.day) for each in (answered.first, answered.next)] == [
        ("case opened", date(2026, 2, 2)), ("result R1", date(2026, 2, 10))]


def test_an_action_counts_where_another_part_of_its_record_does_not_fit() -> None:
    actions = ("actions:\n  - {id: A1, what: Fit a key safe, owner: amara-okafor, agency: northmoor-council,"
               " agreed_on: 2026-02-10, due: 2026-02-20}\n")
    trail = evidence(Memory().land({**held(), CASE_PATH: CASE + actions + "ownership: [{id: O1}]\n"})).trail
    found = thread(trail, trail.records["CAS-2026-3F6P"])
    answered = answers(trail, found, events(trail, found))
    assert (trail.records["CAS-2026-3F6P"].model, answered.actions, answered.overdue) == (None, 1, 1)


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20))
def test_gaps_lie_between_days_that_follow_each_other(days: list[date]) -> None:
    _, said = made(held())
    found = list(gaps([_on(said[0], day) for day in days]))
    assert all(not any(gap.before < day < gap.after for day in days) for gap in found)
    assert all(gap.days >= 28 and {gap.before, gap.after} <= set(days) for gap in found)


def _on(event: Event, day: date) -> Event:
    from dataclasses import replace

    return replace(event, on=day)
