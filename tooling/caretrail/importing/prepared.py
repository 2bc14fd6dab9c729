"""A table as the mapping sees it: without the rows it leaves out, joined cells filled, and what is damaged."""

from __future__ import annotations

from dataclasses import dataclass, replace

from caretrail.importing.damage import damage, stopped, total_in
from caretrail.importing.faults import Fault
from caretrail.importing.mapping import Mapping
from caretrail.importing.remarks import Passed, Remark
from caretrail.importing.table import Row, Table
from caretrail.nearest import did_you_mean
from caretrail.plain import plain
from caretrail.problem import Refusal

REPEATED = "filled with what stands above, as `fill_down` in the mapping has it"
FILLED = "filled with what the joined cell says, as `merged: fill` in the mapping has it"


@dataclass(frozen=True, slots=True)
class Prepared:
    """`damaged` says of rows, by line, why they cannot be taken."""

    table: Table
    damaged: dict[int, list[Fault]]


def prepared(table: Table, mapping: Mapping, shown: str) -> Prepared:
    """The table for a mapping. Raises Refusal where the mapping names a column that is not there."""
    unknown = sorted(mapping.named - set(table.columns))
    if unknown:
        meant = did_you_mean(unknown[0], table.columns) if len(unknown) == 1 else ""
        hidden = {each.seen for each in table.remarks if not each.row} & set(unknown)
        why = f" ({', '.join(sorted(hidden))} left out, as it is hidden)" if hidden else meant
        raise Refusal(plain(f"the mapping names what is no column of `{shown}`: {', '.join(unknown)}{why}"),
                      plain(f"its columns are: {', '.join(table.columns)}"))
    kept = _without_left_out(table, mapping)
    if mapping.fills_joined:
        kept = _filled(kept)
    if mapping.fill_down:
        kept = _filled_down(kept, mapping)
    kept = kept.without(mapping.empty)
    remarks = (*kept.remarks, *damage(kept, mapping))
    return Prepared(replace(kept, remarks=remarks), stopped(kept, mapping, iter(remarks)))


def _without_left_out(table: Table, mapping: Mapping) -> Table:
    rows, passed = [], list(table.passed)
    for row in table.rows:
        why = next((each.reason for each in mapping.leave_out if row.cells[each.column] in each.words), "")
        if why:
            passed.append(Passed(row.line, why, " | ".join(filter(None, row.cells.values()))[:100]))
        else:
            rows.append(row)
    if not rows:
        raise Refusal("the mapping leaves out every row", "see what `leave_out` says")
    lines = {each.line for each in passed}
    return replace(table, rows=tuple(rows), passed=tuple(sorted(passed, key=lambda each: each.line)),
                   remarks=tuple(each for each in table.remarks if not each.row or each.row not in lines))


def _filled(table: Table) -> Table:
    rows, remarks = [], list(table.remarks)
    for row in table.rows:
        given = {name: text for name in table.columns
                 if not row.cells[name] and (text := table.covered.get((row.line, name), "").strip())}
        remarks += [Remark(row.line, table.numbers[name], text, FILLED) for name, text in given.items()]
        rows.append(Row(row.line, {**row.cells, **given}))
    return replace(table, rows=tuple(rows), remarks=tuple(remarks))


def _filled_down(table: Table, mapping: Mapping) -> Table:
    """A row of totals is not filled: it would become the last record's."""
    rows, remarks, above = [], list(table.remarks), dict.fromkeys(mapping.fill_down, "")
    for row in table.rows:
        is_total = bool(total_in(row, mapping.reference.columns))
        given = {name: text for name, text in above.items() if text and not row.cells[name] and not is_total}
        remarks += [Remark(row.line, table.numbers[name], text, REPEATED) for name, text in given.items()]
        rows.append(Row(row.line, {**row.cells, **given}))
        above = {name: rows[-1].cells[name] for name in above}
    return replace(table, rows=tuple(rows), remarks=tuple(remarks))
