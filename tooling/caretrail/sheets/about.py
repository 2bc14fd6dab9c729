"""What a workbook says of itself: whose it is and of when, what is not in it, who may see it, how it comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from caretrail.audience.words import LEAVES_OUT, NAMES
from caretrail.kinds.kind import Kind
from caretrail.policy import ALL_KINDS
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.logs.log import Log

if TYPE_CHECKING:
    from caretrail.sheets.making import Left

Lines = Iterator[tuple[str, str]]

SEEN_BY = "Who may see it"
BACK_TITLE = "Sending it back"

COPY = ("A workbook is a copy: whoever has the file has what is in it, and nobody sees who opens it. Keep it where the "
        "register itself may be kept, send it to nobody who may not see it, and delete it when it has served.")
BACK = """\
Change cells, add rows at the end of a table, save the file as an Excel workbook (.xlsx), and give it to whoever keeps \
the register, who runs `caretrail import FILE.xlsx`. That first says what would change and writes nothing.
Rows may be sorted and filtered, and columns moved or deleted: a column that is not there changes nothing. A row that \
is not there changes nothing either: records are withdrawn, never deleted.
A new record is a new row without an id; it needs a title and the day it began. A new score, action, review or other \
entry is a new row on the sheet of that list, with the id of its record. An entry that is there already is never \
changed: what is wrong in it, a new entry puts right, which names it under `Corrects`.
Where a record was changed in the register after this was taken out, the change in this file is held back, and told \
with what changed meanwhile.""".splitlines()

TO_BE_READ = ("This is a log to be read: scores, states and days overdue are computed from the records, and cannot be "
              "changed here. `caretrail export` without `--layout` gives the records themselves, to be changed and "
              "sent back.")
PARTLY = ("This edition shows only part of each record, so that it cannot be sent back with changes: ask whoever keeps "
          "the register for an export of their own.")


def about_records(evidence: Evidence, kinds: Sequence[Kind], left: Left) -> list[tuple[str, str]]:
    """The lines of an export of records."""
    return [*_edition(evidence), (SEEN_BY, f"{_audience(evidence)} {COPY}"),
            *_held(evidence, kinds), *_left_out(evidence, kinds, left), *_way_back(evidence)]


def about_log(evidence: Evidence, log: Log[Any]) -> list[tuple[str, str]]:
    """The lines of a log."""
    return [*_edition(evidence), (SEEN_BY, f"{_audience(evidence)} {COPY}"), ("What it is", log.purpose),
            *(("", each) for each in log.paragraphs), *_unreadable(evidence), (BACK_TITLE, TO_BE_READ)]


def _edition(evidence: Evidence) -> Lines:
    trail = evidence.trail
    yield "Partnership", str(evidence.policy.get("name") or "A partnership without settings")
    yield "As of", f"{words.day(trail.as_of)}: what is due or in force is judged on that day"
    landing = evidence.landings[-1] if evidence.landings else None
    on = evidence.recorded_on(landing) if landing else None
    yield "Register", f"as of landing {landing.number}{f', {words.day(on)}' if on else ''}" if landing else "no landing"
    yield "Commit", trail.commit


def _audience(evidence: Evidence) -> str:
    if evidence.audience == "inspector":
        return (f"{NAMES['inspector']}: everything in the register, with the names of people and what is recorded "
                "about single cases.")
    return f"{NAMES[evidence.audience]}: it leaves out {LEAVES_OUT[evidence.audience]}."


def _held(evidence: Evidence, kinds: Sequence[Kind]) -> Lines:
    held = (words.count(len(found), kind.name, kind.plural) for kind in kinds
            if (found := evidence.trail.by_kind.get(kind.name, ())))
    yield "What is in it", words.listed(list(held)) or "no record"
    yield "", ("Each kind of record has a sheet, and each list of entries a record can hold (scores, actions, reviews) "
               "one of its own, with the id of the record. A cell with several values has each on a line of its own. "
               "The sheet `Columns` says what each column holds.")


def _left_out(evidence: Evidence, kinds: Sequence[Kind], left: Left) -> Lines:
    others = [kind.plural for kind in ALL_KINDS if kind.name in evidence.trail.by_kind and kind not in kinds]
    yield "What is not in it", ("What the site shows beside the records: history, scores computed from the matrix, and "
                                "what checks found.")
    if others:
        yield "", f"Records of other kinds: {words.listed(others)}."
    if evidence.audience != "inspector":
        return
    if left.without_entries:
        yield "", (f"Lists without any entry, which have no sheet: {words.listed(left.without_entries)}. Name the kind "
                   "with `--kind`, and every list has one.")
    yield "", ("On the sheet of a kind, columns in which nothing stands yet are there and hidden: select all columns "
               "and choose Unhide.")
    if left.lost:
        yield "", (f"{words.count(left.lost, 'value')} of another shape than the field: a list or a group where one "
                   "text belongs. In the register they are as they were.")
    if left.long:
        yield "", f"{words.count(left.long, 'text')} longer than a cell can be; the cell says so."
    yield from _unreadable(evidence)


def _unreadable(evidence: Evidence) -> Lines:
    rejected = len(evidence.trail.rejected)
    if rejected:
        yield "", f"{words.count(rejected, 'file')} that cannot be read; `caretrail check` says why."


def _way_back(evidence: Evidence) -> Lines:
    for place, each in enumerate(BACK if evidence.audience == "inspector" else [PARTLY]):
        yield "" if place else BACK_TITLE, each
