"""What a dry run found, as a table that the owner of a register opens: every row of the sheet, every problem."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from caretrail.importing.mapping import Mapping, Period
from caretrail.importing.plan import Outcome
from caretrail.importing.table import Table
from caretrail.pages import html
from caretrail.plain import cell, plain
from caretrail.private import masked

FORMS = (".csv", ".html", ".json")
HEADINGS = ("What", "Where", "Row", "Column", "Record", "Number", "Period", "Seen", "Problem or remark", "Proposed")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. `what` is what becomes of the row (`new`, `changed`, `closed`, `unchanged`, `rejected`, `no value`,
    `passed over`), or `note` for something to look at, or `left behind` and `not decided` for a column. `row` is 0 for
    the sheet as a whole.
    """

    what: str
    where: str
    row: int
    column: str = ""
    record: str = ""
    number: str = ""
    period: str = ""
    seen: str = ""
    why: str = ""
    proposed: str = ""


def findings(table: Table, mapping: Mapping,
             planned: Iterable[tuple[Period | None, Sequence[Outcome]]]) -> tuple[Finding, ...]:
    """Every row of the sheet at least once, in its order; then what is said of columns and of the sheet."""
    found = [*_of_rows(table, planned), *_of_cells(table, mapping)]
    found += [Finding("passed over", table.place(each.line), each.line, seen=each.seen, why=each.why)
              for each in table.passed]
    return (*sorted(found, key=lambda each: each.row or 10**9), *_of_columns(table, mapping))


def _of_rows(table: Table, planned: Iterable[tuple[Period | None, Sequence[Outcome]]]) -> Iterator[Finding]:
    rows = {row.line: row.cells for row in table.rows}
    for period, outcomes in planned:
        name = period.name if period else ""
        for each in outcomes:
            what = "no value" if each.what == "absent" else each.what
            if not each.faults:
                yield Finding(what, table.place(each.line), each.line, "", each.record, each.reference, name,
                              str((each.doc or {}).get("title", "")))
            for fault in each.faults:
                seen = " | ".join(rows[each.line][column] for column in fault.columns)
                yield Finding(what, table.place(each.line, *fault.columns), each.line,
                              ", ".join(fault.columns) or fault.where, each.record, each.reference, name, seen[:200],
                              fault.why, fault.proposed)


def _of_cells(table: Table, mapping: Mapping) -> Iterator[Finding]:
    for each in table.remarks:
        name = table.column_at(each.column)
        if each.stops and (not name or name in mapping.taken) and name not in mapping.as_is:
            continue  # it stands among the rows, as the reason why one is rejected
        where = table.place(each.row, *filter(None, [name])) if each.row else table.sheet or table.name
        yield Finding("note", where, each.row, name, seen=each.seen, why=each.why, proposed=each.proposed)


def _of_columns(table: Table, mapping: Mapping) -> Iterator[Finding]:
    for name in table.columns:
        where = table.sheet or table.name
        if name in mapping.ignore:
            yield Finding("left behind", where, 0, name, why=mapping.ignore[name])
        elif name in undecided(table, mapping):
            yield Finding("not decided", where, 0, name, why="the mapping does not speak of it",
                          proposed="name it under `fields`, `notes` or `ignore`")


def undecided(table: Table, mapping: Mapping) -> tuple[str, ...]:
    """The columns that hold something and of which the mapping does not say what becomes of it."""
    return tuple(name for name in table.columns if name not in mapping.columns and table.filled(name))


def written(found: Sequence[Finding], form: str, title: str) -> str:
    """The findings as a file of one of FORMS, with a word in place of whatever looks like personal data."""
    found = [replace(each, number=masked(each.number), seen=masked(each.seen), why=masked(each.why),
                     proposed=masked(each.proposed)) for each in found]
    if form == ".json":
        return json.dumps({"title": title, "findings": [asdict(each) for each in found]}, ensure_ascii=False,
                          indent=1) + "\n"
    rows = [_shown(each) for each in found]
    return _csv(rows) if form == ".csv" else _html(rows, title)


def _shown(each: Finding) -> tuple[str, ...]:
    row = str(each.row) if each.row else ""
    return (each.what, each.where, row, each.column, each.record, each.number, each.period, each.seen, each.why,
            each.proposed)


def _csv(rows: Sequence[tuple[str, ...]]) -> str:
    """With the mark by which Excel knows UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([cell(each) for each in row] for row in rows)
    return f"\ufeff{text.getvalue()}"


def _html(rows: Sequence[tuple[str, ...]], title: str) -> str:
    counted = html.escape(plain(title))
    table = html.grid(f"{len(rows)} findings", HEADINGS, [[html.free_text(each) for each in row] for row in rows])
    return ('<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n"
            f"<title>{counted}</title>\n</head>\n<body>\n<h1>{counted}</h1>\n{table}\n</body>\n</html>\n")
