"""Which roles somebody had on a day: S6 of the model, one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

from caretrail.authority.ground import Ground
from caretrail.authority.roles import Held, held
from tests.authority.made import DAY, ground

LATER = date(2026, 3, 6)


def appointed(*terms: dict[str, str], **more: Any) -> dict[str, Any]:
    held = [{"id": f"P{number}", "from": "2025-01-01", **term} for number, term in enumerate(terms, 1)]
    return {"appointments": held, **more}


def covers(person: str, post: str, **more: str) -> dict[str, Any]:
    return {"covers": [{"id": "C1", "person": person, "post": post, "from": "2026-03-01", **more}]}


def roles(on: Ground, person: str, day: date = DAY) -> set[str]:
    return {role for each in held(on, person, day) for role in each.role}


def test_an_appointment_gives_the_post_its_roles_and_anyone() -> None:
    assert held(ground(), "cat-orr", DAY) == (
        Held(frozenset({"lead-a", "lead", "clinician", "anyone"}), "lead-a", "council"),)


def test_the_agency_is_that_of_the_post() -> None:
    seconded = ground(people={"ann-lee": appointed({"post": "lead-b"})})
    assert [each.agency for each in held(seconded, "ann-lee", DAY)] == ["hospitals"]


def test_several_posts_are_told_apart() -> None:
    both = ground(people={"ann-lee": appointed({"post": "coordinator-a"}, {"post": "lead-b"})})
    assert [each.post for each in held(both, "ann-lee", DAY)] == ["coordinator-a", "lead-b"]


def test_the_first_and_the_last_day_count() -> None:
    on = ground(people={"ann-lee": appointed({"post": "coordinator-a", "from": str(DAY), "to": str(DAY)})})
    assert "coordinator" in roles(on, "ann-lee")
    assert roles(on, "ann-lee", LATER) == set()
    assert roles(on, "ann-lee", date(2026, 3, 4)) == set()


def test_a_post_that_is_not_in_force_gives_nothing() -> None:
    assert roles(ground(posts={"coordinator-a": {"to": "2026-03-04"}}), "ann-lee") == set()
    assert roles(ground(people={"ann-lee": appointed({"post": "no-such-post"})}), "ann-lee") == set()


def test_who_has_left_has_no_roles() -> None:
    assert roles(ground(people={"ann-lee": {"to": "2026-03-04"}}), "ann-lee") == set()


def test_an_appointment_that_was_corrected_does_not_count() -> None:
    on = ground(people={"ann-lee": appointed({"post": "lead-a"}, {"post": "coordinator-a", "corrects": "P1"})})
    assert [each.post for each in held(on, "ann-lee", DAY)] == ["coordinator-a"]


def test_a_post_without_roles_is_a_role_itself() -> None:
    on = ground(posts={"night-desk": {}}, people={"hal-ivy": appointed({"post": "night-desk"})})
    assert roles(on, "hal-ivy") == {"night-desk", "anyone"}


def test_who_holds_no_post_is_not_even_anyone() -> None:
    assert held(ground(), "hal-ivy", DAY) == ()
    assert held(ground(), "nobody-here", DAY) == ()


def test_cover_gives_the_roles_of_the_covered_post_only() -> None:
    two = appointed({"post": "lead-b"}, {"post": "custodian-b"})
    on = ground(people={"hal-ivy": covers("dan-fox", "lead-b"), "dan-fox": two})
    assert held(on, "hal-ivy", DAY) == (
        Held(frozenset({"lead-b", "lead", "clinician", "anyone"}), "lead-b", "hospitals", "dan-fox"),)


def test_cover_ends_with_its_last_day() -> None:
    on = ground(people={"hal-ivy": covers("dan-fox", "lead-b", to=str(DAY))})
    assert "lead" in roles(on, "hal-ivy")
    assert roles(on, "hal-ivy", LATER) == set()


def test_cover_is_not_handed_on() -> None:
    on = ground(people={"hal-ivy": covers("ann-lee", "lead-b"), "ann-lee": covers("dan-fox", "lead-b")})
    assert "lead" in roles(on, "ann-lee")
    assert roles(on, "hal-ivy") == set()


def test_cover_of_somebody_who_lacks_the_post_gives_nothing() -> None:
    assert roles(ground(people={"hal-ivy": covers("ann-lee", "lead-b")}), "hal-ivy") == set()


def test_cover_of_somebody_who_has_left_gives_nothing() -> None:
    assert roles(ground(people={"hal-ivy": covers("dan-fox", "lead-b"), "dan-fox": {"to": "2026-03-01"}}),
                 "hal-ivy") == set()


def test_who_is_away_keeps_their_roles() -> None:
    away = {"absences": [{"id": "A1", "from": "2026-03-01", "to": "2026-03-31"}]}
    on = ground(people={"dan-fox": away, "hal-ivy": {**covers("dan-fox", "lead-b"), **away}})
    assert "lead" in roles(on, "dan-fox")
    assert "lead" in roles(on, "hal-ivy")


def test_who_has_left_covers_nobody() -> None:
    assert roles(ground(people={"hal-ivy": {**covers("dan-fox", "lead-b"), "to": "2026-03-04"}}), "hal-ivy") == set()


def test_the_answer_is_remembered() -> None:
    on = ground()
    assert held(on, "ann-lee", DAY) is held(on, "ann-lee", DAY)
