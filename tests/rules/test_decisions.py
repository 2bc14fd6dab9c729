"""Decision records and approvals: what each rule says at its edges."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caretrail.facts.fingerprint import fingerprint
from caretrail.rule import Finding
from caretrail.rules import BY_CODE
from caretrail.trail import Trail
from tests.facts.register import landed, paths, register

HEAD = "id: DEC-2026-4XQ2\ntitle: One desk\nstatus: agreed\nopened_on: 2026-03-12\n"
FULL = HEAD + """\
decided_on: 2026-03-12
decision: Yes.
reasons: It halves the empty runs.
decider: {forum: system-risk-board}
authority: {document: Terms of reference}
options_rejected: [{option: Wait, reason: Too long.}]
interests_asked: true
told: [{id: T1, on: 2026-03-13, agency: northmoor-hospitals}]
"""


def found(code: str, trail: Trail) -> list[Finding]:
    rule = BY_CODE[code]
    subjects = trail.records.values() if rule.scope == "record" else (trail,)
    return [each for subject in subjects for each in rule.find(subject)]


def said(code: str, *records: str, as_of: str = "2026-04-15") -> list[str]:
    return [each.message for each in found(code, register(*records, as_of=date.fromisoformat(as_of)))]


@pytest.mark.parametrize(("field", "line"), [
    ("decided_on", "decided_on: 2026-03-12\n"), ("decision", "decision: Yes.\n"),
    ("reasons", "reasons: It halves the empty runs.\n"), ("decider", "decider: {forum: system-risk-board}\n"),
    ("authority", "authority: {document: Terms of reference}\n"),
    ("options_rejected", "options_rejected: [{option: Wait, reason: Too long.}]\n"),
    ("interests", "interests_asked: true\n")])
def test_each_part_the_law_asks_for_is_missed_by_name(field: str, line: str) -> None:
    assert [each.field for each in found("DEC01", register(FULL.replace(line, "")))] == [field]


def test_a_decision_in_full_lacks_nothing_and_one_that_is_only_agreed_lacks_seven_things() -> None:
    assert said("DEC01", FULL) == []
    assert len(said("DEC01", HEAD)) == 7


@pytest.mark.parametrize("honest", [
    "no_options_reason: None was recorded at the time.\n", "interests_asked: false\n",
    "interests: [{id: I1, on: 2026-03-12, person: tomasz-lind, interest: Trustee, action: withdrew}]\n"])
def test_none_and_not_asked_are_answers(honest: str) -> None:
    assert len(said("DEC01", HEAD + honest)) == 6


@pytest.mark.parametrize("state", ["draft", "proposed", "withdrawn"])
def test_a_decision_that_was_not_taken_is_left_alone(state: str) -> None:
    for code in ("DEC01", "DEC02", "DEC03", "DEC04", "DEC07", "DEC08"):
        assert said(code, HEAD.replace("agreed", state) + "review_on: 2026-03-13\n") == []


def test_who_asked_nobody_is_told_so_once() -> None:
    assert len(said("DEC02", FULL.replace("asked: true", "asked: false"))) == 1
    assert said("DEC02", FULL) == []


@pytest.mark.parametrize(("told", "late"), [("2026-03-19", 0), ("2026-03-20", 1)])
def test_five_working_days_to_tell(told: str, late: int) -> None:
    """From Thursday 12 March to Thursday 19 March."""
    assert len(said("DEC03", FULL.replace("on: 2026-03-13", f"on: {told}"))) == late


def test_an_early_telling_among_late_ones_is_enough_and_publishing_counts_apart() -> None:
    later = FULL.replace("hospitals}]", "hospitals}, {id: T2, on: 2026-04-01, agency: moorside-homes}]")
    assert said("DEC03", later) == []
    (only,) = said("DEC03", later + "published_on: 2026-03-20\n")
    assert "published on 2026-03-20" in only


@pytest.mark.parametrize(("as_of", "late"), [("2026-03-19", 0), ("2026-03-20", 1)])
def test_nobody_told_is_late_only_when_the_time_is_up(as_of: str, late: int) -> None:
    untold = "\n".join(FULL.split("\n")[:-2]) + "\n"
    assert len(said("DEC03", untold, as_of=as_of)) == late


def test_the_fingerprint_of_the_decision_itself() -> None:
    """It stands as long as the text does; who was told since changes nothing."""
    from caretrail import source

    read = source.parse(FULL.encode())
    assert isinstance(read, dict)
    approved = FULL + f'approved_content: "{fingerprint("decision", read)}"\n'
    assert said("DEC04", approved) == []
    assert said("DEC05", approved) == []
    assert said("DEC05", approved + "published_on: 2026-03-13\n") == []
    (only,) = said("DEC05", approved.replace("Yes.", "No."))
    assert "is not what stands there now" in only


def test_a_record_a_decision_approved_is_held_against_it(tmp_path: Path) -> None:
    risk = "id: RSK-2026-7K3M\ntitle: Delay\nopened_on: 2026-03-01\nevent: People wait.\n"
    print_ = fingerprint("risk", {"id": "RSK-2026-7K3M", "opened_on": "2026-03-01", "event": "People wait."})
    decision = FULL + f'approved_records: [{{record: RSK-2026-7K3M, content: "{print_}"}}]\n'
    assert said("DEC05", risk, decision) == []
    trail = landed(tmp_path, paths(risk, decision), paths(risk.replace("wait", "wait for weeks")))
    (only,) = found("DEC05", trail)
    assert only.record == "DEC-2026-4XQ2"
    assert "changed since landing 2 in `event`" in only.message


@pytest.mark.parametrize(("advice", "flagged"), [
    ("followed: true", 0), ("followed: false", 1), ("followed: false, adviser_told_on: 2026-03-13", 0),
    ("followed: true, disagreement: Too late.", 1), ("", 0)])
def test_advice_that_was_not_followed_is_answered(advice: str, flagged: int) -> None:
    line = f"advice: [{{id: V1, on: 2026-03-10, text: Only with cover.{f', {advice}' if advice else ''}}}]\n"
    assert len(said("DEC07", FULL + line)) == flagged


@pytest.mark.parametrize(("who", "flagged"), [
    ("agency: northmoor-hospitals, ", 0), ("agency: moorside-homes, ", 1), ("person: tomasz-lind, ", 1), ("", 0)])
def test_who_disagreed_was_told(who: str, flagged: int) -> None:
    assert len(said("DEC07", FULL + f"dissent: [{{id: D1, on: 2026-03-12, {who}text: Too soon.}}]\n")) == flagged


REVIEW = """\
id: REV-2026-2Z7Y
title: Has it worked?
status: closed
opened_on: {0}
held_on: {0}
closed: {{on: {0}, reason: Held.}}
results: [{{id: R1, record: DEC-2026-4XQ2, result: checked-unchanged, reason: Yes.}}]
"""


@pytest.mark.parametrize(("held", "flagged"), [
    ("2026-02-28", 1), ("2026-03-01", 0), ("2026-04-15", 0), ("2026-04-16", 1)])
def test_a_look_counts_from_a_month_before_its_day(held: str, flagged: int) -> None:
    assert len(said("DEC08", FULL + "review_on: 2026-04-01\n", REVIEW.format(held))) == flagged


def test_the_first_days_there_are_have_no_month_before_them() -> None:
    assert len(said("DEC08", FULL + "review_on: 0001-01-02\n")) == 1


def test_the_day_itself_is_in_time_and_a_meeting_counts() -> None:
    due = FULL + "review_on: 2026-04-01\n"
    assert said("DEC08", due, as_of="2026-04-01") == []
    meeting = """\
id: MTG-2026-5T8W
title: Board
status: held
opened_on: 2026-04-02
held_on: 2026-04-02
items: [{id: I1, record: DEC-2026-4XQ2, result: noted}]
"""
    assert len(said("DEC08", due)) == 1
    assert said("DEC08", due, meeting) == []
    assert len(said("DEC08", due, meeting.replace("noted", "carried"))) == 1
