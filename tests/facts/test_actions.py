"""How an action stood on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from caretrail.facts.actions import open_actions, overdue_by, state_on
from caretrail.kinds.common import Action
from tests.facts.register import register

MOVED: list[dict[str, Any]] = [
    {"id": "U1", "on": "2026-03-12", "status": "progressing"},
    {"id": "U2", "on": "2026-03-30", "due": "2026-04-30", "text": "Depot opens later."},
    {"id": "U3", "on": "2026-04-10", "due": "2026-04-30"},
    {"id": "U4", "on": "2026-04-28", "status": "done", "agreed_by": "tomasz-lind"},
]


def action(updates: list[dict[str, Any]] = MOVED, **more: str) -> Action:
    fields = {"id": "A1", "what": "Agree a rota", "owner": "amara-okafor", "agreed_on": "2026-03-05",
              "due": "2026-03-31", "updates": updates} | more
    return Action.model_validate(fields)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def test_what_happens_later_has_not_happened_yet() -> None:
    assert state_on(action(), day("03-04")) is None
    states = [state_on(action(), day(text)) for text in ("03-05", "03-12", "04-27", "04-28")]
    assert [each and each.status for each in states] == ["open", "progressing", "progressing", "done"]
    assert [each and each.done_on for each in states] == [None, None, None, day("04-28")]
    assert [each and each.touched for each in states] == [day(text) for text in ("03-05", "03-12", "04-10", "04-28")]


def test_an_update_that_says_nothing_touches_nothing() -> None:
    for said, touched in (({}, "03-05"), ({"by": "amara-okafor"}, "03-05"), ({"text": "Rang the depot."}, "03-12")):
        state = state_on(action([{"id": "U1", "on": "2026-03-12"} | said]), day("04-01"))
        assert state
        assert state.touched == day(touched)


def test_a_new_due_date_is_counted_and_one_repeated_is_not() -> None:
    before, after = state_on(action(), day("03-29")), state_on(action(), day("04-28"))
    assert before
    assert (before.due, before.redated) == (day("03-31"), 0)
    assert after
    assert (after.due, after.first_due, after.redated) == (day("04-30"), day("03-31"), 1)


def test_overdue_is_counted_from_the_first_due_date_until_it_is_done() -> None:
    assert [overdue_by(action(), day(text)) for text in ("03-31", "04-01", "04-27", "04-28")] == [0, 1, 27, 0]


def test_a_date_set_for_the_first_time_is_no_new_date() -> None:
    undated = Action.model_validate({"id": "A1", "what": "Agree a rota", "owner": "amara-okafor",
                                     "agreed_on": "2026-03-05", "updates": MOVED[1:2]})
    state = state_on(undated, day("04-01"))
    assert state
    assert (state.first_due, state.redated) == (day("04-30"), 0)


def test_updates_are_read_in_the_order_of_their_days_without_corrected_ones() -> None:
    reopened = [MOVED[3], MOVED[0], {"id": "U5", "on": "2026-05-02", "status": "open"}]
    state = state_on(action(reopened), day("05-02"))
    assert state
    assert state.is_open
    assert state.done_on is None
    corrected = [*MOVED, {"id": "U5", "corrects": "U4", "on": "2026-04-28", "status": "paused"}]
    state = state_on(action(corrected), day("05-01"))
    assert state
    assert (state.status, state.is_open) == ("paused", True)


def test_open_actions_of_records_with_and_without_any() -> None:
    trail = register("""
id: RSK-2026-7K3M
title: Delayed discharge
opened_on: 2026-03-05
actions:
  - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-03-05}
  - {id: A2, what: Agree a rota for weekends, owner: amara-okafor, agreed_on: 2026-03-05, corrects: A1}
  - {id: A3, what: Later, owner: amara-okafor, agreed_on: 2026-06-05}
""")
    assert [each.id for each, _ in open_actions(trail.records["RSK-2026-7K3M"], trail.as_of)] == ["A2"]
    assert open_actions(trail.records["tomasz-lind"], trail.as_of) == ()
