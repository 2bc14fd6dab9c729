"""Whatever a record can hold is written so that it reads back exactly."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from caretrail import source
from caretrail.fields import NUMBER, WHEN, WHOLE
from caretrail.writing import WIDTH, Unwritable, scalar, write

numberish = st.text("0123456789_.:-+eExTZ ", min_size=1, max_size=12)
awkward = st.sampled_from([
    "no", "on", "5.", "1.50000000", "2026-03-05 14:30:00", "1:2:3",
    "~", "null", "10:30", "1_000", "0123", "1e3", "0x1F", "2026-03-05", "- a", "a: b", "a #b",
    "#a", "'", '"', "[a]", "{a}", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "?", "---", "...", "=======",
    "<<<<<<< here", "<<", "a:", ":a", " a", "a ", "a\n", "\na", "a\n\nb", " a\n b", "a\n b", "word " * 40,
    "x" * 300, "a  b " * 40 + "c", "é", "\\n", "=======\n<<<<<<< here",
])
no_record_may_hold = "\u115f\u1160\u3164\uffa0\ufffc\ufffd"
written = st.text(max_size=150, alphabet=st.characters(
    categories=("L", "N", "P", "S"), include_characters=" \n", exclude_characters=no_record_may_hold))
texts = awkward | numberish | written
names = st.from_regex(r"[a-z][a-z_]{0,12}", fullmatch=True) | st.sampled_from(["on", "no", "to", "true"])
values = st.recursive(
    st.none() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=12)


@given(st.dictionaries(names, values, min_size=1, max_size=6))
def test_what_is_written_reads_back_exactly(doc: dict[str, source.Value]) -> None:
    assert source.parse(write(doc).encode()) == doc


MEANT = re.compile(rf"(?:true|false)\Z|{WHOLE.pattern}|{NUMBER.pattern}|{WHEN.pattern}")
"""Texts that fields want as they are: other readers may take them for the number, date or flag they are."""


@given(texts.filter(lambda text: not MEANT.match(text)))
def test_no_other_reader_makes_anything_else_of_a_text(text: str) -> None:
    assert yaml.safe_load(write({"title": text})) == {"title": text}


@pytest.mark.parametrize(("text", "expected"), [
    ("Delayed discharge from Ward 7", "Delayed discharge from Ward 7"),
    ("2026-03-05", "2026-03-05"),
    ("2026-03-05T14:30", "2026-03-05T14:30"),
    ("4", "4"),
    ("true", "true"),
    ("no", '"no"'),
    ("14:30", '"14:30"'),
    ("007", '"007"'),
    ("Who pays: us", '"Who pays: us"'),
    ("", '""'),
    (None, ""),
])
def test_plain_where_every_reader_agrees_and_quoted_elsewhere(text: str | None, expected: str) -> None:
    assert scalar(text) == expected


def test_a_long_text_is_folded_at_its_spaces() -> None:
    lines = scalar("People wait for transport. " * 10 + "End.", 2).split("\n")
    assert lines[0] == ">-"
    assert all(line.startswith("  P") or line[2:3].isalpha() for line in lines[1:])
    assert max(map(len, lines)) <= WIDTH + 2


def test_entries_are_laid_out_one_field_a_line() -> None:
    actions = [{"id": "A1", "what": "Call"}]
    doc = {"id": "RSK-2026-7K3M", "agencies": ["a", "b"], "actions": actions, "log": []}
    assert write(doc) == """\
id: RSK-2026-7K3M
agencies:
  - a
  - b
actions:
  - id: A1
    what: Call
log: []
"""


@pytest.mark.parametrize(("text", "fault"), [
    ("a\tb", "tab"), ("a\u200bb", "hidden-character"), ("\ud800", "not-utf8"),
])
def test_what_no_record_may_hold_is_refused(text: str, fault: str) -> None:
    with pytest.raises(Unwritable) as refused:
        write({"title": text})
    assert refused.value.fault.name == fault


def test_words_that_other_readers_take_for_a_flag_are_quoted_but_for_flags_themselves() -> None:
    assert write({"title": "False", "note": "TRUE"}) == 'title: "False"\nnote: "TRUE"\n'
    assert write({"urgent": "true"}) == "urgent: true\n"
