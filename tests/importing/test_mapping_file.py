"""A mapping file is read, or refused in words that say what to mend; no shape of it ends in a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caretrail import source
from caretrail.importing.mapping import Mapping, Spec
from caretrail.importing.mapping_file import KEYS, SPEC_KEYS, read_mapping
from caretrail.importing.plan import periods_of, plan
from caretrail.importing.table import Row, Table
from caretrail.problem import Refusal
from caretrail.writing import write
from tests.importing.conftest import MAPPING, QUARTERS
from tests.importing.page import REPOSITORY

MAPS = sorted((REPOSITORY / "docs" / "maps").glob("*.yml"))
SMALLEST: dict[str, Any] = {
    "kind": "risk", "source": "Northmoor", "reference": {"columns": ["number"]}, "fields": {"title": "risk"}}


def read(folder: Path, doc: dict[str, Any] | str) -> Mapping:
    path = folder / "map.yml"
    path.write_text(doc if isinstance(doc, str) else write(doc), encoding="utf-8")
    return read_mapping(path)


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_every_map_of_the_guide_is_read(path: Path) -> None:
    assert read_mapping(path).limits, "a map says what its source cannot show"


def test_a_column_and_a_column_with_a_reading(tmp_path: Path) -> None:
    mapping = read(tmp_path, SMALLEST | {"new": {"opened_on": {"column": "opened", "read": "day-first"}}})
    assert mapping.fields == {"title": Spec("risk")}
    assert mapping.new == {"opened_on": Spec("opened", read="day-first")}
    assert mapping.columns == {"number", "risk", "opened"}


def test_columns_named_in_a_form_count_as_named(tmp_path: Path) -> None:
    mapping = read(tmp_path, SMALLEST | {"fields": {"title": {"column": "risk", "form": "{}, {place}"}}})
    assert mapping.columns == {"number", "risk", "place"}


@pytest.mark.parametrize(("change", "said"), [
    ({"kind": "riks"}, "`kind: riks` is no kind of record that a sheet can hold, did you mean `risk`?"),
    ({"kind": "policy"}, "`kind: policy` is no kind of record that a sheet can hold"),
    ({"kind": "agency"}, "`reference` does not say how the id of an agency is made of its columns"),
    ({"reference": {"columns": ["n"], "slug": "as-is"}}, "`slug` is for reference data; risks get ids of their own"),
    ({"leave_out": ["Total"]}, "an entry of `leave_out` is not of the form `name: value`"),
    ({"leave_out": [{"column": "n", "is": "Total", "reason": "sums"}]}, "`is` is not a list"),
    ({"leave_out": [{"column": "n", "is": ["Total"]}]}, "`reason` is missing"),
    ({"merged": "copy"}, "`merged: copy` is not known"),
    ({"confirmed_by": None}, "nobody has read this mapping: `confirmed_by` is empty"),
    ({"fields": {"title": {"column": "a", "read": "DECIDE"}}}, "still says `DECIDE`"),
    ({"kind": ["risk"]}, "`kind` is missing, or not one text"),
    ({"source": None}, "`source` is missing"),
    ({"colour": "red"}, "the mapping has no `colour`"),
    ({"reference": "number"}, "`reference` is missing, or not of the form `name: value`"),
    ({"reference": {"columns": "number"}}, "`columns` is not a list"),
    ({"reference": {"columns": []}}, "`reference` names no columns"),
    ({"reference": {"columns": ["a", "b"], "form": "{}"}}, "has 1 places for 2 columns"),
    ({"fields": {"titel": "risk"}}, "a risk has no field `titel` to fill, did you mean `title`?"),
    ({"fields": {"id": "number"}}, "a risk has no field `id` to fill"),
    ({"fields": {"title": ["risk"]}}, "`title` names no column"),
    ({"fields": {"title": {"read": "day"}}}, "`title` must say where its value comes from"),
    ({"fields": {"title": {"column": "a", "is": "b"}}}, "`title` must say where its value comes from, in one way"),
    ({"fields": {"title": {"column": "a", "read": "dayfirst"}}}, "did you mean `day-first`?"),
    ({"fields": {"title": {"column": "a", "values": ["R"]}}}, "`values` is missing, or not of the form"),
    ({"fields": {"title": {"column": "a", "values": {"R": ["Red"]}}}}, "`values` has something other than one text"),
    ({"fixed": {"colour": "red"}}, "a risk has no field `colour`"),
    ({"fixed": {"log": "opened"}}, "`log` is a list of entries"),
    ({"fields": {"scores": "rating"}}, "`scores` is a list of entries"),
    ({"entries": {"list": "scores"}}, "`entries` is not a list"),
    ({"entries": ["scores"]}, "an entry of `entries` is not of the form"),
    ({"entries": [{"list": "title", "fields": {"on": "a"}}]}, "`title` is no list of entries"),
    ({"entries": [{"list": "scores", "fields": {"in": "a"}}]}, "entries of `scores` have no field `in` to fill"),
    ({"periods": {"columns": {"q1": "Q1"}}}, "the period of column `q1` has no name"),
    ({"periods": {"columns": {"q1": {"name": "Q1", "on": "June"}}}}, "`on: June` of the period `Q1` is no date"),
    ({"periods": {"columns": {"a": {"name": "Q1"}, "b": {"name": "Q1"}}}}, "two periods are named `Q1`"),
    ({"periods": {"rows": "q", "columns": {"a": {"name": "Q1"}}}}, "`periods` has both `columns` and `rows`"),
    ({"periods": {"rows": {"is": "Q1"}}}, "`rows` of `periods` names no column"),
    ({"several_rows": "yes"}, "`several_rows` is neither `true` nor `false`"),
])
def test_what_is_wrong_with_a_mapping_is_said(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read(tmp_path, SMALLEST | change)
    assert said in refusal.value.what
    assert str(tmp_path / "map.yml") in refusal.value.what
    assert refusal.value.fix


def test_a_file_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="line 2: the same field is given twice"):
        read(tmp_path, "kind: risk\nkind: issue\n")


WORDS = st.sampled_from([
    *KEYS, *SPEC_KEYS, "columns", "name", "on", "list", "when", "rows", "gone", "reason", "title", "scores", "log",
    "status", "opened_on", "risk", "number", "opened", "q1", "true", "R", "{}", "{risk}", "day"])
SHAPES = st.recursive(
    st.none() | WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12)
RICH = [source.parse(MAPPING.encode()), source.parse(QUARTERS.encode())]
COLUMNS = ("number", "risk", "opened", "rating", "remark", "owner", "q1", "q2", "q3")


def cells(line: int, *values: str) -> Row:
    return Row(line, dict(zip(COLUMNS, values, strict=True)))


TABLE = Table("sheet.csv", "0" * 64, COLUMNS, (
    cells(2, "1", "Roads", "2026-01-05", "R", "", "A", "R", "", ""),
    cells(3, "", "R", "", "X", "2026-03-05", "", "", "G", "Q")))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value of a document."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*path, key))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300, deadline=None)
@given(st.sampled_from(RICH), st.data())
def test_a_mapping_with_any_one_thing_changed_is_read_or_refused(
        tmp_path_factory: pytest.TempPathFactory, rich: dict[str, Any], data: st.DataObject) -> None:
    """And where it is read, rows can be planned with it, and what is planned can be written."""
    doc = deepcopy(rich)
    *outer, last = data.draw(st.sampled_from(list(places(doc))))
    holder: Any = doc
    for key in outer:
        holder = holder[key]
    holder[last] = data.draw(SHAPES)
    try:
        mapping = read(tmp_path_factory.getbasetemp(), doc)
    except Refusal:
        return
    if mapping.columns <= set(TABLE.columns):
        for period in periods_of(mapping, TABLE) or (None,):
            for outcome in plan(mapping, TABLE, {}, period):
                assert outcome.doc is None or isinstance(source.parse(write(outcome.doc).encode()), dict)
