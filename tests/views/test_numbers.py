"""The register at a glance."""

from datetime import date

from caretrail.problem import Place, Problem, Severity
from caretrail.views.numbers import numbers
from tests.views.fakes import evidence, one_risk


def test_numbers_of_a_small_register() -> None:
    problem = Problem(Place("records/x.yml"), "SRC01", Severity.ERROR, "x", "y")
    found = numbers(evidence(one_risk(), problems=(problem, problem)))
    assert (found.records, found.landings, found.severities) == (5, 4, ((Severity.ERROR, 2),))
    assert (found.first, found.last) == (date(2026, 3, 6), date(2026, 3, 9))
    assert {each.kind.name: each.states for each in found.kinds}["risk"] == (("closed", 1),)


def test_without_history_there_are_no_landings() -> None:
    found = numbers(evidence())
    assert (found.landings, found.last_landing, found.first) == (0, None, None)
