"""What lapsed is settled by a decision that has itself landed with authority; continuity resumes there."""

from __future__ import annotations

from datetime import date

from caretrail.continuity.model import Continuity, Span
from tests.continuity.register import (
    AMARA,
    GWEN,
    INCIDENT,
    INCIDENT_FILE,
    PRIYA,
    RISK,
    RISK_FILE,
    TOMASZ,
    Register,
    day,
    decision,
    incident,
    risk,
)


def lapsed(register: Register) -> str:
    """Gwen changes a risk that is none of hers, on 3 March."""
    return register.land({RISK_FILE: risk("Falls on the ward")}, GWEN, on=day(3))


def broken_glass(register: Register) -> None:
    """Gwen, on call, changes an incident on 5 March; it must be ratified by 8 March."""
    register.land({INCIDENT_FILE: incident("A fall")}, AMARA, on=day(4))
    register.land({INCIDENT_FILE: incident("A fall with harm")}, GWEN, on=day(5))


def states(found: Continuity) -> list[str]:
    return [each.state for each in found.ratifications]


class TestLapses:
    def test_it_stays_open_until_it_is_explained(self, register: Register) -> None:
        lapsed(register)
        register.land({RISK_FILE: risk("Falls at the door")}, PRIYA)
        found = register.audited()
        (lapse,) = found.lapses
        assert (lapse.landing, lapse.day, lapse.resumes) == (2, date(2026, 3, 3), 0)
        assert not found.stands
        assert found.spans == ()

    def test_it_is_explained_and_continuity_resumes(self, register: Register) -> None:
        register.land({RISK_FILE: risk("Nobody falls")}, PRIYA)
        lapsed(register)
        register.land({RISK_FILE: risk("Falls at the door")}, PRIYA, on=day(4))
        register.land(decision("4XQ2", RISK, "2026-03-03", "explained"), AMARA, TOMASZ, on=day(6))
        found = register.audited()
        (lapse,) = found.lapses
        assert (lapse.decisions, lapse.resumes) == (("DEC-2026-4XQ2",), 5)
        assert found.stands
        assert found.since == date(2026, 3, 6)
        assert found.spans == (Span(2, 2, date(2026, 3, 2), date(2026, 3, 2)),
                               Span(5, 5, date(2026, 3, 6), date(2026, 3, 6)))

    def test_an_explanation_without_authority_explains_nothing(self, register: Register) -> None:
        lapsed(register)
        register.land(decision("4XQ2", RISK, "2026-03-03", "explained"), "Sam <sam@elsewhere.example>")
        found = register.audited()
        assert [each.landing for each in found.open] == [2, 3]

    def test_nobody_explains_their_own_lapse_alone(self, register: Register) -> None:
        lapsed(register)
        register.land(decision("4XQ2", RISK, "2026-03-03", "explained"), GWEN, on=day(4))
        assert [each.resumes for each in register.audited().lapses] == [0]
        register.land(decision("5T8W", RISK, "2026-03-03", "explained"), GWEN, TOMASZ, on=day(5))
        assert [each.resumes for each in register.audited().lapses] == [4]

    def test_one_of_another_day_explains_nothing(self, register: Register) -> None:
        lapsed(register)
        register.land(decision("4XQ2", RISK, "2026-03-04", "explained"), AMARA, TOMASZ)
        assert register.audited().open

    def test_two_changes_on_one_day_are_told_apart_by_the_commit(self, register: Register) -> None:
        commit = lapsed(register)
        register.land({RISK_FILE: risk("Falls at the door")}, PRIYA)
        register.land(decision("4XQ2", RISK, "2026-03-03", "explained"), AMARA, TOMASZ)
        assert register.audited().open
        register.land(decision("5T8W", RISK, "2026-03-03", "explained", commit=commit), AMARA, TOMASZ)
        assert not register.audited().open

    def test_a_file_outside_the_records_is_explained_by_its_commit(self, register: Register) -> None:
        commit = register.land({".github/workflows/check.yml": "on: push\n"}, GWEN, on=day(3))
        assert register.audited().open
        register.land(decision("4XQ2", RISK, "2026-03-03", "explained", commit=commit), AMARA, TOMASZ)
        assert not register.audited().open


class TestRatification:
    def test_it_waits_until_its_time_is_over(self, register: Register) -> None:
        broken_glass(register)
        found = register.audited(as_of=date(2026, 3, 8))
        assert (found.landings[-1].verdict, states(found), found.stands) == ("to be ratified", ["waiting"], True)
        assert found.ratifications[0].due == date(2026, 3, 8)

    def test_never(self, register: Register) -> None:
        broken_glass(register)
        found = register.audited(as_of=date(2026, 3, 9))
        assert (states(found), found.stands, [each.landing for each in found.open]) == (["overdue"], False, [3])

    def test_in_time(self, register: Register) -> None:
        broken_glass(register)
        register.land(decision("4XQ2", INCIDENT, "2026-03-05", "ratified"), AMARA, TOMASZ, on=day(7))
        found = register.audited()
        assert (found.landings[2].verdict, states(found), found.lapses) == ("ratified", ["in time"], ())
        assert found.ratifications[0].decision == "DEC-2026-4XQ2"

    def test_late(self, register: Register) -> None:
        broken_glass(register)
        register.land(decision("4XQ2", INCIDENT, "2026-03-05", "ratified"), AMARA, TOMASZ, on=day(10))
        found = register.audited()
        (lapse,) = found.lapses
        assert (states(found), lapse.landing, lapse.resumes, found.stands) == (["late"], 3, 4, True)

    def test_not_with_the_approval_of_who_made_the_change(self, register: Register) -> None:
        broken_glass(register)
        register.land(decision("4XQ2", INCIDENT, "2026-03-05", "ratified"), AMARA, GWEN, on=day(7))
        assert states(register.audited()) == ["overdue"]

    def test_what_never_was_ratified_can_be_explained(self, register: Register) -> None:
        broken_glass(register)
        register.land(decision("4XQ2", INCIDENT, "2026-03-05", "explained"), AMARA, TOMASZ, on=day(20))
        found = register.audited()
        assert (states(found), found.stands) == (["overdue"], True)
