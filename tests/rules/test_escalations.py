"""Escalation by itself: thresholds with their clocks, answers late and missed, and what no rule may stumble over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caretrail.problem import Severity
from caretrail.rules import BY_CODE
from tests.facts.register import landed, register
from tests.rules.harness import contents, practice_ground
from tests.rules.practice import findings

RISK = """
id: RSK-2026-7K3M
title: Delayed discharge
status: active
level: system
opened_on: 2026-03-02
scores:
  - {id: S1, on: 2026-03-02, type: current, likelihood: 2, consequence: 4}
  - {id: S2, on: 2026-03-27, type: current, likelihood: 4, consequence: 4}
"""
ESCALATION = """
id: ESC-2026-6N5R
title: Second missed visit
status: active
opened_on: {day}
protocol: joint-escalation
risk_level: emerging
trigger: {{at: '{day}T13:40', observed: Second missed visit.}}
"""
INDICATOR = """\
id: delayed-discharges
name: Delayed discharges
period: monthly
values:
  - {id: V1, from: 2026-01-01, to: 2026-01-31, value: 13, source: daily report}
  - {id: V2, from: 2026-02-01, to: 2026-02-28, value: 14, source: daily report}
  - {id: V3, from: 2026-03-01, to: 2026-03-31, value: 12, source: daily report}
"""


class TestThreshold:
    """Over the tolerance of 8 from Friday 27 March 2026 on; Good Friday and Easter Monday lie in between."""

    @pytest.mark.parametrize(("as_of", "found"), [(date(2026, 4, 7), 0), (date(2026, 4, 8), 1)])
    def test_five_working_days_over_easter(self, as_of: date, found: int) -> None:
        assert len(findings("ESC01", register(RISK, as_of=as_of))) == found

    def test_it_says_what_was_reached_when_and_how_long_ago(self) -> None:
        assert findings("ESC01", register(RISK)) == [
            ("risk `RSK-2026-7K3M` reached 16 on 2026-03-27, 11 working days ago, and is not escalated; from 9 on "
             "it goes up within 5 working days")]

    @pytest.mark.parametrize(("day", "found"), [
        ("2026-03-26", 1), ("2026-03-27", 0), ("2026-04-14", 0), ("2026-04-16", 1)])
    def test_an_escalation_since_answers_it_late_or_not(self, day: str, found: int) -> None:
        raised = ESCALATION.format(day=day) + "about: RSK-2026-7K3M\n"
        assert len(findings("ESC01", register(RISK, raised))) == found

    def test_one_of_its_case_does_too_and_one_withdrawn_does_not(self) -> None:
        case = "id: CAS-2026-3F6P\ntitle: Going home\nopened_on: 2026-03-02\n"
        raised = ESCALATION.format(day="2026-03-30") + "about: CAS-2026-3F6P\n"
        held = RISK + "case: CAS-2026-3F6P\n"
        assert findings("ESC01", register(held, case, raised)) == []
        assert len(findings("ESC01", register(held, case, raised.replace("active", "withdrawn")))) == 1

    def test_below_it_again_or_closed_there_is_nothing_to_escalate(self) -> None:
        lower = RISK + "  - {id: S3, on: 2026-04-02, type: current, likelihood: 2, consequence: 4}\n"
        closed = RISK.replace("active", "closed") + "closed: {on: 2026-04-14, reason: Over.}\n"
        assert findings("ESC01", register(lower)) == findings("ESC01", register(closed)) == []

    def test_one_that_points_at_itself_is_no_trouble(self) -> None:
        assert len(findings("ESC01", register(RISK + "links: [{type: escalated-to, to: RSK-2026-7K3M}]\n"))) == 1


class TestIndicator:
    def test_the_first_value_in_a_row_starts_the_clock(self) -> None:
        assert findings("ESC02", register(indicators=INDICATOR)) == [
            ("indicator `delayed-discharges` reached 13 on 2026-01-31, known for 51 working days, and is not "
             "escalated; by `joint-escalation` `delayed-discharges` at least 12 is `acute`, to be escalated within "
             "5 working days")]

    def test_an_escalation_since_that_period_began_answers_it(self) -> None:
        for day, found in (("2025-12-31", 1), ("2026-01-01", 0), ("2026-04-10", 0)):
            raised = ESCALATION.format(day=day).replace("visit.}", "visit., indicator: delayed-discharges}")
            assert len(findings("ESC02", register(raised.replace("ESC-2026", "ESC-" + day[:4]),
                                                  indicators=INDICATOR))) == found

    def test_back_below_it_there_is_nothing_to_escalate(self) -> None:
        assert findings("ESC02", register(indicators=INDICATOR.replace("value: 12", "value: 11"))) == []

    def test_where_the_history_is_known_the_clock_starts_as_the_value_landed(self, tmp_path: Path) -> None:
        """The ground lands on 2 March 2026 at 10:00, this value an hour later."""
        ground = {path: data for path, data in contents(practice_ground()).items() if isinstance(data, bytes | str)}
        once = {"records/indicators/delayed-discharges.yml": INDICATOR.partition("  - {id: V2")[0]}
        for as_of, found in ((date(2026, 3, 9), 0), (date(2026, 3, 10), 1)):
            trail = landed(tmp_path / str(found), ground, once, as_of=as_of)  # type: ignore[arg-type]
            assert len(findings("ESC02", trail)) == found


class TestClocks:
    def test_missed_is_a_warning_and_late_a_note(self) -> None:
        missed = register(ESCALATION.format(day="2026-03-05"))
        held = "held: [{id: H1, type: huddle, at: '2026-03-06T15:40'}]\n"
        late = register(ESCALATION.format(day="2026-03-05") + held)
        assert [(each.severity, each.message) for each in BY_CODE["ESC04"].check(missed)] == [
            (Severity.WARNING, ("escalation `ESC-2026-6N5R`, level `emerging`: there was no huddle by 2026-03-06 "
                                "13:40, 39 days 9 hours ago (1 working day from the trigger of 2026-03-05 13:40)"))]
        assert [(each.severity, each.message) for each in BY_CODE["ESC04"].check(late)] == [
            (Severity.NOTE, ("escalation `ESC-2026-6N5R`, level `emerging`: the huddle was held 2 hours late, on "
                             "2026-03-06 15:40 (1 working day from the trigger of 2026-03-05 13:40)"))]

    def test_once_it_is_closed_what_came_late_is_counted_elsewhere_and_what_was_missed_is_a_note(self) -> None:
        closed = ESCALATION.format(day="2026-03-05").replace("active", "closed")
        late = register(closed + "held: [{id: H1, type: huddle, at: '2026-03-06T15:40'}]\n")
        assert findings("ESC04", late) == []
        assert [each.severity for each in BY_CODE["ESC04"].check(register(closed))] == [Severity.NOTE]
        assert [each.severity for each in BY_CODE["ESC06"].check(late)] == [Severity.WARNING], "they can still be told"

    def test_one_that_runs_is_no_finding(self) -> None:
        trail = register(ESCALATION.format(day="2026-04-14"))
        assert all(not findings(code, trail) for code in ("ESC03", "ESC04", "ESC05", "ESC06", "ESC10"))

    def test_told_back_counts_whole_days(self) -> None:
        huddle = ESCALATION.format(day="2026-03-05") + "held: [{id: H1, type: huddle, at: '2026-03-06T09:30'}]\n"
        assert findings("ESC06", register(huddle + "told_back_on: 2026-03-10\n")) == []
        assert findings("ESC06", register(huddle + "told_back_on: 2026-03-11\n")) == [
            ("escalation `ESC-2026-6N5R`, level `emerging`: whoever raised it was told 1 day late, on 2026-03-11 (2 "
             "working days from 2026-03-06 09:30)")]

    def test_before_the_rules_applied_nothing_is_found(self) -> None:
        policy = (practice_ground().files["records/policy/partnership.yml"].data or b"").decode()
        trail = register(ESCALATION.format(day="2026-03-05"), policy=policy + "continuity_start: 2026-03-06\n")
        assert findings("ESC04", trail) == []


def test_a_level_that_was_skipped_has_its_name() -> None:
    stages = ("stages: [{id: G1, level: L1, began_at: '2026-03-05T13:40'}, {id: G2, level: L3, "
              "began_at: '2026-03-06T13:40'}]\n")
    protocol = ("id: joint-escalation\nname: Pathway\nversions: [{id: V1, version: '1', from: 2025-01-01, "
                "levels: [{id: L1, name: emerging, order: 1}, {id: L2, name: acute, order: 5}, "
                "{id: L3, name: system, order: 9}]}]\n")
    text = ESCALATION.format(day="2026-03-05") + stages
    assert findings("ESC07", register(text, protocols=protocol)) == [
        "escalation `ESC-2026-6N5R` went from level `emerging` to `system` and skipped `acute`"]
    assert findings("ESC07", register(text + "immediate_harm: true\n", protocols=protocol)) == []


@pytest.mark.parametrize("code", [code for code in BY_CODE if code.startswith(("ESC", "P3-", "P5-"))])
def test_nothing_that_fits_its_kind_stops_a_rule(code: str) -> None:
    """Empty lists, references that lead nowhere or to another kind, the first and last days of all time."""
    odd = """
id: ESC-2026-6N5R
title: Odd
status: active
opened_on: 0001-01-01
about: ESC-2026-6N5R
case: RSK-2026-9QX4
protocol: lead-discharge
risk_level: nowhere
trigger: {at: '9999-12-31T23:59', observed: x, indicator: amara-okafor, threshold: T9}
stages: [{id: G1, level: L9, began_at: '0001-01-01T00:00'}, {id: G2, began_at: '9999-12-31T23:59'}]
held: []
"""
    incident = """
id: INC-2026-8S4J
title: Odd
status: closed
opened_on: 9999-12-31
rota: amara-okafor
protocol: joint-escalation
protocol_level: L2
reported_at: '0001-01-01T00:00'
entries: [{id: E1, number: 0, reported_at: '9999-12-31T23:59', text: x}]
steps_done: [{id: S1, step: S9, at: '9999-12-31T23:59'}]
outcome: {at: '0001-01-01T00:00', text: x}
"""
    ordinary = ESCALATION.format(day="2026-03-05").replace("6N5R", "0001").replace("joint-escalation", "bare")
    protocol = "id: bare\nname: Bare\nversions: [{id: V1, version: '1', from: 0001-01-01}]\n"
    for as_of in (date(1, 1, 1), date(2026, 4, 15), date(9999, 12, 31)):
        trail = register(odd, incident, ordinary, protocols=protocol, as_of=as_of,
                         rotas="id: empty\nname: Empty\ntiers: [{id: T1, name: first, from: 0001-01-01}]\n")
        rule = BY_CODE[code]
        for subject in trail.loaded.records if rule.scope == "record" else (trail,):
            list(rule.check(subject))
