"""What a look at a text gives: what sort of thing it saw and where. Never the thing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Seen(NamedTuple):
    """Something that looks private, from character `start` to `end` of the text; `sort` is its short name, `what` says
    it in words. `made_up` where the number was never issued to anybody and never will be.
    """

    sort: str
    what: str
    start: int
    end: int
    made_up: bool = False


Look = Callable[[str], Iterator[Seen]]

NEAR = 40
"""Characters on either side of a value in which a word can say what it is."""


def around(text: str, start: int, end: int) -> str:
    """A value with what stands near it."""
    return text[max(0, start - NEAR):end + NEAR]
