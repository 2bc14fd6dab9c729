"""Recording lag: bands, practices with limits of their own, bulk imports, weekends and holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caretrail.facts.lag import BANDS, Lag, bulk_landings, by_month, lags, practice_of, rank, summary, worst
from caretrail.trail import Trail, open_trail
from tests.facts.register import paths, register
from tests.history.repository import Made

RISK = """\
id: RSK-2026-7K3M
title: Delayed discharge
level: system
opened_on: {opened}
"""
POLICY = """\
id: partnership
name: Northmoor
time_zone: Europe/London
working_hours: {days: [monday, tuesday, wednesday, thursday, friday], from: "09:00", to: "17:00"}
bank_holidays:
  - {on: 2026-04-03, name: Good Friday}
  - {on: 2026-04-06, name: Easter Monday}
"""


def landed(folder: Path, when: str, *records: str, then: Mapping[str, str] | None = None,
           as_of: str = "2026-12-31") -> Trail:
    """Records that land at one moment (UTC), with what lands an hour later."""
    made = Made(folder)
    made.commit({"records/policy/partnership.yml": POLICY} | paths(*records),
                when=datetime.fromisoformat(when).replace(tzinfo=UTC))
    if then:
        made.commit(then, when=datetime.fromisoformat(when).replace(tzinfo=UTC))
    return open_trail(folder, as_of=date.fromisoformat(as_of), history=True)


def only(trail: Trail) -> Lag:
    (found,) = lags(trail)
    return found


@pytest.mark.parametrize(("opened", "when", "days", "band"), [
    ("2026-03-10", "2026-03-10T12:00", 0, "same day"),
    ("2026-03-11", "2026-03-10T12:00", 0, "same day"),
    ("2026-03-10", "2026-03-11T12:00", 1, "prompt"),
    ("2026-03-06", "2026-03-07T12:00", 0, "prompt"),
    ("2026-03-06", "2026-03-10T12:00", 2, "prompt"),
    ("2026-03-06", "2026-03-11T12:00", 3, "slow"),
    ("2026-03-06", "2026-03-13T12:00", 5, "slow"),
    ("2026-03-06", "2026-03-16T12:00", 6, "late"),
    ("2026-04-02", "2026-04-08T12:00", 2, "prompt"),
], ids=("that day", "planned ahead", "next day", "friday to saturday", "over a weekend", "three working days",
        "five", "six", "over Easter"))
def test_bands(tmp_path: Path, opened: str, when: str, days: int, band: str) -> None:
    found = only(landed(tmp_path, when, RISK.format(opened=opened)))
    assert (found.days, found.band) == (days, band)


def test_the_day_of_a_landing_is_that_of_the_partnership_s_clock(tmp_path: Path) -> None:
    """23:30 UTC on 28 March is that day in London; on 29 March, after the clocks went forward, it is the next."""
    before = only(landed(tmp_path / "before", "2026-03-28T23:30", RISK.format(opened="2026-03-28")))
    after = only(landed(tmp_path / "after", "2026-03-29T23:30", RISK.format(opened="2026-03-29")))
    assert (before.landed.day, before.band) == (28, "same day")
    assert (after.landed.day, after.band) == (30, "prompt")


def test_entries_count_when_they_landed_and_nested_ones_too(tmp_path: Path) -> None:
    risk = RISK.format(opened="2026-03-10")
    later = risk + """\
controls:
  - {id: C1, what: Daily huddle, since: 2025-01-01}
actions:
  - id: A1
    what: Book a van
    owner: amara-okafor
    agreed_on: 2026-03-10
    updates:
      - {id: U1, on: 2026-03-09, text: Asked for offers.}
log:
  - {id: L1, on: 2026-03-10, text: Wrong.}
  - {id: L2, corrects: L1, on: 2026-03-10, text: Right.}
"""
    found = lags(landed(tmp_path, "2026-03-10T12:00", risk, then=paths(later)))
    assert [(each.path, each.landing, each.days) for each in found] == [
        (("opened_on",), 1, 0), (("actions", 0), 2, 0), (("actions", 0, "updates", 0), 2, 1), (("log", 1), 2, 0)]


def test_three_practices_have_limits_of_their_own(tmp_path: Path) -> None:
    incident = "id: INC-2026-8M5R\ntitle: No ambulance\nopened_on: 2026-03-09\n"
    case = """\
id: CAS-2026-3F6P
title: Going home
opened_on: 2026-03-11
managers:
  - {id: O1, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, from: 2026-03-09}
"""
    found = {(each.record.id[:3], each.path[0]): each
             for each in lags(landed(tmp_path, "2026-03-11T12:00", incident, case, RISK.format(opened="2026-03-09")))}
    assert (found["INC", "opened_on"].practice, found["INC", "opened_on"].limit) == ("P3", "1 day")
    assert (found["CAS", "managers"].practice, found["CAS", "managers"].limit) == ("P7", "1 working day")
    assert (found["CAS", "opened_on"].practice, found["CAS", "opened_on"].limit) == ("P1", "")
    assert (found["RSK", "opened_on"].practice, found["RSK", "opened_on"].limit) == ("P8", "")


def test_the_practice_of_a_risk_and_of_a_meeting_depends_on_what_they_are_for() -> None:
    trail = register(RISK.format(opened="2026-03-09"),
                     "id: RSK-2026-9B4H\ntitle: X\nlevel: case\nopened_on: 2026-03-09\n",
                     "id: MTG-2026-5T8W\ntitle: X\nopened_on: 2026-03-09\ncase: CAS-2026-3F6P\n",
                     "id: MTG-2026-5T8X\ntitle: X\nopened_on: 2026-03-09\n")
    asked = ("RSK-2026-7K3M", "RSK-2026-9B4H", "MTG-2026-5T8W", "MTG-2026-5T8X", "amara-okafor")
    assert [practice_of(trail.records[name], "log") for name in asked] == ["P8", "P7", "P1", "P8", ""]


def test_a_bulk_import_is_counted_and_left_out(tmp_path: Path) -> None:
    many = [f"id: RSK-2026-{number:04d}\ntitle: X\nopened_on: 2025-01-01\n" for number in range(21)]
    trail = landed(tmp_path, "2026-03-10T12:00", *many, then=paths(RISK.format(opened="2026-03-10")))
    assert bulk_landings(trail) == {1: 21}
    found = summary(lags(trail))
    assert (found.total, found.bulk, found.counted, found.median) == (22, 21, 1, 0)
    assert found.share("same day") == 100


def test_twenty_records_at_once_are_no_bulk_import(tmp_path: Path) -> None:
    many = [f"id: RSK-2026-{number:04d}\ntitle: X\nopened_on: 2025-01-01\n" for number in range(20)]
    trail = landed(tmp_path, "2026-03-10T12:00", *many)
    assert bulk_landings(trail) == {}
    assert summary(lags(trail)).bands["late"] == 20


def test_what_had_not_landed_by_then_is_not_looked_at(tmp_path: Path) -> None:
    trail = landed(tmp_path, "2026-03-10T12:00", RISK.format(opened="2026-03-09"))
    assert lags(trail.on(date(2026, 3, 9))) == ()
    assert len(lags(trail.on(date(2026, 3, 10)))) == 1


def test_without_history_nothing_is_known() -> None:
    trail = register(RISK.format(opened="2026-03-09"))
    assert lags(trail) == ()
    assert bulk_landings(trail) == {}


def test_nothing_comes_to_nothing() -> None:
    none = summary([])
    assert (none.total, none.median, none.p90, none.share("late")) == (0, 0, 0, 0.0)
    assert list(none.bands) == list(BANDS)


def test_ranks_are_values_that_are_there() -> None:
    ten = list(range(1, 11))
    assert (rank(ten, 50), rank(ten, 90), rank([7], 90), rank([], 50)) == (5, 9, 7, 0)


def test_the_worst_is_the_oldest_of_those_that_took_longest(tmp_path: Path) -> None:
    one, other = RISK.format(opened="2026-03-06"), RISK.replace("7K3M", "9QX4").format(opened="2026-03-07")
    found = lags(landed(tmp_path, "2026-03-10T12:00", one, other))
    assert worst(found).record.id == "RSK-2026-7K3M"
    assert list(by_month(found)) == ["2026-03"]


def test_what_a_decision_settles_was_there_before_it(tmp_path: Path) -> None:
    """The day on which a change had landed is not one that the decision tells of late."""
    decision = """\
id: DEC-2026-7H2J
title: What landed without authority
opened_on: 2026-04-14
settles:
  - {id: S1, record: RSK-2026-7K3M, landed_on: 2026-03-05, ruling: explained}
"""
    assert only(landed(tmp_path, "2026-04-14T12:00", decision)).days == 0
