"""A CSV file in the making: UTF-8 with the mark that Excel needs, no cell that a program takes for a formula."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Container, Sequence
from contextlib import ExitStack
from io import TextIOWrapper

from caretrail.exports.columns import Column, Sort
from caretrail.exports.edition import DATA
from caretrail.exports.past import File
from caretrail.plain import cell

ENCODING = "utf-8-sig"
HARMLESS: frozenset[Sort] = frozenset(("date", "integer", "number", "boolean"))
"""Columns of which nothing but these can be a cell: `-5` stays a number."""

Cell = str | int | None


class Sheet:
    """A CSV file in the making, in a file of its own: memory does not grow with its rows."""

    def __init__(self, name: str, title: str, columns: tuple[Column, ...], known: Container[str],
                 stack: ExitStack) -> None:
        self.name = name
        self.title = title
        self.columns = columns
        self.rows = 0
        self.dangling: set[str] = set()
        """Columns that should hold ids of records, and hold something that is the id of none."""
        self._known = known
        self._refer = tuple((place, each.name) for place, each in enumerate(columns) if each.refers)
        held = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        self._file = stack.enter_context(TextIOWrapper(held, ENCODING, "replace", newline=""))
        self._harmless = tuple(each.sort in HARMLESS for each in columns)
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow([each.name for each in columns])

    def add(self, row: Sequence[Cell]) -> None:
        self.rows += 1
        self.dangling.update(name for place, name in self._refer if row[place] and row[place] not in self._known)
        self._writer.writerow([each if harmless or type(each) is not str else cell(each)
                               for each, harmless in zip(row, self._harmless, strict=True)])

    @property
    def path(self) -> str:
        return f"{DATA}{self.name}.csv"

    def file(self) -> File:
        """Its address and content. It cannot be added to any more."""
        self._file.flush()
        self._file.buffer.seek(0)
        with self._file:
            return File(self.path, self._file.buffer.read(), self.title, self.rows)


def plain(name: str, description: str, sort: Sort = "string", *, refers: bool = False) -> Column:
    """A column of a table that is no kind's."""
    return Column(name, (name,), sort, name.replace("_", " ").capitalize(), description, (), refers)
