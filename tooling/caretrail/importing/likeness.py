"""Which header stands for which field: by the words of real registers, then by the names of the fields themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from caretrail.importing.headers import KINDS, NOTES, PERIOD, WORK
from caretrail.importing.table import Table
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import label
from caretrail.kinds.walk import shapes

ENOUGH = 0.6
"""Likeness from which a header is taken to stand for a field; 1 is the same words."""

SPELT = 0.85
"""Likeness of two words from which one is the other, mistyped."""

MISSED = 0.1
"""What a header loses that lacks a word: a `register` is not the `register level`."""

EMPTY = {"summary", "details", "detail", "description", "text", "facts"}
NUMBERS = {"no", "number", "id", "ref", "reference"}

SHARED = (NOTES,)
"""Places that several columns can go to."""

QUARTER = re.compile(r"(20[0-9]{2})[-/_ ]?(?:20)?([0-9]{2})?[-_ ]*Q([1-4])\Z|Q([1-4])[-_ ]*(20[0-9]{2})"
                     r"(?:[-/_](?:20)?([0-9]{2}))?\Z", re.IGNORECASE)
MONTH = re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[-_ ]+((?:20)?[0-9]{2})\Z", re.IGNORECASE)
_SMALL = {"of", "the", "a", "an", "in", "and", "to", "for", "on", "is", "or"}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Where a column may belong, and how sure that is (0 to 1). `period` is the name of a period, for one of several
    columns that hold the same for different ones.
    """

    column: str
    place: str
    sure: float
    period: str = ""


def likenesses(table: Table, kind: Kind) -> dict[str, Likeness]:
    """By column, where it is likely to belong; each place is given to the likest column, and columns like nothing are
    not there.
    """
    words = _words(kind)
    found = {name: each for name in table.columns if (each := _of_period(name, words, table))}
    if len({each.place for each in found.values()}) != 1 or len(found) < 2:
        found = {}
    rest = [name for name in table.columns if name not in found and table.filled(name)]
    options = sorted((each for name in rest for each in _options(name, words, table)),
                     key=lambda each: (-each.sure, table.columns.index(each.column)))
    taken: set[str] = set()
    for each in options:
        if each.column not in found and (each.place not in taken or each.place in SHARED):
            found[each.column] = each
            taken.add(each.place)
    return found


def _words(kind: Kind) -> dict[str, tuple[str, ...]]:
    """Place -> its words, the kind's own first; then every field of the kind by its name and label."""
    found: dict[str, tuple[str, ...]] = {}
    for table in (KINDS.get(kind.name, {}), WORK if kind.is_work else {}):
        for place, words in table.items():
            if place.startswith("#") or _is_there(kind, place):
                found[place] = (*found.get(place, ()), *words)
    for name, shape in shapes(kind.model).items():
        if shape.model is None and name not in ("id", "source_ref"):
            found[name] = (*found.get(name, ()), name.replace("_", " "), label(kind, [name]).lower())
    if kind.is_work:
        return found
    return {place: words for place, words in found.items() if place not in (NOTES, PERIOD)}


def _is_there(kind: Kind, place: str) -> bool:
    model = kind.model
    first, *more = place.split(".")
    shape = shapes(model).get(first)
    if shape is None or not more:
        return shape is not None
    return shape.is_list and shape.model is not None and more[-1] in shapes(shape.model)


def _options(name: str, words: Mapping[str, tuple[str, ...]], table: Table) -> Iterator[Likeness]:
    said = _tokens(name)
    for place, known in words.items():
        sure = max((_likest(said, _tokens(each)) for each in known), default=0.0)
        if sure >= ENOUGH and _fits(place, table, name):
            yield Likeness(name, place, sure)


def _likest(said: tuple[str, ...], known: tuple[str, ...]) -> float:
    """As it stands, or without words that say nothing of what is described; a number is no text about the thing."""
    if NUMBERS & set(said) and not NUMBERS & set(known):
        return 0.0
    short = tuple(each for each in said if each not in EMPTY)
    return max(_alike(said, known), _alike(short, known) - 0.03)


def _fits(place: str, table: Table, name: str) -> bool:
    """Whether the values of a column can be what the place holds, as far as its numbers say."""
    if not place.startswith("scores."):
        return True
    values = [row.cells[name] for row in table.rows if row.cells[name]]
    numbers = sum(each.isdigit() for each in values)
    measure = place.rpartition(".")[2]
    if measure == "score":
        return numbers * 2 > len(values)
    if measure == "rating":
        return numbers * 2 <= len(values)
    return all(len(each) <= 3 for each in values)


@cache
def _tokens(text: str) -> tuple[str, ...]:
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    words = "".join(each if each.isalnum() else " " for each in parted).lower().split()
    return tuple(each for each in words if each not in _SMALL) or tuple(words)


def _alike(said: tuple[str, ...], known: tuple[str, ...]) -> float:
    """1 for the same words; less where one says more than the other or a word is spelt otherwise."""
    if not said or not known:
        return 0.0
    shared = sum(max((_near(word, other) for other in said), default=0.0) for word in known)
    return 2 * shared / (len(said) + len(known)) - (0 if said == known else 0.02 if shared > len(known) - 1 else MISSED)


@cache
def _near(one: str, other: str) -> float:
    if one == other or one == f"{other}s" or other == f"{one}s":
        return 1.0
    if min(len(one), len(other)) < 4:
        return 0.0
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio if ratio >= SPELT else 0.0


def _of_period(name: str, words: Mapping[str, tuple[str, ...]], table: Table) -> Likeness | None:
    """A header such as `RAG 2022-23 Q1`: what it holds, and for when."""
    found = QUARTER.search(name) or MONTH.search(name)
    if found is None or not table.filled(name):
        return None
    before = name[:found.start()].strip(" -_:,(")
    best = _best(_options_named(name, before, words, table))
    return Likeness(name, best.place, best.sure, _period(found)) if best else None


def _options_named(name: str, before: str, words: Mapping[str, tuple[str, ...]], table: Table) -> Iterator[Likeness]:
    said = _tokens(before)
    for place, known in words.items():
        sure = max((_alike(said, _tokens(each)) for each in known), default=0.0)
        if place.startswith("scores.") and sure >= ENOUGH and _fits(place, table, name):
            yield Likeness(name, place, sure)


def _best(options: Iterable[Likeness]) -> Likeness | None:
    return max(options, key=lambda each: each.sure, default=None)


def _period(found: re.Match[str]) -> str:
    if found.re is MONTH:
        return f"{found[1].title()} {found[2]}"
    year, more, quarter = (found[1], found[2], found[3]) if found[1] else (found[5], found[6], found[4])
    return f"{year}{f'/{more}' if more else ''} Q{quarter}"
