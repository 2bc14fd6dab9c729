"""The mapping file: which column becomes which field, and what is left behind and why.

```yaml
kind: risk
source: Example Council, strategic risk register     # named in each record's log
reference: {columns: [risk_ref], form: "Example strategic risk {}"}   # the source's own number, kept as `source_ref`
fixed: {status: active, level: system, agencies: [example-council]}    # the same in every record
fields:                                              # field: column, or a column with a reading
  title: risk_title
  opened_on: {column: identified, read: day-first}
entries:                                             # list entries; added when one of `when` has a value
  - list: scores
    when: [likelihood, consequence]
    fields: {type: {is: current}, on: {column: as_at}, likelihood: likelihood, consequence: consequence}
notes: [remarks]                                     # kept word for word in the log; with periods, in the last one
ignore: {owner: names of staff are not published}    # left behind, with the reason
periods:                                             # one landing for each: a column for every period ...
  columns: {rag_q1: {name: 2025/26 Q1, on: 2025-06-30}}
  entries: [...]                                     # as above; `{cell: true}` is the period's cell, `{period: on}` its day
  gone: {reason: note}                               # a record without a value any more is closed, for the reason in a column
  rows: quarter                                      # ... or a column that says to which period a row belongs
```
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caretrail import source
from caretrail.kinds import BY_NAME
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import shapes
from caretrail.nearest import did_you_mean, listed
from caretrail.problem import Refusal

READINGS = ("text", "day", "day-first", "month-end", "year-end")
KEYS = ("kind", "source", "reference", "fixed", "fields", "entries", "notes", "ignore", "periods")
SPEC_KEYS = ("column", "is", "cell", "period", "read", "values", "split", "form")


@dataclass(frozen=True, slots=True)
class Spec:
    """Where one field's value comes from: a `column`, a constant (`fixed`), the period's `cell` or its day (`period`)."""

    column: str = ""
    fixed: Any = None
    cell: bool = False
    period: str = ""
    read: str = "text"
    values: dict[str, str] = field(default_factory=dict)
    split: str = ""
    form: str = "{}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to add to the list `into`, when one of the columns `when` (or the period's cell) has a value."""

    into: str
    when: tuple[str, ...]
    fields: dict[str, Spec]


@dataclass(frozen=True, slots=True)
class Period:
    name: str
    on: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    kind: Kind
    source: str
    reference: tuple[str, ...]
    reference_form: str
    fixed: dict[str, Any]
    fields: dict[str, Spec]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]
    ignore: dict[str, str]
    periods: tuple[Period, ...] = ()
    period_entries: tuple[Entry, ...] = ()
    gone_reason: str = ""
    period_rows: str = ""

    @property
    def columns(self) -> set[str]:
        """Every column the mapping speaks of."""
        specs = [*self.fields.values(),
                 *(spec for entry in (*self.entries, *self.period_entries) for spec in entry.fields.values())]
        return {spec.column for spec in specs if spec.column} | {
            *self.reference, *self.notes, *self.ignore, *(period.column for period in self.periods if period.column),
            *(column for entry in self.entries for column in entry.when),
            *(name for name in (self.gone_reason, self.period_rows) if name)}


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file. Raises Refusal with the line at fault."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"the mapping file `{path}` cannot be read: {error.strerror}", "name one with --map") from None
    read = source.parse(data)
    if isinstance(read, source.Fault):
        raise Refusal(f"line {read.line} of the mapping file `{path}`: {source.FAULTS[read.name]}", "put that line right")
    return _Reader(str(path)).mapping(read)


class _Reader:
    def __init__(self, path: str) -> None:
        self._path = path

    def mapping(self, doc: dict[str, Any]) -> Mapping:
        self._known(doc, KEYS, "the mapping")
        kind = BY_NAME.get(str(doc.get("kind")))
        if kind is None or not kind.is_work:
            raise self._refusal(f"`kind: {doc.get('kind')}` is no kind of work record", str(doc.get("kind")),
                                [name for name, each in BY_NAME.items() if each.is_work])
        reference = self._part(doc, "reference")
        periods = self._part(doc, "periods", needed=False)
        self._known(periods, ("columns", "entries", "gone", "rows"), "`periods`")
        fields = {name: self._spec(spec, name) for name, spec in self._part(doc, "fields").items()}
        for name in (*fields, *self._part(doc, "fixed", needed=False)):
            self._field(kind, name)
        return Mapping(
            kind=kind, source=str(doc.get("source") or self._path), reference=tuple(reference.get("columns") or ()),
            reference_form=str(reference.get("form") or "{}"), fixed=self._part(doc, "fixed", needed=False), fields=fields,
            entries=self._entries(kind, doc.get("entries")), notes=tuple(doc.get("notes") or ()),
            ignore=self._part(doc, "ignore", needed=False),
            periods=tuple(Period(str(each["name"]), str(each.get("on") or ""), column)
                          for column, each in (periods.get("columns") or {}).items()),
            period_entries=self._entries(kind, periods.get("entries")),
            gone_reason=str((periods.get("gone") or {}).get("reason") or ""), period_rows=str(periods.get("rows") or ""))

    def _entries(self, kind: Kind, entries: Any) -> tuple[Entry, ...]:
        found = []
        for each in entries or ():
            self._known(each, ("list", "when", "fields"), "an entry")
            into = str(each.get("list"))
            inner = self._field(kind, into)
            specs = {name: self._spec(spec, name) for name, spec in self._part(each, "fields").items()}
            for name in specs:
                if inner is not None and name not in shapes(inner):
                    raise self._refusal(f"entries of `{into}` have no field `{name}`", name, list(shapes(inner)))
            found.append(Entry(into, tuple(each.get("when") or ()), specs))
        return tuple(found)

    def _field(self, kind: Kind, name: str) -> Any:
        if name not in shapes(kind.model):
            raise self._refusal(f"a {kind.name} has no field `{name}`", name, list(shapes(kind.model)))
        return shapes(kind.model)[name].model

    def _spec(self, spec: Any, name: str) -> Spec:
        if isinstance(spec, str):
            return Spec(column=spec)
        if not isinstance(spec, dict):
            raise Refusal(f"`{self._path}`: `{name}` names no column", "write the column's name after the field's")
        self._known(spec, SPEC_KEYS, f"`{name}`")
        read = str(spec.get("read") or "text")
        if read not in READINGS:
            raise self._refusal(f"`{name}` is to be read as `{read}`", read, list(READINGS))
        return Spec(str(spec.get("column") or ""), spec.get("is"), spec.get("cell") == "true", str(spec.get("period") or ""),
                    read, {str(key): str(value) for key, value in (spec.get("values") or {}).items()},
                    str(spec.get("split") or ""), str(spec.get("form") or "{}"))

    def _part(self, doc: dict[str, Any], name: str, *, needed: bool = True) -> dict[str, Any]:
        part = doc.get(name)
        if isinstance(part, dict):
            return part
        if part is None and not needed:
            return {}
        raise Refusal(f"the mapping file `{self._path}` has no `{name}` of the form `name: value`",
                      "see `caretrail import --help` and docs/real-register.md for a whole example")

    def _known(self, doc: Any, names: tuple[str, ...], where: str) -> None:
        for key in doc if isinstance(doc, dict) else ():
            if key not in names:
                raise self._refusal(f"{where} has no `{key}`", key, list(names))

    def _refusal(self, what: str, word: str, words: list[str]) -> Refusal:
        return Refusal(f"in the mapping file `{self._path}`: {what}{did_you_mean(word, words)}", f"choose {listed(words)}")
