"""What a landing does to a record: S2 of the model, and that it is told of whatever two versions of a record."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caretrail.authority.actions import actions_of, is_append_only
from caretrail.authority.model import Action
from caretrail.diff import Doc, diff
from caretrail.kinds.walk import shapes
from tests.authority.made import KINDS

O1 = {"id": "O1", "person": "ann-lee", "post": "coordinator-a", "agency": "council", "from": "2026-01-05"}
O2 = {"id": "O2", "person": "bob-ray", "post": "coordinator-b", "agency": "council", "from": "2026-03-05"}
A1 = {"id": "A1", "what": "Agree a rota", "owner": "ann-lee", "agreed_on": "2026-03-05"}
A2 = {"id": "A2", "what": "Book transport", "owner": "bob-ray", "agreed_on": "2026-03-05"}
U1 = {"id": "U1", "on": "2026-03-06", "status": "progressing"}


def done(base: Doc | None, head: Doc | None, kind: str = "case") -> list[str]:
    """The actions as `verb field was > now`, what is empty left out."""
    return [_said(each) for each in actions_of(KINDS[kind], base, head, diff(base, head))]


def _said(action: Action) -> str:
    moved = f"{action.was or '-'} > {action.now or '-'}" if action.was or action.now else ""
    return " ".join(filter(None, (action.verb, action.field, moved)))


@pytest.mark.parametrize(("base", "head", "said"), [
    (None, {"title": "a"}, ["create - > draft"]),
    (None, {"title": "a", "status": "active", "ownership": [O1]}, ["create - > active"]),
    ({"title": "a"}, None, ["delete"]),
    ({"title": "a"}, {"title": "b"}, ["update title"]),
    ({"title": "a"}, {"title": "a", "surprise": "b"}, ["update surprise"]),
    ({"links": [{"to": "a"}]}, {"links": [{"to": "a"}, {"to": "b"}]}, ["update links"]),
    ({"assessment": {"on": "1"}}, {"assessment": {"on": "2"}}, ["update assessment"]),
    ({"title": "a"}, {"title": "a"}, ["update"]),
    (None, None, ["update"]),
], ids=["new", "new-with-owner", "gone", "text", "unknown-field", "list-without-ids", "mapping", "layout-only",
        "never-readable"])
def test_the_record_as_a_whole_and_its_fields(base: Doc | None, head: Doc | None, said: list[str]) -> None:
    assert done(base, head) == said


def test_reference_data_begin_without_a_state() -> None:
    assert done(None, {"id": "council"}, "agency") == ["create"]
    assert done(None, {"id": "deal", "status": "draft"}, "agreement") == ["create - > draft"]


@pytest.mark.parametrize(("was", "now", "said"), [
    ("draft", "active", ["transition status draft > active"]),
    (None, "active", ["transition status draft > active"]),
    ("active", None, ["transition status active > draft"]),
    ("active", "closed", ["close status active > closed"]),
    ("active", "withdrawn", ["withdraw status active > withdrawn"]),
    ("closed", "active", ["transition status closed > active"]),
    ("active", ["closed"], ["transition status active > -"]),
    (None, "draft", ["update status"]),
])
def test_a_change_of_state(was: Any, now: Any, said: list[str]) -> None:
    assert done({"status": was}, {"status": now}) == said


def test_closing_takes_its_mapping_with_it() -> None:
    open_, closed = {"status": "active"}, {"status": "closed", "closed": {"on": "2026-03-05", "reason": "Done."}}
    [action] = actions_of(KINDS["risk"], open_, closed, diff(open_, closed))
    assert (action.verb, set(action.paths)) == ("close", {("status",), ("closed",)})
    assert done(closed, open_) == ["transition status closed > active"]


def test_the_mapping_alone_is_an_update() -> None:
    assert done({"status": "closed", "closed": {"reason": "a"}}, {"status": "closed", "closed": {"reason": "b"}}) == [
        "update closed"]


@pytest.mark.parametrize(("kind", "field"), [
    ("case", "complexity"), ("plan", "risk_level"), ("risk", "severity"), ("decision", "risk_level"),
    ("escalation", "severity")])
def test_a_change_of_class(kind: str, field: str) -> None:
    assert done({field: "high"}, {field: "low"}, kind) == [f"re-class {field} high > low"]
    assert done({}, {field: "low"}, kind) == [f"re-class {field} - > low"]


def test_the_other_kinds_have_no_class() -> None:
    assert done({"severity": "high"}, {"severity": "low"}, "case") == ["update severity"]
    assert done({"harm": "none"}, {"harm": "low"}, "incident") == ["update harm"]


@pytest.mark.parametrize(("base", "head", "said"), [
    ([], [O1], ["hand-over ownership"]),
    ([O1], [O1, O2], ["hand-over ownership"]),
    ([O1], [{**O1, "to": "2026-03-05"}, O2], ["hand-over ownership"]),
    ([O1], [O1, {**O2, "accepted_on": "2026-03-05"}], ["hand-over ownership", "accept ownership"]),
    ([O1], [{**O1, "accepted_on": "2026-01-06"}], ["accept ownership"]),
    ([O1], [{**O1, "handed_over_by": "bob-ray"}], ["hand-over ownership"]),
    ([O1], [O2, O1], ["hand-over ownership"]),
    ([O1], [{**O1, "person": "bob-ray"}], ["edit ownership"]),
    ([O1], [{**O1, "corrects": "O0"}], ["edit ownership"]),
    ([{**O1, "to": "2026-03-05"}], [{**O1, "to": "2026-04-05"}], ["edit ownership"]),
    ([{**O1, "to": "2026-03-05"}], [O1], ["remove ownership"]),
    ([O1, O2], [O1], ["remove ownership"]),
    ([O1, O2], [O2, O1], ["remove ownership"]),
    ([], [{"person": "ann-lee", "accepted_on": "2026-03-05"}], ["hand-over ownership", "accept ownership"]),
], ids=["first", "second", "handed-over", "accepted-at-once", "accepted", "handed-over-by", "put-in-front",
        "another-person", "correcting-an-old-one", "another-end", "end-taken-away", "entry-taken-away", "reordered",
        "entry-without-id"])
def test_who_answers(base: list[Any], head: list[Any], said: list[str]) -> None:
    assert done({"ownership": base}, {"ownership": head}) == said
    assert done({"managers": base}, {"managers": head}) == [each.replace("ownership", "managers") for each in said]


@pytest.mark.parametrize(("base", "head", "said"), [
    ([], [A1], "append"),
    ([A1], [A1, A2], "append"),
    ([A1], [A2, A1], "append"),
    ([A1], [{**A1, "due": "2026-03-31"}], "update"),
    ([A1], [{**A1, "updates": [U1]}], "append"),
    ([{**A1, "updates": [U1]}], [{**A1, "updates": [{**U1, "text": "Half of it"}]}], "update"),
    ([{**A1, "updates": [U1]}], [{**A1, "updates": [{**U1, "status": "done"}]}], "edit"),
    ([{**A1, "updates": [U1]}], [A1], "remove"),
    ([A1], [{**A1, "what": "Agree another rota"}], "edit"),
    ([{**A1, "due": "2026-03-31"}], [A1], "remove"),
    ([A1, A2], [A1], "remove"),
    ([A1, A2], [A2, A1], "remove"),
    ([A1], [], "remove"),
    ([A1], [{"what": "no id"}], "edit"),
    ([{"what": "no id"}], [{"what": "no id"}, A1], "append"),
    ([A1, A1], [A1], "remove"),
    ("text", [A1], "edit"),
    (None, "text", "update"),
], ids=["first", "second", "put-in-front", "field-filled", "update-of-an-action", "filled-below", "edited-below",
        "removed-below", "edited", "value-taken-away", "entry-taken-away", "reordered", "all-taken-away",
        "id-taken-away", "grown-without-ids", "double-taken-away", "text-before", "text-after"])
def test_lists_that_only_grow(base: Any, head: Any, said: str) -> None:
    assert done({"actions": base}, {"actions": head}) == [f"{said} actions"]


def test_an_entry_taken_away_from_the_middle_is_no_entry_put_in() -> None:
    [action] = actions_of(KINDS["case"], {"log": [A1, A2, U1]}, {"log": [A1, U1]},
                          diff({"log": [A1, A2, U1]}, {"log": [A1, U1]}))
    assert (action.verb, action.paths) == ("remove", (("log", "A2"), ("log", "")))


def test_the_steps_of_a_protocol_only_grow_three_lists_down() -> None:
    def versions(*steps: dict[str, str]) -> Doc:
        return {"versions": [{"id": "V1", "levels": [{"id": "L1", "steps": list(steps)}]}]}

    assert done(versions(), versions({"id": "S1", "do": "Call"}), "protocol") == ["append versions"]
    assert done(versions({"id": "S1", "do": "Call"}), versions({"id": "S1", "do": "Wait"}), "protocol") == [
        "edit versions"]


def test_entries_of_the_policy_are_values() -> None:
    assert done({"rights": [{"id": "R-001", "says": "a"}]}, {"rights": [{"id": "R-001", "says": "b"}]}, "rights") == [
        "update rights"]


def test_one_action_holds_all_its_paths_and_the_order_is_fixed() -> None:
    base: Doc = {"title": "a", "status": "draft", "log": [], "needs": []}
    head: Doc = {"status": "active", "log": [A1, A2], "needs": [U1], "title": "b"}
    said = ["update title", "append log", "append needs", "transition status draft > active"]
    assert done(base, head) == said
    assert done(dict(reversed(base.items())), dict(reversed(head.items()))) == said
    actions = actions_of(KINDS["case"], base, head, diff(base, head))
    assert actions[1].paths == (("log", "A1"), ("log", "A2"))


def test_what_only_grows() -> None:
    case = KINDS["case"]
    assert is_append_only(case, ("log",))
    assert is_append_only(case, ("actions", "A1", "updates", "U1", "text"))
    assert not is_append_only(case, ("links",))
    assert not is_append_only(case, ("closed", "on"))
    assert not is_append_only(case, ())
    assert not is_append_only(KINDS["rights"], ("rights", "R-001"))


TEXT = st.sampled_from(["", "a", "draft", "active", "closed", "withdrawn", "2026-03-05"])
ENTRY_KEYS = st.sampled_from(["what", "to", "accepted_on", "handed_over_by", "updates", "corrects", "levels", "steps"])


def _deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    entry = st.builds(lambda name, rest: {**rest, "id": name}, st.sampled_from(["A1", "A2", "A3"]),
                      st.dictionaries(ENTRY_KEYS, inner, max_size=3))
    return st.one_of(st.lists(inner, max_size=3), st.dictionaries(ENTRY_KEYS | st.just(""), inner, max_size=3),
                     st.lists(entry, max_size=3), st.lists(entry, max_size=3, unique_by=lambda each: each["id"]))


VALUES = st.recursive(st.none() | TEXT, _deeper, max_leaves=10)


@st.composite
def two_versions(draw: st.DrawFn) -> tuple[str, Doc | None, Doc | None]:
    kind = draw(st.sampled_from(sorted(KINDS)))
    fields = st.sampled_from([*shapes(KINDS[kind].model), "", "unknown", "ownership", "status"])
    docs = st.none() | st.dictionaries(fields, VALUES, max_size=6)
    return kind, draw(docs), draw(docs)


@given(two_versions())
def test_every_change_belongs_to_one_action(versions: tuple[str, Doc | None, Doc | None]) -> None:
    kind, base, head = versions
    changes = diff(base, head)
    actions = actions_of(KINDS[kind], base, head, changes)
    assert actions
    changed = {change.path for change in changes}
    paths = [(action.verb, path) for action in actions for path in action.paths]
    assert sorted(path for _, path in paths if path in changed) == sorted(changed)
    assert all(verb == "accept" and path[-1] == "accepted_on" for verb, path in paths if path not in changed)
    if changes and (base is None or head is None):
        assert [action.verb for action in actions] == ["create" if base is None else "delete"]
    assert len(set(actions)) == len({(each.verb, each.field, each.was, each.now) for each in actions}) == len(actions)


@given(two_versions())
def test_nothing_is_lost_without_an_action_that_no_right_can_grant(
        versions: tuple[str, Doc | None, Doc | None]) -> None:
    """Whatever stood in an entry of a list that only grows stands there still, unless it was edited or removed."""
    kind, base, head = versions
    if base is None or head is None:
        return
    verbs = {action.verb for action in actions_of(KINDS[kind], base, head, diff(base, head))}
    if not verbs & {"edit", "remove"}:
        for name, value in base.items():
            if is_append_only(KINDS[kind], (name,)) and isinstance(value, list):
                assert _holds(head.get(name), value)


def _holds(new: Any, old: Any) -> bool:
    """Whether everything in `old` is in `new` still."""
    if old in (None, "", [], {}):
        return True
    if isinstance(old, dict) and isinstance(new, dict):
        return all(_holds(new.get(name), value) for name, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return all(any(_holds(other, each) for other in new) for each in old)
    return bool(old == new)


def test_an_entry_that_comes_to_correct_another_one_is_edited() -> None:
    corrected = {"log": [{"id": "L1", "text": "a"}, {"id": "L2", "text": "b", "corrects": "L1"}]}
    assert done({"log": [{"id": "L1", "text": "a"}, {"id": "L2", "text": "b"}]}, corrected) == ["edit log"]
