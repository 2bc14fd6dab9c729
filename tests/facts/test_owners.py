"""Owners on a day, days without one and days with more than one."""

from __future__ import annotations

from datetime import date

from caretrail.facts.owners import gaps, overlaps, owners_on
from caretrail.kinds.common import Ownership


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def owned(*terms: tuple[str, str, str | None]) -> list[Ownership]:
    return [Ownership.model_validate({"id": f"O{number}", "person": person, "post": "lead", "agency": "council",
                                      "from": day(first), "to": day(last) if last else None})
            for number, (person, first, last) in enumerate(terms, 1)]


def people(line: list[Ownership], text: str) -> list[str]:
    return [each.person for each in owners_on(line, day(text))]


def test_on_the_day_of_a_handover_who_takes_over_owns_it() -> None:
    line = owned(("amara", "01-05", "03-10"), ("tomasz", "03-10", None))
    assert [people(line, text) for text in ("01-04", "01-05", "03-09", "03-10")] == [
        [], ["amara"], ["amara"], ["tomasz"]]
    assert gaps(line, day("01-05"), day("04-15")) == overlaps(line, day("01-05"), day("04-15")) == ()


def test_days_without_an_owner_before_between_and_after() -> None:
    line = owned(("amara", "01-05", "01-31"), ("tomasz", "02-03", "03-31"))
    assert gaps(line, day("01-01"), day("04-15")) == (
        (day("01-01"), day("01-04")), (day("02-01"), day("02-02")), (day("04-01"), day("04-15")))
    assert gaps(line, day("01-10"), day("01-31")) == ()
    assert gaps([], day("01-10"), day("01-31")) == ((day("01-10"), day("01-31")),)
    assert gaps(line, day("01-01"), day("01-02")) == ((day("01-01"), day("01-02")),)


def test_days_with_two_owners() -> None:
    line = owned(("amara", "01-05", "03-31"), ("tomasz", "03-10", None))
    assert people(line, "03-10") == ["amara", "tomasz"]
    assert overlaps(line, day("01-05"), day("04-15")) == ((day("03-10"), day("03-31")),)
    assert overlaps(line, day("04-01"), day("04-15")) == ()
    assert overlaps(line, day("03-20"), day("03-25")) == ((day("03-20"), day("03-25")),)


def test_a_second_owner_from_today_on_is_one_too_many() -> None:
    line = owned(("amara", "01-05", None), ("tomasz", "04-15", None))
    assert overlaps(line, day("01-05"), day("04-15")) == ((day("04-15"), day("04-15")),)


def test_an_end_before_its_beginning_covers_nothing() -> None:
    line = owned(("amara", "03-10", "03-01"))
    assert people(line, "03-05") == []
    assert gaps(line, day("03-01"), day("03-12")) == ((day("03-01"), day("03-12")),)
