"""When things came into the register, from its landings."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from caretrail.facts.states import activated_on
from caretrail.facts.timeline import landing_day, landing_of, recorded_on, timelines
from caretrail.trail import open_trail
from tests.facts.register import landed, paths, register
from tests.history.repository import Made

DRAFT = """
id: RSK-2026-7K3M
title: Delayed discharge
opened_on: 2026-03-01
"""
ACTIVE = DRAFT + """\
status: active
actions:
  - id: A1
    what: Agree a rota
    owner: amara-okafor
    agreed_on: 2026-03-01
"""
UPDATED = ACTIVE + """\
    updates:
      - {id: U1, on: 2026-03-02, status: done}
"""
RISK = "RSK-2026-7K3M"


def test_without_history_nothing_is_known_of_landings() -> None:
    trail = register(ACTIVE)
    assert timelines(trail) == {}
    assert landing_of(trail, RISK, ("status",)) == 0
    assert recorded_on(trail, RISK, ()) is None
    assert activated_on(trail, trail.records[RISK]) == date(2026, 3, 1)


def test_every_entry_and_field_has_its_landing(tmp_path: Path) -> None:
    trail = landed(tmp_path, paths(DRAFT), paths(ACTIVE), paths(UPDATED), paths(UPDATED + "place: moorside\n"))
    line = timelines(trail)[RISK]
    assert (line.born, line.last) == (1, 4)
    assert line.states == [(1, ""), (2, "active")]
    assert line.entries == {("actions", "A1"): 2, ("actions.A1.updates", "U1"): 3}
    assert landing_of(trail, RISK, ("actions", 0, "due")) == 2
    assert landing_of(trail, RISK, ("actions", 0, "updates", 0, "on")) == 3
    assert landing_of(trail, RISK, ("place",)) == 4
    assert landing_of(trail, RISK, ("title",)) == landing_of(trail, RISK, ()) == 1
    assert landing_of(trail, RISK, ("actions", 7)) == 3, "no such entry: the list as a whole"
    assert landing_of(trail, RISK, ("forum",)) == 0
    assert landing_of(trail, "RSK-2026-0000", ()) == 0


def test_entries_inside_an_entry_that_lands_as_a_whole(tmp_path: Path) -> None:
    trail = landed(tmp_path, paths(DRAFT), paths(UPDATED))
    assert landing_of(trail, RISK, ("actions", 0, "updates", 0)) == 2


def test_formatting_brings_nothing(tmp_path: Path) -> None:
    trail = landed(tmp_path, paths(ACTIVE), paths(ACTIVE.replace("\n    what", "\n    # tidied\n    what")))
    assert landing_of(trail, RISK, ("actions", 0)) == 1
    assert timelines(trail)[RISK].last == 2


def test_the_day_of_a_landing_is_that_of_the_partnership(tmp_path: Path) -> None:
    made = Made(tmp_path)
    made.commit(paths(DRAFT), when=datetime(2026, 3, 28, 23, 30, tzinfo=UTC))
    made.commit(paths(ACTIVE), when=datetime(2026, 3, 29, 23, 30, tzinfo=UTC))
    trail = open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)
    assert [landing_day(trail, each) for each in (0, 1, 2)] == [None, date(2026, 3, 28), date(2026, 3, 30)]


def test_a_landing_that_claims_an_earlier_day_counts_from_the_one_before(tmp_path: Path) -> None:
    made = Made(tmp_path)
    made.commit(paths(DRAFT), when=datetime(2026, 3, 20, 12, tzinfo=UTC))
    made.commit(paths(ACTIVE), when=datetime(2026, 3, 5, 12, tzinfo=UTC))
    made.commit(paths(UPDATED), when=datetime(2026, 3, 25, 12, tzinfo=UTC))
    trail = open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)
    assert activated_on(trail, trail.records[RISK]) == date(2026, 3, 20)


def test_a_record_is_active_from_the_landing_that_made_it_so(tmp_path: Path) -> None:
    made = Made(tmp_path)
    escalated = UPDATED.replace("active", "escalated")
    for day, text in ((3, DRAFT), (10, ACTIVE), (12, DRAFT), (20, UPDATED), (25, escalated)):
        made.commit(paths(text), when=datetime(2026, 3, day, 12, tzinfo=UTC))
    trail = open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)
    assert activated_on(trail, trail.records[RISK]) == date(2026, 3, 20), "the last time"
    assert activated_on(trail.on(date(2026, 3, 15)), trail.records[RISK]) == date(2026, 3, 15)


def test_what_had_ended_when_it_was_first_recorded_was_active_no_later_than_that(tmp_path: Path) -> None:
    made = Made(tmp_path)
    closed = ACTIVE.replace("active", "closed") + "closed: {on: 2026-02-20, reason: Solved.}\n"
    made.commit(paths(closed), when=datetime(2026, 3, 20, 12, tzinfo=UTC))
    trail = open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)
    assert activated_on(trail, trail.records[RISK]) == date(2026, 2, 20)


def test_a_file_that_was_taken_away_and_came_back(tmp_path: Path) -> None:
    path = next(iter(paths(ACTIVE)))
    made = Made(tmp_path)
    for number, text in enumerate((ACTIVE, None, ACTIVE)):
        made.commit({path: text}, when=datetime(2026, 3, 5 + number, 12, tzinfo=UTC))
    trail = open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)
    assert timelines(trail)[RISK].states == [(1, "active"), (2, "removed"), (3, "active")]
    assert activated_on(trail, trail.records[RISK]) == date(2026, 3, 7)


def test_a_version_that_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    path = next(iter(paths(ACTIVE)))
    trail = landed(tmp_path, {path: "title: ["}, {path: ACTIVE}, {path: "title: ["}, {path: UPDATED})
    line = timelines(trail)[RISK]
    assert (line.born, line.states) == (1, [(2, "active")])
    assert line.entries[("actions", "A1")] == 2
