"""What counts as a change of a record, and that changes lead from the old version to the new one and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.diff import Change, apply, diff, is_order

A1 = {"id": "A1", "what": "Agree a rota", "due": "2026-03-31"}
A2 = {"id": "A2", "what": "Book transport"}


@pytest.mark.parametrize(("old", "new", "changes"), [
    ({"title": "a"}, {"title": "b"}, [(("title",), "a", "b")]),
    ({}, {"title": "b"}, [(("title",), None, "b")]),
    ({"title": "a"}, {}, [(("title",), "a", None)]),
    ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}, []),
    ({"title": "a"}, {"title": "a", "forum": None, "links": []}, []),
    ({"closed": {"on": "1", "by": "x"}}, {"closed": {"on": "2", "by": "x"}}, [(("closed", "on"), "1", "2")]),
    ({"closed": {"on": "1"}}, {"closed": "1"}, [(("closed",), {"on": "1"}, "1")]),
    ({"agencies": ["a", "b"]}, {"agencies": ["b", "a"]}, [(("agencies",), ["a", "b"], ["b", "a"])]),
], ids=["changed", "added", "removed", "key-order", "empty-field", "nested", "another-shape", "plain-list"])
def test_fields(old: dict[str, Any], new: dict[str, Any], changes: list[tuple[Any, ...]]) -> None:
    assert diff(old, new) == tuple(Change(*each) for each in changes)


@pytest.mark.parametrize(("old", "new", "changes"), [
    ([], [A1], [(("A1",), None, A1)]),
    ([A1], [A1, A2], [(("A2",), None, A2)]),
    ([A1, A2], [A1], [(("A2",), A2, None)]),
    ([A1], [{**A1, "due": "2026-04-30"}], [(("A1", "due"), "2026-03-31", "2026-04-30")]),
    ([A1, A2], [A2, A1], [(("",), ["A1", "A2"], ["A2", "A1"])]),
    ([A1], [A2, A1], [(("A2",), None, A2), (("",), ["A1"], ["A2", "A1"])]),
    ([A1], [A1, A1], [((), [A1], [A1, A1])]),
    ([A1], [{"what": "no id"}], [((), [A1], [{"what": "no id"}])]),
], ids=["first", "added", "removed", "changed", "reordered", "put-in-front", "an-id-twice",
        "entry-without-id"])
def test_entries_are_matched_by_their_id(old: list[Any], new: list[Any],
                                         changes: list[tuple[Any, ...]]) -> None:
    expected = tuple(Change(("actions", *path), before, after) for path, before, after in changes)
    assert diff({"actions": old}, {"actions": new}) == expected


def test_a_record_that_comes_or_goes() -> None:
    assert diff(None, {"title": "a", "actions": [A1]}) == (
        Change(("title",), None, "a"), Change(("actions", "A1"), None, A1))
    assert diff({"title": "a"}, None) == (Change(("title",), "a", None),)


def test_only_a_change_of_order_says_so() -> None:
    order, text = diff({"log": [A1, A2], "t": "a"}, {"log": [A2, A1], "t": "b"})
    assert (is_order(order), is_order(text)) == (True, False)


def test_apply_leaves_the_old_version_alone() -> None:
    old = {"actions": [{"id": "A1", "updates": [{"id": "U1", "text": "a"}]}], "closed": {"on": "1"}}
    new = {"actions": [{"id": "A1", "updates": [{"id": "U1", "text": "b"}]}], "closed": {"on": "2"}}
    assert apply(old, diff(old, new)) == new
    assert old["closed"] == {"on": "1"}
    assert old["actions"][0]["updates"][0]["text"] == "a"  # type: ignore[index]


TEXT = st.sampled_from(["", "a", "b", "id", "no", "~"])
KEYS = st.sampled_from(["id", "a", "b", "c", "", "links"])


def _deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    entry = st.builds(lambda name, rest: {**rest, "id": name}, st.sampled_from(["A1", "A2", "A3", "B1"]),
                      st.dictionaries(KEYS, inner, max_size=3))
    return st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4),
                     st.lists(entry, max_size=4, unique_by=lambda each: each["id"]))


VALUES = st.recursive(st.none() | TEXT, _deeper, max_leaves=12)
DOCS = st.dictionaries(KEYS, VALUES, max_size=5)


def _said(value: Any) -> Any:
    """A version without the fields that say nothing."""
    if isinstance(value, dict):
        return {key: _said(each) for key, each in value.items() if each is not None and each != []}
    return [_said(each) for each in value] if isinstance(value, list) else value


@given(DOCS)
def test_nothing_changes_between_a_version_and_itself(doc: dict[str, Any]) -> None:
    assert diff(doc, doc) == ()


@given(DOCS, DOCS)
def test_changes_lead_from_the_old_version_to_the_new_one(old: dict[str, Any], new: dict[str, Any]) -> None:
    reached = apply(old, diff(old, new))
    assert diff(reached, new) == ()
    assert _said(reached) == _said(new)


@given(DOCS, DOCS)
def test_the_way_back_is_the_same_changes_inverted(old: dict[str, Any], new: dict[str, Any]) -> None:
    inverted = [Change(each.path, each.new, each.old) for each in diff(old, new)]
    assert sorted(map(repr, inverted)) == sorted(map(repr, diff(new, old)))
    assert diff(apply(new, inverted), old) == ()


def test_what_concerns_an_entry_that_an_edition_leaves_out_is_passed_over() -> None:
    shown = {"agenda": [{"id": "I1"}, {"id": "I2"}]}
    changes = (Change(("agenda", ""), ["I1", "I3", "I2"], ["I2", "I3", "I1"]),
               Change(("agenda", "I3", "text"), None, "x"))
    assert apply(shown, changes) == {"agenda": [{"id": "I2"}, {"id": "I1"}]}
