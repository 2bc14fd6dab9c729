"""Files that are not what they should be: a sentence, never a crash."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caretrail.approvals.attesting import ADAPTERS, read_event
from caretrail.approvals.payload import LARGEST, Part, documents
from caretrail.problem import Refusal
from tests.approvals.payloads import (
    approvals,
    event,
    forgejo_review,
    merge_group,
    merge_request,
    push,
    review,
    versions,
)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4), max_leaves=12)
RIGHT = (event("submitted", review=review()), push(), merge_group(), merge_request(), [review()], [forgejo_review()],
         approvals(), versions(("2026-03-05T14:00:00Z", "2" * 40)))


@pytest.mark.parametrize("data", [
    b"", b"  ", b"{", b"[1,]", b"\xff\xfe{}", b"[" * 40_000, b'{"id": 1, "id": 2}', b"NaN", b"1" * 5_000, b"{}\0"])
def test_what_is_not_whole_plain_json_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        documents(data, "event.json")
    assert "`event.json`" in refusal.value.what


def test_pages_printed_one_after_the_other_are_several_documents() -> None:
    assert [each.value for each in documents(b'[1]\n[2] {"a": 3}\n', "reviews.json")] == [[1], [2], {"a": 3}]


def test_a_file_that_is_missing_a_folder_or_too_large_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (LARGEST + 1))
    for path in (tmp_path / "none.json", tmp_path, large):
        with pytest.raises(Refusal) as refusal:
            read_event("github", path)
        assert str(path) in refusal.value.what


def test_a_name_that_acts_in_a_terminal_is_written_out() -> None:
    assert Part({"login": "amara\x1b[31m"}, "event.json").text("login") == "amara\\u{1b}[31m"


@settings(max_examples=150)
@given(st.sampled_from(sorted(ADAPTERS)), VALUES, st.lists(VALUES, max_size=2), st.lists(VALUES, max_size=2))
def test_any_json_is_read_or_refused(host: str, about: Any, requests: list[Any], reviews: list[Any]) -> None:
    _read(host, about, requests, reviews)


@settings(max_examples=300)
@given(st.sampled_from(sorted(ADAPTERS)), st.data())
def test_a_right_payload_with_one_value_replaced_is_read_or_refused(host: str, data: st.DataObject) -> None:
    about, more = (_bent(json.loads(json.dumps(data.draw(st.sampled_from(RIGHT)))), data) for _ in range(2))
    _read(host, about, [], [more])


def _bent(value: Any, data: st.DataObject) -> Any:
    """The value with something else somewhere in it."""
    if isinstance(value, dict) and value and data.draw(st.booleans()):
        name = data.draw(st.sampled_from(sorted(value)))
        return value | {name: _bent(value[name], data)}
    if isinstance(value, list) and value:
        return [_bent(value[0], data), *value[1:]]
    return data.draw(VALUES)


def _read(host: str, about: Any, requests: list[Any], reviews: list[Any]) -> None:
    with suppress(Refusal):
        ADAPTERS[host](Part(about, "event.json"), [Part(each, "pulls.json") for each in requests],
                       [Part(each, "reviews.json") for each in reviews], "2" * 40)
