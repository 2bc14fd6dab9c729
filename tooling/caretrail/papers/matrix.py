"""The heat matrix: which risk stands where, as a table with words in every cell."""

from __future__ import annotations

from caretrail.facts import scores
from caretrail.facts.settings import policy
from caretrail.papers.model import Block, Cell, Column, Items, Paragraph, Part, Table
from caretrail.papers.scope import Scope
from caretrail.policy.partnership import Partnership
from caretrail.views import words
from caretrail.views.pictures.board import Board, board

TITLE = "Heat matrix"

FEW = 6
"""Risks in a cell that have a line of their own each."""


def matrix(scope: Scope) -> Part:
    settings = policy(scope.evidence.trail)
    shown = board(settings)
    if shown is None:
        return Part(TITLE, (Paragraph("The partnership's settings have neither a risk matrix nor words for ratings, so "
                                      "that no matrix can be drawn."),), wide=True)
    placed, beside = _placed(scope, shown)
    blocks: list[Block] = [_table(scope, shown, placed, settings)]
    if beside:
        blocks += [Paragraph("Without a place in the matrix:"), Items(tuple(beside))]
    return Part(TITLE, tuple(blocks), wide=True)


def _placed(scope: Scope, shown: Board) -> tuple[list[list[str]], list[str]]:
    """The ids of the risks in each cell, and what is said of those that have none."""
    placed: list[list[str]] = [[] for _ in shown.cells]
    beside = []
    for each in scope.risks:
        score = scores.score_on(each.model, scope.as_of)
        place = shown.place(score) if score else None
        if place is None:
            said = scores.in_words(score, policy(scope.evidence.trail)) if score else ""
            beside.append(f"{scope.title(each.record.id)}: {said or 'not rated'}")
        else:
            placed[place].append(each.record.id)
    return placed, beside


def _table(scope: Scope, shown: Board, placed: list[list[str]], settings: Partnership) -> Table:
    across = f" down, {shown.across} across" if shown.across else ""
    corner = f"{words.capital(shown.down)}{' / ' + shown.across if shown.across else ''}"
    columns = (Column(corner, 1.1), *(Column(each, 1) for each in shown.columns))
    looks = _looks(settings)
    cells = [Cell(f"{said.said}{_named(ids)}", looks.get(said.look, ""))
             for said, ids in zip(shown.cells, placed, strict=True)]
    wide = len(shown.columns)
    rows = tuple((Cell(name), *cells[place * wide:(place + 1) * wide]) for place, name in enumerate(shown.rows))
    return Table(f"Open risks by their current rating on {words.day(scope.as_of)}: {shown.down}{across}", columns, rows)


def _named(ids: list[str]) -> str:
    """The risks of a cell: each on a line of its own, or many with their number."""
    if len(ids) <= FEW:
        return "".join(f"\n{each}" for each in ids)
    return f"\n{words.count(len(ids), 'risk')}: {', '.join(ids)}"


def _looks(settings: Partnership) -> dict[str, str]:
    """What the board says of a cell's look -> a colour: where the policy gives a word no colour, none."""
    bands = settings.risk_matrix.bands if settings.risk_matrix else ()
    return {each.color: each.color for each in (*bands, *settings.ratings) if each.color}
