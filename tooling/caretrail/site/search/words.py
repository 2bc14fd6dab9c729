"""A text as the terms it is found by: letters without case and accents, English endings taken off.

The script of the search page (assets/search.js) does the same; a test runs both on many words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

LONGEST = 40
"""Of a longer word as many letters count."""

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
RUNS = {each: None if chr(each) == "'" else chr(each).lower() if chr(each).isalnum() or chr(each) == "-" else " "
        for each in range(128)}
"""Folds plain text at once, and leaves letters, digits and hyphens alone: nothing else takes as long."""

OTHER = re.compile(r"[^\x00-\x7f]+")
COMMIT = re.compile(r"[0-9a-f]{40}\Z")
COMMIT_SHOWN = 12
"""A commit is known by so many of its digits."""

PLAIN = re.compile(r"[a-z]{4,}\Z")
V, C = "[aeiouy][aeiou]*", "[^aeiou][^aeiouy]*"
SOUNDED = re.compile(f"(?:{C})?[aeiouy]")
MEASURE_1_UP = re.compile(f"(?:{C})?{V}{C}")
MEASURE_1 = re.compile(f"(?:{C})?{V}{C}(?:{V})?\\Z")
MEASURE_2_UP = re.compile(f"(?:{C})?{V}{C}{V}{C}")
SHORT = re.compile(f"{C}[aeiouy][^aeiouwxy]\\Z")
DOUBLED = re.compile(r"([^aeiouylsz])\1\Z")
PLURAL = re.compile(r"(.+?)(?:(ss|i)es|([^s])s)\Z")
PAST = re.compile(r"(.+?)(?:ed|ing)\Z")


def fold(text: str) -> str:
    """Small letters without accents and apostrophes."""
    if not text.isascii():
        text = OTHER.sub(lambda found: _plain(found[0]), text)
    return text.lower().replace("'", "").replace("\u2019", "")


@lru_cache(maxsize=10_000)
def _plain(letters: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", letters) if unicodedata.category(each) != "Mn")


def stem(word: str) -> str:
    """A folded word without its ending: Porter's steps 1 and 5a. Only English words of four letters and more."""
    if not PLAIN.match(word):
        return word
    if plural := PLURAL.match(word):
        word = plural[1] + (plural[2] or plural[3])
    word = _present(word)
    if word.endswith("y") and SOUNDED.match(word[:-1]):
        word = f"{word[:-1]}i"
    if word.endswith("e"):
        bare = word[:-1]
        if MEASURE_2_UP.match(bare) or (MEASURE_1.match(bare) and not SHORT.match(bare)):
            return bare
    return word


def _present(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if MEASURE_1_UP.match(word[:-3]) else word
    past = PAST.match(word)
    if past is None or not SOUNDED.match(past[1]):
        return word
    bare = past[1]
    if bare.endswith(("at", "bl", "iz")) or SHORT.match(bare):
        return f"{bare}e"
    return bare[:-1] if DOUBLED.search(bare) else bare


class Terms(dict[str, tuple[str, ...]]):
    """The terms of each run of folded letters, kept: words come again. Of `rsk-2026-7k3m`, the whole and each part."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        """Term -> the shortest word it stands for, where that is another."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        self[run] = found = tuple(term for word in WORD.findall(run) for term in self._terms(word))
        return found

    def _terms(self, word: str) -> Iterator[str]:
        if "-" in word and any(unicodedata.category(each)[0] == "N" for each in word):
            yield word[:LONGEST]
        yield from map(self._term, word.split("-"))

    def _term(self, part: str) -> str:
        if COMMIT.match(part):
            return part[:COMMIT_SHOWN]
        term = stem(part[:LONGEST])
        if term != part[:LONGEST]:
            said = self.said.get(term)
            if said is None or (len(part), part) < (len(said), said):
                self.said[term] = part
        return term

    def of(self, text: str) -> Iterable[str]:
        """The terms of a text, each as often as it stands there."""
        runs = text.translate(RUNS).split() if text.isascii() else fold(text).split()
        return chain.from_iterable(map(self.__getitem__, runs))
