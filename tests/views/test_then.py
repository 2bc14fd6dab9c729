"""What every field of a record said, and from which landing to which."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from caretrail.diff import Doc, apply, diff
from caretrail.history.model import Revision
from caretrail.views.then import leaves, lines, what_stood
from caretrail.views.values import Plain, say
from caretrail.views.wording import wording_of
from tests.views.fakes import RISK, RISK_PATH, Memory, evidence

ID = "RSK-2026-7K3M"


def told(memory: Memory) -> list[tuple[str, str, int, int]]:
    """The lines of the risk: what each is called, its value in words, from which landing to which."""
    known = evidence(memory).names.known[ID]
    plain = Plain(evidence(memory).names)
    return [(line.label, say(line.wording, line.value, plain), line.start, line.end)
            for line in lines(what_stood(memory.revisions[ID]), wording_of(known.kind))]


def risk(*changes: tuple[str, str]) -> str:
    text = RISK
    for old, new in changes:
        text = text.replace(old, new)
    return text


def test_a_field_has_a_line_for_each_value_it_had() -> None:
    memory = Memory().land({RISK_PATH: RISK}).land({RISK_PATH: risk(("active", "closed"))})
    assert [line for line in told(memory) if line[0] == "Status"] == [("Status", "active", 1, 2),
                                                                     ("Status", "closed", 2, 0)]


def test_an_entry_is_told_in_one_line_but_for_what_changed_in_it() -> None:
    memory = Memory().land({RISK_PATH: RISK}).land({RISK_PATH: risk(("likelihood: 4", "likelihood: 2"))})
    assert [line for line in told(memory) if line[0].startswith("Score")] == [
        ("Score S1", "date: 5 March 2026; type: current; consequence: 4; reason: Nine people waiting.", 1, 0),
        ("Score S1: likelihood", "4", 1, 2), ("Score S1: likelihood", "2", 2, 0)]


def test_what_was_removed_and_came_back_stood_twice() -> None:
    memory = Memory().land({RISK_PATH: RISK}).land({RISK_PATH: None}).land({RISK_PATH: RISK})
    assert [line[2:] for line in told(memory) if line[0] == "Level"] == [(1, 2), (3, 0)]


def test_a_version_that_cannot_be_read_changes_nothing() -> None:
    memory = Memory().land({RISK_PATH: RISK}).land({RISK_PATH: b"\xff"}).land({RISK_PATH: RISK})
    assert {line[2:] for line in told(memory)} == {(1, 0)}


SHAPES: tuple[Any, ...] = (
    "text", ["a", "b"], {"on": "2026-03-05"}, [{"id": "A1", "text": "x"}, {"id": "A2", "text": "y"}],
    [{"id": "A2", "text": "z", "updates": [{"id": "U1", "text": "u"}]}, {"id": "A1"}], [{"no": "id"}], None, [],
    [{"id": "A1", "text": {"deep": "d"}}, "mixed"])


@pytest.mark.parametrize("seed", range(20))
def test_at_every_landing_it_is_what_the_record_held(seed: int) -> None:
    """Whatever shapes follow each other, whether its kind knows them or not."""
    some = Random(seed)
    docs: list[Doc] = [{name: shape for name in ("title", "actions", "scores", "unheard_of")
                        if (shape := some.choice(SHAPES)) is not None} for _ in range(12)]
    held: list[Doc] = []
    revisions: list[Revision] = []
    for number, doc in enumerate(docs, 1):
        before = held[-1] if held else None
        changes = diff(before, doc)
        revisions.append(Revision(number, RISK_PATH, "x", "changed" if held else "added", changes))
        held.append(apply(before, changes))
    found = what_stood(revisions)
    for number, doc in enumerate(held, 1):
        assert {each.path: each.value for each in found
                if each.start <= number and (not each.end or number < each.end)} == dict(leaves(doc))
    assert lines(found, wording_of(evidence(Memory().land({RISK_PATH: RISK})).names.known[ID].kind))
