"""P5, the escalation pathway: the days on which its answers turn, and what the examples of the rules do not show."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.rule import Figure
from caretrail.rules import BY_CODE
from tests.facts.register import register
from tests.rules.practice import failing, findings, judged, rate

ESCALATION = """
id: ESC-2026-{}
title: Found unwell and alone
status: active
opened_on: {day}
protocol: joint-escalation
risk_level: acute
trigger: {{at: '{day}T13:40', observed: Found unwell and alone.}}
"""


def escalation(name: str = "6N5R", day: str = "2026-03-05") -> str:
    return ESCALATION.format(name, day=day)


def answered(name: str, at: str, day: str = "2026-03-05") -> str:
    return escalation(name, day) + (f"responses: [{{id: R1, at: '{day}T{at}', what: Sitter.}}]\n"
                                    f"held: [{{id: H1, type: clinical-review, at: '{day}T{at}'}}]\n")


def test_the_gates_say_on_which_day_and_what_is_missing() -> None:
    later = escalation().replace("joint-escalation", "later")
    protocol = "id: later\nname: Later\nversions: [{id: V1, version: '1', from: 2026-04-01, levels: []}]\n"
    trail = register(later, protocols=protocol)
    assert failing("P5-G2", trail) == ["protocol `later` was not in force on 2026-03-05"]
    assert findings("P5-G2", trail) == [], "put right since"
    assert findings("P5-G1", trail) == [
        "escalation `ESC-2026-6N5R` cannot be active: in protocol `later`, version 1, there is no level"]
    assert findings("P5-G3", trail) == [
        "escalation `ESC-2026-6N5R` cannot be active: in protocol `later` there is no level"]
    dispute = register(escalation().replace("joint-escalation", "dispute-resolution"))
    assert failing("P5-G2", dispute) == ["protocol `dispute-resolution` is for disputes"]


class TestThresholds:
    def said(self, threshold: str) -> list[str]:
        protocol = ("id: joint-escalation\nname: Pathway\nversions: [{id: V1, version: '1', from: 2025-01-01, levels: "
                    f"[{{id: L1, name: emerging, order: 1, thresholds: [{{id: T1, {threshold}}}]}}]}}]\n")
        return failing("P5-G1", register(escalation(), protocols=protocol))

    @pytest.mark.parametrize("whole", [
        "observable: two missed visits", "risk_score: 15",
        "indicator: delayed-discharges, comparison: at-least, value: 12"])
    def test_a_number_or_something_to_observe(self, whole: str) -> None:
        assert self.said(whole) == []

    @pytest.mark.parametrize("part", ["indicator: delayed-discharges", "value: 12",
                                      "indicator: delayed-discharges, value: 12"])
    def test_half_of_one_is_none(self, part: str) -> None:
        assert "has no number and nothing to observe" in self.said(part)[0]

    def test_an_indicator_that_is_not_there(self) -> None:
        said = self.said("indicator: falls, comparison: above, value: 1")
        assert "watches `falls`, which is no indicator here" in said[0]


class TestResponders:
    def said(self, level: str, day: str = "2026-03-05") -> list[str]:
        protocol = ("id: joint-escalation\nname: Pathway\nversions: [{id: V1, version: '1', from: 2025-01-01, levels: "
                    f"[{{id: L1, name: acute, order: 1{level}}}]}}]\n")
        return failing("P5-G3", register(escalation(day=day), protocols=protocol))

    def test_by_rota_post_or_forum(self) -> None:
        for level in (", rota: joint-on-call", ", rota: joint-on-call, tier: first", ", responder: lead-discharge",
                      ", forum: system-risk-board"):
            assert self.said(level) == []

    def test_on_the_day_it_became_active(self) -> None:
        assert self.said(", responder: director-of-care", "2026-03-31") == []
        assert "no one is in rota `joint-on-call`" in self.said(", rota: joint-on-call", "2026-02-28")[0]

    def test_a_level_that_leads_nowhere(self) -> None:
        assert "level `acute` names no post, rota or forum" in self.said("")[0]


class TestInTime:
    def test_at_the_last_minute_and_after_it(self) -> None:
        assert rate("P5-V5a", register(answered("0001", "14:40"), answered("0002", "14:41"))) == (1, 2)

    def test_a_clinical_review_is_part_of_the_answer(self) -> None:
        text = escalation() + "responses: [{id: R1, at: '2026-03-05T14:20', what: Sitter.}]\n"
        assert failing("P5-V5a", register(text)) == [
            ("escalation `ESC-2026-6N5R` at level `acute` has had no clinical review for 40 days 9 hours; "
             "the limit is 4 hours")]

    def test_without_a_trigger_nobody_can_tell(self) -> None:
        text = "id: ESC-2026-6N5R\ntitle: Unwell\nstatus: {}\nopened_on: 2026-03-05\n"
        assert "has no trigger with its time" in failing("P5-V5a", register(text.format("active")))[0]
        assert judged("P5-V5a", register(text.format("draft"))) == []

    def test_what_still_has_time_is_not_counted(self) -> None:
        assert judged("P5-V5a", register(escalation(day="2026-04-15"))) == []

    def test_on_an_earlier_day_what_came_later_had_not_happened(self) -> None:
        trail = register(answered("6N5R", "14:20"))
        assert rate("P5-V5a", trail) == (1, 1)
        assert rate("P5-V5a", trail.on(date(2026, 3, 4))) == (0, 0)


class TestLastingEffect:
    SOLVED = "outcome: {at: '2026-03-08T12:00', text: Back to planned visits.}\n"
    STABLE = SOLVED + "stability: {on: 2026-04-07, severity: moderate, stable: true}\n"

    @pytest.mark.parametrize(("as_of", "count"), [(date(2026, 4, 7), 0), (date(2026, 4, 8), 1)])
    def test_it_is_looked_at_once_thirty_days_have_passed(self, as_of: date, count: int) -> None:
        assert len(judged("P5-V5b", register(escalation() + self.SOLVED, as_of=as_of))) == count

    def test_at_its_target_or_the_partnerships_own(self) -> None:
        assert rate("P5-V5b", register(escalation() + self.STABLE)) == (1, 1)
        assert failing("P5-V5b", register(escalation() + "target_severity: low\n" + self.STABLE)) == [
            "escalation `ESC-2026-6N5R` of 2026-03-05 was still `moderate` on 2026-04-07, and `low` was aimed at"]

    def test_a_look_after_ten_days_is_none_after_thirty(self) -> None:
        text = escalation() + self.STABLE.replace("2026-04-07", "2026-03-18")
        assert "was looked at again on 2026-03-18, before 30 days had passed" in failing("P5-V5b", register(text))[0]

    def test_it_must_not_come_again_meanwhile(self) -> None:
        about = "about: RSK-2026-9QX4\n"
        first = escalation() + self.STABLE + about
        assert "came again on 2026-04-01, as `ESC-2026-0002` of the same case" in failing(
            "P5-V5b", register(first, escalation("0002", "2026-04-01") + about))[0]
        assert failing("P5-V5b", register(first, escalation("0002", "2026-04-01"))) == [], "about something else"
        assert failing("P5-V5b", register(first, escalation("0002", "2026-04-10") + about)) == [], "later"

    def test_of_the_same_type_where_it_is_about_no_record(self) -> None:
        sort = "type: missed visit\n"
        assert len(failing("P5-V5b", register(escalation() + self.STABLE + sort,
                                              escalation("0002", "2026-04-01") + "type: Missed visit\n"))) == 1


class TestRepeats:
    @staticmethod
    def incidents(*days: str, more: str = "case: CAS-2026-3F6P\n") -> list[str]:
        return [f"id: INC-2026-00{number:02}\ntitle: Fall\nopened_on: 2026-{day}\n{more}"
                for number, day in enumerate(days)]

    @pytest.mark.parametrize(("days", "raised"), [
        (("03-16", "04-15"), 1), (("03-15", "04-15"), 0),
        (("01-15", "02-20", "04-01"), 1), (("01-14", "02-20", "04-01"), 0)])
    def test_two_in_thirty_days_or_three_in_ninety(self, days: tuple[str, ...], raised: int) -> None:
        assert len(failing("P5-W5a", register(*self.incidents(*days)))) == raised

    def test_long_ago_is_quiet_and_not_even_looked_at(self) -> None:
        assert judged("P5-W5a", register(*self.incidents("01-01", "01-02"))) == []

    def test_an_incident_and_an_escalation_of_one_night_are_no_repeat(self) -> None:
        about = escalation(day="2026-04-10").replace("ESC", "ESC") + "case: CAS-2026-3F6P\n"
        assert failing("P5-W5a", register(*self.incidents("04-10"), about)) == []

    def test_the_worst_harm_among_them_weighs(self) -> None:
        first, second = self.incidents("04-01", "04-10")
        trail = register(first + "harm: severe\n", second + "harm: none\n")
        assert [each.weight for each in judged("P5-W5a", trail)] == [3]


def test_clocks_that_run_stand_beside_the_sign_and_are_no_findings() -> None:
    risk = ("id: RSK-2026-7K3M\ntitle: Waiting\nstatus: active\nlevel: system\nopened_on: 2026-04-14\n"
            "scores: [{id: S1, on: 2026-04-14, type: current, likelihood: 4, consequence: 4}]\n")
    trail = register(escalation(day="2026-04-15"), risk)
    judge = BY_CODE["P5-W5b"].judge
    assert judge
    assert [(each.label, each.value, each.limit) for each in judge(trail) if isinstance(each, Figure)] == [
        ("clock running: response of `ESC-2026-6N5R`, level `acute`", "until 2026-04-15 14:40", "1 hour"),
        ("clock running: clinical review of `ESC-2026-6N5R`, level `acute`", "until 2026-04-15 17:40", "4 hours"),
        ("clock running: `RSK-2026-7K3M` reached 16 on 2026-04-14, and is to be escalated", "until 2026-04-21",
         "5 working days")]
    assert findings("P5-W5b", trail) == []


def test_a_share_of_late_answers_raises_the_sign_and_one_in_ten_does_not() -> None:
    in_time = [answered(f"00{number:02}", "14:20") for number in range(9)]
    late = answered("0099", "16:00")
    assert failing("P5-W5b", register(*in_time, late)) == []
    assert len(failing("P5-W5b", register(*in_time[:8], late))) == 1
