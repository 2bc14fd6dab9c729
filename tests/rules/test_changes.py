"""The rules on how a record changes: entries, corrections, states, reasons, hand-overs, closing."""

from __future__ import annotations

import pytest

from caretrail.rules import BY_CODE
from tests.rules.blocks import read_block
from tests.rules.landed import judged_by_change, said

RISK = """\
records/risks/2026/RSK-2026-7K3M.yml:
    id: RSK-2026-7K3M
    title: Delayed discharge from Ward 7
    opened_on: 2026-03-05
"""
ROTA = "actions: [{id: A1, what: Rota, owner: amara-okafor, agreed_on: 2026-03-05, updates: [%s]}]"
BY_AMARA = "--- next landing by amara-okafor ---\n"


def steps(before: str, after: str, landing: str = BY_AMARA, record: str = RISK) -> str:
    """A record in two states: what stands in it before and after, besides its first lines."""
    return "".join((record, *indented(before), landing, record, *indented(after)))


def indented(text: str) -> list[str]:
    return [f"    {line}\n" for line in text.splitlines()]


@pytest.mark.parametrize(("before", "after", "found"), [
    ("log: [{id: L1, on: 2026-03-05, text: Rang.}]", "log: [{id: L1, on: 2026-03-05, text: Wrote.}]",
     "`text` in entry `L1` of `log` does not say any more what it said before"),
    ("log: [{id: L1, on: 2026-03-05, text: Rang.}]", "", "entry `L1` of `log` was taken away"),
    ("controls: [{id: C1, what: Huddle, gap: Nights.}]", "controls: [{id: C1, what: Huddle}]",
     "`gap` in entry `C1` of `controls` does not say any more what it said before"),
    (ROTA % "{id: U1, on: 2026-03-06}, {id: U2, on: 2026-03-07}", ROTA % "{id: U2, on: 2026-03-07}",
     "entry `U1` of `updates` of `A1` was taken away"),
    ("ownership: [{id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}]",
     "ownership: [{id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-01}]",
     "`from` in entry `O1` of `ownership` does not say any more what it said before"),
])
def test_an_entry_stays_as_it_landed(before: str, after: str, found: str) -> None:
    messages = said("CHG01", steps(before, after))
    assert f"risk `RSK-2026-7K3M`: {found}" in messages


@pytest.mark.parametrize("after", [
    "links: [{type: related, to: RSK-2026-9QX4}]",
    "log: [{id: L1, on: 2026-03-05, text: Rang., by: amara-okafor}, {id: L2, on: 2026-03-06, text: Again.}]",
    "log: [{id: L2, on: 2026-03-06, text: Before., informal: true}, {id: L1, on: 2026-03-05, text: Rang.}]",
])
def test_lists_of_other_things_and_new_entries_are_free(after: str) -> None:
    before = "log: [{id: L1, on: 2026-03-05, text: Rang.}]"
    kept = "" if after.startswith("log") else f"{before}\n"
    assert said("CHG01", steps(before + "\nlinks: [{type: related, to: CAS-2026-3F6P}]",
                               f"{kept}{after}")) == []


def test_two_new_entries_do_not_correct_the_same_one() -> None:
    before = "log: [{id: L1, on: 2026-03-05, text: Rang.}]"
    more = "{id: L2, on: 2026-03-05, text: Wrote., corrects: L1}, {id: L3, on: 2026-03-05, text: Went., corrects: L1}"
    after = before.replace("}]", f"}}, {more}]")
    assert said("CHG02", steps(before, after)) == [
        "risk `RSK-2026-7K3M`: entry `L2` of `log` corrects `L1`, as another new entry does",
        "risk `RSK-2026-7K3M`: entry `L3` of `log` corrects `L1`, as another new entry does"]


def test_the_last_entry_in_the_line_is_the_one_to_correct() -> None:
    line = [f"{{id: L{number}, on: 2026-03-05, text: Rang.{f', corrects: L{number - 1}' if number > 1 else ''}}}"
            for number in range(1, 4)]
    wrong = "{id: L4, on: 2026-03-05, text: Wrote., corrects: L1}"
    block = read_block(steps(f"log: [{', '.join(line)}]", f"log: [{', '.join([*line, wrong])}]"))
    [problem] = judged_by_change(BY_CODE["CHG02"], block)
    assert problem.fix == "let it correct `L3`, the last one in the line"


def test_a_correction_inside_an_action_counts_too() -> None:
    first, second = "{id: U1, on: 2026-03-06}", "{id: U2, on: 2026-03-06, corrects: U1}"
    again = "{id: U3, on: 2026-03-06, corrects: U1}"
    assert said("CHG02", steps(ROTA % first, ROTA % f"{first}, {second}")) == []
    [message] = said("CHG02", steps(ROTA % f"{first}, {second}", ROTA % f"{first}, {second}, {again}"))
    assert message.endswith("entry `U3` of `updates` corrects `U1`, which was corrected already")


def test_a_new_record_may_bring_its_corrections() -> None:
    assert said("CHG02", BY_AMARA + RISK + "".join(indented(
        "log: [{id: L1, on: 2026-03-05, text: Rang.}, {id: L2, on: 2026-03-05, text: Wrote., corrects: L1}]"))) == []


MEETING = """\
records/meetings/2026/MTG-2026-7K3M.yml:
    id: MTG-2026-7K3M
    title: Board
    opened_on: 2026-03-05
"""
AGREEMENT = """\
records/agreements/night-cover.yml:
    id: night-cover
    title: Night cover
"""


@pytest.mark.parametrize(("record", "was", "now", "why"), [
    (RISK, "draft", "closed", "a draft was never open, so that nothing in it was ever asked for or reviewed"),
    (RISK, "escalated", "draft", "others have relied on it by now, and a draft binds nobody"),
    (RISK, "withdrawn", "active", "a withdrawn record stays withdrawn"),
    (RISK, "closed", "escalated", "it is closed, and what is closed nobody looks at"),
    (RISK, "closed", "active", "nothing says why it is opened again"),
    (RISK, "draft", "active", ""),
    (RISK, "escalated", "active", ""),
    (MEETING, "planned", "closed", "nothing says that it was held"),
    (MEETING, "held", "planned", "it was held, and that does not come undone"),
    (MEETING, "planned", "held", ""),
    (AGREEMENT, "ended", "active", "the parties were told that it had ended"),
    (AGREEMENT, "active", "draft", "others have relied on it by now, and a draft binds nobody"),
    (AGREEMENT, "active", "ended", ""),
    (RISK, "active", "no-such-state", ""),
])
def test_steps_from_state_to_state(record: str, was: str, now: str, why: str) -> None:
    found = said("CHG05", steps(f"status: {was}", f"status: {now}", record=record))
    assert [each.partition(": ")[2] for each in found] == ([why] if why else [])


@pytest.mark.parametrize(("record", "state", "ok"), [
    (RISK, "active", True), (RISK, "withdrawn", False), (RISK, "closed", False),
    (RISK.replace("risks", "reviews").replace("RSK", "REV"), "closed", True), (AGREEMENT, "ended", True)])
def test_records_are_born_open_but_those_that_tell_of_the_past(record: str, state: str, ok: bool) -> None:
    assert (said("CHG05", BY_AMARA + record + f"    status: {state}\n") == []) is ok


ACTIVE = "status: active\n"


@pytest.mark.parametrize(("before", "after", "ok"), [
    ("level: case", "level: system", False),
    ("", "level: system", True),
    ("severity: high", "", False),
    ("severity: high", "severity: low\nlog: [{id: L1, on: 2026-04-14, text: The ward has two sitters.}]", True),
    ("severity: high", "severity: low\nreviews: [{id: R1, on: 2026-04-14, result: Down to low.}]", True),
    ("next_review: 2026-05-05", "next_review: 2026-04-25", True),
    ("next_review: 2026-05-05", "next_review: 2026-06-25", False),
    ("next_review: 2026-05-05", "next_review: 2026-06-25\nreviews: [{id: R1, on: 2026-04-14, result: As was.}]", True),
    ("lead_agency: northmoor-council", "lead_agency: northmoor-hospitals", False),
])
def test_what_others_rely_on_changes_with_a_reason(before: str, after: str, ok: bool) -> None:
    assert (said("CHG06", steps(ACTIVE + before, ACTIVE + after)) == []) is ok
    assert said("CHG06", steps(before, after)) == [], "in a draft nobody relies on it yet"


def test_a_score_as_before_needs_no_reason() -> None:
    score = "{{id: {}, on: 2026-0{}-05, type: {}, likelihood: {}, consequence: 4}}"
    first = score.format("S1", 3, "current", 4)
    for second, count in (("current", 4), 0), (("target", 2), 0), (("current", 2), 1):
        after = f"scores: [{first}, {score.format('S2', 4, *second)}]"
        assert len(said("CHG06", steps(f"{ACTIVE}scores: [{first}]", ACTIVE + after))) == count


AMARA = ("{id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05, "
         "accepted_on: 2026-03-05%s}")
TOMASZ = "{id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, from: 2026-04-15%s}"


@pytest.mark.parametrize(("landing", "ok"), [
    ("by amara-okafor", False), ("by amara-okafor, approved by tomasz-lind", True), ("by tomasz-lind", True),
    ("by amara-okafor, approved before by tomasz-lind", False), ("by t.lind@elsewhere.example", False)])
def test_nobody_accepts_for_somebody_else(landing: str, ok: bool) -> None:
    before, after = AMARA % "", TOMASZ % ", accepted_on: 2026-04-15"
    block = steps(f"{ACTIVE}ownership: [{before}]", f"{ACTIVE}ownership: [{AMARA % ', to: 2026-04-14'}, {after}]",
                  f"--- next landing {landing} ---\n")
    assert (said("CHG07", block) == []) is ok


def test_a_record_is_let_go_of_only_when_somebody_has_it() -> None:
    before, named_only = f"{ACTIVE}ownership: [{AMARA % ''}]", TOMASZ % ""
    let_go, later = AMARA % ", to: 2026-04-15", AMARA % ", to: 2026-04-16"
    assert said("CHG07", steps(before, f"{ACTIVE}ownership: [{let_go}]")) == [
        "nobody who has accepted risk `RSK-2026-7K3M` is left in `ownership`"]
    assert len(said("CHG07", steps(before, f"{ACTIVE}ownership: [{let_go}, {named_only}]"))) == 1
    assert said("CHG07", steps(before, f"{ACTIVE}ownership: [{later}, {named_only}]")) == []
    closing = "status: closed\nclosed: {on: 2026-04-15, reason: Gone.}\n"
    assert said("CHG07", steps(before, f"{closing}ownership: [{let_go}]")) == []


def test_owners_before_the_one_of_now_are_history_in_a_new_record() -> None:
    past = (AMARA % ", to: 2026-04-14").replace("amara-okafor", "ravi-menon")
    new = f"ownership: [{past}, {TOMASZ % ', accepted_on: 2026-04-15'}]"
    [message] = said("CHG07", BY_AMARA + RISK + "".join(indented(new)))
    assert "`tomasz-lind`" in message


CLOSED = "status: closed\nclosed: {on: 2026-04-15, reason: Gone.%s}\n"


@pytest.mark.parametrize(("landing", "more", "found"), [
    ("by amara-okafor", "", "is closed by its owner `amara-okafor` alone"),
    ("by amara-okafor, approved by amara-okafor", "", "is closed by its owner `amara-okafor` alone"),
    ("by amara-okafor, approved before by grace-mbeki", "", "is closed by its owner `amara-okafor` alone"),
    ("by amara-okafor, approved by grace-mbeki", ", approved_by: grace-mbeki", ""),
    ("by grace-mbeki", ", by: amara-okafor, approved_by: grace-mbeki", ""),
    ("by grace-mbeki", ", approved_by: tomasz-lind", "says that `tomasz-lind` approved that it is closed"),
])
def test_the_owner_alone_never_closes(landing: str, more: str, found: str) -> None:
    owned = f"ownership: [{AMARA % ''}]"
    block = steps(f"{ACTIVE}{owned}", f"{CLOSED % more}{owned}", f"--- next landing {landing} ---\n")
    messages = said("CHG08", block)
    assert len(messages) == bool(found)
    assert all(found in each for each in messages)


def test_withdrawing_what_is_open_is_no_way_around_it() -> None:
    owned = f"ownership: [{AMARA % ''}]"
    gone = f"status: withdrawn\nwithdrawn: {{on: 2026-04-15, reason: Gone.}}\n{owned}"
    assert len(said("CHG08", steps(ACTIVE + owned, gone))) == 1
    assert said("CHG08", steps(owned, gone)) == []


def test_in_the_past_a_finding_names_the_file_and_the_field() -> None:
    entry = "log: [{id: L1, on: 2026-03-05, text: %s}]"
    block = read_block(steps(entry % "Rang.", entry % "Wrote."))
    [problem] = judged_by_change(BY_CODE["CHG01"], block)
    [before] = judged_by_change(BY_CODE["CHG01"], block, past=True)
    assert (problem.place.line, before.place.line, before.field) == (4, 0, problem.field)
    assert before.message == problem.message
