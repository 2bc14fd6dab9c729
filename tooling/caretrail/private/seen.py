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

GAP = r"(?:[ \t\u00a0./_+\\-]{0,3}|[ \t=\\-]{0,3}\r?\n[ \t]*(?:[#>*|/]{1,3}[ \t]+)?)"
"""What people write between the parts of one number: a few signs, or the end of a line and the start of the next."""
BETWEEN = b" ()\t\r\n./_+=#>*|-\xc2\xa0"
"""The bytes of those signs, and of the brackets of telephones."""

NEAR = 40
"""Characters on either side of a value in which a word can say what it is."""


def around(text: str, start: int, end: int) -> str:
    """A value with what stands near it."""
    return text[max(0, start - NEAR):end + NEAR]
