"""Text of a record or of git, made safe to print in a terminal, a log or a message."""

from __future__ import annotations

import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"
_ORDER = "##["
"""GitHub's runner reads this as the start of an order to it, wherever it stands in a log."""


def plain(text: str) -> str:
    r"""One line in which nothing acts or hides: control and invisible characters become `\u{1b}`."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(f"\\u{{{ord(each):x}}}" if _hides(each) else each for each in text)
    return text.replace(_ORDER, "##\\u{5b}")


def _hides(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character) in _HIDDEN
