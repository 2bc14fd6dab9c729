"""Everything about a score is computed from what was typed and from the policy."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caretrail.facts import scores
from caretrail.kinds.risk import Risk, Score
from caretrail.policy.partnership import Partnership
from tests.facts.register import register

TODAY = date(2026, 4, 15)
FIVE = [{"word": "low", "from": "1", "to": "3", "color": "green"},
        {"word": "moderate", "from": "4", "to": "6", "color": "yellow"},
        {"word": "high", "from": "8", "to": "12", "color": "amber"},
        {"word": "extreme", "from": "15", "to": "25", "color": "red"}]
FOUR = [{"word": "minor", "from": "1", "to": "4"}, {"word": "serious", "from": "6", "to": "9"},
        {"word": "grave", "from": "12", "to": "16"}]
THREE = [{"word": "low", "from": "1", "to": "2"}, {"word": "high", "from": "3", "to": "9"}]
RATINGS = [{"word": "Green", "color": "green", "also": ["G"]}, {"word": "Amber", "color": "amber", "also": ["A"]},
           {"word": "Red", "color": "red", "also": ["R"]}]


def matrix(size: int, bands: list[dict[str, Any]], letters: str = "",
           order: str = "likelihood-first") -> dict[str, Any]:
    steps = [{"number": str(each), "label": f"step {each}"} for each in range(1, size + 1)]
    lettered = [{**step, "letter": letter} for step, letter in zip(steps, letters, strict=True)] if letters else steps
    return {"order": order, "likelihood": lettered, "consequence": steps, "bands": bands}


def policy(**more: Any) -> Partnership:
    return Partnership.model_validate(
        {"id": "partnership", "name": "Northmoor", "time_zone": "Europe/London", **more})


OURS = policy(risk_matrix=matrix(5, FIVE), ratings=RATINGS,
              tolerance={"case": "12", "operational": "9", "system": "8", "rating": "Amber"})
BARE = policy()


def score(on: str = "2026-03-05", number: int = 1, **known: Any) -> dict[str, Any]:
    return {"id": f"S{number}", "on": on, "type": "current", **known}


def by(likelihood: str, consequence: str) -> dict[str, str]:
    return {"likelihood": likelihood, "consequence": consequence}


def risk(*listed: dict[str, Any], **more: Any) -> Risk:
    return Risk.model_validate({"id": "RSK-2026-7K3M", "title": "Delayed discharge", "opened_on": "2026-03-01",
                                "status": "active", "level": "system", "scores": list(listed), **more})


def one(**known: Any) -> Score:
    return Score.model_validate(score(**known))


@pytest.mark.parametrize(("ours", "known", "number", "word"), [
    (OURS, by("4", "3"), 12, "high"),
    (OURS, by("5", "5"), 25, "extreme"),
    (policy(risk_matrix=matrix(4, FOUR)), by("4", "4"), 16, "grave"),
    (policy(risk_matrix=matrix(3, THREE)), by("1", "2"), 2, "low"),
    (policy(risk_matrix=matrix(5, FIVE, "EDCBA")), by("B", "3"), 12, "high"),
    (policy(risk_matrix=matrix(5, FIVE, "EDCBA")), by("4", "3"), 12, "high"),
    (OURS, {"score": "16"}, 16, "extreme"),
    (OURS, {"score": "7"}, 7, ""),
    (OURS, {"rating": "A"}, None, "Amber"),
    (OURS, {"rating": "purple"}, None, "purple"),
    (OURS, by("9", "3"), None, ""),
    (OURS, by("B", "3"), None, ""),
    (BARE, by("4", "3"), 12, ""),
    (BARE, by("B", "3"), None, ""),
    (BARE, {"rating": "Red"}, None, "Red")])
def test_a_score_is_the_product_of_its_steps_and_its_word_the_band(
        ours: Partnership, known: dict[str, str], number: int | None, word: str) -> None:
    assert (scores.number(one(**known), ours), scores.word(one(**known), ours)) == (number, word)


@pytest.mark.parametrize(("ours", "known", "said"), [
    (OURS, by("4", "4"), "16 extreme (4 x 4)"),
    (OURS, {**by("4", "4"), "rating": "Red"}, "16 extreme (4 x 4), Red in its source"),
    (policy(risk_matrix=matrix(5, FIVE, order="consequence-first")), by("4", "3"), "12 high (3 x 4)"),
    (policy(risk_matrix=matrix(5, FIVE, "EDCBA")), by("B", "3"), "12 high (B x 3)"),
    (BARE, by("4", "4"), "16 (4 x 4)"), (BARE, by("B", "3"), "B x 3"),
    (OURS, {"rating": "R"}, "Red"), (OURS, {"score": "7"}, "7"), (OURS, {}, "")])
def test_a_score_is_said_in_the_policys_order_and_words(ours: Partnership, known: dict[str, str], said: str) -> None:
    assert scores.in_words(one(**known), ours) == said


def test_the_axes_have_the_policys_names_and_order() -> None:
    assert scores.axes(OURS) == ("likelihood", "consequence")
    scottish = matrix(5, FIVE, order="consequence-first") | {"consequence_name": "Impact"}
    assert scores.axes(policy(risk_matrix=scottish)) == ("impact", "likelihood")


@pytest.mark.parametrize(("known", "color"), [(by("1", "2"), "green"), ({"rating": "R"}, "red"), ({"score": "7"}, "")])
def test_its_colour_is_the_policys(known: dict[str, str], color: str) -> None:
    assert scores.color(one(**known), OURS) == color


def test_the_score_on_a_day_is_the_last_one_that_counts() -> None:
    found = risk(score("2026-03-05", 1, rating="Green"), score("2026-03-20", 2, rating="Red"),
                 score("2026-03-20", 3, rating="Amber"), score("2026-03-21", 4, rating="Red"),
                 score("2026-03-21", 5, rating="Green", corrects="S4"), score("2026-04-20", 6, rating="Red"))
    assert [scores.score_on(found, day) and scores.score_on(found, day).rating  # type: ignore[union-attr]
            for day in (date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 20), TODAY)] == [
        None, "Green", "Amber", "Green"]


@pytest.mark.parametrize(("more", "limit"), [
    ({}, 8), ({"level": "case"}, 12), ({"level": "operational"}, 9), ({"level": None}, 8), ({"tolerance": "6"}, 6)])
def test_what_is_tolerable_depends_on_the_level_or_on_the_risk(more: dict[str, Any], limit: int) -> None:
    assert scores.tolerance(risk(**more), OURS) == limit


@pytest.mark.parametrize(("known", "more", "over"), [
    (by("4", "2"), {}, False), (by("3", "3"), {}, True), (by("3", "3"), {"tolerance": "9"}, False),
    ({"rating": "Red"}, {}, True), ({"rating": "Amber"}, {}, False),
    ({"rating": "Amber"}, {"tolerable_rating": "Green"}, True), ({"rating": "purple"}, {}, None)])
def test_over_tolerance_holds_for_numbers_and_for_words(
        known: dict[str, str], more: dict[str, Any], over: bool | None) -> None:
    assert scores.is_over(one(**known), risk(**more), OURS) is over


def test_without_a_tolerance_nobody_can_say() -> None:
    assert scores.is_over(one(score="16"), risk(), BARE) is None


@pytest.mark.parametrize(("listed", "way"), [
    ([], ""), ([{"rating": "Red"}], "new"), ([{"rating": "Red"}, {"rating": "Amber"}], "better"),
    ([{"score": "6"}, by("2", "4")], "worse"), ([by("2", "6"), {"score": "12"}], ""),
    ([by("3", "4"), by("4", "3")], "same"), ([{"rating": "Red"}, {"score": "12"}], "")])
def test_direction_of_travel(listed: list[dict[str, str]], way: str) -> None:
    found = risk(*(score(f"2026-03-0{place}", place, **known) for place, known in enumerate(listed, 1)))
    assert scores.direction(found, OURS, TODAY) == way


def test_over_target_compares_like_with_like() -> None:
    aim = {**score("2026-03-01", 9, rating="Green"), "type": "target"}
    assert scores.over_target(risk(aim, score(rating="Amber")), OURS, TODAY) is True
    assert scores.over_target(risk(aim, score(rating="G")), OURS, TODAY) is False
    assert scores.over_target(risk(aim, score(score="12")), OURS, TODAY) is None
    assert scores.over_target(risk(score(rating="Amber")), OURS, TODAY) is None


RISK = """\
id: RSK-2026-7K3M
title: Delayed discharge from Ward 7
status: active
level: system
opened_on: 2026-01-05
"""


def scored(*scores_given: str) -> str:
    return RISK + "scores:\n" + "".join(
        f"  - {{id: S{place}, type: current, {each}}}\n" for place, each in enumerate(scores_given, 1))


def test_a_breach_is_each_time_the_threshold_is_reached_anew() -> None:
    trail = register(scored("on: 2026-01-05, likelihood: 3, consequence: 2", "on: 2026-02-05, score: 9",
                            "on: 2026-02-20, score: 20", "on: 2026-03-01, score: 8", "on: 2026-04-01, score: 12",
                            "on: 2026-05-01, score: 8"))
    found = scores.breaches(trail, trail.records["RSK-2026-7K3M"], TODAY)
    assert [(each.since, each.number, each.threshold, each.path) for each in found] == [
        (date(2026, 2, 5), 9, 9, ("scores", 1)), (date(2026, 4, 1), 12, 9, ("scores", 4))]
    assert scores.over_tolerance(trail, trail.records["RSK-2026-7K3M"], TODAY) is True
    assert scores.over_tolerance(trail, trail.records["RSK-2026-7K3M"], date(2026, 3, 1)) is False


def test_the_risks_own_threshold_goes_before_the_policys() -> None:
    trail = register(scored("on: 2026-02-05, score: 12") + "threshold: 15\n")
    assert scores.breaches(trail, trail.records["RSK-2026-7K3M"], TODAY) == ()


def test_a_pathway_that_names_a_score_goes_before_the_tolerance() -> None:
    pathway = ("id: high-risks\nname: High risks\nversions:\n  - {id: V1, version: '1.0', from: 2026-02-01, "
               "levels: [{id: L1, name: board, order: 1, "
               "thresholds: [{id: T1, risk_score: 15}, {id: T2, risk_score: 20}]}]}\n")
    trail = register(scored("on: 2026-01-15, score: 9", "on: 2026-02-05, score: 12", "on: 2026-02-15, score: 16") +
                     "escalation_pathway: high-risks\n", protocols=pathway)
    found = scores.breaches(trail, trail.records["RSK-2026-7K3M"], TODAY)
    assert [(each.since, each.threshold) for each in found] == [(date(2026, 1, 15), 9), (date(2026, 2, 15), 15)]


def test_a_breach_in_words() -> None:
    trail = register(scored("on: 2026-02-05, rating: Amber", "on: 2026-03-05, rating: Red") +
                     "tolerable_rating: Amber\n")
    [found] = scores.breaches(trail, trail.records["RSK-2026-7K3M"], TODAY)
    assert (found.since, found.said, found.limit) == (date(2026, 3, 5), "Red", "Red")


@pytest.mark.parametrize(("record", "weight"), [
    (scored("on: 2026-02-05, score: 3"), 0), (scored("on: 2026-02-05, score: 12"), 2),
    (scored("on: 2026-02-05, score: 15"), 3), (scored("on: 2026-02-05, rating: Green"), 0),
    (scored("on: 2026-02-05, rating: Amber"), 1), (scored("on: 2026-02-05, rating: Red"), 3),
    (RISK, 1), (RISK + "severity: high\n", 2), (RISK + "severity: dire\n", 1)])
def test_a_risk_weighs_by_its_band_its_rating_or_its_severity(record: str, weight: int) -> None:
    trail = register(record)
    assert scores.weight(trail, trail.records["RSK-2026-7K3M"], TODAY) == weight


def test_another_record_weighs_by_its_severity_or_by_the_risks_it_names() -> None:
    case = "id: CAS-2026-3F6P\ntitle: Going home\nopened_on: 2026-03-05\nrisks: [RSK-2026-7K3M]\n"
    trail = register(scored("on: 2026-02-05, score: 15"), case)
    assert scores.weight(trail, trail.records["CAS-2026-3F6P"], TODAY) == 3
    trail = register(scored("on: 2026-02-05, score: 15"), case + "severity: low\n")
    assert scores.weight(trail, trail.records["CAS-2026-3F6P"], TODAY) == 0
