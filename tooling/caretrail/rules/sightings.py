"""What the rules about privacy share: the texts of a record, and a finding that never shows what was found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from caretrail.load import Record
from caretrail.private import Look, possible
from caretrail.rule import FieldPath, Finding, at, at_file
from caretrail.rules.misfits import named, subject
from caretrail.rules.walk import scalars

WHO = "whoever proposes the change; where it has left their computer already, the data protection lead as well"
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


def sightings(record: Record, look: Look, fix: str, *, beside: Collection[str] = ()) -> Iterator[Finding]:
    """A finding on every text in which `look` sees something, but for those of the fields `beside`."""
    if look not in _possible(record):
        return
    for path, value in scalars(record.doc):
        name = _name(path)
        if value and name not in beside and (seen := next(look(_line(name, value)), None)):
            yield at(record, path, f"{subject(record)} seems to hold {seen.what} in {named(record, path)}; it is not "
                     "shown here", fix, who=WHO)
    for line, column, comment in _comments(record):
        if seen := next(look(comment), None):
            yield at_file(record.file, f"{subject(record)} seems to hold {seen.what} in a comment; it is not shown "
                          "here", fix, line=line, column=column, record=record.id, who=WHO)


@lru_cache(maxsize=1)  # the rules look at one record after the other
def _possible(record: Record) -> set[Look]:
    return possible(record.file.data or b"")


def _line(name: str, value: str) -> str:
    """A value behind its field's name, which can say what it is: `date_of_birth`."""
    return f"{name.replace('_', ' ')}: {value}"


def _name(path: FieldPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _comments(record: Record) -> Iterator[tuple[int, int, str]]:
    """Line, column and text of what stands behind a `#`, unless it is part of a value."""
    data = record.file.data or b""
    if b"#" not in data:
        return
    values = [value for _, value in scalars(record.doc) if value and "#" in value]
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        comment = _COMMENT.search(line) if "#" in line else None
        if comment and not any(comment[0].rstrip("'\"]}, \r") in value for value in values):
            yield number, comment.start() + 1, comment[0]
