"""A mapping file -> a mapping. Whatever shape the file has, it is read or refused in words that say what to mend."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from caretrail import source
from caretrail.fields import DAY
from caretrail.importing.mapping import READINGS, SLUGS, Entry, LeftOut, Mapping, Period, Reference, Spec
from caretrail.kinds import BY_NAME
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import Shape, shapes
from caretrail.nearest import a, did_you_mean, listed
from caretrail.plain import plain
from caretrail.problem import Refusal

KEYS = ("kind", "source", "limits", "empty", "reference", "several_rows", "fixed", "new", "fields", "entries", "notes",
        "ignore", "leave_out", "fill_down", "merged", "as_is", "periods", "confirmed_by")
REFERENCE_KEYS = ("columns", "form", "values", "optional", "slug")
LEFT_OUT_KEYS = ("column", "is", "reason")
ENTRY_KEYS = ("list", "when", "fields")
PERIODS_KEYS = ("columns", "rows", "entries", "gone")
PERIOD_KEYS = ("name", "on")
GONE_KEYS = ("reason",)
SPEC_KEYS = ("column", "is", "cell", "period", "read", "values", "split", "form", "product_of")
OURS = ("id", "source_ref")
"""Fields the import fills in itself; reference data may have the second from a column."""
DECIDE = "DECIDE"
"""What a suggested mapping says wherever a person has to."""


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file. Raises Refusal with what is to be mended."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"the mapping file `{plain(str(path))}` cannot be read: {error.strerror}",
                      "name one with --map") from None
    read = source.parse(data)
    reader = _Reader(plain(str(path)))
    if isinstance(read, source.Fault):
        raise reader.refusal(f"line {read.line}: {source.FAULTS[read.name]}", "put that line right")
    reader.refuse_undecided(data.decode().splitlines(), read)
    return reader.mapping(read)


class _Reader:
    def __init__(self, path: str) -> None:
        self._path = path

    def mapping(self, doc: dict[str, Any]) -> Mapping:
        self._known(doc, KEYS, "the mapping")
        kind = self._kind(doc)
        periods = self._part(doc, "periods", keys=PERIODS_KEYS)
        gone = self._part(periods, "gone", keys=GONE_KEYS)
        columns = self._periods(periods)
        if periods and not kind.is_work:
            raise self.refusal(f"{kind.plural} have no periods", "take `periods` away")
        if columns and "rows" in periods:
            raise self.refusal("`periods` has both `columns` and `rows`", "keep the one that fits the file")
        return Mapping(
            kind=kind, source=self._text(doc, "source", needed=True), reference=self._reference(doc, kind),
            several_rows=self._flag(doc, "several_rows"), fixed=self._fixed(kind, doc),
            new=self._specs(kind, doc, "new"), fields=self._specs(kind, doc, "fields"),
            entries=self._entries(kind, doc), notes=self._notes(doc, kind), ignore=self._words(doc, "ignore"),
            empty=self._texts(doc, "empty"), limits=self._texts(doc, "limits"), periods=columns,
            period_entries=self._entries(kind, periods), gone_reason=self._text(gone, "reason"),
            period_rows=self._rows(periods["rows"]) if "rows" in periods else None,
            leave_out=self._left_out(doc), fills_joined=self._fills(doc),
            fill_down=self._texts(doc, "fill_down"), as_is=self._words(doc, "as_is"))

    def refuse_undecided(self, lines: Sequence[str], doc: dict[str, Any]) -> None:
        """A mapping that was suggested runs only once somebody has read it."""
        if _is_undecided(doc):
            found = [str(number) for number, line in enumerate(lines, 1) if DECIDE in f" {line}".partition(" #")[0]]
            lines_say = "line {} still says" if len(found) == 1 else "lines {} still say"
            raise self.refusal(f"{lines_say.format(', '.join(found))} `{DECIDE}`",
                               f"put your decision in place of each `{DECIDE}`; what stands beside it helps")
        if "confirmed_by" in doc and not doc["confirmed_by"]:
            raise self.refusal("nobody has read this mapping: `confirmed_by` is empty",
                               "read what was suggested, mend it, and write your name after `confirmed_by:`")

    def refusal(self, what: str, fix: str) -> Refusal:
        return Refusal(f"in the mapping file `{self._path}`: {plain(what)}", plain(fix))

    def _kind(self, doc: dict[str, Any]) -> Kind:
        name = self._text(doc, "kind", needed=True)
        kind = BY_NAME.get(name)
        if kind is None or kind.only:
            raise self._choice(f"`kind: {name}` is no kind of record that a sheet can hold", name,
                               [each.name for each in BY_NAME.values() if not each.only])
        return kind

    def _reference(self, doc: dict[str, Any], kind: Kind) -> Reference:
        part = self._part(doc, "reference", keys=REFERENCE_KEYS, needed=True)
        columns, form = self._texts(part, "columns"), self._text(part, "form") or "{}"
        if not columns:
            raise self.refusal("`reference` names no columns",
                               "add `columns: [...]`, those by which the source knows a record")
        if form.count("{}") != len(columns):
            raise self.refusal(f"the form of `reference` has {form.count('{}')} places for {len(columns)} columns",
                               "write `{}` once for each column")
        slug = self._text(part, "slug")
        if kind.is_work and slug:
            raise self.refusal(f"`slug` is for reference data; {kind.plural} get ids of their own", "take it away")
        if not kind.is_work and slug not in SLUGS:
            raise self.refusal(f"`reference` does not say how the id of {a(kind.name)} is made of its columns",
                               "add `slug: as-is` where the cells are ids such as `northmoor-council`, or `slug: "
                               "from-words` to make `northmoor-council` of `Northmoor Council`")
        return Reference(columns, form, self._words(part, "values"), self._texts(part, "optional"), slug)

    def _left_out(self, doc: dict[str, Any]) -> tuple[LeftOut, ...]:
        found = []
        for each in self._list(doc, "leave_out"):
            if not isinstance(each, dict):
                raise self.refusal("an entry of `leave_out` is not of the form `name: value`",
                                   "write `- {column: number, is: [Total], reason: sums are computed}`")
            self._known(each, LEFT_OUT_KEYS, "an entry of `leave_out`")
            words = self._list(each, "is")
            if not words or not all(isinstance(word, str) for word in words):
                raise self.refusal("`is` of `leave_out` is not a list of texts", "write `is: [Total]`; \"\" is empty")
            found.append(LeftOut(self._text(each, "column", needed=True), tuple(words),
                                 self._text(each, "reason", needed=True)))
        return tuple(found)

    def _fills(self, doc: dict[str, Any]) -> bool:
        if self._text(doc, "merged") not in ("", "fill"):
            raise self.refusal(f"`merged: {doc['merged']}` is not known", "write `merged: fill`, or leave it out")
        return "merged" in doc

    def _notes(self, doc: dict[str, Any], kind: Kind) -> tuple[str, ...]:
        found = self._texts(doc, "notes")
        if found and "log" not in shapes(kind.model):
            raise self.refusal(f"{a(kind.name)} has no log to keep `notes` in",
                               "give each column a field, or put it under `ignore` with the reason")
        return found

    def _fixed(self, kind: Kind, doc: dict[str, Any]) -> dict[str, Any]:
        fixed = self._part(doc, "fixed")
        for name in fixed:
            self._single(kind, name)
        return fixed

    def _specs(self, kind: Kind, doc: dict[str, Any], part: str) -> dict[str, Spec]:
        return {name: self._spec(each, name, self._single(kind, name)) for name, each in self._part(doc, part).items()}

    def _single(self, kind: Kind, name: str) -> Shape:
        """A field that is given as a whole: lists of entries grow instead."""
        shape = self._field(kind, name)
        if shape.is_list and shape.model:
            raise self.refusal(f"`{name}` is a list of entries", f"fill it with `- list: {name}` in `entries`")
        return shape

    def _field(self, kind: Kind, name: str) -> Shape:
        fields = shapes(kind.model)
        ours = OURS if kind.is_work else OURS[:1]
        if name not in fields or name in ours:
            raise self._choice(f"{a(kind.name)} has no field `{name}` to fill", name,
                               [each for each in fields if each not in ours])
        return fields[name]

    def _entries(self, kind: Kind, doc: dict[str, Any]) -> tuple[Entry, ...]:
        found = []
        for each in self._list(doc, "entries"):
            if not isinstance(each, dict):
                raise self.refusal("an entry of `entries` is not of the form `name: value`",
                                   "begin it with `- list: ...`")
            self._known(each, ENTRY_KEYS, "an entry")
            into = self._text(each, "list", needed=True)
            shape = self._field(kind, into)
            if not shape.is_list or shape.model is None:
                raise self.refusal(f"`{into}` is no list of entries", "name a list such as `log` after `list:`")
            fields = shapes(shape.model)
            specs = {}
            for name, spec in self._part(each, "fields", needed=True).items():
                if name not in fields or name == "id":
                    raise self._choice(f"entries of `{into}` have no field `{name}` to fill", name,
                                       [key for key in fields if key != "id"])
                specs[name] = self._spec(spec, name, fields[name])
            found.append(Entry(into, self._texts(each, "when"), specs))
        return tuple(found)

    def _periods(self, doc: dict[str, Any]) -> tuple[Period, ...]:
        found: list[Period] = []
        for column, each in self._part(doc, "columns").items():
            if not isinstance(each, dict):
                raise self.refusal(f"the period of column `{column}` has no name",
                                   "write `{name: 2025/26 Q1, on: 2025-06-30}` after it")
            self._known(each, PERIOD_KEYS, f"the period of column `{column}`")
            period = Period(self._text(each, "name", needed=True), self._text(each, "on"), column)
            if period.on and not DAY.match(period.on):
                raise self.refusal(f"`on: {period.on}` of the period `{period.name}` is no date",
                                   "write it as 2025-06-30")
            if any(period.name == other.name for other in found):
                raise self.refusal(f"two periods are named `{period.name}`", "give each a name of its own")
            found.append(period)
        return tuple(found)

    def _rows(self, spec: Any) -> Spec:
        found = self._spec(spec, "rows", None)
        if not found.column:
            raise self.refusal("`rows` of `periods` names no column",
                               "name the column that says which period a row is of")
        return found

    def _spec(self, spec: Any, name: str, shape: Shape | None) -> Spec:
        many = bool(shape and shape.is_list)
        if isinstance(spec, str) and spec:
            return Spec(column=spec, many=many)
        if not isinstance(spec, dict):
            raise self.refusal(f"`{name}` names no column", "write the column's name after the field's")
        self._known(spec, SPEC_KEYS, f"`{name}`")
        read, period = self._text(spec, "read") or "text", self._text(spec, "period")
        if read not in READINGS:
            raise self._choice(f"`{name}` is to be read as `{read}`", read, READINGS)
        if period not in ("", "on", "name"):
            raise self._choice(f"`{name}` takes `{period}` of the period", period, ("on", "name"))
        if sum(each in spec for each in ("column", "is", "cell", "period")) != 1:
            raise self.refusal(f"`{name}` must say where its value comes from, in one way",
                               "give it one of `column`, `is`, `cell` and `period`")
        return Spec(self._text(spec, "column"), spec.get("is"), self._flag(spec, "cell"), period, read,
                    self._words(spec, "values"), self._text(spec, "split"), self._text(spec, "form") or "{}",
                    self._texts(spec, "product_of"), many)

    def _part(self, doc: dict[str, Any], name: str, *, keys: Sequence[str] = (),
              needed: bool = False) -> dict[str, Any]:
        part = doc.get(name)
        if part is None and not needed:
            return {}
        if not isinstance(part, dict):
            raise self.refusal(f"`{name}` is missing, or not of the form `name: value`",
                               "see docs/import.md for every key, and docs/maps/ for whole examples")
        if keys:
            self._known(part, keys, f"`{name}`")
        return part

    def _list(self, doc: dict[str, Any], name: str) -> list[Any]:
        found = doc.get(name)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.refusal(f"`{name}` is not a list", f"write `{name}: [one, another]`")
        return found

    def _texts(self, doc: dict[str, Any], name: str) -> tuple[str, ...]:
        found = self._list(doc, name)
        if not all(isinstance(each, str) and each for each in found):
            raise self.refusal(f"`{name}` is not a list of texts", f"write `{name}: [one, another]`")
        return tuple(found)

    def _words(self, doc: dict[str, Any], name: str) -> dict[str, str]:
        found = self._part(doc, name)
        if not all(isinstance(each, str) and each for each in found.values()):
            raise self.refusal(f"`{name}` has something other than one text behind a name",
                               f"write `{name}: {{one: text, another: text}}`")
        return found

    def _text(self, doc: dict[str, Any], name: str, *, needed: bool = False) -> str:
        found = doc.get(name)
        if found is None and not needed:
            return ""
        if not isinstance(found, str) or not found.strip():
            raise self.refusal(f"`{name}` is missing, or not one text", f"write one text after `{name}:`")
        return found

    def _flag(self, doc: dict[str, Any], name: str) -> bool:
        if doc.get(name) not in (None, "true", "false"):
            raise self.refusal(f"`{name}` is neither `true` nor `false`", f"write `{name}: true`, or leave it out")
        return doc.get(name) == "true"

    def _known(self, doc: dict[str, Any], names: Sequence[str], where: str) -> None:
        for key in doc:
            if key not in names:
                raise self._choice(f"{where} has no `{key}`", key, names)

    def _choice(self, what: str, word: str, words: Sequence[str]) -> Refusal:
        return self.refusal(f"{what}{did_you_mean(word, words)}", f"choose {listed(words)}")


def _is_undecided(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_is_undecided, value.values()))
    return any(map(_is_undecided, value)) if isinstance(value, list) else value == DECIDE
