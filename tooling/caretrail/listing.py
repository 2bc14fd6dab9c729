"""Several words in one sentence: `a, b and c`."""

from __future__ import annotations

from collections.abc import Sequence


def both(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; empty for none."""
    return joined(words, "and")


def either(words: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`; empty for none."""
    return joined(words, "or")


def joined(words: Sequence[str], last: str) -> str:
    """With commas, and another word before the last one."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
