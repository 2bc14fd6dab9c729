"""What a mapping says: which column becomes which field, and what is left behind and why.

```yaml
kind: risk                                           # any kind; of reference data such as people, `reference` is the id
source: Example Council, strategic risk register     # named in each record's log
limits: [The source gives no day for a rating.]      # what cannot be shown; said by the import and in each log
empty: [not shown]                                   # cells of nothing but these words count as empty
reference:                                           # the source's own number, kept as `source_ref`
  {columns: [risk_ref], form: "Example strategic risk {}"}   # may also have `values`, and `optional` columns
                                                     # for reference data also `slug`: how its id is made of it
several_rows: true                                   # several rows may speak of one record; else a number stands once
fixed: {status: active, agencies: [example-council]} # the same in every new record
new:                                                 # read when the record is new, and never again
  opened_on: {column: identified, read: day-first}
fields:                                              # field: column, or a column with a reading
  title: risk_title
entries:                                             # list entries, added when one of `when` has a value
  - list: scores
    when: [likelihood, consequence]
    fields: {type: {is: current}, on: {column: as_at}, likelihood: likelihood, consequence: consequence}
notes: [remarks]                                     # kept word for word in the log; with `columns` below, in the last
ignore: {owner: names of staff are not published}    # left behind, with the reason
leave_out: [{column: ref, is: [Total], reason: sums}]  # rows that are no records, by what stands in a column
fill_down: [ref]                                     # columns in which an empty cell repeats the one above
merged: fill                                         # a joined cell counts for every cell it covers; else it is refused
as_is: {ref: these numbers are meant}                # columns whose cells are taken although they look damaged
confirmed_by: Asha Lindqvist                         # who read a suggested mapping; it does not run before
periods:                                             # one landing for each: a column for every period ...
  columns: {rag_q1: {name: 2025/26 Q1, on: 2025-06-30}}
  entries: [...]                                     # `{cell: true}` is the period's cell, `{period: on}` its day
  gone: {reason: note}                               # a record without a value any more is closed, for that reason
  rows: {column: as_at, read: month-end}             # ... or a column that says to which period a row belongs
```

A column with a reading: `{column: c}` and, where needed, `read` (one of READINGS), `values: {cell: value}`,
`split: ";"`, `form: "as at {}"` (`{}` is the cell, `{other}` that of another column), `product_of: [a, b]` (left out
where both have a value, and checked against them). Instead of a column: `{is: constant}`, `{period: on}`,
`{period: name}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from caretrail.kinds.kind import Kind

READINGS = ("text", "day", "day-first", "month-first", "month-end", "year-end", "per-cent")
"""`day`: 2026-03-05. `day-first`: 5/3/2026 and 5 March 2026 too. `month-first`: 3/5/2026 and March 5, 2026.
`month-end`, `year-end`: a month or year counts as its last day. `per-cent`: 25% is 25.
"""

SLUGS = ("as-is", "from-words")
"""How the id of a piece of reference data is made: as it stands, or in small letters with hyphens between words."""

HOLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Spec:
    """Where one field's value comes from: a `column`, a constant (`fixed`), the period's `cell`, its day or name
    (`period`). `many` where the field holds a list.
    """

    column: str = ""
    fixed: Any = None
    cell: bool = False
    period: str = ""
    read: str = "text"
    values: dict[str, str] = field(default_factory=dict)
    split: str = ""
    form: str = "{}"
    product_of: tuple[str, ...] = ()
    many: bool = False

    @property
    def columns(self) -> Iterator[str]:
        yield from filter(None, (self.column, *self.product_of, *HOLE.findall(self.form)))


@dataclass(frozen=True, slots=True)
class Reference:
    """The number by which the source knows a record, made of one or more columns; for reference data the id is made of
    it, as `slug` says.
    """

    columns: tuple[str, ...]
    form: str = "{}"
    values: dict[str, str] = field(default_factory=dict)
    optional: tuple[str, ...] = ()
    slug: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that are no records: those with one of these `words` in a column (`""`: an empty cell), for a reason."""

    column: str
    words: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to add to the list `into`, when one of the columns `when` has a value (always, where it is empty)."""

    into: str
    when: tuple[str, ...]
    fields: dict[str, Spec]


@dataclass(frozen=True, slots=True)
class Period:
    """`on` is the day the period counts as, empty where the mapping gives none; `column` holds its cells."""

    name: str
    on: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    kind: Kind
    source: str
    reference: Reference
    fields: dict[str, Spec]
    new: dict[str, Spec] = field(default_factory=dict)
    fixed: dict[str, Any] = field(default_factory=dict)
    several_rows: bool = False
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    ignore: dict[str, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    period_entries: tuple[Entry, ...] = ()
    gone_reason: str = ""
    period_rows: Spec | None = None
    leave_out: tuple[LeftOut, ...] = ()
    fills_joined: bool = False
    fill_down: tuple[str, ...] = ()
    as_is: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The field by which a row finds its record."""
        return "source_ref" if self.kind.is_work else "id"

    @property
    def columns(self) -> set[str]:
        """Every column the mapping speaks of."""
        entries = (*self.entries, *self.period_entries)
        specs = [*self.fields.values(), *self.new.values(), *filter(None, [self.period_rows]),
                 *(spec for entry in entries for spec in entry.fields.values())]
        return {
            *(column for spec in specs for column in spec.columns),
            *(column for entry in entries for column in entry.when),
            *self.reference.columns, *self.notes, *self.ignore, *(each.column for each in self.periods),
            *filter(None, [self.gone_reason])}

    @property
    def named(self) -> set[str]:
        """Every column that has to be there, also those that only say which rows or cells are meant."""
        return self.columns | {each.column for each in self.leave_out} | set(self.as_is) | set(self.fill_down)

    @property
    def taken(self) -> set[str]:
        """The columns from which something comes into a record."""
        return self.columns - set(self.ignore)
