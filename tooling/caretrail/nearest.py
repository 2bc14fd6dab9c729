"""What somebody may have meant: the nearest of some words to one that was mistyped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cached_property

from caretrail.listing import either

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
    """`suggestion` of the choice nearest to a word."""
    return suggestion(nearest(word, choices))


def suggestion(meant: str) -> str:
    """", did you mean `risks`?" to end a sentence with; empty where nothing was meant."""
    return f", did you mean `{meant}`?" if meant else ""


def listed(words: Sequence[str]) -> str:
    """`a`, `b` or `c`."""
    return either([f"`{word}`" for word in words])


class Nearest:
    """The same among many short names, at a cost that does not grow with their number.

    `names` are further words for some of them: titles and names, since people type `the council` for an id.
    """

    def __init__(self, ids: Sequence[str], names: Iterable[tuple[str, str]] = ()) -> None:
        self._ids = ids
        self._names = names

    def to(self, word: str) -> str:
        """The id nearest to a word, or the empty text."""
        if len(self._ids) <= FEW and (meant := nearest(word, self._ids)):
            return meant
        pieces = _words(word)
        shared = Counter(each for piece in pieces if len(found := self._by_word.get(piece, ())) <= FEW
                         for each in found)
        best = [each for each, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:FEW]]
        half_is_shared = bool(best) and shared[best[0]] * 2 >= len(pieces)
        return nearest(word, best) or (best[0] if half_is_shared else "")

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for each, name in (*((each, each) for each in self._ids), *self._names):
            for word in _words(name):
                found[word].add(each)
        return found


def _words(text: str) -> set[str]:
    return set("".join(each if each.isalnum() else " " for each in text.lower()).split())


class OneSlip:
    """Among random ids, the one from which a mistyped one differs by a single character, or by two neighbours
    that changed places. Anything further apart is as likely to be chance.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = frozenset(ids)

    def to(self, word: str) -> str:
        """The id that was meant, or the empty text: also where several are as near."""
        swapped = {word[:index] + word[index + 1] + word[index] + word[index + 2:]
                   for index in range(len(word) - 1)}
        found = (swapped & self._ids).union(*(self._by_rest.get(rest, ()) for rest in _rests(word))) - {word}
        return found.pop() if len(found) == 1 else ""

    @cached_property
    def _by_rest(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for each in self._ids:
            for rest in _rests(each):
                found[rest].add(each)
        return found


def _rests(word: str) -> Iterator[str]:
    """A word with each of its characters in turn unknown."""
    return (f"{word[:index]}?{word[index + 1:]}" for index in range(len(word)))


def a(noun: str) -> str:
    """The noun with its article: `an agency`, `a post`."""
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
