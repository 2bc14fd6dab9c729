"""The rules on rights, limits and identities at their edges."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from caretrail.check import check
from caretrail.load import File, load
from caretrail.policy import starting
from caretrail.problem import Problem, Severity
from caretrail.trail import Trail, open_trail
from caretrail.writing import write
from tests.rules.harness import PRACTICE_AS_OF, practice_ground

ROOT = Path(__file__).parents[2]
RIGHT = """\
id: rights
rights:
  - id: R-001
    says: Somebody may do something.
    who: [lead-discharge]
    may: [update]
    what: {kinds: [risk]}
"""
PERSON = "id: %s\nname: Somebody\nagency: northmoor-council\n"


def found(code: str, files: Mapping[str, str]) -> list[Problem]:
    """What a rule finds in the small partnership of the practices with these files, named from `records/` down."""
    held = {f"records/{path}": File(f"records/{path}", "100644", text.encode(), len(text))
            for path, text in files.items()}
    trail = Trail(load((practice_ground().files | held).values()), PRACTICE_AS_OF)
    return list(check(trail, {code}))


def in_rights(code: str, more: str) -> list[str]:
    return [each.message for each in found(code, {"policy/rights.yml": RIGHT + more})]


def in_limits(code: str, limit: str) -> list[str]:
    text = f"id: limits\nlimits:\n  - {{id: F-001, says: Somebody may not., {limit}}}\n"
    return [each.message for each in found(code, {"policy/limits.yml": text})]


def test_the_worked_example_has_a_scheme_without_fault() -> None:
    trail = open_trail(ROOT, as_of=PRACTICE_AS_OF, history=False)
    about = [each for each in check(trail) if each.code in {f"POL{number}" for number in range(24, 45)}]
    assert about == []


def test_what_a_new_file_begins_with_lacks_only_posts_that_play_its_roles() -> None:
    files = {"policy/rights.yml": write({"id": "rights", **starting.rights()}),
             "policy/limits.yml": write({"id": "limits", **starting.limits()})}
    codes = {each.code for number in range(24, 45) for each in found(f"POL{number}", files)}
    assert codes == {"POL25", "POL43"}, "unknown roles, and too few custodians"


@pytest.mark.parametrize(("more", "severity"), [
    ("    approvals: {count: 1, agencies: 2}\n", Severity.ERROR),
    ("    approvals: {count: 9}\n", Severity.WARNING),
    ("    approvals: {count: 1, by: [lead-discharge]}\n", Severity.WARNING),
    ("    afterwards: {within: 3 days, approvals: {count: 1, by: [lead-discharge]}}\n", Severity.WARNING),
    ("    approvals: {count: 0}\n", None),
    ("    approvals: {count: 2, agencies: 2}\n", None),
    ("    approvals: {count: 9}\n    to: 2025-12-31\n", None),
], ids=["more agencies than people", "too many", "the author alone could", "ratifying too", "nobody", "enough", "over"])
def test_approvals_that_nobody_is_left_to_give(more: str, severity: Severity | None) -> None:
    assert [each.severity for each in found("POL34", {"policy/rights.yml": RIGHT + more})] == (
        [severity] if severity else [])


def test_who_only_stands_in_is_no_custodian_to_count_on() -> None:
    posts = {f"posts/{name}.yml": f"id: {name}\ntitle: A post\nagency: {agency}\nroles: [custodian]\n"
             for name, agency in (("lead-discharge", "northmoor-council"), ("medical-director", "northmoor-hospitals"))}
    cover = PERSON % "cy-three" + (
        "covers: [{id: C1, person: amara-okafor, post: lead-discharge, from: 2026-04-01, to: 2026-04-30}]\n")
    [said] = found("POL43", {"policy/rights.yml": RIGHT, "people/cy-three.yml": cover, **posts})
    assert "only 2 people are custodian, of 2 agencies" in said.message


@pytest.mark.parametrize("limit", [
    "never: true", "alone: true", "approvals: {count: 1}", "identity: signed", "needs: {log: true}"])
def test_a_limit_asks_for_one_thing_at_least(limit: str) -> None:
    assert in_limits("POL36", limit) == []


@pytest.mark.parametrize("limit", [
    "to: 2026-12-31", "approvals: {count: 0}", "identity: claimed", "needs: {}", "never: false"])
def test_what_asks_for_nothing_is_no_limit(limit: str) -> None:
    assert in_limits("POL36", limit) == ["limit `F-001` forbids nothing and asks for nothing"]


@pytest.mark.parametrize(("limit", "words"), [
    ("never: true, paths: [docs/], what: {kinds: [risk]}", "is judged by the files alone"),
    ("never: true, paths: ['docs/*.md']", "no file is called so"),
    ("never: true, paths: [../docs/]", "no file is called so"),
    ("never: true, on: [re-class], what: {kinds: [meeting]}", "none of its kinds has a class"),
    ("never: true, on: [hand-over], what: {kinds: [agency]}", "none of its kinds has an owner"),
    ("never: true, on: [close], what: {kinds: [person]}", "none of its kinds has states"),
    ("never: true, on: [create], what: {kinds: [risk], from: [draft]}", "a record that begins has none"),
    ("never: true, on: [update], what: {kinds: [risk], to: [closed]}", "names no action that changes it"),
    ("never: true, on: [update], what: {kinds: [risk], to_classes: [high]}", "names no action that changes it"),
])
def test_what_can_never_have_an_effect(limit: str, words: str) -> None:
    [said] = in_limits("POL37", limit)
    assert words in said


def test_each_kind_has_words_of_its_own_for_its_class() -> None:
    assert in_limits("POL30", "never: true, what: {kinds: [case], classes: [medium]}") == []
    assert "use `high`" in found("POL30", {"policy/limits.yml": (
        "id: limits\nlimits:\n  - {id: F-001, says: No., never: true, what: {kinds: [case], classes: [extreme]}}\n")}
    )[0].fix
    assert "only cases, plans" in found("POL30", {"policy/limits.yml": (
        "id: limits\nlimits:\n  - {id: F-001, says: No., never: true, what: {kinds: [meeting], classes: [high]}}\n")}
    )[0].fix


def test_a_bound_can_reach_into_what_a_field_holds() -> None:
    within = "    within: [{field: %s, change: 1}]\n"
    plan = RIGHT.replace("risk", "plan")
    for field, faults in (("weekly_hours", 0), ("joint_assessment.on", 1), ("joint_assessment.of", 1), ("goals", 1)):
        assert len(found("POL28", {"policy/rights.yml": plan + within % field})) == faults, field


def test_a_right_that_a_custodian_approves_may_change_people() -> None:
    people = RIGHT.replace("risk", "person")
    for approvals, faults in (("{count: 1, by: [custodian]}", 0), ("{count: 0, by: [custodian]}", 1),
                              ("{count: 2, by: [custodian, lead-discharge]}", 1)):
        assert len(found("POL35", {"policy/rights.yml": f"{people}    approvals: {approvals}\n"})) == faults, approvals


def test_three_people_under_one_address_are_each_told_of() -> None:
    times = {"a-one": "from: 2025-01-01", "b-two": "from: 2025-02-01, to: 2025-02-28", "c-three": "from: 2026-01-01"}
    people = {f"people/{name}.yml": PERSON % name + f"identities: [{{id: D1, {when}, email: us@council.example}}]\n"
              for name, when in times.items()}
    assert [each.record for each in found("POL42", people)] == ["b-two", "c-three"]
    assert all("`a-one`" in each.message for each in found("POL42", people))


def test_a_right_that_ended_is_still_known_on_the_days_it_held() -> None:
    decision = ("id: DEC-2026-4XQ2\ntitle: More visits\nopened_on: 2026-03-05\ndecided_on: %s\n"
                "authority: {right: R-001}\n")
    for day, faults in (("2026-03-31", 0), ("2026-04-01", 1)):
        files = {"policy/rights.yml": f"{RIGHT}    to: 2026-03-31\n",
                 "decisions/2026/DEC-2026-4XQ2.yml": decision % day}
        assert len(found("POL38", files)) == faults, day
