"""Clocks of escalations, disputes and incidents: when they begin, what stops them, whose limits hold."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from caretrail.facts.clock import Clock
from caretrail.facts.clocks import clocks, clocks_of, now_of
from caretrail.trail import Trail

from .register import register

ESC, DIS, INC = "ESC-2026-6N5R", "DIS-2026-5G7P", "INC-2026-8S4J"
ESCALATION = f"""\
id: {ESC}
title: Second missed visit in a week
status: active
opened_on: 2026-03-05
protocol: joint-escalation
"""
ACUTE = ESCALATION + "risk_level: acute\ntrigger: {at: '2026-03-05T13:40', observed: Person found unwell.}\n"
EMERGING = ESCALATION + "risk_level: emerging\ntrigger: {at: '2026-03-05T13:40', observed: Second missed visit.}\n"
DISPUTE = f"""\
id: {DIS}
title: Who pays for night cover
status: active
opened_on: 2026-03-05
protocol: dispute-resolution
stages:
"""
INCIDENT = f"""\
id: {INC}
title: No transport
status: active
opened_on: 2026-03-05
protocol: on-call-protocol
protocol_level: L1
reported_at: '2026-03-05T22:10'
"""


def told(text: str, as_of: date = date(2026, 4, 15), **references: str) -> dict[str, tuple[str, str, str]]:
    """What -> due, stopped and state, times in the partnership's time."""
    trail = register(text, as_of=as_of, **references)
    return {each.what + each.step: (f"{each.due:%d %H:%M}", f"{each.stopped:%d %H:%M}" if each.stopped else "",
                                    each.state(now_of(trail))) for each in clocks(trail)}


def stages(text: str, as_of: date = date(2026, 4, 15), *more: str, **references: str) -> list[tuple[str, str, str]]:
    trail = register(DISPUTE + text, *more, as_of=as_of, **references)
    return [(each.level, f"{each.due:%Y-%m-%d}", each.state(now_of(trail))) for each in clocks_of(trail, DIS)]


class TestState:
    def clock(self, stopped: str = "") -> Clock:
        trail: Trail = register()
        at = datetime.fromisoformat
        return Clock(trail.records["RSK-2026-9QX4"], (), "response", at("2026-03-05T12:00Z"), at("2026-03-05T13:00Z"),
                     at(stopped) if stopped else None)

    @pytest.mark.parametrize(("stopped", "state"), [("2026-03-05T13:00:00Z", "met"), ("2026-03-05T13:00:01Z", "late")])
    def test_stopped_at_the_last_moment_and_after_it(self, stopped: str, state: str) -> None:
        assert self.clock(stopped).state(datetime.fromisoformat("2026-03-09T00:00Z")) == state

    @pytest.mark.parametrize(("now", "state"), [("2026-03-05T13:00:00Z", "running"),
                                                ("2026-03-05T13:00:01Z", "missed")])
    def test_not_stopped(self, now: str, state: str) -> None:
        assert self.clock().state(datetime.fromisoformat(now)) == state


class TestEscalation:
    def test_acute_a_response_in_an_hour_and_a_clinical_review_in_four(self) -> None:
        text = ACUTE + ("responses: [{id: R1, at: '2026-03-05T14:20', what: Sitter}]\n"
                        "held: [{id: H1, type: clinical-review, at: '2026-03-05T18:00'}]\ntold_back_on: 2026-03-10\n")
        assert told(text) == {"response": ("05 14:40", "05 14:20", "met"),
                              "clinical review": ("05 17:40", "05 18:00", "late"),
                              "told back": ("09 23:59", "10 00:00", "late")}

    def test_with_nothing_done_the_clocks_run_out_and_there_is_nothing_to_tell_back(self) -> None:
        assert told(ACUTE, date(2026, 3, 5)) == {"response": ("05 14:40", "", "running"),
                                                 "clinical review": ("05 17:40", "", "running")}
        assert {state for _, _, state in told(ACUTE, date(2026, 3, 6)).values()} == {"missed"}

    def test_what_happens_after_the_day_has_not_happened(self) -> None:
        text = ACUTE + "responses: [{id: R1, at: '2026-03-06T09:00', what: Sitter}]\n"
        assert told(text, date(2026, 3, 5))["response"][2] == "running"
        assert told(text, date(2026, 3, 4)) == {}, "not begun"

    def test_emerging_a_huddle_by_the_same_time_on_the_next_working_day(self) -> None:
        """5 March 2026 is a Thursday; what is done before the huddle is no huddle."""
        text = EMERGING + "responses: [{id: R1, at: '2026-03-05T14:20', what: Sitter}]\n"
        assert told(text + "held: [{id: H1, type: huddle, at: '2026-03-06T13:40'}]\n")["huddle"] == (
            "06 13:40", "06 13:40", "met")
        assert told(text)["huddle"] == ("06 13:40", "", "missed")

    def test_a_limit_in_working_days_passes_over_easter(self) -> None:
        """Triggered on Maundy Thursday, 2 April 2026, after hours: from Tuesday's opening on."""
        text = EMERGING.replace("2026-03-05T13:40", "2026-04-02T18:00")
        assert told(text)["huddle"][0] == "08 09:00"

    def test_a_limit_in_hours_passes_over_the_missing_hour(self) -> None:
        text = ACUTE.replace("2026-03-05T13:40", "2026-03-29T00:30")
        assert told(text)["response"][0] == "29 02:30"

    def test_without_limits_in_the_protocol_the_partnerships_own_hold(self) -> None:
        protocol = ("id: bare\nname: Bare\nfrom: 2025-01-01\n"
                    "versions: [{id: V1, version: '1', from: 2025-01-01, "
                    "levels: [{id: L1, name: emerging, order: 1}, {id: L2, name: acute, order: 2}]}]\n")
        for level, limits in (("acute", {"response": "05 14:40", "clinical review": "05 17:40"}),
                              ("emerging", {"huddle": "06 13:40"})):
            text = ACUTE.replace("joint-escalation", "bare").replace("risk_level: acute", f"risk_level: {level}")
            assert {what: due for what, (due, _, _) in told(text, protocols=protocol).items()} == limits

    def test_the_version_in_force_at_the_trigger_counts(self) -> None:
        version = ("{{id: {}, version: '1', from: {}, to: {}, levels: [{{id: L1, name: emerging, order: 1, "
                   "respond_within: {}}}]}}")
        old = version.format("V1", "2025-01-01", "2026-03-05", "4 hours")
        new = version.format("V2", "2026-03-06", "2026-12-31", "2 hours")
        protocol = f"id: joint-escalation\nname: Pathway\nfrom: 2025-01-01\nversions: [{old}, {new}]\n"
        assert told(EMERGING, protocols=protocol)["huddle"][0] == "05 17:40"
        assert told(EMERGING.replace("03-05T", "03-06T"), protocols=protocol)["huddle"][0] == "06 15:40"

    def test_without_a_protocol_it_still_has_to_be_answered(self) -> None:
        assert told(EMERGING.replace("protocol: joint-escalation\n", ""))["response"] == ("06 13:40", "", "missed")

    def test_moved_up_the_clocks_of_the_next_level_begin(self) -> None:
        text = EMERGING + (
            "stages:\n"
            "  - {id: G1, level: L1, began_at: '2026-03-05T13:40', ended_at: '2026-03-05T16:00', ended_by: moved-up}\n"
            "  - {id: G2, level: L2, began_at: '2026-03-05T16:00'}\n"
            "responses:\n"
            "  - {id: R1, at: '2026-03-05T15:00', what: Call}\n"
            "  - {id: R2, at: '2026-03-05T17:30', what: Sitter}\n")
        found = told(text)
        assert found["huddle"] == ("06 13:40", "05 16:00", "met"), "moving up stops the clock of the level it left"
        assert found["response"] == ("05 17:00", "05 17:30", "late"), "what came before the level is no answer to it"

    def test_a_corrected_entry_stops_nothing(self) -> None:
        text = ACUTE + ("responses: [{id: R1, at: '2026-03-05T14:00', what: Sitter}, "
                        "{id: R2, at: '2026-03-05T15:00', what: Sitter, corrects: R1}]\n")
        assert told(text)["response"][2] == "late"

    def test_withdrawn_or_without_a_trigger_it_has_none(self) -> None:
        assert told(ACUTE.replace("active", "withdrawn")) == {}
        assert told(ESCALATION) == {}

    def test_a_draft_has_them_as_any_other(self) -> None:
        assert "response" in told(ACUTE.replace("active", "draft"))

    def test_one_that_points_at_itself_is_no_trouble(self) -> None:
        assert "response" in told(ACUTE + f"about: {ESC}\n")


class TestDispute:
    def test_a_stage_is_decided_or_moved_up_in_time(self) -> None:
        assert stages("  - {id: S1, stage: 1, began_on: 2026-03-05, ended_by: moved-up}\n"
                      "  - {id: S2, stage: 2, began_on: 2026-03-12, decided_on: 2026-03-20}\n") == [
            ("1", "2026-03-12", "met"), ("2", "2026-03-19", "late")]

    def test_it_is_missed_the_day_after_its_last(self) -> None:
        text = "  - {id: S1, stage: 1, began_on: 2026-03-05}\n"
        assert stages(text, date(2026, 3, 12)) == [("1", "2026-03-12", "running")]
        assert stages(text, date(2026, 3, 13)) == [("1", "2026-03-12", "missed")]

    def test_working_days_pass_over_easter(self) -> None:
        assert stages("  - {id: S1, stage: 1, began_on: 2026-04-01}\n", date(2026, 4, 10)) == [
            ("1", "2026-04-10", "running")]

    def test_the_fourth_waits_for_the_forums_next_meeting(self) -> None:
        fourth = "  - {id: S1, stage: 4, began_on: 2026-03-05}\n"
        assert stages(fourth) == [("4", "2026-05-12", "running")], "the forward plan"
        meeting = ("id: MTG-2026-5T8W\ntitle: Board\nstatus: held\nopened_on: {0}\nheld_on: {0}\n"
                   "forum: system-risk-board\n")
        assert stages(fourth, date(2026, 4, 15), meeting.format("2026-03-31")) == [("4", "2026-03-31", "missed")]
        assert stages(fourth, date(2026, 4, 15), meeting.format("2026-03-05")) == [("4", "2026-05-12", "running")], (
            "a meeting of the day on which it got there is not the next one")

    def test_a_forum_without_plans_meets_as_often_as_it_does(self) -> None:
        fourth = "  - {id: S1, stage: 4, began_on: 2026-03-05}\n"
        assert stages(fourth, forums="id: system-risk-board\nname: Board\ncadence: monthly\n") == [
            ("4", "2026-04-05", "missed")]
        assert stages(fourth, forums="id: system-risk-board\nname: Board\n") == [], "nobody can tell"

    def test_without_a_protocol_the_partnerships_own_limits_hold(self) -> None:
        text = ("  - {id: S1, stage: 3, began_on: 2026-03-05}\n"
                "  - {id: S2, stage: 7, began_on: 2026-03-05, due_on: 2026-03-06}\n")
        trail = register((DISPUTE + text).replace("protocol: dispute-resolution\n", ""))
        assert [f"{each.due:%m-%d}" for each in clocks(trail)] == ["03-19", "03-06"]

    def test_resolved_or_given_up_it_ends_with_the_dispute(self) -> None:
        text = "  - {id: S1, stage: 1, began_on: 2026-03-05, ended_by: resolved}\nresolved_on: 2026-03-13\n"
        assert stages(text) == [("1", "2026-03-12", "late")]


class TestIncident:
    def test_to_respond_and_the_steps_with_a_limit(self) -> None:
        text = INCIDENT + ("decisions: [{id: D1, at: '2026-03-05T23:10', decision: Standby vehicle.}]\n"
                           "steps_done: [{id: S1, step: S1, at: '2026-03-05T22:26'}]\n")
        assert told(text) == {"response": ("05 23:10", "05 23:10", "met"), "stepS1": ("05 22:25", "05 22:26", "late"),
                              "stepS2": ("05 23:10", "", "missed")}

    def test_to_take_it_on_where_the_protocol_asks(self) -> None:
        protocol = ("id: on-call-protocol\nname: On-call\nfrom: 2025-01-01\nversions: [{id: V1, version: '1', from: "
                    "2025-01-01, levels: [{id: L1, name: urgent, order: 1, acknowledge_within: 15 minutes}]}]\n")
        assessed = INCIDENT + "assessed_by: [{id: W1, at: '2026-03-05T22:30', person: amara-okafor}]\n"
        assert told(assessed, protocols=protocol) == {"acknowledgement": ("05 22:25", "05 22:30", "late")}
        said = assessed + "acknowledged_at: '2026-03-05T22:20'\n"
        assert told(said, protocols=protocol)["acknowledgement"] == ("05 22:25", "05 22:20", "met")

    def test_of_one_with_two_fields_nothing_is_asked_by_a_clock(self) -> None:
        assert told(f"id: {INC}\ntitle: No transport\nopened_on: 2026-03-05\n") == {}

    def test_across_midnight_and_the_repeated_hour(self) -> None:
        text = INCIDENT.replace("2026-03-05", "2026-10-25").replace("22:10", "00:30")
        assert told(text, date(2026, 10, 26))["response"][0] == "25 01:30"
