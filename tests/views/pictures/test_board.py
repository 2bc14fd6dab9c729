"""The policy's own matrix: any size, any order of its axes, numbers or letters, or words alone."""

from __future__ import annotations

from caretrail.facts.settings import policy
from caretrail.kinds.risk import Score
from caretrail.views.pictures.board import Board, board
from tests.views.pictures.risks import IN_WORDS, POLICY, told

SMALL = """\
risk_matrix:
  order: consequence-first
  consequence_name: Impact
  likelihood: [{number: 1, label: rare, letter: D}, {number: 2, label: likely, letter: A}]
  consequence: [{number: 1, label: minor}, {number: 2, label: major}, {number: 3, label: extreme}]
  bands: [{word: low, from: 1, to: 2, color: green}, {word: high, from: 3, to: 6}]
"""
WITH_LETTERS = POLICY[:POLICY.index("risk_matrix:")] + SMALL + POLICY[POLICY.index("ratings:"):]


def made(text: str) -> Board:
    found = board(policy(told(policy=text).trail))
    assert found
    return found


def placed(shown: Board, **steps: str) -> str | None:
    place = shown.place(Score.model_validate({"id": "S1", "on": "2026-03-05", "type": "current", **steps}))
    return None if place is None else shown.cells[place].said


def test_the_axis_that_the_policy_names_first_goes_down_with_the_gravest_first() -> None:
    usual = made(POLICY)
    assert (usual.down, usual.across) == ("likelihood", "consequence")
    assert usual.rows[0].startswith("5 ")
    assert usual.columns[0].startswith("1 ")
    assert placed(usual, likelihood="4", consequence="3") == "12 high"
    assert placed(usual, likelihood="5", consequence="1") == "5 moderate"


def test_a_small_matrix_with_letters_and_its_own_words() -> None:
    shown = made(WITH_LETTERS)
    assert (shown.down, shown.across) == ("impact", "likelihood")
    assert shown.rows == ("3 extreme", "2 major", "1 minor")
    assert shown.columns == ("1 rare (D)", "2 likely (A)")
    assert [cell.said for cell in shown.cells] == ["3 high", "6 high", "2 low", "4 high", "1 low", "2 low"]
    assert [cell.look for cell in shown.cells][:3] == ["high", "high", "green"]
    assert placed(shown, likelihood="A", consequence="3") == "6 high"
    assert placed(shown, likelihood="2", consequence="3") == "6 high"


def test_what_has_no_step_of_the_matrix_has_no_cell() -> None:
    assert placed(made(POLICY), likelihood="9", consequence="3") is None
    assert placed(made(POLICY), rating="Amber") is None


def test_a_partnership_that_rates_in_words_has_its_words_and_no_matrix() -> None:
    shown = made(IN_WORDS)
    assert shown.across == ""
    assert shown.rows == ("Red", "Amber", "Green")
    assert placed(shown, rating="A") == "Amber"


def test_without_matrix_and_words_there_is_no_board() -> None:
    bare = IN_WORDS[:IN_WORDS.index("ratings:")]
    assert board(policy(told(policy=bare).trail)) is None
