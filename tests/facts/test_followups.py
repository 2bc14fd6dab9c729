"""What an incident still asks for after the night, by when, and of whom."""

from __future__ import annotations

from datetime import date

from caretrail.facts.followups import Followup, followups

from .register import register

INC = "INC-2026-8S4J"
AT_NIGHT = f"id: {INC}\ntitle: No transport\nopened_on: 2026-03-05\n"
TOLD = AT_NIGHT + """\
status: active
agencies: [northmoor-council]
rota: joint-on-call
protocol: on-call-protocol
protocol_level: L1
description: No transport for a patient at end of life.
reported_at: '2026-03-05T22:10'
entries: [{id: E1, number: 41, reported_at: '2026-03-05T22:10', text: No transport.}]
ownership: [{id: O1, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, from: 2026-03-06}]
"""
DONE = TOLD + """\
decisions: [{id: D1, at: '2026-03-05T22:40', decision: Standby vehicle., rationale: Faster., post: lead-discharge}]
outcome: {at: '2026-03-06T00:20', text: Home.}
harm: none
post_event_review: {on: 2026-03-11}
"""


def left(text: str, as_of: date = date(2026, 3, 6)) -> dict[str, Followup]:
    trail = register(text, as_of=as_of)
    return {each.what: each for each in followups(trail, trail.records[INC])}


def dues(text: str, as_of: date = date(2026, 3, 6)) -> dict[str, date | None]:
    return {what: each.due for what, each in left(text, as_of).items()}


def test_two_fields_at_three_in_the_morning_ask_for_the_rest_by_their_days() -> None:
    assert dues(AT_NIGHT) == {
        "say what happened": date(2026, 3, 6),
        "a decision with the post that made it and its reason": date(2026, 3, 10),
        "the outcome": date(2026, 3, 10), "the review after the event": date(2026, 3, 19),
        "what harm there was": date(2026, 3, 10)}


def test_they_are_for_the_owner_or_for_who_was_on_duty() -> None:
    assert left(AT_NIGHT)["the outcome"].who == ("amara-okafor",)
    assert left(TOLD)["the outcome"].who == ("tomasz-lind",)


def test_the_fields_that_are_there_are_not_asked_for() -> None:
    assert "reported_at" in left(AT_NIGHT)["say what happened"].fields
    assert "say what happened" not in left(TOLD)
    half = AT_NIGHT + "rota: joint-on-call\n"
    assert "rota" not in left(half)["say what happened"].fields


def test_the_review_is_due_ten_working_days_after_the_end_over_easter() -> None:
    text = TOLD + "outcome: {at: '2026-03-27T09:00', text: Home.}\n"
    assert dues(text, date(2026, 3, 30))["the review after the event"] == date(2026, 4, 14)


def test_what_is_dated_later_has_not_happened() -> None:
    assert dues(DONE, date(2026, 3, 5)).keys() == {"the outcome", "the review after the event"}
    assert dues(DONE, date(2026, 3, 12)) == {}


def test_candour_where_it_applies_step_by_step_and_without_an_invented_day() -> None:
    grave = DONE.replace("harm: none", "harm: moderate")
    assert list(dues(grave, date(2026, 3, 12))) == ["whether the duty of candour applies, and why"]
    applies = grave + "candour_applies: true\n"
    assert dues(applies, date(2026, 3, 12)) == {"duty of candour, next: told in person": None}
    told = applies + "candour: [{id: C1, on: 2026-03-06, step: told-in-person}]\n"
    assert dues(told, date(2026, 3, 12)) == {"duty of candour, next: account": None}
    steps = ("told-in-person", "account", "further-enquiries", "apology", "written", "outcome")
    every = ", ".join(f"{{id: C{place}, on: 2026-03-06, step: {step}}}" for place, step in enumerate(steps, 1))
    assert dues(applies + f"candour: [{every}]\n", date(2026, 3, 12)) == {}
    assert dues(grave + "candour_applies: false\n", date(2026, 3, 12)) == {}


def test_of_what_was_withdrawn_or_is_no_incident_nothing_is_asked() -> None:
    assert left(AT_NIGHT + "status: withdrawn\n") == {}
    trail = register()
    assert followups(trail, trail.records["RSK-2026-9QX4"]) == ()
