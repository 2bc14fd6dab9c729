"""Partnerships elsewhere differ in numbers, words and days off, not in code: each is checked by the same rules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

import caretrail
from caretrail.check import check
from caretrail.facts import scores
from caretrail.facts.clocks import clocks_of
from caretrail.facts.entries import typed
from caretrail.facts.settings import calendar, policy
from caretrail.kinds.risk import Risk
from caretrail.load import File, load
from caretrail.rule import Judged
from caretrail.rules import BY_CODE
from caretrail.trail import Trail, open_trail

HERE = Path(__file__).parent
AS_OF = {"scotland": date(2026, 1, 9), "america": date(2026, 7, 8), "wales": date(2026, 5, 8),
         "northern_ireland": date(2026, 3, 20)}


def register(nation: str, changes: dict[str, str] | None = None) -> Trail:
    """A nation's register; with `changes`, another text for a piece of its settings."""
    files = []
    for path in sorted((HERE / nation).rglob("*.yml")):
        text = path.read_text()
        for old, new in changes.items() if changes and path.name == "partnership.yml" else ():
            assert old in text
            text = text.replace(old, new)
        files.append(File(path.relative_to(HERE / nation).as_posix(), "100644", text.encode(), len(text)))
    return Trail(load(files), AS_OF[nation])


def codes(trail: Trail) -> set[str]:
    return {problem.code for problem in check(trail)}


def held(trail: Trail, code: str) -> list[bool]:
    """What a rule of a practice looked at: whether each of it holds."""
    judge = BY_CODE[code].judge
    assert judge
    return [each.holds for each in judge(trail) if isinstance(each, Judged)]


@pytest.mark.parametrize("nation", AS_OF)
def test_the_register_is_clean(nation: str) -> None:
    trail = open_trail(HERE / nation, as_of=AS_OF[nation], history=False)
    assert len(trail.records) >= 9
    assert check(trail) == ()


def test_a_deadline_over_the_second_of_january() -> None:
    first, *_ = clocks_of(register("scotland"), "ESC-2025-6N5R")
    assert first.due.replace(tzinfo=None) == datetime(2026, 1, 5, 14)  # Wednesday to Monday: two days off, a weekend
    assert held(register("scotland"), "P5-V5a") == [True] * len(held(register("scotland"), "P5-V5a"))
    without = register("scotland", {"  - {on: 2026-01-02, name: 2nd January}\n": ""})
    assert "P5-V5a" in codes(without)


def test_cases_are_reviewed_as_often_as_their_own_policy_asks() -> None:
    assert held(register("scotland"), "P1-V1b") == [True]
    assert held(register("scotland", {"review_high: 10 days": "review_high: 9 days"}), "P1-V1b") == [False]
    assert held(register("scotland", {"update_gap: 10 days": "update_gap: 7 days"}), "P7-V7b") == [False]


def test_the_same_score_has_another_word_in_another_matrix() -> None:
    words = {}
    for nation, likelihood, consequence in (("scotland", "4", "4"), ("america", "A", "4"), ("wales", "4", "4"),
                                            ("northern_ireland", "3", "3")):
        trail = register(nation)
        score = Risk.model_validate({"id": "RSK-2026-7K3M", "title": "R", "opened_on": "2026-01-01", "scores": [
            {"id": "S1", "on": "2026-01-01", "type": "current", "likelihood": likelihood, "consequence": consequence},
        ]}).scores[0]
        words[nation] = (scores.number(score, policy(trail)), scores.word(score, policy(trail)))
    assert words == {"scotland": (16, "high"), "america": (16, "unacceptable"), "wales": (16, "uchel"),
                     "northern_ireland": (9, "high")}


def test_risks_by_letters_and_by_words_alone_are_held_against_their_tolerance() -> None:
    trail = register("america")
    lettered, rated = (typed(trail.records[name], Risk) for name in ("RSK-2026-7K3M", "RSK-2026-9QX4"))
    assert lettered
    assert rated
    assert scores.in_words(lettered.scores[0], policy(trail)) == "8 undesirable (A x 2)"
    assert scores.in_words(rated.scores[0], policy(trail)) == "Watch"
    over = [scores.over_tolerance(trail, trail.records[each.id], trail.as_of) for each in (lettered, rated)]
    assert over == [False, False]
    stricter = register("america", {"system: 8, rating: Watch": "system: 6, rating: On track"})
    over = [scores.over_tolerance(stricter, stricter.records[each.id], stricter.as_of) for each in (lettered, rated)]
    assert over == [True, True]


def test_gates_are_passed_by_letters_and_words_as_by_numbers() -> None:
    trail = register("america")
    for gate in ("P8-G1", "P8-G2", "P8-G3"):
        assert held(trail, gate) == [True, True]
    assert held(register("scotland"), "P8-G3") == [True]


def test_a_dispute_over_independence_day() -> None:
    trail = register("america")
    (clock,) = clocks_of(trail, "DIS-2026-5G7P")
    assert clock.due.date() == date(2026, 7, 8)  # three working days, and Friday 3 July is none
    assert held(trail, "P9-V9a") in ([], [True])
    sooner = register("america", {"  - {on: 2026-07-03, name: Independence Day (observed)}\n": ""})
    (clock,) = clocks_of(sooner, "DIS-2026-5G7P")
    assert clock.due.date() == date(2026, 7, 7)


def test_times_are_counted_on_the_clocks_there() -> None:
    there = calendar(register("america"))
    due = there.deadline(datetime.fromisoformat("2026-07-02T21:00:00+00:00"), "1 working day")
    assert due.isoformat() == "2026-07-07T08:00:00-04:00"  # reported at 17:00 in New York, after the day had closed
    assert calendar(register("northern_ireland")).deadline(datetime(2026, 3, 16, 15), "1 working day").day == 18


def test_an_issue_is_acted_on_in_its_own_number_of_working_days() -> None:
    assert held(register("wales"), "P2-V2a") == [True]  # the fifth working day, as 4 May is none
    for less in ({"first_action: 5 working days": "first_action: 4 working days"},
                 {"  - {on: 2026-05-04, name: Gŵyl Banc Calan Mai}\n": ""}):
        assert held(register("wales", less), "P2-V2a") == [False]


def test_a_huddle_over_saint_patricks_day() -> None:
    trail = register("northern_ireland")
    assert "P5-V5a" not in codes(trail)
    assert "P5-V5a" in codes(register("northern_ireland", {"  - {on: 2026-03-17, name: St Patrick's Day}\n": ""}))
    assert "P5-V5a" in codes(register("northern_ireland", {"huddle: 2 working days": "huddle: 1 working day"}))


def test_no_nation_is_named_in_the_code() -> None:
    nations = re.compile(r"scot(land|tish)|\bwales|welsh|ireland|irish|england|america|united states", re.IGNORECASE)
    package = Path(caretrail.__file__).parent
    # Each health service's numbers, and which bank holidays a new partnership is offered.
    knows = {each for part in ("private", "starting") for each in (package / part).rglob("*.py")}
    for path in sorted({*package.rglob("*.py")} - knows):
        for text in _said(ast.parse(path.read_text())):
            assert not nations.search(text), f"{path.name} knows of a nation: {text[:80]}"


def _said(tree: ast.AST) -> Iterator[str]:
    """Every name and every text in a module, its docstrings apart: those may give examples."""
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value
