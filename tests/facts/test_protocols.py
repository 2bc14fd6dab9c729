"""Protocols as they were in force: levels, limits, thresholds."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.facts.entries import typed
from caretrail.facts.protocols import level_at, level_of, levels, limits, reached, trigger_day, version_of, worded
from caretrail.kinds.protocol import Protocol, ProtocolVersion, Threshold

from .register import register

PROTOCOL = """\
id: visits
name: Visits
type: escalation
from: 2025-01-01
versions:
  - id: V1
    version: "1.0"
    from: 2025-01-01
    levels:
      - {id: L2, name: Acute, order: 2, clinical_review_within: 2 hours, thresholds: [{id: T2, observable: a fall}]}
      - {id: L1, name: emerging, order: 1, respond_within: 4 hours, tell_back_within: 1 day}
      - {id: L3, name: board, order: 3, forum: system-risk-board}
      - {id: L4, name: withdrawn level, order: 4}
      - {id: L5, name: corrected, order: 4, corrects: L4}
"""
ESCALATION = "id: ESC-2026-6N5R\ntitle: Fall\nopened_on: 2026-03-05\nprotocol: visits\n"


def version() -> ProtocolVersion:
    protocol = typed(register(protocols=PROTOCOL).records["visits"], Protocol)
    assert protocol
    return protocol.versions[0]


@pytest.mark.parametrize(("named", "found"), [
    ("L2", "L2"), ("acute", "L2"), ("2", "L2"), (1, "L1"), ("board", "L3"), ("L4", None), ("9", None), ("", None)])
def test_a_level_by_its_id_its_order_or_its_name(named: str | int, found: str | None) -> None:
    level = level_of(version(), named)
    assert (level and level.id) == found


def test_levels_stand_in_their_order_without_corrected_ones() -> None:
    assert [level.id for level in levels(version())] == ["L1", "L2", "L3", "L5"]


def test_limits_are_the_protocols_else_the_partnerships() -> None:
    trail, held = register(protocols=PROTOCOL), version()
    told = {level.id: limits(trail, held, level) for level in levels(held)}
    assert (told["L1"].huddle, told["L1"].respond, told["L1"].clinical_review, told["L1"].tell_back) == (
        "4 hours", "", "", "1 day")
    assert (told["L2"].huddle, told["L2"].respond, told["L2"].clinical_review, told["L2"].tell_back) == (
        "", "1 hour", "2 hours", "2 working days")
    assert (told["L3"].respond, told["L3"].clinical_review) == ("", ""), "a forum decides there"


@pytest.mark.parametrize(("more", "found"), [
    ("risk_level: ACUTE\n", "L2"), ("", None), ("risk_level: nowhere\n", None),
    ("stages: [{id: G1, level: L3, began_at: '2026-03-05T10:00'}]\n", "L3"),
    ("trigger: {at: '2026-03-05T10:00', observed: Fell., threshold: T2}\n", "L2"),
    ("risk_level: emerging\ntrigger: {at: '2026-03-05T10:00', observed: Fell., threshold: T2}\n", "L1")])
def test_an_escalation_stands_at_the_level_it_names_else_that_of_its_stage_or_trigger(
        more: str, found: str | None) -> None:
    trail = register(ESCALATION + more, protocols=PROTOCOL)
    level = level_at(trail, trail.records["ESC-2026-6N5R"])
    assert (level and level.id) == found


def test_the_day_of_the_trigger_is_that_of_its_moment_in_the_partnerships_time() -> None:
    trail = register(ESCALATION + "trigger: {at: '2026-03-31T23:30+00:00', observed: Fell.}\n", protocols=PROTOCOL)
    assert trigger_day(trail, trail.records["ESC-2026-6N5R"]) == date(2026, 4, 1)


def test_before_the_protocol_there_is_no_version() -> None:
    trail = register(ESCALATION.replace("2026-03-05", "2024-12-31"), protocols=PROTOCOL)
    assert version_of(trail, trail.records["ESC-2026-6N5R"]) is None
    assert version_of(trail, trail.records["RSK-2026-9QX4"]) is None


@pytest.mark.parametrize(("comparison", "values"), [
    ("at-least", (False, True, True)), ("at-most", (True, True, False)), ("above", (False, False, True)),
    ("below", (True, False, False)), (None, (False, False, False))])
def test_a_value_reaches_a_threshold(comparison: str | None, values: tuple[bool, ...]) -> None:
    threshold = Threshold.model_validate({"id": "T1", "indicator": "waits", "value": "12"} | (
        {"comparison": comparison} if comparison else {}))
    assert tuple(reached(threshold, value) for value in (11.9, 12, 12.1)) == values


@pytest.mark.parametrize(("fields", "words"), [
    ({"observable": "a fall"}, "a fall"), ({"risk_score": "15"}, "a risk score of 15"), ({"indicator": "waits"}, ""),
    ({"indicator": "waits", "comparison": "at-most", "value": "0.5"}, "`waits` at most 0.5"), ({}, "")])
def test_a_threshold_in_words(fields: dict[str, str], words: str) -> None:
    assert worded(Threshold.model_validate({"id": "T1"} | fields)) == words
