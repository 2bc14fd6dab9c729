"""Rules run over a trail: each is given what its scope says, and one that breaks does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from caretrail.check import check, check_file
from caretrail.load import File, load
from caretrail.problem import Severity
from caretrail.rule import Rule, at_file
from caretrail.trail import Trail

GOOD = b"id: a\nname: A\nsector: nhs\nfrom: 2025-01-01\n"


@pytest.fixture
def trail() -> Trail:
    files = {"a": GOOD, "b": GOOD.replace(b"nhs", b"castle"), "c": b"- list\n"}
    return Trail(load([File(f"records/agencies/{name}.yml", "100644", data) for name, data in files.items()]),
                 date(2026, 6, 1))


def rule_of(scope, code: str = "TST01", severity: Severity = Severity.ERROR) -> Rule:
    def find(given) -> Iterator:
        names = ["records"] if isinstance(given, Trail) else [given.file.path]
        return iter([at_file(File(name, "", None), "seen", "") for name in names])

    return Rule(code, "test", severity, scope, find)


def seen(monkeypatch, trail: Trail, *rules: Rule, codes=None) -> list[tuple[str, str]]:
    monkeypatch.setattr("caretrail.check.RULES", rules)
    return [(each.place.path.rpartition("/")[2], each.code) for each in check(trail, codes)]


@pytest.mark.parametrize(("scope", "given"), [
    ("record", ["a.yml", "b.yml"]), ("misfit", ["b.yml"]), ("rejected", ["c.yml"]), ("trail", ["records"]),
])
def test_a_rule_is_given_what_its_scope_says(monkeypatch, trail, scope, given):
    assert [path for path, _ in seen(monkeypatch, trail, rule_of(scope))] == given


def test_problems_are_sorted_by_place_then_gravity_and_said_once(monkeypatch, trail):
    rules = (rule_of("record", "TST02", Severity.WARNING), rule_of("record", "TST03"), rule_of("record", "TST03"))
    assert seen(monkeypatch, trail, *rules) == [
        ("a.yml", "TST03"), ("a.yml", "TST02"), ("b.yml", "TST03"), ("b.yml", "TST02")]


def test_some_rules_can_be_asked_for(monkeypatch, trail):
    rules = (rule_of("record"), rule_of("trail", "TST02"))
    assert seen(monkeypatch, trail, *rules, codes={"TST02"}) == [("records", "TST02")]


def test_a_rule_that_breaks_is_a_problem_of_ours(monkeypatch, trail):
    def find(given):
        yield at_file(given.file, "before", "")
        raise LookupError("words of a record")

    rule = Rule("TST01", "test", Severity.NOTE, "record", find)
    monkeypatch.setattr("caretrail.check.RULES", (rule, rule_of("trail")))
    found = check(trail)
    assert [each.code for each in found] == ["TST01", "SYS01", "TST01", "SYS01", "TST01"]
    broken = found[0] if found[0].code == "SYS01" else found[1]
    assert broken.severity is Severity.ERROR
    assert "rule `TST01` broke here (LookupError at `test_check.py:" in broken.message
    assert "words of a record" not in broken.message


def test_what_depends_on_one_file_is_found_from_that_file(trail):
    alone = [each for record in trail.loaded.records for each in check_file(record)]
    assert {each.code for each in alone} <= {each.code for each in check(trail)}
