"""Reading YAML as text: no crash, no guess, the values other readers see, every value with its place."""

from __future__ import annotations

import io
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from caretrail import source
from caretrail.problem import Refusal
from caretrail.source import Fault, Spot, Spots

RECORD = b"""\
id: RSK-2026-7K3M
closed:
agencies: [northmoor-council, "eastvale-council"]
scores:
  - {id: S1, likelihood: 4}
  - id: S2
    reason: >-
      Nine people
      are waiting.
"""


def test_every_scalar_stays_text() -> None:
    assert source.parse(RECORD) == {
        "id": "RSK-2026-7K3M",
        "closed": None,
        "agencies": ["northmoor-council", "eastvale-council"],
        "scores": [{"id": "S1", "likelihood": "4"}, {"id": "S2", "reason": "Nine people are waiting."}],
    }


def test_every_value_has_its_place() -> None:
    places = source.spots(RECORD)
    assert places[()] == Spots(None, Spot(1, 1))
    assert places["closed",] == Spots(Spot(2, 1), Spot(2, 8))
    assert places["agencies", 1] == Spots(None, Spot(3, 31))
    assert places["scores", 0, "likelihood"] == Spots(Spot(5, 14), Spot(5, 26))
    assert places["scores", 1, "reason"] == Spots(Spot(7, 5), Spot(7, 13))


def test_columns_count_characters() -> None:
    places = source.spots("title: {né: 平和, b: 🏥, c: x}".encode())
    assert places["title", "c"] == Spots(Spot(1, 23), Spot(1, 26))


def test_windows_line_ends_move_no_place() -> None:
    assert source.spots(RECORD.replace(b"\n", b"\r\n")) == source.spots(RECORD)


def test_a_field_given_twice_names_both_places() -> None:
    text = b"log:\n  - {on: 1}\n  - {on: 2, by: x,\n     on: 3}\n"
    assert source.parse(text) == Fault("duplicate-key", 4, 6, "on", Spot(3, 6))


def test_a_refused_file_has_no_places() -> None:
    assert source.spots(b"title: *x\n") == {}


def test_what_was_found_is_never_long() -> None:
    fault = source.parse(b"title: !" + b"x" * 5000 + b" y\n")
    assert isinstance(fault, Fault)
    assert len(fault.found) == source.MAX_FOUND


def test_without_libyaml_it_refuses_with_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(Refusal, match=yaml.__version__):
        source.parse(RECORD)


@pytest.mark.parametrize(
    "opening", ["[", "{", "- ", "? ", "&a ", "!a ", "[a, ", "{a: ", "[? ", "[[], ", "- - ", "a: "])
def test_no_repetition_crashes(opening: str) -> None:
    for start in ("", "a: ", "a:\n  - "):
        text = start + opening * (200_000 // len(opening))
        assert isinstance(source.parse(text.encode()), Fault)


# --- for any input

PIECES = st.sampled_from([
    "a", "b: ", ": ", "- ", "? ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", "'", '"', "|\n", ">-\n",
    "#", " #", "&a ", "*a", "!t ", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "\\", "\\n", "\\0", "\\u202e",
    "\t", "\r\n", "\r", "\0", "\u2028", "\u200b", "\ufeff", "é", "e\u0301", "🏥", "no", "1_0", "@", "`", "=======",
    "<<<<<<< x\n", "~", " ",
])
SOUP = st.lists(PIECES, max_size=40).map("".join)


@given(st.binary() | st.text(st.characters(codec="utf-8")).map(str.encode) | SOUP.map(str.encode))
def test_nothing_in_a_file_makes_it_raise(data: bytes) -> None:
    read = source.parse(data)
    if isinstance(read, Fault):
        assert read.name in source.FAULTS
        assert (read.line > 0) == (read.column > 0)
        assert read.line <= data.count(b"\n") + 1
    else:
        assert source.spots(data).keys() == set(paths(read))


@given(SOUP)
def test_what_it_reads_is_what_pyyaml_reads(text: str) -> None:
    read = source.parse(text.encode())
    if not isinstance(read, Fault):
        assert empty_for_none(read) == yaml.load(text, Loader=yaml.BaseLoader)


def paths(value: Any, path: tuple[Any, ...] = ()) -> Any:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, below in inner:
        yield from paths(below, (*path, part))


def empty_for_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: empty_for_none(below) for key, below in value.items()}
    return [empty_for_none(below) for below in value] if isinstance(value, list) else value or ""


# --- for any record

TEXTS = st.text(st.characters(
    max_codepoint=0x2FFFF, exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"],
    exclude_characters="\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffc", include_characters="\n"))
KEYS = st.from_regex(r"[a-z][a-z_-]{0,12}", fullmatch=True)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=25)
RECORDS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)


@given(record=RECORDS, flow=st.none() | st.booleans(), quotes=st.sampled_from([None, '"', "'", "|", ">"]),
       accents=st.booleans())
def test_any_record_round_trips(record: Any, flow: bool | None, quotes: str | None, accents: bool) -> None:
    text = yaml.safe_dump(record, default_flow_style=flow, default_style=quotes, allow_unicode=accents)
    untagged = text.replace("!!str ", "")
    assert source.parse(untagged.encode()) == record


@given(RECORDS)
def test_ruamel_reads_the_same(record: dict[str, Any]) -> None:
    text = yaml.safe_dump(record, allow_unicode=True, default_style='"')
    assert YAML(typ="safe", pure=True).load(io.StringIO(text)) == source.parse(text.encode())
