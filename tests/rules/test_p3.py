"""P3, joint on-call: the days on which its answers turn, and what the examples of the rules do not show."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from caretrail.load import Loaded
from caretrail.rule import Figure
from caretrail.rules import BY_CODE
from caretrail.rules.p3.inconsistent_on_call_actions import likeness
from caretrail.rules.p3.slow_on_call_response import percentile
from caretrail.rules.validations import measure
from caretrail.trail import Trail
from tests.facts.register import register
from tests.rules.practice import failing, findings, judged, rate

INCIDENT = """
id: INC-2026-{}
title: No transport
status: active
opened_on: 2026-03-05
rota: joint-on-call
protocol: on-call-protocol
protocol_level: L1
reported_at: '2026-03-05T22:10'
"""
ONE = INCIDENT.format("8S4J")
NIGHTS = """\
id: nights
name: Nights
tiers: [{{id: T1, name: first, from: 2026-01-01}}]
shifts:
  - {{id: S1, tier: first, person: ravi-menon, from: {}, to: {}, accepted_on: 2026-01-02}}
"""


def figures(code: str, trail: Trail) -> dict[str, tuple[str, bool]]:
    judge = BY_CODE[code].judge
    assert judge
    return {each.label: (each.value, each.holds) for each in judge(trail) if isinstance(each, Figure)}


class TestCoverGate:
    def said(self, start: str, end: str, as_of: date = date(2026, 4, 15), opened: str = "2026-03-05") -> list[str]:
        text = ONE.replace("joint-on-call", "nights").replace("opened_on: 2026-03-05", f"opened_on: {opened}")
        return findings("P3-G1", register(text, rotas=NIGHTS.format(start, end), as_of=as_of))

    def test_the_seven_days_from_the_day_it_became_active_count_to_the_minute(self) -> None:
        assert self.said("2026-03-05T00:00", "2026-03-12T00:00") == []
        assert self.said("2026-03-05T00:00", "2026-03-11T23:59") == [
            ("incident `INC-2026-8S4J` cannot be active: in the 7 days from 2026-04-15 rota `nights` leaves tier "
             "`first` to nobody from 2026-04-15 00:00 to 2026-04-22 00:00")]

    def test_what_is_covered_again_today_is_no_finding(self) -> None:
        assert self.said("2026-04-15T00:00", "2026-04-22T00:00") == []

    def test_the_week_in_which_the_clocks_go_back_has_an_hour_more(self) -> None:
        covered = ("2026-10-20T00:00", "2026-10-27T00:00")
        assert self.said(*covered, date(2026, 10, 20), "2026-10-20") == []
        assert self.said("2026-10-20T00:00", "2026-10-26T23:00", date(2026, 10, 20), "2026-10-20") != []

    def test_what_was_accepted_only_later_did_not_count_then(self) -> None:
        nights = NIGHTS.format("2026-03-05T00:00", "2026-03-31T00:00").replace("2026-01-02", "2026-03-06")
        trail = register(ONE.replace("joint-on-call", "nights"), rotas=nights)
        assert "leaves tier `first` to nobody" in failing("P3-G1", trail)[0]

    @pytest.mark.parametrize("line", ["to: 2026-03-04", "from: 2026-04-16", "tiers: []"])
    def test_a_rota_that_asks_for_nobody_covers_nothing(self, line: str) -> None:
        nights = NIGHTS.format("2026-03-01T00:00", "2026-04-30T00:00")
        nights = nights.replace("tiers: [{id: T1, name: first, from: 2026-01-01}]\n", "") if "tiers" in line else (
            f"{nights}{line}\n")
        assert findings("P3-G1", register(ONE.replace("joint-on-call", "nights"), rotas=nights)) == [
            "incident `INC-2026-8S4J` cannot be active: no tier of rota `nights` is to be covered on 2026-04-15"]

    def test_a_rota_that_is_not_there_or_no_rota(self) -> None:
        for name in ("no-such-rota", "lead-discharge"):
            text = ONE.replace("joint-on-call", name)
            assert findings("P3-G1", register(text)) == [
                "incident `INC-2026-8S4J` cannot be active: it names no rota by which cover can be shown"]


def test_the_protocol_gate_names_what_is_missing() -> None:
    def said(more: str) -> list[str]:
        return findings("P3-G2", register(ONE, protocols=f"id: on-call-protocol\nname: On-call\n{more}"))

    version = "versions: [{{id: V1, version: '1', from: {}, levels: [{}]}}]\n"
    level = "{{id: L1, name: urgent, order: 1{}}}"
    assert "was not in force on 2026-04-15" in said("")[0]
    assert "was not in force on 2026-04-15" in said(version.format("2026-05-01", ""))[0]
    assert "there is no level" in said(version.format("2026-01-01", ""))[0]
    assert "level `urgent` has no steps" in said(version.format("2026-01-01", level.format("")))[0]
    bare = level.format(", steps: [{id: S1, what: Log it}]")
    assert "level `urgent` has no time in which to act" in said(version.format("2026-01-01", bare))[0]
    optional = level.format(", respond_within: 1 hour, steps: [{id: S1, what: Log it, optional: true}]")
    assert "level `urgent` has no steps" in said(version.format("2026-01-01", optional))[0]


def test_the_log_gate_takes_the_last_handover_before_the_entry() -> None:
    rota = ("id: joint-on-call\nname: On-call\nhandovers:\n"
            "  - {id: H1, at: '2026-03-05T09:00', by: tomasz-lind, to: amara-okafor, next_entry: 40}\n"
            "  - {id: H2, at: '2026-03-06T09:00', by: amara-okafor, to: tomasz-lind, next_entry: 50}\n")
    entry = "entries: [{{id: E1, number: {}, reported_at: '2026-03-05T22:10', text: No transport.}}]\n"
    assert findings("P3-G3", register(ONE + entry.format(40), rotas=rota)) == []
    assert "had been handed over with 40 as its next number" in findings(
        "P3-G3", register(ONE + entry.format(39), rotas=rota))[0]
    trail = register(ONE, rotas=rota)
    assert "the log was last handed over with 50 as the next" in next(BY_CODE["P3-G3"].check(trail)).fix


class TestDecisionsRecorded:
    DECIDED = ONE + ("decisions: [{id: D1, at: '2026-03-05T22:40', decision: Vehicle., rationale: Faster., "
                     "post: lead-discharge}]\n")

    @pytest.mark.parametrize(("day", "kept"), [("2026-03-10", True), ("2026-03-11", False)])
    def test_the_outcome_within_five_days(self, day: str, kept: bool) -> None:
        text = self.DECIDED + f"outcome: {{at: '{day}T12:00', text: Home.}}\n"
        assert rate("P3-V3a", register(text)) == (int(kept), 1)

    @pytest.mark.parametrize(("as_of", "judged_yet"), [(date(2026, 3, 10), 0), (date(2026, 3, 11), 1)])
    def test_it_is_looked_at_once_they_have_passed(self, as_of: date, judged_yet: int) -> None:
        assert len(judged("P3-V3a", register(ONE, as_of=as_of))) == judged_yet

    def test_drafts_count_and_what_was_withdrawn_does_not(self) -> None:
        assert failing("P3-V3a", register(ONE.replace("active", "draft"))) == [
            "incident `INC-2026-8S4J` of 2026-03-05 has no decision and no outcome"]
        assert rate("P3-V3a", register(ONE.replace("active", "withdrawn"))) == (0, 0)

    def test_one_full_decision_is_enough_and_a_corrected_one_does_not_count(self) -> None:
        outcome = "outcome: {at: '2026-03-06T12:00', text: Home.}\n"
        half = "{id: D2, at: '2026-03-05T22:50', decision: Call the family.}"
        both = self.DECIDED.rstrip("]\n") + f", {half}]\n"
        assert rate("P3-V3a", register(both + outcome)) == (1, 1)
        corrected = both.replace("Call the family.", "Call the family., corrects: D1")
        assert failing("P3-V3a", register(corrected + outcome)) == [
            "incident `INC-2026-8S4J` of 2026-03-05 has no decision with its reason"]


class TestSteps:
    DONE = "steps_done: [{{id: S1, step: S1, at: '2026-03-05T{}'}}, {{id: S2, step: S2, at: '2026-03-05T{}'}}]\n"

    @pytest.mark.parametrize(("first", "second", "kept"), [
        ("22:25", "23:10", 2), ("22:26", "23:10", 1), ("22:25", "23:11", 1), ("22:24", "22:23", 1),
        ("22:20", "22:20", 2)])
    def test_in_order_and_in_time(self, first: str, second: str, kept: int) -> None:
        assert rate("P3-V3b", register(ONE + self.DONE.format(first, second))) == (kept, 2)

    def test_a_step_that_still_has_time_is_not_judged(self) -> None:
        assert rate("P3-V3b", register(ONE, as_of=date(2026, 3, 5))) == (0, 0)
        assert rate("P3-V3b", register(ONE, as_of=date(2026, 3, 6))) == (0, 2)

    def test_a_step_without_a_limit_is_asked_for_at_the_end(self) -> None:
        protocol = ("id: on-call-protocol\nname: On-call\nversions: [{id: V1, version: '1', from: 2025-01-01, levels: "
                    "[{id: L1, name: urgent, order: 1, steps: [{id: S1, what: Hand over}]}]}]\n")
        assert rate("P3-V3b", register(ONE, protocols=protocol)) == (0, 0)
        closed = ONE.replace("active", "closed") + "closed: {on: 2026-03-06, reason: Home.}\n"
        assert failing("P3-V3b", register(closed, protocols=protocol)) == [
            "incident `INC-2026-8S4J` has no time for step `S1` (Hand over) of level `urgent` of `on-call-protocol`"]

    def test_without_a_level_nobody_can_tell_which(self) -> None:
        for old, new, words in (("protocol_level: L1\n", "",
                                 "does not say at which level of `on-call-protocol` it stood"),
                                ("L1", "L7", "names a level `L7` that `on-call-protocol` did not have that day"),
                                ("protocol: on-call-protocol\n", "", "names no protocol")):
            assert words in failing("P3-V3b", register(ONE.replace(old, new)))[0]

    def test_where_the_standard_is_met_what_failed_is_a_note(self) -> None:
        done = [INCIDENT.format(f"00{number:02}") + self.DONE.format("22:20", "23:00") for number in range(9)]
        trail = register(*done, ONE + self.DONE.format("22:20", "23:40"))
        assert [each.severity.value for each in BY_CODE["P3-V3b"].check(trail)] == ["note"], "19 of 20"


def test_cover_has_its_minutes_and_people_on_duty_twice_as_figures() -> None:
    trail = register(rotas=NIGHTS.format("2026-01-01T00:00", "2026-04-21T23:59"))
    found = figures("P3-V3c", trail)
    assert found["minutes on call that nobody covers, 2026-01-15 to 2026-04-22"] == ("1", False)
    assert found["people on call twice at once"] == ("0", True)
    assert "tier `first` is covered by nobody for 1 minute" in failing("P3-V3c", trail)[0]


def test_a_rota_that_has_ended_is_not_looked_at_any_more() -> None:
    ended = NIGHTS.format("2025-01-01T00:00", "2025-02-01T00:00") + "to: 2025-02-01\n"
    assert not [each for each in judged("P3-V3c", register(rotas=ended)) if each.record.id == "nights"]


def test_a_tier_that_has_ended_is_not_counted_as_covered() -> None:
    nights = NIGHTS.format("2026-01-01T00:00", "2026-04-22T00:00")
    told = [each.said for each in judged("P3-V3c", register(rotas=nights.replace(
        "from: 2026-01-01}]", "from: 2026-01-01}, {id: T2, name: old, from: 2025-01-01, to: 2025-12-31}]")))
            if each.record.id == "nights"]
    assert told == ["tier `first` covered every minute", "`ravi-menon` is on duty once at a time"]


def test_without_any_tier_to_cover_there_is_nothing_to_measure() -> None:
    trail = register(as_of=date(2024, 4, 15))
    assert not figures("P3-V3c", trail)
    assert measure(BY_CODE["P3-V3c"], trail).met is None


def test_somebody_on_duty_in_two_rotas_at_once_is_one_person() -> None:
    nights = NIGHTS.format("2026-01-01T00:00", "2026-04-22T00:00")
    days = nights.replace("id: nights", "id: days").replace("name: Nights", "name: Days")
    trail = register(rotas=nights)
    both = Trail(Loaded((*trail.loaded.records, *(each for each in register(rotas=days).loaded.records
                                                  if each.id == "days")), ()), trail.as_of)
    assert figures("P3-V3c", both)["people on call twice at once"] == ("1", False)


class TestSlowResponses:
    def answered(self, *minutes: int, day: str = "2026-03-05") -> list[str]:
        texts = []
        for number, passed in enumerate(minutes):
            hour, minute = divmod(10 + passed, 60)
            text = INCIDENT.format(f"00{number:02}").replace("2026-03-05", day)
            texts.append(f"{text}decisions: [{{id: D1, at: '{day}T{22 + hour}:{minute:02}', decision: Vehicle.}}]\n")
        return texts

    def test_one_in_ten_may_be_late_and_two_may_not(self) -> None:
        assert failing("P3-W3a", register(*self.answered(*[30] * 9, 90))) == []
        assert len(failing("P3-W3a", register(*self.answered(*[30] * 8, 90, 90)))) == 2

    def test_the_percentile_stands_beside_its_limit(self) -> None:
        assert figures("P3-W3a", register(*self.answered(*[30] * 9, 90))) == {
            "response at level single service of on-call-protocol, 90th percentile of 10": ("30 minutes", True)}

    def test_what_is_long_past_says_nothing_of_now(self) -> None:
        assert judged("P3-W3a", register(*self.answered(90, day="2026-01-14"))) == []
        assert len(failing("P3-W3a", register(*self.answered(90, day="2026-01-15")))) == 1

    def test_a_percentile_is_one_of_the_values(self) -> None:
        values = [timedelta(minutes=number) for number in range(1, 11)]
        assert percentile(values, 90) == timedelta(minutes=9)
        assert percentile(values[:1], 90) == timedelta(minutes=1)
        assert percentile(values, 0) == timedelta(minutes=1)
        assert percentile(values, 100) == timedelta(minutes=10)


class TestLikeness:
    @pytest.mark.parametrize(("sets", "median"), [
        (["ab", "ab", "ab"], 1.0), (["a", "b"], 0.0), (["", ""], 1.0), (["ab", "a"], 0.5),
        (["ab", "ab", "ab", "a", "a"], 0.5), (["abc", "abc", "abc", "abc", "ab"], 1.0)])
    def test_the_median_over_all_pairs(self, sets: list[str], median: float) -> None:
        assert likeness(Counter(frozenset(each) for each in sets)) == median

    def test_a_thousand_ways_take_no_time_to_compare(self) -> None:
        ways = Counter({frozenset({f"{number}", "x"}): 1 for number in range(1000)})
        assert likeness(ways) == pytest.approx(1 / 3)

    def test_five_of_one_sort_in_whatever_letters_are_compared(self) -> None:
        types = ("no transport", "No transport", "NO TRANSPORT", "no transport", "no transport")
        texts = [INCIDENT.format(f"00{number:02}") + f"type: {sort}\nsteps_done: [{{id: S1, step: {step}, "
                 "at: '2026-03-05T22:20'}]\n" for number, (sort, step) in enumerate(zip(types, ("S1", "S2") * 3,
                                                                                        strict=False))]
        assert "5 incidents `no transport` at level `single service` of `on-call-protocol` were handled by" in failing(
            "P3-W3b", register(*texts))[0]
        assert judged("P3-W3b", register(*texts[:4])) == []
