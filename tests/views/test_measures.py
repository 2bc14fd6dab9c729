"""What an indicator last measured, and what it aims at."""

from datetime import date

from caretrail.views.measures import latest

WAITING = {"unit": "people", "values": [
    {"id": "V3", "corrects": "V2", "to": "2026-02-28", "value": "15"},
    {"id": "V1", "to": "2026-01-31", "value": "11"},
    {"id": "V2", "to": "2026-02-28", "value": "14"},
    {"id": "V4", "to": "2026-05-31", "value": "9"}],
    "targets": [{"id": "T1", "from": "2026-01-01", "value": "6", "upper": "9"}]}


def test_the_last_value_up_to_a_day_without_those_corrected() -> None:
    found = latest(WAITING, "values", "to", date(2026, 4, 1))
    assert found is not None
    assert (found.amount, found.on) == ("15 people", date(2026, 2, 28))


def test_a_range_is_a_target_too() -> None:
    found = latest(WAITING, "targets", "from", date(2026, 4, 1))
    assert found is not None
    assert found.amount == "6 to 9 people"


def test_nothing_was_measured_yet() -> None:
    assert latest(WAITING, "values", "to", date(2025, 1, 1)) is None
    assert latest({"values": "14"}, "values", "to", date(2026, 4, 1)) is None
