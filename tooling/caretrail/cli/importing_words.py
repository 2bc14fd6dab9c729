"""What an import says: a line for each period, the records that are new or closed, the rows it cannot take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from caretrail.importing.report import undecided as columns_undecided
from caretrail.importing.sheet import ranges
from caretrail.importing.table import ABOVE
from caretrail.nearest import a, listed
from caretrail.views.words import count

if TYPE_CHECKING:
    from caretrail.importing.land import Planned
    from caretrail.importing.mapping import Mapping
    from caretrail.importing.plan import Missing, Outcome
    from caretrail.importing.remarks import Remark
    from caretrail.importing.table import Table

COUNTED = ("new", "changed", "closed", "unchanged", "rejected")
NAMED = ("new", "closed")
VERBOSE = ("new", "changed", "closed", "unchanged")
WEIGHT = {"unchanged": 1, "changed": 2, "closed": 3, "new": 4}
SHOWN = 20
FEW = 3
LONGEST_NUMBER = 40
LONGEST_TITLE = 70


def periods(planned: Planned, table: Table, *, verbose: bool, width: int) -> Iterator[str]:
    """A line for each period; below it what is new, closed or rejected (with `verbose`, everything). Lines that name a
    record are cut at `width`, if it is not 0.
    """
    column = max(len(period.name) if period else 0 for period, _ in planned)
    told: set[tuple[int, object]] = set()
    for period, outcomes in planned:
        name = f"{period.name:<{column}}  " if period else ""
        yield f"{name}{_counts(outcomes)}"
        yield from (line[:width or None] for line in _named(outcomes, table, verbose=verbose))
        for outcome in outcomes:
            for fault in outcome.faults:
                if (outcome.line, fault) not in told:  # most faults of a row come up again in every period
                    told.add((outcome.line, fault))
                    where = f"{table.place(outcome.line, *fault.columns):<8} {fault.where}"
                    hint = f"; proposed: {fault.proposed}" if fault.proposed else ""
                    yield f"  rejected  {where}: {fault.why}{hint}"


def _counts(outcomes: Sequence[Outcome]) -> str:
    """How many records are new, changed and so on: one that several rows speak of is counted once."""
    last: dict[str, str] = {}
    for outcome in sorted(outcomes, key=lambda each: WEIGHT.get(each.what, 0)):
        last[f"row {outcome.line}" if outcome.faults else outcome.record] = outcome.what
    counts = Counter(last.values())
    said = [f"{counts[what]} {what}" for what in COUNTED if counts[what]]
    return ", ".join(said) or "nothing"


def _named(outcomes: Sequence[Outcome], table: Table, *, verbose: bool) -> Iterator[str]:
    named = [each for each in outcomes if each.what in (VERBOSE if verbose else NAMED)]
    shown = named if verbose or len(named) <= SHOWN else named[:SHOWN]
    for each in shown:
        yield f"  {each.what:<9} {table.place(each.line):<8} {each.record}{_known(each)}{_told(each)}"
    if len(named) > len(shown):
        yield f"  ... and {len(named) - len(shown)} more, which --verbose names"


def _known(outcome: Outcome) -> str:
    """By what the source knows it, where that is something else than its id."""
    return "" if outcome.reference == outcome.record else f"  {_end(outcome.reference)}"


def _end(reference: str) -> str:
    """Where the number stands, after the name of a register."""
    return reference if len(reference) <= LONGEST_NUMBER else f"...{reference[-LONGEST_NUMBER:].lstrip()}"


def _told(outcome: Outcome) -> str:
    """The title of what is new, the reason of what is closed."""
    doc = outcome.doc or {}
    text = doc["closed"]["reason"] if outcome.what == "closed" else str(doc.get("title", ""))
    if not text or text in outcome.reference:
        return ""
    return ": " + (text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE]}...")


def left_behind(table: Table, mapping: Mapping) -> Iterator[str]:
    """What does not come along: columns left out with a reason, words that count as nothing, and what the mapping says
    cannot be shown.
    """
    for column in table.columns:
        filled = table.filled(column)
        if column in mapping.ignore:
            yield f"left behind: column `{column}` ({count(filled, 'value')}): {mapping.ignore[column]}"
    if mapping.empty:
        yield f"read as empty: cells that say only {listed(mapping.empty)}"
    for each in mapping.limits:
        yield f"limit: {each}"


def notes(table: Table, mapping: Mapping) -> Iterator[str]:
    """What is to be looked at and stops nothing: once for each column and sort of remark, with the first few places."""
    found: dict[tuple[str, str], list[Remark]] = {}
    for each in table.remarks:
        name = table.column_at(each.column)
        is_told = each.stops and name not in mapping.as_is
        if not is_told and (not name or name in mapping.taken):
            found.setdefault((name, each.why), []).append(each)
    for (name, why), remarks in found.items():
        yield f"note: {_subject(table, name, remarks)}: {why}"


def _subject(table: Table, name: str, remarks: Sequence[Remark]) -> str:
    spots = [table.spot(each.row, *filter(None, [name])) for each in remarks if each.row]
    before = "" if not spots else f"{table.sheet}!" if table.sheet else "row " if len(spots) == 1 else "rows "
    shown = before + ", ".join(spots[:FEW]) + (f" and {len(spots) - FEW} more" if len(spots) > FEW else "")
    if name:
        return f"column `{name}`" + (f" ({shown})" if shown else "")
    return shown or listed([each.seen for each in remarks[:FEW]])


def passed(table: Table) -> Iterator[str]:
    """The rows that are no records, by reason; then every row of the sheet, counted."""
    found: dict[str, list[int]] = {}
    for each in table.passed:
        found.setdefault(each.why, []).append(each.line)
    for why, lines in found.items():
        yield f"passed over: {'row' if len(lines) == 1 else 'rows'} {ranges(lines)}: {why}"
    if below := sum(each.why != ABOVE for each in table.passed):
        yield f"rows below the header: {len(table.rows)} read, {below} passed over"


def undecided(table: Table, mapping: Mapping) -> Iterator[str]:
    """The columns of which the mapping does not say what becomes of them."""
    for name in columns_undecided(table, mapping):
        yield f"not decided: column `{name}` ({count(table.filled(name), 'value')}): the mapping does not speak of it"
        yield "  fix: name it under `fields`, `entries` or `notes`, or under `ignore` with the reason"


def gaps(missing: Sequence[Missing]) -> Iterator[str]:
    """What new records refer to and is not there, with the line that makes it."""
    for each in missing:
        kind = each.kinds[0] if each.kinds else "record"
        refer = "refers" if each.holders == 1 else "refer"
        yield f"missing: {count(each.holders, 'record')} {refer} to the {kind} `{each.to}`, which is not there"
        if kind == "agency":
            yield f"  fix: make it with `caretrail new agency --id {each.to} --set \"name=...\" --set sector=...`"
        else:
            yield f"  fix: make {a(kind)} of that name, or leave it out of the mapping"
