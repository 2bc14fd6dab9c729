"""The policy's risk matrix as a board of cells, and where a rating stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from caretrail.facts import scores
from caretrail.kinds.risk import Score
from caretrail.policy.partnership import Band, Partnership, RiskMatrix, ScaleStep


@dataclass(frozen=True, slots=True)
class Cell:
    """A place on the board: what it says, `12 high` or `Amber`, and what that looks like, empty where the policy has
    neither colour nor word for it.
    """

    said: str
    look: str


@dataclass(frozen=True, slots=True)
class Board:
    """`down` names the axis of the rows, which the policy names first, and `across` that of the columns; `across` is
    empty for a partnership that rates in words and has no matrix: its rows are the words. Rows have the gravest step
    first, columns the mildest. `cells` are row by row.
    """

    down: str
    across: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    _places: dict[tuple[str | None, str | None], int] = field(default_factory=dict, repr=False)
    _words: dict[str | None, int] = field(default_factory=dict, repr=False)

    def place(self, score: Score) -> int | None:
        """The cell of a rating; None for one that has none on this board."""
        if self.across:
            return self._places.get((score.likelihood, score.consequence))
        return self._words.get(score.rating)


def board(policy: Partnership) -> Board | None:
    """None for a partnership whose policy has neither a matrix nor words for ratings."""
    matrix = policy.risk_matrix
    if matrix and matrix.likelihood and matrix.consequence:
        return _of_matrix(matrix, scores.axes(policy))
    if not policy.ratings:
        return None
    words = policy.ratings[::-1]
    return Board("rating", "", tuple(each.word for each in words), ("risks",),
                 tuple(Cell(each.word, each.color or each.word) for each in words),
                 _words={said: place for place, each in enumerate(words) for said in (each.word, *each.also)})


def _of_matrix(matrix: RiskMatrix, axes: tuple[str, str]) -> Board:
    is_likelihood_down = matrix.order == "likelihood-first"
    down, across = matrix.likelihood, matrix.consequence
    if not is_likelihood_down:
        down, across = across, down
    rows, columns = sorted(down, key=lambda each: -each.number), sorted(across, key=lambda each: each.number)
    places: dict[tuple[str | None, str | None], int] = {}
    for place, pair in enumerate(product(rows, columns)):
        likelihood, consequence = pair if is_likelihood_down else pair[::-1]
        for names in product(_names(likelihood), _names(consequence)):
            places.setdefault(names, place)
    return Board(*axes, tuple(map(_said, rows)), tuple(map(_said, columns)),
                 tuple(_cell(row.number * column.number, matrix.bands) for row, column in product(rows, columns)),
                 places)


def _names(step: ScaleStep) -> tuple[str, ...]:
    """How a score can name a step: by its number, or its letter."""
    return (str(step.number), step.letter) if step.letter else (str(step.number),)


def _said(step: ScaleStep) -> str:
    """`4 likely`, with the letter that the register gives it where it uses letters."""
    return f"{step.number} {step.label}{f' ({step.letter})' if step.letter else ''}"


def _cell(number: int, bands: Sequence[Band]) -> Cell:
    band = next((each for each in bands if each.from_ <= number <= each.to), None)
    return Cell(f"{number} {band.word}", band.color or band.word) if band else Cell(str(number), "")
