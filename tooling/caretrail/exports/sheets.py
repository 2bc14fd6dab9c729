"""The CSV files: records, landings, changes and findings, and the tables of every kind of record."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextlib import ExitStack
from hashlib import sha256

from caretrail.exports.columns import Column, Table, entries_of, fits, tables_of, value_of
from caretrail.exports.edition import written
from caretrail.exports.landed import Landed
from caretrail.exports.package import Made, described
from caretrail.exports.past import File, Past
from caretrail.exports.sheet import Cell, Sheet, plain
from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.policy import ALL_KINDS
from caretrail.views import addresses
from caretrail.views.evidence import Evidence

RECORD = plain("record", "Id of the record", refers=True)
HOLDER = plain("record_id", "Id of the record that the entry is of", refers=True)
POSITION = plain(
    "position", "Where the entry stands in its list: 2 for the second, 2.1 for the first in a list of its own")
FITS = plain("fits", "Whether the record, as this edition shows it, is all that its kind asks for: where fields are "
                     "left out it may not be. A value that does not fit is left empty here, and stands in the record's "
                     "JSON file", "boolean")


def columns_of(table: Table) -> tuple[Column, ...]:
    return (HOLDER, POSITION, *table.columns) if table.lists else (*table.columns, FITS)


def sheets(kind: Kind, records: Iterable[Record], known: Container[str], stack: ExitStack) -> Iterator[Sheet]:
    """A kind's records, then the entries of each of their lists that has any."""
    made = [(table, Sheet(table.name, table.title, columns_of(table), known, stack)) for table in tables_of(kind)]
    for record in records:
        for table, sheet in made:
            for place, entry in entries_of(record.doc, table.lists):
                cells = [_cell(each, value_of(entry, each.path)) for each in table.columns]
                sheet.add((record.id, place, *cells) if table.lists else
                          (record.id, *cells[1:], _flag(record.model is not None)))
    for table, sheet in made:
        if sheet.rows or not table.lists:
            yield sheet
        else:
            sheet.file()


def _cell(column: Column, value: object) -> Cell:
    if value is None or not fits(column, value):
        return None
    return written(value) if isinstance(value, list) else str(value)


class Sheets:
    """The tables that are of no kind: records, landings, changes, findings; and those of every kind."""

    def __init__(self, evidence: Evidence, landed: Landed, stack: ExitStack) -> None:
        self.evidence = evidence
        self._stack = stack
        self._landed = landed
        self._known = evidence.names.known
        self._records = Sheet("records", "Every record that is or was in the register", RECORDS, (), stack)
        self._changes = Sheet("changes", "What each landing did to each field", CHANGES, self._known, stack)

    def take(self, past: Past) -> Iterator[File]:
        known, record = past.known, past.record
        self._records.add((
            known.id, known.kind.name, known.title, record.text("status") if record else None, _flag(known.present),
            _flag(record is not None and record.model is not None), len(past.chapters),
            past.chapters[0].revision.landing if past.chapters else None,
            past.chapters[-1].revision.landing if past.chapters else None, addresses.record(known.id)))
        for chapter in past.chapters:
            revision = chapter.revision
            happened = {each.path: each.happened for each in chapter.told}
            on, what = self._landed.day(revision.landing), revision.what
            if not revision.changes:
                self._changes.add((known.id, revision.landing, 0, what, None, None, None, None, on, revision.fault))
            for place, (path, old, new) in enumerate(revision.changes, 1):
                day = happened.get(path)
                self._changes.add((known.id, revision.landing, place, what, ".".join(path), _said(old), _said(new),
                                   day.isoformat() if day else None, on, None))
        yield from ()

    def files(self) -> Iterator[File]:
        made = []
        for sheet in self._all():
            file = sheet.file()
            made.append(Made(sheet, len(file.content), sha256(file.content).hexdigest()))
            yield file
        yield described(self.evidence, made)

    def _all(self) -> Iterator[Sheet]:
        yield self._records
        yield landings(self._landed, self._stack)
        yield self._changes
        yield findings(self.evidence, self._stack)
        for kind in ALL_KINDS:
            if kind.name in self.evidence.trail.by_kind:
                yield from sheets(kind, self.evidence.trail.by_kind[kind.name], self._known, self._stack)


def landings(landed: Landed, stack: ExitStack) -> Sheet:
    sheet = Sheet("landings", "Every landing", LANDINGS, (), stack)
    for landing in landed.listed():
        told = landed.of(landing.number)
        sheet.add((
            landing.number, landing.commit, told["recorded_on"], told["recorded_at"],
            *(written([each[name] for each in told["authors"]]) for name in ("name", "person")),
            landed.sure(landing.number), written([each["person"] or each["name"] for each in told["approved_by"]]),
            told["why"], landing.pull_request, told["verdict"], told["address"]))
    return sheet


def findings(evidence: Evidence, stack: ExitStack) -> Sheet:
    sheet = Sheet("findings", "What the checks found", FINDINGS, known := evidence.names.known, stack)
    for number, each in enumerate(evidence.problems, 1):
        record = each.record if each.record in known else None
        sheet.add((number, each.code, each.severity.value, record, each.place.path, each.place.line, each.field,
                   each.message, each.fix, each.who))
    return sheet


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _said(value: object) -> str | None:
    """A text as it is, a list or a group as JSON."""
    return value if value is None or isinstance(value, str) else written(value)


LANDING = plain("landing", "Number of the landing", "integer")
RECORDS = (
    plain("id", "Id"), plain("kind", "What kind of record it is"), plain("title", "Title or name"),
    plain("status", "State; empty for reference data, and for a record that is gone"),
    plain("present", "Whether it is in the register now", "boolean"), FITS,
    plain("landings", "How many landings touched it", "integer"),
    plain("first_landing", "Number of the landing that brought it", "integer"),
    plain("last_landing", "Number of the last landing that touched it", "integer"),
    plain("address", "Its page, from the top of the site"))
LANDINGS = (
    plain("number", "Number of the landing, which never changes", "integer"), plain("commit", "Id of its commit"),
    plain("recorded_on", "The day it counts as landed, in the partnership's time zone", "date"),
    plain("recorded_at", "As its commit claims it, in UTC"),
    plain("authors", "Names of those who wrote what landed, as git holds them", "array"),
    plain("persons", "The same as ids of their records, null for somebody nobody knows", "array"),
    plain("sure", "How sure it is of the least sure of them: claimed, platform, signed or attested"),
    plain("approved_by", "Whose approvals count", "array"), plain("why", "The line of the message that says why"),
    plain("pull_request", "Number of the pull request", "integer"),
    plain("verdict", "What the audit says of it; empty where there was none"),
    plain("address", "Where it stands on the site"))
CHANGES = (
    RECORD, LANDING, plain("place", "Which change of this landing in this record it is, from 1; 0 where no field "
                                    "changed", "integer"),
    plain("what", "What the landing did to the record: added, changed, moved, removed, restored"),
    plain("path", "Which field: keys from the top of the record down, with dots between; an entry of a list by its "
                  "id; a dot at the end for the order of entries"),
    plain("old", "What it was; lists and groups as JSON"), plain("new", "What it is now; lists and groups as JSON"),
    plain("happened", "The day on which it happened, as the record gives it", "date"),
    plain("recorded_on", "The day on which it landed", "date"),
    plain("unreadable", "Why the version cannot be read, where it cannot"))
FINDINGS = (
    plain("number", "Number in this edition", "integer"), plain("code", "Code of the rule"),
    plain("severity", "error, warning or note"), RECORD, plain("file", "File"),
    plain("line", "Line in the file", "integer"), plain("field", "Field"), plain("message", "What was found"),
    plain("fix", "How to put it right"), plain("who", "Who can"))
