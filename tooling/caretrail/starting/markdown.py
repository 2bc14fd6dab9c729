"""Text of an answer as Markdown that means just that text."""

from __future__ import annotations

import re

from caretrail.plain import plain

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~!&])")


def md(text: str) -> str:
    """One line in which no sign has a meaning of its own."""
    return _SIGNS.sub(r"\\\1", plain(text))
