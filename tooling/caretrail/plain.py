"""Text of a record or of git, made safe to print in a terminal, a log, a message or a spreadsheet."""

from __future__ import annotations

import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"
_ORDER = "##["
"""GitHub's runner reads this as the start of an order to it, wherever it stands in a log."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet program could take for a formula, in some languages with signs of full width."""


def plain(text: str) -> str:
    r"""One line in which nothing acts or hides: control and invisible characters become `\u{1b}`."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(f"\\u{{{ord(each):x}}}" if _hides(each) else each for each in text)
    return text.replace(_ORDER, "##\\u{5b}")


def cell(text: str) -> str:
    """A text as a cell of a CSV file: with a quote before what a spreadsheet program could take for a formula. An
    import takes the quote off again, and so a text that has such a quote itself gets another one.
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def uncelled(text: str) -> str:
    """The text that `cell` made this of."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text


def _hides(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character) in _HIDDEN
