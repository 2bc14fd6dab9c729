"""`caretrail explain` and `caretrail rules`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caretrail.practices import BY_CODE as PRACTICES
from caretrail.rules import RULES
from tests.cli.conftest import Run


@pytest.mark.parametrize("asked", ["REF01", "ref01", "dangling-reference", "dangling_reference"])
def test_a_rule_goes_by_its_code_or_its_name(caretrail: Run, asked: str) -> None:
    said = caretrail("explain", asked)
    assert said.status == 0
    assert said.out.startswith("REF01 dangling-reference (error)\n  A reference names a record that is not there.\n")
    assert "Why it matters" in said.out
    assert "      lead_agency: northmoor-concil  # REF01" in said.out


def test_several_rules_are_explained_one_after_the_other(caretrail: Run) -> None:
    said = caretrail("explain", "SRC07", "SCH02")
    assert "SRC07 unfinished-merge" in said.out
    assert "\n\nSCH02 missing-field" in said.out


def test_an_unknown_rule_is_refused_with_a_suggestion(caretrail: Run) -> None:
    said = caretrail("explain", "dangling-refrence")
    assert (said.status, said.out) == (2, "")
    assert "did you mean `dangling-reference`?" in said.err


def test_a_code_that_is_like_none_leads_to_the_catalogue(caretrail: Run) -> None:
    said = caretrail("explain", "qqqqqq")
    assert said.status == 2
    assert "did you mean" not in said.err
    assert "`caretrail rules` lists every rule" in said.err


def test_the_catalogue_lists_every_rule(caretrail: Run) -> None:
    said = caretrail("rules")
    assert said.status == 0
    assert all(f"  {rule.code}  {rule.name} " in said.out for rule in RULES)
    assert "Ids and links between records" in said.out


def test_the_catalogue_as_json_holds_the_whole_text(caretrail: Run) -> None:
    told = json.loads(caretrail("rules", "--output-format", "json").out)["rules"]
    assert [each["code"] for each in told] == [rule.code for rule in RULES]
    assert told[0]["flagged"][0]["text"].startswith("records/")


def test_a_kind_is_told_field_by_field(caretrail: Run) -> None:
    said = caretrail("explain", "risk")
    assert said.status == 0
    assert said.out.startswith("risk (in records/risks/)\n")
    assert "\n  opened_on: Day it began" in said.out
    assert "\n    likelihood: Likelihood on the policy's scale; " in said.out
    assert "(needed); the id of a person; such as amara-okafor" in said.out


@pytest.mark.parametrize("asked", ["P8", "p8"])
def test_a_practice_is_told_with_its_codes_and_the_names_of_its_duties(caretrail: Run, asked: str) -> None:
    said = caretrail("explain", asked)
    assert said.status == 0
    assert said.out.startswith("P8 Joint risk register with system owners\n  To bring about: ")
    for line in ("P8-R1: review schedule: `review_every` or `next_review` of each open risk at level operational or",
                 "P8-G1: assigned owner: one system owner (shared-risk-without-owner)",
                 "P8-W8b: repeated agenda items (item-carried-without-decision)",
                 "audit-sample: Audit of a sample: quarterly, by the audit team, never by the owner of what is"):
        assert f"\n  {line}" in said.out, line


@pytest.mark.parametrize("code", PRACTICES)
def test_every_practice_can_be_told(caretrail: Run, code: str) -> None:
    assert caretrail("explain", code).status == 0


def test_an_unknown_word_is_answered_with_the_kinds(caretrail: Run) -> None:
    said = caretrail("explain", "riks")
    assert "did you mean `risk`?" in said.err


@pytest.mark.parametrize("asked", ["P7-V7a", "p7-v7a", "P7-V7A"])
def test_a_rule_of_a_practice_says_what_the_practice_asks_for(caretrail: Run, asked: str) -> None:
    said = " ".join(caretrail("explain", asked).out.split())
    assert "P7 Named risk ownership at case level Auditable validation must confirm: clear ownership," in said
    assert "Measured by Share of records with one owner and one lead agency at every instant" in said
    assert ": 100 % (thresholds.p7.owned, the default)" in said


def test_the_numbers_are_those_of_the_partnership(caretrail: Run, tmp_path: Path) -> None:
    policy = tmp_path / "records/policy/partnership.yml"
    policy.parent.mkdir(parents=True)
    policy.write_text("id: partnership\nname: N\ntime_zone: Europe/London\nthresholds: {p7: {owned: 95}}\n", "utf-8")
    said = " ".join(caretrail("explain", "P7-V7a", "--repo", str(tmp_path)).out.split())
    assert ": 95 % (thresholds.p7.owned, set by the partnership; the default is 100 %)" in said


def test_settings_that_cannot_be_read_leave_the_defaults(caretrail: Run, tmp_path: Path) -> None:
    (tmp_path / "records/policy/partnership.yml").mkdir(parents=True)
    assert "(thresholds.p7.owned, the" in caretrail("explain", "P7-V7a", "--repo", str(tmp_path)).out
