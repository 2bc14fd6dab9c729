"""What a file would become, line by line, as `diff -u` shows it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from caretrail.plain import plain


def difference(path: str, before: str, after: str) -> Iterator[str]:
    """The lines that go and come, each harmless to print."""
    name = plain(path)
    old, new = (text.replace("\r\n", "\n").split("\n") for text in (before, after))
    ends = f"a/{name}" if before else "/dev/null", f"b/{name}"
    yield from (plain(line) for line in unified_diff(old if before else [], new, *ends, lineterm=""))
