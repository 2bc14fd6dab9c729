"""A changed record keeps the lines of what did not change, and its comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from caretrail.editing import Block, Unreadable, blocks, revised
from caretrail.editing.places import read
from caretrail.source import Path, parse
from caretrail.writing import Unwritable

RISK = """\
# Risk of the discharge group.
id: RSK-2026-7K3M
title: 'People wait on Ward 7'   # said by the ward
agencies: [northmoor-council, northmoor-hospitals]  # both
summary: >-  # short
  People wait
  for transport. # this is text

# What we did about it
actions:
  - id: A1
    what: Call the provider
    updates:
      - {id: U1, on: 2026-03-05, text: Called.}
      # the next one is due
  # no more than two at a time
closed:
"""
DOC = read(RISK.encode())


def change(**values: Any) -> str:
    return revised(RISK.encode(), {**DOC, **values})


def difference(new: str, old: str = RISK) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    return ([line for line in old.splitlines() if line not in new.splitlines()],
            [line for line in new.splitlines() if line not in old.splitlines()])


def actions(*more: Mapping[str, Any], updates: Sequence[Mapping[str, Any]] = ()) -> list[Any]:
    first = {"id": "A1", "what": "Call the provider", "updates": [{"id": "U1", "on": "2026-03-05", "text": "Called."}]}
    return [{**first, "updates": [*first["updates"], *updates]}, *more]


def test_a_changed_text_keeps_the_comment_behind_it() -> None:
    assert difference(change(title="People wait")) == (
        ["title: 'People wait on Ward 7'   # said by the ward"], ["title: People wait   # said by the ward"])


def test_a_field_left_empty_is_filled_in() -> None:
    assert difference(change(closed={"on": "2026-09-30"})) == ([], ["  on: 2026-09-30"])


def test_a_text_over_several_lines_is_written_anew_as_a_whole() -> None:
    gone, came = difference(change(summary="Nobody waits."))
    assert gone == ["summary: >-  # short", "  People wait", "  for transport. # this is text"]
    assert came == ["summary: Nobody waits.  # short"]


def test_an_entry_is_added_behind_the_last_and_what_belongs_to_it() -> None:
    assert change(actions=actions({"id": "A2", "what": "Write"})).split("# no more")[0].endswith("""\
      - {id: U1, on: 2026-03-05, text: Called.}
      # the next one is due
  - id: A2
    what: Write
  """)


def test_an_entry_is_added_deep_inside() -> None:
    gone, came = difference(change(actions=actions(updates=[{"id": "U2", "on": "2026-03-09"}])))
    assert (gone, came) == ([], ["      - id: U2", "        on: 2026-03-09"])


def test_a_list_in_brackets_stays_in_brackets() -> None:
    assert difference(change(agencies=["northmoor-council", "a", "b, c"]))[1] == [
        'agencies: [northmoor-council, a, "b, c"]  # both']


def test_a_list_in_brackets_that_grows_too_long_is_written_one_entry_a_line() -> None:
    _, came = difference(change(agencies=["northmoor-council", "a" * 60, "b" * 60]))
    assert came == ["agencies:  # both", "  - northmoor-council", f"  - {'a' * 60}", f"  - {'b' * 60}"]


def test_an_empty_list_in_brackets_is_filled() -> None:
    assert revised(b"a: 1\nlog: []  # none\n", {"a": "1", "log": [{"id": "L1", "on": "2026-03-05"}]}) == (
        "a: 1\nlog:  # none\n  - id: L1\n    on: 2026-03-05\n")


def test_a_list_is_emptied() -> None:
    assert change(agencies=[]).splitlines()[3] == "agencies: []  # both"


def test_a_field_that_is_taken_away_takes_its_line_only() -> None:
    assert difference(revised(RISK.encode(), {k: v for k, v in DOC.items() if k != "agencies"})) == (
        ["agencies: [northmoor-council, northmoor-hospitals]  # both"], [])


def test_the_first_field_of_an_entry_can_go() -> None:
    assert revised(b"log:\n  - id: L1  # first\n    on: 2026-03-05\n", {"log": [{"on": "2026-03-05"}]}) == (
        "log:\n  - on: 2026-03-05\n")


def order(path: Path) -> Sequence[str]:
    return ["id", "title", "status", "agencies", "summary", "actions", "log"] if not path else ["id", "on", "what"]


@pytest.mark.parametrize(("field", "before"), [("status", "title"), ("log", "actions"), ("unheard_of", "closed")])
def test_a_new_field_stands_where_its_kind_has_it(field: str, before: str) -> None:
    lines = revised(RISK.encode(), {field: "x", **DOC}, order).splitlines()
    names = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
    assert names[names.index(field) - 1] == before


def test_a_new_field_of_an_entry_as_well() -> None:
    text = revised(b"log:\n  - id: L1\n    what: Call\n", {"log": [{"id": "L1", "what": "Call", "on": "1"}]}, order)
    assert text == "log:\n  - id: L1\n    on: 1\n    what: Call\n"


def test_lines_end_as_they_did() -> None:
    old = RISK.replace("\n", "\r\n")
    new = revised(old.encode(), {**DOC, "title": "New", "log": [{"id": "L1", "text": "a\nb"}]})
    assert new.count("\n") == new.count("\r\n") == RISK.count("\n") + 5
    assert parse(new.encode()) == {**DOC, "title": "New", "log": [{"id": "L1", "text": "a\nb"}]}


def test_a_last_line_without_an_end_gets_one() -> None:
    assert revised(b"a: 1", {"a": "1", "b": "2"}) == "a: 1\nb: 2\n"


@pytest.mark.parametrize("old", ["{a: 1, b: 2}", "? a\n: 1\nb: 2  # two\n", "a: |-\n  1\nb: |\n  2"])
def test_what_nobody_writes_by_hand_is_laid_out_anew(old: str) -> None:
    assert parse(revised(old.encode(), {"a": "1", "b": "2", "c": "3"}).encode()) == {"a": "1", "b": "2", "c": "3"}


def test_a_text_that_ends_with_the_file_stays_what_it_is() -> None:
    assert revised(b"a: |\n  1  # text", {"a": "1  # text", "b": "2"}) == 'a: "1  # text"\nb: 2\n'


def test_a_file_that_cannot_be_read_cannot_be_changed() -> None:
    with pytest.raises(Unreadable, match="given twice"):
        revised(b"a: 1\na: 2\n", {"a": "1"})


def test_what_no_record_can_hold_is_refused() -> None:
    with pytest.raises(Unwritable):
        change(title="a\tb")
    with pytest.raises(Unwritable):
        revised(b"a: 1\n" + 2500 * (b"# " + 100 * b"x" + b"\n"), {"a": "y" * 10_000})


def test_blocks_say_where_fields_and_entries_stand() -> None:
    found = blocks(RISK.encode())
    assert found["summary",] == Block(5, 7, 0)
    assert found["actions", 0] == Block(11, 14, 2)
    assert found["actions", 0, "id"] == Block(11, 11, 4)
    assert found["actions", 0, "updates"] == Block(13, 14, 4)
    assert ("agencies", 0) not in found
    assert blocks(b"a: *b\n") == {}


@pytest.mark.parametrize("below", ["    # further in\n", "      \n", "    # further in\r\n\r\n"])
def test_what_stands_further_in_below_a_text_does_not_become_part_of_it(below: str) -> None:
    ending = "\r\n" if "\r" in below else "\n"
    old = f"title:  x{ending}{below}agencies:  [a]{ending}"
    new = revised(old.encode(), {"title": "One\n\nTwo", "agencies": ["a"]})
    assert parse(new.encode()) == {"title": "One\n\nTwo", "agencies": ["a"]}
    assert new.endswith(f"{ending}agencies:  [a]{ending}")
    assert new.count("# further in") == below.count("#")
    assert new.count("\n") == new.count(ending)
