"""What somebody may have meant: the nearest of some words to one that was mistyped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property

CLOSE = 0.6
"""Similarity from which a word is worth suggesting (1 is equal, 0 has nothing in common)."""

FEW = 200
"""So many words are compared one by one; of more, only those that share a piece with the mistyped one."""


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice nearest to a word, or the empty text. Small and capital letters count as the same."""
    by_lower = {choice.lower(): choice for choice in choices}
    found = get_close_matches(word.lower(), list(by_lower), n=1, cutoff=CLOSE)
    return by_lower[found[0]] if found else ""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """", did you mean `risks`?" to end a sentence with, or the empty text."""
    meant = nearest(word, choices)
    return f", did you mean `{meant}`?" if meant else ""


def listed(words: Sequence[str]) -> str:
    """`a`, `b` or `c`."""
    quoted = [f"`{word}`" for word in words]
    return " or ".join(filter(None, (", ".join(quoted[:-1]), *quoted[-1:])))


class Nearest:
    """The same among many ids, at a cost that does not grow with their number.

    `names` are further words for some ids: titles and names, since people type `the council` for an id.
    """

    def __init__(self, ids: Sequence[str], names: Iterable[tuple[str, str]] = ()) -> None:
        self.ids = ids
        self.names = names

    @cached_property
    def _pieces(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for each in self.ids:
            for piece in _pieces_of(each):
                found[piece].add(each)
        for each, name in self.names:
            for piece in _pieces_of(name):
                found[piece].add(each)
        return found

    def to(self, word: str) -> str:
        """The id nearest to a word, or the empty text."""
        if len(self.ids) <= FEW and (meant := nearest(word, self.ids)):
            return meant
        shared: dict[str, int] = defaultdict(int)
        for piece in _pieces_of(word):
            sharing = self._pieces.get(piece, set())
            if len(sharing) <= FEW:
                for each in sharing:
                    shared[each] += 1
        best = sorted(shared, key=lambda each: (-shared[each], each))[:FEW]
        half_is_shared = bool(best) and shared[best[0]] * 2 >= len(_pieces_of(word))
        return nearest(word, best) or (best[0] if half_is_shared else "")


def _pieces_of(text: str) -> set[str]:
    """The words of a text, and for a word with a digit (the end of an id) each of its spellings with one
    character unknown: two ids that differ in one character share one of them.
    """
    words = set("".join(each if each.isalnum() else " " for each in text.lower()).split())
    slips = {f"{word[:index]}?{word[index + 1:]}" for word in words if any(map(str.isdigit, word))
             for index in range(len(word))}
    return words | slips


def a(noun: str) -> str:
    """The noun with its article: `an agency`, `a post`."""
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
