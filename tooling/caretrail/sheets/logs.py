"""A log that governance officers know -> a sheet: to be read, sorted and put before a board, not to be sent back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from caretrail.sheets.book import Cell, Form, Heading, Sheet
from caretrail.sheets.cells import shown
from caretrail.views import cells, words
from caretrail.views.cells import Column, Row, Title, When
from caretrail.views.evidence import Evidence
from caretrail.views.logs import LOGS
from caretrail.views.logs.log import Log
from caretrail.views.values import Ink

CALLED = {"baf": "board-assurance-framework"}
"""Short names of logs."""

LAYOUTS: dict[str, Log[Any]] = {log.slug: log for log in LOGS} | {
    short: log for log in LOGS for short, slug in CALLED.items() if slug == log.slug}

FORMS: dict[str, Form] = {"day": "date", "number": "whole"}


def sheet_of(log: Log[Any], evidence: Evidence) -> Sheet:
    """The whole log, with the columns that a page shows only when asked; those empty throughout are hidden."""
    rows = log.rows(evidence)
    ink = cells.plain(evidence)
    held = [tuple(_cells(log.columns, row, ink)) for row in rows]
    headings = tuple(_headings(log))
    filled = [any(row[place] is not None for row in held) for place in range(len(headings))]
    kept = [place for place, each in enumerate(headings) if filled[place] or not each.tells.startswith(NOTE)]
    return Sheet(
        log.title if len(log.title) <= 31 else words.capital(log.many), f"{log.slug.replace('-', '_')}_",
        f"{log.title}. {log.purpose}",
        tuple(_hidden(headings[place], hidden=bool(rows) and not filled[place]) for place in kept),
        [tuple(row[place] for place in kept) for row in held], frozen=2)


NOTE = "What there is to say of "


def _hidden(heading: Heading, *, hidden: bool) -> Heading:
    return Heading(heading.text, heading.form, hidden=hidden, tells=heading.tells)


def _headings(log: Log[Any]) -> Iterator[Heading]:
    """The id comes first. A day that a page tells more of (`7 days overdue`) has that in a column beside it."""
    yield Heading("Id", tells="Which record, and which entry of it")
    for column in log.columns:
        yield Heading(column.heading, FORMS.get(column.form, "text"), tells=f"{column.heading}, as in the {log.title}")
        if column.form == "day":
            yield Heading(f"{column.heading}: remark", tells=f"{NOTE}{column.heading.lower()}")


def _cells(columns: tuple[Column, ...], row: Row, ink: Ink) -> Iterator[Cell]:
    yield row.title.id
    for column, cell in zip(columns, row.all, strict=True):
        if column.form != "day":
            yield _plain(cell, ink)
        elif isinstance(cell, When):
            on = shown("date", cell.on)
            yield on if isinstance(on, date) else words.moment_said(cell.on) or cell.on
            yield cell.note or None
        else:
            yield None
            yield _plain(cell, ink)


def _plain(cell: cells.Cell, ink: Ink) -> Cell:
    if isinstance(cell, int):
        return cell
    return shown("text", cell.text if isinstance(cell, Title) else cells.said(cell, ink))


