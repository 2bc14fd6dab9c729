"""On-call cover, minute by minute: acceptance, swaps, midnight, both changes of the clocks, people on duty twice."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from caretrail.facts.coverage import Uncovered, double_booked, on_duty, uncovered
from caretrail.trail import Trail

from .register import register

ANY = "{id: T1, name: first, from: 2026-01-01}"
BOTH = "{id: T1, name: first, agencies: [northmoor-council, northmoor-hospitals], from: 2026-01-01}"
AMARA, TOMASZ, RAVI, HELEN = "amara-okafor", "tomasz-lind", "ravi-menon", "helen-brandt"
ACCEPTED = "2026-01-01"


def shift(name: str, start: str, end: str, person: str = AMARA, *, tier: str = "first",
          accepted: str = ACCEPTED, more: str = "") -> str:
    on = f", accepted_on: {accepted}" if accepted else ""
    return f"{{id: {name}, tier: {tier}, person: {person}, from: '{start}', to: '{end}'{on}{more}}}"


def rota(*shifts: str, tiers: str = ANY, swaps: str = "", more: str = "", name: str = "nights") -> str:
    listed = "".join(f"\n  - {each}" for each in shifts)
    return f"id: {name}\nname: Nights\ntiers: [{tiers}]\nshifts:{listed or ' []'}\nswaps: [{swaps}]\n{more}"


def holes(text: str, start: str, end: str, as_of: date = date(2026, 12, 1)) -> list[tuple[str, str, int]]:
    """Start, end and minutes of what is uncovered, in the partnership's time."""
    return [(f"{each.start:%d %H:%M}", f"{each.end:%d %H:%M}", each.minutes) for each in found(text, start, end, as_of)]


def found(text: str, start: str, end: str, as_of: date = date(2026, 12, 1)) -> tuple[Uncovered, ...]:
    trail = register(rotas=text, as_of=as_of)
    return uncovered(trail, trail.records["nights"], datetime.fromisoformat(start), datetime.fromisoformat(end))


def doubled(*texts: str) -> list[tuple[str, int]]:
    trail = register(rotas=texts[0], as_of=date(2026, 12, 1))
    return [(each.person, each.minutes) for each in double_booked(trail, trail.records["nights"])]


def test_every_minute_is_covered_across_midnight() -> None:
    text = rota(shift("S1", "2026-03-05T17:00", "2026-03-06T09:00"),
                shift("S2", "2026-03-06T09:00", "2026-03-06T17:00"))
    assert holes(text, "2026-03-05T17:00", "2026-03-06T17:00") == []


def test_a_gap_of_one_minute_is_a_gap() -> None:
    text = rota(shift("S1", "2026-03-05T00:00", "2026-03-05T23:59"),
                shift("S2", "2026-03-06T00:00", "2026-03-07T00:00"))
    assert holes(text, "2026-03-05T00:00", "2026-03-07T00:00") == [("05 23:59", "06 00:00", 1)]


def test_seconds_of_a_gap_count_as_a_minute() -> None:
    text = rota(shift("S1", "2026-03-05T00:00", "2026-03-05T11:59:30"),
                shift("S2", "2026-03-05T12:00", "2026-03-06T00:00"))
    assert [each.minutes for each in found(text, "2026-03-05T00:00", "2026-03-06T00:00")] == [1]


def test_what_is_uncovered_before_after_and_without_any_shift() -> None:
    day = "2026-03-05T00:00", "2026-03-06T00:00"
    assert holes(rota(shift("S1", "2026-03-05T08:00", "2026-03-05T20:00")), *day) == [
        ("05 00:00", "05 08:00", 480), ("05 20:00", "06 00:00", 240)]
    assert holes(rota(), *day) == [("05 00:00", "06 00:00", 1440)]


def test_a_shift_counts_from_the_day_of_its_acceptance() -> None:
    day = "2026-03-05T00:00", "2026-03-07T00:00"
    unaccepted = rota(shift("S1", "2026-03-05T00:00", "2026-03-07T00:00", accepted=""))
    late = rota(shift("S1", "2026-03-05T00:00", "2026-03-07T00:00", accepted="2026-03-06"))
    assert holes(unaccepted, *day) == [("05 00:00", "07 00:00", 2880)]
    assert holes(late, *day) == [("05 00:00", "06 00:00", 1440)]
    assert holes(late, *day, as_of=date(2026, 3, 5)) == [("05 00:00", "07 00:00", 2880)], "not accepted yet"


def test_a_corrected_shift_does_not_count() -> None:
    text = rota(shift("S1", "2026-03-05T00:00", "2026-03-06T00:00"),
                shift("S2", "2026-03-05T00:00", "2026-03-05T12:00", more=", corrects: S1"))
    assert holes(text, "2026-03-05T00:00", "2026-03-06T00:00") == [("05 12:00", "06 00:00", 720)]


@pytest.mark.parametrize(("tiers", "missing"), [(ANY, []), (BOTH, ["northmoor-hospitals"])], ids=["any", "each"])
def test_agencies_that_must_each_cover_a_tier(tiers: str, missing: list[str]) -> None:
    text = rota(shift("S1", "2026-03-05T00:00", "2026-03-06T00:00"), tiers=tiers)
    assert [each.agency for each in found(text, "2026-03-05T00:00", "2026-03-06T00:00")] == missing


def test_a_shift_may_be_for_another_agency_than_the_persons_own() -> None:
    text = rota(shift("S1", "2026-03-05T00:00", "2026-03-06T00:00"),
                shift("S2", "2026-03-05T00:00", "2026-03-06T00:00", "ravi-menon", more=", agency: northmoor-hospitals"),
                tiers=BOTH)
    assert found(text, "2026-03-05T00:00", "2026-03-06T00:00") == ()


def test_a_tier_and_a_rota_are_covered_on_their_own_days_only() -> None:
    text = rota(tiers="{id: T1, name: first, from: 2026-03-05, to: 2026-03-05}")
    assert holes(text, "2026-03-01T00:00", "2026-03-09T00:00") == [("05 00:00", "06 00:00", 1440)]
    ended = rota(more="to: 2026-03-02")
    assert holes(ended, "2026-03-02T00:00", "2026-03-09T00:00") == [("02 00:00", "03 00:00", 1440)]
    assert holes(ended, "2026-03-05T00:00", "2026-03-09T00:00") == []


class TestSwaps:
    DAY = "2026-03-05T00:00", "2026-03-06T00:00"
    SHIFT = shift("S1", "2026-03-05T00:00", "2026-03-06T00:00")

    def who(self, swaps: str, at: str, text: str = SHIFT) -> tuple[str, ...]:
        trail = register(rotas=rota(text, swaps=swaps), as_of=date(2026, 12, 1))
        return on_duty(trail, "nights", "first", datetime.fromisoformat(at))

    def test_a_whole_shift_goes_to_who_takes_it_over(self) -> None:
        swap = f"{{id: W1, on: 2026-03-01, shift: S1, person: {TOMASZ}, accepted_on: 2026-03-01}}"
        assert self.who(swap, "2026-03-05T12:00") == (TOMASZ,)
        assert holes(rota(self.SHIFT, swaps=swap), *self.DAY) == []

    def test_a_part_goes_and_the_rest_stays(self) -> None:
        swap = (f"{{id: W1, on: 2026-03-01, shift: S1, person: {TOMASZ}, from: '2026-03-05T10:00', "
                "to: '2026-03-05T12:00', accepted_on: 2026-03-01}")
        assert [self.who(swap, f"2026-03-05T{at}") for at in ("09:59", "10:00", "11:59", "12:00")] == [
            (AMARA,), (TOMASZ,), (TOMASZ,), (AMARA,)]
        assert holes(rota(self.SHIFT, swaps=swap), *self.DAY) == []

    def test_one_that_nobody_accepted_changes_nothing(self) -> None:
        swap = f"{{id: W1, on: 2026-03-01, shift: S1, person: {TOMASZ}}}"
        assert self.who(swap, "2026-03-05T12:00") == (AMARA,)

    def test_one_accepted_fills_a_shift_that_was_not(self) -> None:
        swap = (f"{{id: W1, on: 2026-03-01, shift: S1, person: {TOMASZ}, to: '2026-03-05T12:00', "
                "accepted_on: 2026-03-01}")
        text = rota(shift("S1", *self.DAY, accepted=""), swaps=swap)
        assert holes(text, *self.DAY) == [("05 12:00", "06 00:00", 720)]

    def test_the_later_of_two_holds(self) -> None:
        swaps = (f"{{id: W1, on: 2026-03-01, shift: S1, person: {TOMASZ}, accepted_on: 2026-03-01}}, "
                 "{id: W2, on: 2026-03-02, shift: S1, person: ravi-menon, from: '2026-03-05T20:00', "
                 "accepted_on: 2026-03-02}")
        assert self.who(swaps, "2026-03-05T19:59") == (TOMASZ,)
        assert self.who(swaps, "2026-03-05T20:00") == ("ravi-menon",)

    def test_to_a_person_of_another_agency_it_leaves_a_hole_where_each_must_cover(self) -> None:
        swap = f"{{id: W1, on: 2026-03-01, shift: S1, person: {TOMASZ}, accepted_on: 2026-03-01}}"
        assert [each.agency for each in found(rota(self.SHIFT, swaps=swap, tiers=BOTH), *self.DAY)] == [
            "northmoor-council"]

    def test_a_swap_of_a_shift_that_is_not_there_changes_nothing(self) -> None:
        assert self.who(f"{{id: W1, on: 2026-03-01, shift: S9, person: {TOMASZ}, accepted_on: 2026-03-01}}",
                        "2026-03-05T12:00") == (AMARA,)


class TestChangesOfTheClocks:
    """In Europe/London: 29 March 2026, 01:00 becomes 02:00; 25 October 2026, 02:00 becomes 01:00."""

    def test_the_day_of_23_hours(self) -> None:
        assert holes(rota(), "2026-03-29T00:00", "2026-03-30T00:00") == [("29 00:00", "30 00:00", 23 * 60)]

    def test_the_day_of_25_hours(self) -> None:
        assert holes(rota(), "2026-10-25T00:00", "2026-10-26T00:00") == [("25 00:00", "26 00:00", 25 * 60)]

    def test_shifts_that_meet_in_the_missing_hour_leave_no_gap(self) -> None:
        text = rota(shift("S1", "2026-03-28T17:00", "2026-03-29T01:30"),
                shift("S2", "2026-03-29T01:30", "2026-03-30T00:00"))
        assert holes(text, "2026-03-28T17:00", "2026-03-30T00:00") == []

    def test_from_one_to_two_on_that_night_no_minute_passes(self) -> None:
        text = rota(shift("S1", "2026-03-28T17:00", "2026-03-29T01:00"),
                shift("S2", "2026-03-29T02:00", "2026-03-30T00:00"))
        assert holes(text, "2026-03-28T17:00", "2026-03-30T00:00") == []

    def test_the_repeated_hour_is_two(self) -> None:
        text = rota(shift("S1", "2026-10-24T17:00", "2026-10-25T01:00"),
                shift("S2", "2026-10-25T02:00", "2026-10-26T00:00"))
        assert [each.minutes for each in found(text, "2026-10-24T17:00", "2026-10-26T00:00")] == [120]

    def test_which_of_the_two_is_told_by_the_offset(self) -> None:
        text = rota(shift("S1", "2026-10-24T17:00", "2026-10-25T01:30+00:00"),
                    shift("S2", "2026-10-25T01:30+00:00", "2026-10-26T00:00"))
        assert holes(text, "2026-10-24T17:00", "2026-10-26T00:00") == []
        first = rota(shift("S1", "2026-10-24T17:00", "2026-10-25T01:30"),
                     shift("S2", "2026-10-25T01:30+00:00", "2026-10-26T00:00"))
        assert [each.minutes for each in found(first, "2026-10-24T17:00", "2026-10-26T00:00")] == [60]


def test_a_bank_holiday_is_covered_like_any_day() -> None:
    text = rota(shift("S1", "2026-12-24T00:00", "2026-12-25T00:00"),
                shift("S2", "2026-12-26T00:00", "2026-12-27T00:00"))
    assert holes(text, "2026-12-24T00:00", "2026-12-27T00:00") == [("25 00:00", "26 00:00", 1440)]


class TestOnDutyTwice:
    TWO = f"{ANY}, {{id: T2, name: second, from: 2026-01-01}}"

    def test_in_two_tiers_at_once(self) -> None:
        text = rota(shift("S1", "2026-03-05T00:00", "2026-03-05T12:00", RAVI),
                    shift("S2", "2026-03-05T11:00", "2026-03-05T18:00", RAVI, tier="second"), tiers=self.TWO)
        assert doubled(text) == [(RAVI, 60)]

    def test_by_one_minute(self) -> None:
        assert doubled(rota(shift("S1", "2026-03-05T00:00", "2026-03-05T12:01", RAVI),
                            shift("S2", "2026-03-05T12:00", "2026-03-05T18:00", RAVI))) == [(RAVI, 1)]

    def test_handing_over_at_the_same_minute_is_fine(self) -> None:
        text = rota(shift("S1", "2026-03-05T00:00", "2026-03-05T12:00", RAVI),
                    shift("S2", "2026-03-05T12:00", "2026-03-05T18:00", RAVI, tier="second"), tiers=self.TWO)
        assert doubled(text) == []

    def test_by_a_swap(self) -> None:
        swap = (f"{{id: W1, on: 2026-03-01, shift: S1, person: {HELEN}, from: '2026-03-05T10:00', "
                "accepted_on: 2026-03-01}")
        both = (shift("S1", "2026-03-05T00:00", "2026-03-05T12:00", RAVI),
                shift("S2", "2026-03-05T00:00", "2026-03-05T12:00", HELEN, tier="second"))
        assert doubled(rota(*both, tiers=self.TWO)) == []
        assert doubled(rota(*both, tiers=self.TWO, swaps=swap)) == [(HELEN, 120)]

    def test_not_by_a_shift_that_was_not_accepted(self) -> None:
        assert doubled(rota(shift("S1", "2026-03-05T00:00", "2026-03-05T12:00", RAVI),
                            shift("S2", "2026-03-05T00:00", "2026-03-05T12:00", RAVI, accepted=""))) == []

    def test_in_another_rota(self) -> None:
        text = rota(shift("S1", "2026-03-31T22:00", "2026-04-01T02:00", TOMASZ))
        trail = register(rotas=text, as_of=date(2026, 12, 1))
        for name in ("nights", "joint-on-call"):
            assert [each.minutes for each in double_booked(trail, trail.records[name])] == [120]


def test_on_a_day_in_the_past_only_what_was_accepted_by_then_counts() -> None:
    trail = register(rotas=rota(shift("S1", "2026-03-05T00:00", "2026-03-06T00:00", accepted="2026-03-04")))
    nights, day = trail.records["nights"], (datetime(2026, 3, 5), datetime(2026, 3, 6))
    assert uncovered(trail, nights, *day, by=date(2026, 3, 4)) == ()
    assert [each.minutes for each in uncovered(trail, nights, *day, by=date(2026, 3, 3))] == [1440]
    assert on_duty(trail, "nights", "first", datetime(2026, 3, 5, 12), by=date(2026, 3, 3)) == ()


def test_a_long_shift_is_found_from_its_last_hour() -> None:
    text = rota(shift("S1", "2026-01-01T00:00", "2026-03-06T00:00"),
                shift("S2", "2026-03-01T00:00", "2026-03-02T00:00"))
    assert holes(text, "2026-03-05T23:00", "2026-03-06T01:00") == [("06 00:00", "06 01:00", 60)]


def test_nobody_is_on_duty_in_a_rota_that_is_not_there() -> None:
    trail: Trail = register()
    assert on_duty(trail, "no-rota", "first", datetime(2026, 3, 5, 12)) == ()
    assert on_duty(trail, "joint-on-call", "", datetime(2026, 3, 5, 12)) == (AMARA,)


def test_the_first_and_the_last_day_of_all_time_are_no_trouble() -> None:
    text = rota(shift("S1", "0001-01-01T00:00", "9999-12-31T23:59", accepted="0001-01-01"),
                tiers="{id: T1, name: first, from: 0001-01-01, to: 9999-12-31}")
    assert holes(text, "2026-03-05T00:00", "2026-03-06T00:00") == []
