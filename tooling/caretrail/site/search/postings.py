"""In which documents each term stands and how much it says of them, as short texts in shards sorted by term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""A number is written five bits a digit, the lowest first; the digits of the second half say that more follow."""

LEVELS = 4
"""How much a term says of a document: 0 stands in its text, 1 often, 2 in its state or a heading, 3 in its name."""

SHARD = 24_000
"""Characters of a shard: what a browser loads to look a word up."""

ALONE = 3_000
"""The documents of a term that need more characters stand in a file of their own."""


def number(value: int) -> str:
    """A number from 0 up as digits."""
    digits = ""
    while value > 31:
        digits += DIGITS[32 + (value & 31)]
        value >>= 5
    return digits + DIGITS[value]


SMALL = tuple(number(value).encode() for value in range(1 << 15))

Held = int | tuple[bytearray, list[int]]
"""Of a term in one document, that document and the level as one number: most terms, as ids and commits are terms. Else
what is written so far, with the last document and how many.
"""


class Postings:
    """Takes the terms of the documents in order; then gives the shards."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}

    def add(self, document: int, levels: Mapping[str, int]) -> None:
        """The terms of the next document, each with its level."""
        known = self._held
        for term, level in levels.items():
            held = known.get(term)
            if held is None:
                known[term] = document * LEVELS + level
                continue
            if isinstance(held, int):
                held = known[term] = (bytearray(_written(held)), [held // LEVELS, 1])
            written, last = held
            step = (document - last[0] - 1) * LEVELS + level
            written += SMALL[step] if step < len(SMALL) else number(step).encode()
            last[0] = document
            last[1] += 1

    def __contains__(self, term: str) -> bool:
        return term in self._held

    def shards(self, said: Mapping[str, str]) -> Iterator[tuple[str, list[Any], list[str]]]:
        """First term, content, and the long lists that stand alone, shard by shard. The content is a list of terms,
        of the words they stand for where those are others, of how many documents have them, and of the documents
        as they are written, or the place of the list in the files of its own (from 0, through all shards).
        """
        alone = 0
        for terms in self._cut(sorted(self._held, key=_as_in_scripts)):
            counts: list[int] = []
            lists: list[str | int] = []
            long: list[str] = []
            for term in terms:
                held = self._held[term]
                written, many = (_written(held), 1) if isinstance(held, int) else (bytes(held[0]), held[1][1])
                counts.append(many)
                if len(written) > ALONE:
                    lists.append(alone + len(long))
                    long.append(written.decode())
                else:
                    lists.append(written.decode())
            alone += len(long)
            yield terms[0], [terms, [said.get(term, 0) for term in terms], counts, lists], long

    def _cut(self, terms: Iterable[str]) -> Iterator[list[str]]:
        shard: list[str] = []
        size = 0
        for term in terms:
            held = self._held[term]
            written = 4 if isinstance(held, int) else min(len(held[0]), ALONE)
            if shard and size + len(term) + written > SHARD:
                yield shard
                shard, size = [], 0
            shard.append(term)
            size += len(term) + written + 10
        if shard:
            yield shard


def _written(only: int) -> bytes:
    return number(only).encode()


def _as_in_scripts(term: str) -> bytes:
    """Scripts compare texts by their 16-bit units."""
    return term.encode("utf-16-be", "surrogatepass")
