"""The risks on the board of the policy's matrix: which stand in which cell, and how many were in each band by month."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from caretrail.calendar import ONE_DAY, month_end
from caretrail.facts import scores
from caretrail.facts.settings import policy
from caretrail.kinds.risk import Score
from caretrail.views import addresses
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.board import Board, board
from caretrail.views.pictures.stands import Stands, as_recorded, as_told_now, on
from caretrail.views.rating import rated, risk_of

MONTHS = 24
"""Ends of months that are shown, at most."""

NOT_PLACED = -1


@dataclass(frozen=True, slots=True)
class Spot:
    """A risk that is open and rated, with whether that is more than is tolerable (None: nobody has said what is)."""

    risk: str
    score: Score
    over: bool | None


@dataclass(frozen=True, slots=True)
class Heat:
    """`cells` holds the risks of each cell, those above what is tolerable first; `beside` those without a cell."""

    board: Board
    cells: tuple[tuple[Spot, ...], ...]
    beside: tuple[Spot, ...]

    @property
    def spots(self) -> tuple[Spot, ...]:
        return (*(spot for cell in self.cells for spot in cell), *self.beside)


def heat(evidence: Evidence) -> Heat | None:
    """The map of today, by what the records say; None where the policy has neither a matrix nor words."""
    return evidence.once(_heat)


def _heat(evidence: Evidence) -> Heat | None:
    settings = policy(evidence.trail)
    shown = board(settings)
    if shown is None:
        return None
    cells: list[list[Spot]] = [[] for _ in shown.cells]
    beside: list[Spot] = []
    for risk, score in on(as_told_now(evidence), evidence.trail.as_of).items():
        place = shown.place(score)
        (beside if place is None else cells[place]).append(Spot(risk, score, is_over(evidence, risk, score)))
    return Heat(shown, tuple(tuple(sorted(cell, key=lambda each: (not each.over, each.risk))) for cell in cells),
                tuple(beside))


def is_over(evidence: Evidence, risk_id: str, score: Score) -> bool | None:
    """Whether a rating of a risk is above what is tolerable for it now; None where that is not known."""
    record = evidence.trail.records.get(risk_id)
    risk = risk_of(record) if record else None
    return scores.is_over(score, risk, policy(evidence.trail)) if risk else None


def month_ends(first: date, last: date) -> Iterator[date]:
    """The last days of the months from one day to another, oldest first."""
    end = month_end(first)
    while end <= last:
        yield end
        if end == date.max:
            return
        end = month_end(end + ONE_DAY)


def by_month(evidence: Evidence) -> list[tuple[date, Counter[str], int]]:
    """End of a month, how many risks stood in each band or under each word, how many above what is tolerable; the
    latest first.
    """
    return evidence.once(_by_month)


def _by_month(evidence: Evidence) -> list[tuple[date, Counter[str], int]]:
    settings, stands = policy(evidence.trail), as_told_now(evidence)
    first = min((held[0].start for held in stands.values()), default=None)
    if first is None:
        return []
    days = [*month_ends(first, evidence.trail.as_of)][-MONTHS:]
    words, over = [Counter[str]() for _ in days], [0 for _ in days]
    for risk, held in stands.items():
        for each in held:
            word, is_above = scores.word(each.score, settings), bool(is_over(evidence, risk, each.score))
            for place in range(bisect_left(days, each.start), bisect_left(days, each.until)):
                words[place][word] += 1
                over[place] += is_above
    return list(zip(days, words, over, strict=True))[::-1]


def replay(evidence: Evidence, shown: Board) -> dict[str, Any]:
    """What the script needs to show any day: `risks` (id, title, address) and, told now and recorded then, spans of
    seven numbers: place among the risks, first day, day after the last (-1: it still holds), cell (-1: none), whether
    above what is tolerable (-1: not known), rank (below zero: of a word), place among the labels. Days count from
    `first`.
    """
    told, recorded = as_told_now(evidence), as_recorded(evidence)
    ids = sorted(told.keys() | recorded.keys())
    first = min((held[0].start for stands in (told, recorded) for held in stands.values()), default=None)
    if first is None:
        return {}
    labels: dict[str, int] = {}
    return {"first": first.isoformat(), "last": evidence.trail.as_of.isoformat(),
            "risks": [[each, evidence.names.called(each), addresses.record(each)] for each in ids],
            "now": _spans(evidence, shown, told, ids, first, labels),
            "then": _spans(evidence, shown, recorded, ids, first, labels), "labels": list(labels)}


def _spans(evidence: Evidence, shown: Board, stands: Stands, ids: list[str], first: date,
           labels: dict[str, int]) -> list[int]:
    settings, spans = policy(evidence.trail), list[int]()
    for number, name in enumerate(ids):
        for each in stands.get(name, ()):
            place, over = shown.place(each.score), is_over(evidence, name, each.score)
            rank = scores.rank(each.score, settings) or 0
            in_words = scores.number(each.score, settings) is None
            label = rated(each.score, settings).text
            spans += (number, (each.start - first).days,
                      -1 if each.until == date.max else (each.until - first).days,
                      NOT_PLACED if place is None else place, -1 if over is None else int(over),
                      -rank if in_words else rank, labels.setdefault(label, len(labels)))
    return spans
