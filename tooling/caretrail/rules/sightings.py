"""What the rules about privacy share: the texts of a record, and a finding that never shows what was found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from caretrail.load import Record
from caretrail.private import Look
from caretrail.rule import FieldPath, Finding, at, at_file
from caretrail.rules.misfits import named, subject
from caretrail.rules.walk import scalars

WHO = "whoever proposes the change; where it has left their computer already, the data protection lead as well"
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


def sightings(record: Record, look: Look, fix: str, *, beside: Collection[str] = ()) -> Iterator[Finding]:
    """A finding on every text in which `look` sees something, but for those of the fields `beside`."""
    if not next(look(_everything(record)), ""):
        return
    for path, value in scalars(record.doc):
        name = _name(path)
        if value and name not in beside and (what := next(look(_line(name, value)), "")):
            yield at(record, path, f"{subject(record)} seems to hold {what} in {named(record, path)}; it is not shown "
                     "here", fix, who=WHO)
    for line, column, comment in _comments(record):
        if what := next(look(comment), ""):
            yield at_file(record.file, f"{subject(record)} seems to hold {what} in a comment; it is not shown here",
                          fix, line=line, column=column, record=record.id, who=WHO)


@lru_cache(maxsize=1)  # the rules look at one record after the other
def _everything(record: Record) -> str:
    """Every text of a record in one, each with its field's name, so that one look finds the many without anything."""
    found: list[str] = [comment for _, _, comment in _comments(record)]
    _collect(record.doc, "", found)
    return "\n".join(found)


def _collect(value: Any, name: str, found: list[str]) -> None:
    if type(value) is str:
        found.append(_line(name, value))
    elif type(value) is dict:
        for inner, each in value.items():
            _collect(each, inner, found)
    elif type(value) is list:
        for each in value:
            _collect(each, name, found)


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
