"""What counts as an update of a record, and what never does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from caretrail.facts.updates import reviewed, substantive
from caretrail.trail import Trail, open_trail
from tests.facts.register import paths, register
from tests.history.repository import Made

BARE = """
id: RSK-2026-7K3M
title: Delayed discharge
status: active
opened_on: 2026-03-01
"""
FULL = BARE + """\
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-02,
     accepted_on: 2026-03-03}
scores:
  - {id: S1, on: 2026-03-04, type: current, likelihood: 4, consequence: 4}
controls:
  - {id: C1, what: Daily huddle, since: 2026-02-01}
actions:
  - id: A1
    what: Agree a rota
    owner: amara-okafor
    agreed_on: 2026-03-05
    updates:
      - {id: U1, on: 2026-03-12, status: progressing}
      - {id: U2, on: 2026-03-13}
      - {id: U3, on: 2026-05-13, status: done}
reviews:
  - {id: V1, on: 2026-03-20, result: "Checked, unchanged: the rota starts in May."}
log:
  - {id: L1, on: 2026-04-01, text: Spoke to the ward.}
next_review: 2026-04-20
"""
REVIEW = """
id: REV-2026-3M8A
title: Weekly case review
status: closed
opened_on: 2026-04-02
held_on: 2026-04-02
results:
  - {id: R1, record: RSK-2026-7K3M, result: checked-unchanged}
"""


def days(trail: Trail) -> list[str]:
    return [f"{day:%m-%d}" for day in substantive(trail, trail.records["RSK-2026-7K3M"])]


def test_scores_owners_actions_controls_and_reviews_count_and_the_log_does_not() -> None:
    assert days(register(FULL)) == ["02-01", "03-02", "03-03", "03-04", "03-05", "03-12", "03-20"]
    assert days(register(BARE)) == []


def test_unchanged_counts_where_a_review_gives_its_reason() -> None:
    assert days(register(BARE, REVIEW)) == []
    assert days(register(BARE, REVIEW.replace("unchanged}", "unchanged, reason: Visits are steady.}"))) == ["04-02"]
    assert days(register(BARE, REVIEW.replace("checked-unchanged", "changed"))) == ["04-02"]
    assert days(register(BARE, REVIEW.replace("checked-unchanged", "not-applicable"))) == []


def test_a_review_that_lies_ahead_or_was_withdrawn_found_nothing() -> None:
    changed = REVIEW.replace("checked-unchanged", "changed")
    assert days(register(BARE, changed.replace("status: closed", "status: withdrawn"))) == []
    assert days(register(BARE, changed.replace("held_on: 2026-04-02", "held_on: 2026-04-16"))) == []


def test_a_corrected_entry_does_not_count() -> None:
    scored = BARE + ("scores:\n  - {id: S1, on: 2026-03-04, type: current, rating: Red}\n"
                     "  - {id: S2, corrects: S1, on: 2026-03-06, type: current, rating: Red}\n")
    assert days(register(scored)) == ["03-06"]


def test_reviews_come_in_the_order_of_their_days() -> None:
    trail = register(FULL, REVIEW.replace("checked-unchanged", "changed"))
    assert [f"{each.on:%m-%d}" for each in reviewed(trail, trail.records["RSK-2026-7K3M"])] == ["03-20", "04-02"]


def test_a_status_counts_on_the_day_it_landed_and_formatting_never(tmp_path: Path) -> None:
    made = Made(tmp_path)
    steps = (BARE.replace("active", "draft"), BARE, BARE.replace("title: ", "title:  "),
             BARE.replace("Delayed", "Late") + "next_review: 2026-05-01\n",
             BARE + "controls: [{id: C1, what: Daily huddle}]\n",
             BARE + "controls: [{id: C1, what: Daily huddle, effectiveness: inadequate}]\n")
    for number, text in enumerate(steps):
        made.commit(paths(text), when=datetime(2026, 3, 10 + number, 12, tzinfo=UTC))
    assert days(open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)) == ["03-11", "03-14", "03-15"]


def test_a_typo_in_a_control_is_none_and_its_working_or_its_gap_is(tmp_path: Path) -> None:
    made = Made(tmp_path)
    control = BARE + "controls: [{id: C1, since: 2026-02-01, what: Daily hudle}]\n"
    steps = (control, control.replace("hudle", "huddle"), control.replace("hudle}", "huddle, gap: No wekend}"),
             control.replace("hudle}", "huddle, gap: No weekend}"), control.replace("hudle", "huddle"),
             control.replace("hudle}", "huddle, owner: lead-discharge}"))
    for number, text in enumerate(steps):
        made.commit(paths(text), when=datetime(2026, 3, 10 + number, 12, tzinfo=UTC))
    assert days(open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)) == ["02-01", "03-12", "03-14", "03-15"]


def test_a_file_that_is_taken_away_and_put_back_changed_no_status(tmp_path: Path) -> None:
    made = Made(tmp_path)
    for number, text in enumerate((BARE, None, BARE, BARE.replace("active", "escalated"))):
        made.commit(dict.fromkeys(paths(BARE), text), when=datetime(2026, 3, 10 + number, 12, tzinfo=UTC))
    assert days(open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)) == ["03-13"]


def test_without_history_a_record_changed_its_status_when_it_was_closed() -> None:
    assert days(register(BARE.replace("active", "closed") + "closed: {on: 2026-04-01, reason: Solved.}\n")) == ["04-01"]


def test_records_without_any_of_it() -> None:
    trail = register()
    assert substantive(trail, trail.records["tomasz-lind"]) == ()
