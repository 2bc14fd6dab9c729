"""The registers and logs that people know by name: a table each, made from the records of several kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.pages.html import Html
from caretrail.pages.page import Page, root
from caretrail.pages.tables import Table, data_file, pages_of, written
from caretrail.pages.templates import fill
from caretrail.views.evidence import Evidence
from caretrail.views.logs import LOGS
from caretrail.views.logs.log import Log


def counted(evidence: Evidence) -> list[tuple[Log[Any], int]]:
    """Every log, and how many rows it has."""
    return [(log, len(table.rows)) for log, table in evidence.once(_tables)]


def pages(evidence: Evidence) -> Iterator[Page]:
    """The pages of every log."""
    for log, table in evidence.once(_tables):
        yield from _log_pages(evidence, log, table)


def _tables(evidence: Evidence) -> list[tuple[Log[Any], Table]]:
    return [(log, Table(log.address, log.columns, log.rows(evidence), log.one, log.many)) for log in LOGS]


def _log_pages(evidence: Evidence, log: Log[Any], table: Table) -> Iterator[Page]:
    for path, number, shown, last in pages_of(table):
        ink, first = Html(evidence.names, root(path)), number == 1
        title = log.title if first else f"{log.title}, page {number}"
        body = fill("log.html", title=title, log=log, root=ink.root, is_first=first,
                    table=written(table, shown, number, ink, last, data=first) if shown else "")
        files = (data_file(table, evidence, log.title),) if first and shown else ()
        yield Page(path, title, body, "" if first else log.address, log.purpose, files=files)
