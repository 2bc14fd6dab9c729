"""Each move writes the right fields and entries, and leaves a register in which a check finds nothing new."""

from __future__ import annotations

from typing import Any

import pytest

from caretrail.importing.returned.checking import new_problems
from caretrail.load import File, Record, load_file
from caretrail.moves import MOVES, text_of
from caretrail.moves.model import next_id
from caretrail.problem import Refusal, Severity
from caretrail.source import parse
from caretrail.trail import Trail

from .conftest import DAY, Make

TRANSPORT = "RSK-2024-2HN8"

MADE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "accept": ("CAS-2024-X2AZ", "daniel-osei", {}),
    "hand-over": (TRANSPORT, "helen-brandt", {
        "person": "tomasz-lind", "post": "lead-community", "agency": "moorside-community-health",
        "from": "2026-11-10", "why": "Moorside reads the new contract."}),
    "review": ("RSK-2024-JMCV", "helen-brandt", {
        "result": "The board wants a plan without an end.", "post": "director-of-care",
        "attended": ["northmoor-council"], "next_due": "2026-12-14"}),
    "unchanged": ("RSK-2024-KMGA", "amara-okafor", {"why": "The figures of October are those of September."}),
    "score": ("RSK-2024-MKSS", "", {
        "type": "target", "likelihood": "1", "consequence": "2", "reason": "What the forum aims at by spring."}),
    "action": ("ISS-2025-CF42", "", {"status": "progressing", "text": "The first half is done."}),
    "note": ("MTG-2026-5ETC", "victor-hallam", {"text": "Minutes sent to the members who were away."}),
    "close": ("ISS-2025-6GD4", "", {"reason": "Solved in May and not seen since.", "approved_by": "fiona-greaves"}),
    "withdraw": ("ISS-2026-D7PM", "", {"reason": "Told twice; the other one holds."}),
}
"""Move -> record of the worked example, who makes it (its owner where nobody is named) and what they say."""


def owner(trail: Trail, record: Record) -> str:
    held = record.doc.get("ownership") or [{"person": "amara-okafor"}]
    return str(held[-1]["person"])


def test_after_each_move_a_check_finds_nothing_new(example: Trail, make: Make) -> None:
    """All of them on one register, each on a record of its own, looked at together."""
    assert {*MADE, "activate"} == {*MOVES}, "no draft of the example passes its gates"
    files = {}
    for name, (record, who, told) in MADE.items():
        about = example.records[record]
        if name == "action":
            told = {**told, "action": MOVES[name].asks(about, DAY)[0].choices[0][0]}
        doc = make(name, record, who or owner(example, about), **told)
        text = text_of(about, doc)
        assert parse(text.encode()) == doc
        files[about.path] = text.encode()
    found = new_problems(example.loaded, files, DAY)
    assert [(each.code, each.record, each.message) for each in found if each.severity is not Severity.NOTE] == []


def test_a_handover_ends_one_ownership_and_begins_the_next(make: Make) -> None:
    doc = make(*("hand-over", TRANSPORT, "helen-brandt"), **MADE["hand-over"][2])
    before, after = doc["ownership"]
    assert before["to"] == after["from"] == "2026-11-10"
    assert after == {"id": "O2", "person": "tomasz-lind", "post": "lead-community",
                     "agency": "moorside-community-health", "from": "2026-11-10", "handed_over_by": "helen-brandt"}
    assert doc["log"][-1] == {"id": "L7", "on": "2026-11-02", "by": "helen-brandt",
                              "text": "Moorside reads the new contract."}


def test_nobody_is_left_without_an_owner_who_accepted(make: Make) -> None:
    told = {**MADE["hand-over"][2], "from": "2026-11-02"}
    with pytest.raises(Refusal, match="nobody would answer") as refused:
        make("hand-over", TRANSPORT, "helen-brandt", **told)
    assert "`tomasz-lind` take it over themselves" in refused.value.fix
    taken = make("hand-over", TRANSPORT, "tomasz-lind", **told)["ownership"][-1]
    assert (taken["accepted_on"], taken["handed_over_by"]) == ("2026-11-02", "helen-brandt")


def test_nobody_accepts_for_somebody_else(make: Make) -> None:
    assert make("accept", "CAS-2024-X2AZ", "daniel-osei")["managers"][-1]["accepted_on"] == "2026-11-02"
    with pytest.raises(Refusal, match="nobody can say so for them"):
        make("accept", "CAS-2024-X2AZ", "helen-brandt")


def test_what_stands_in_a_record_cannot_act_on_a_terminal(make: Make) -> None:
    data = b"id: RSK-2026-7K3M\nownership: [{id: O1, person: '##[group]x'}]\n"
    record = load_file(File("records/risks/2026/RSK-2026-7K3M.yml", "100644", data, len(data)))
    assert isinstance(record, Record)
    with pytest.raises(Refusal) as refused:
        make("accept", record, "helen-brandt")
    assert "##[" not in refused.value.what + refused.value.fix


def test_the_next_review_is_worked_out_only_when_asked(make: Make) -> None:
    doc = make("unchanged", TRANSPORT, "helen-brandt", why="Quiet month.", next_due="schedule")
    assert doc["reviews"][-1] == {"id": "R24", "on": "2026-11-02", "by": "helen-brandt",
                                  "result": "Checked, unchanged: Quiet month.", "next_due": "2026-12-02"}
    assert doc["next_review"] == "2026-12-02"
    doc = make("unchanged", TRANSPORT, "helen-brandt", why="Quiet month.")
    assert "next_due" not in doc["reviews"][-1]
    assert doc["next_review"] == "2026-11-19"


def test_an_update_says_something_and_a_later_date_says_why(make: Make) -> None:
    silent: dict[str, str] = {}
    for told in (silent, {"due": "2026-12-24"}):
        with pytest.raises(Refusal):
            make("action", TRANSPORT, "helen-brandt", action="A4", **told)
    with pytest.raises(Refusal, match="no action `A9`"):
        make("action", TRANSPORT, "helen-brandt", action="A9", status="done")
    done = make("action", TRANSPORT, "helen-brandt", action="A4", status="done", text="Signed.",
                agreed_by="fiona-greaves")["actions"][3]["updates"]
    assert done[-1] == {"id": "U4", "on": "2026-11-02", "by": "helen-brandt", "status": "done", "text": "Signed.",
                        "agreed_by": "fiona-greaves"}


def test_a_score_is_two_numbers_or_a_rating(make: Make) -> None:
    for told in ({"likelihood": "3"}, {"consequence": "3"}, {"likelihood": "3", "consequence": "3", "rating": "Amber"}):
        with pytest.raises(Refusal, match="a likelihood with a consequence"):
            make("score", TRANSPORT, "helen-brandt", type="current", reason="x", **told)


@pytest.mark.parametrize(("record", "move", "why"), [
    ("RSK-2024-8X13", "note", ""),
    ("RSK-2024-8X13", "review", "it is withdrawn"),
    (TRANSPORT, "activate", "it is active"),
    (TRANSPORT, "accept", "nobody is named in it who has not accepted"),
    ("DEC-2025-63GH", "score", "a record of the kind decision has no `scores`"),
    ("northmoor-council", "close", "a record of the kind agency has no states"),
    ("RSK-2026-V0CE", "close", "a draft was never open, so that nothing in it was ever asked for or reviewed"),
])
def test_a_move_that_makes_no_sense_says_why(example: Trail, record: str, move: str, why: str) -> None:
    assert MOVES[move].objection(example.records[record], DAY) == why


def test_ids_go_on_where_they_stopped() -> None:
    assert next_id([], "R") == "R1"
    assert next_id([{"id": "S9"}, {"id": "S2"}], "R") == "S10"
    assert next_id([{"id": "L1"}, {"id": "A7"}], "R") == "A8"


def test_an_entry_that_was_corrected_is_no_owner(make: Make) -> None:
    data = b"""\
id: RSK-2026-7K3M
title: Beds closed
status: active
opened_on: 2026-03-05
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
  - {id: O2, corrects: O1, person: helen-brandt, post: director-of-care, agency: northmoor-council, from: 2026-03-05}
"""
    record = load_file(File("records/risks/2026/RSK-2026-7K3M.yml", "100644", data, len(data)))
    assert isinstance(record, Record)
    doc = make("hand-over", record, "helen-brandt", **MADE["hand-over"][2])
    assert [each.get("to") for each in doc["ownership"]] == [None, "2026-11-10", None]
    assert "\n  - {id: O1, person: amara-okafor," in text_of(record, doc)
