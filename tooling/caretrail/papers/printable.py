"""Texts as a page can show them: no character that acts or hides, no word too long for a column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from caretrail.plain import plain

WORD = re.compile(r"[^\s\-\u200b]+")

CLUSTER = re.compile(r"[^\x00-\x7f][\u0300-\u036f\u200c\u200d\ufe00-\ufe0f]*")
"""What is tried in a font as one: a character with the marks that join it. Every font has plain letters."""


def lines(text: str) -> str:
    """Each line of a text with what acts or hides in it shown; lines stay."""
    return "\n".join(plain(each) for each in text.replace("\r\n", "\n").split("\n"))


def breakable(text: str, longest: int) -> str:
    """The same text with invisible places to break in words of more characters than there is room for."""
    return WORD.sub(lambda found: "\u200b".join(_pieces(found[0], longest)), text)


def _pieces(word: str, longest: int) -> list[str]:
    return [word[start:start + longest] for start in range(0, len(word), longest)]


def spelt(cluster: str) -> str:
    """What stands for a character that no font has: `[grinning face]`, `[U+4E2D]`."""
    name = unicodedata.name(cluster[0], "").lower()
    return f"[{name}]" if name and len(name) <= 40 and unicodedata.category(cluster[0]) == "So" else "".join(
        f"[U+{ord(each):04X}]" for each in cluster)


def without_glyph(texts: Iterable[str], can_print: Callable[[list[str]], bool]) -> set[str]:
    """The clusters in some texts that cannot be printed: found by halves, as nearly all can."""
    found = sorted({each[0] for text in texts for each in CLUSTER.finditer(text)})
    return set(_failing(found, can_print))


def _failing(clusters: list[str], can_print: Callable[[list[str]], bool]) -> list[str]:
    if not clusters or can_print(clusters):
        return []
    if len(clusters) == 1:
        return clusters
    half = len(clusters) // 2
    return _failing(clusters[:half], can_print) + _failing(clusters[half:], can_print)
