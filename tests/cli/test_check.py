"""`caretrail check`: what it says, where, and with which exit status."""

from __future__ import annotations

import json

import pytest

from caretrail.problem import Severity
from caretrail.rule import at
from caretrail.rule import rule as make_rule

CASTLE = """\
id: castle
name: The Castle
sector: castle
from: 2025-01-01
"""


def warn(monkeypatch: pytest.MonkeyPatch, find) -> None:
    """Let one warning of our own be the only rule there is."""
    found = make_rule(code="TST01", name="test", severity=Severity.WARNING, scope="record")(find)
    monkeypatch.setattr("caretrail.check.RULES", (found,))


def test_a_clean_register_is_said_to_be_one(caretrail, register):
    said = caretrail("check")
    assert said.status == 0
    assert said.out.splitlines() == [
        "no problems found",
        "checked 1 record of 1 kind; practices over time and history were not checked (add --history)"]


def test_a_problem_is_told_with_its_place_its_line_and_its_cure(caretrail, register):
    register("agencies/castle.yml", CASTLE)
    said = caretrail("check")
    assert said.status == 1
    head, line, caret, why, fix, who, more, *_ = said.out.splitlines()
    assert head.startswith("records/agencies/castle.yml:3:9: error SCH05 agency `castle` has `castle` for `sector`")
    assert line == "    3 | sector: castle"
    assert caret == "      |         ^^^^^^"
    assert why == "  why: registers are filtered, counted and compared by these words"
    assert who == "  who: whoever proposes the change"
    assert fix.startswith("  fix: use `nhs`, `council`")
    assert more == "  more: caretrail explain SCH05"
    assert "1 error in 1 file; 1 record is fine" in said.out


def test_nothing_to_check_is_a_failure(caretrail):
    said = caretrail("check")
    assert said.status == 1
    assert "no records found, so nothing was checked" in said.out
    assert "--repo" in said.out
    assert "caretrail explain" not in said.out


def test_a_warning_alone_does_not_fail(caretrail, register, monkeypatch):
    warn(monkeypatch, lambda record: iter([at(record, ("name",), "it is cold", "wear a coat")]))
    said = caretrail("check", "--no-cache")
    assert said.status == 0
    assert "warning TST01 it is cold" in said.out


def test_a_rule_that_breaks_is_our_fault_and_the_others_go_on(caretrail, register, monkeypatch):
    warn(monkeypatch, lambda record: record.no_such_thing)
    said = caretrail("check", "--no-cache")
    assert said.status == 2
    assert "error SYS01 caretrail's own rule `TST01` broke here (AttributeError" in said.out


def test_a_rule_that_breaks_is_told_whatever_was_asked_for(caretrail, register, monkeypatch):
    register("agencies/castle.yml", CASTLE)
    warn(monkeypatch, lambda record: record.no_such_thing if record.id == "castle" else [])
    said = caretrail("check", "--no-cache", "records/agencies/northmoor-council.yml")
    assert said.status == 2
    assert "error SYS01" in said.out


def test_paths_say_whose_problems_to_show(caretrail, register):
    register("agencies/castle.yml", CASTLE)
    register("agencies/keep.yml", CASTLE.replace("id: castle", "id: keep"))
    said = caretrail("check", "records/agencies/castle.yml")
    assert "keep.yml:3" not in said.out
    assert "1 error in 1 file; " in said.out
    assert "elsewhere, not shown" in said.out
    assert caretrail("check", "records/agencies/northmoor-council.yml").status == 0


def test_paths_are_read_from_where_one_stands(caretrail, register, monkeypatch, tmp_path):
    register("agencies/castle.yml", CASTLE)
    monkeypatch.chdir(tmp_path / "records")
    assert caretrail("check", "--repo", "..", "agencies/castle.yml").status == 1
    assert caretrail("check", "--repo", "..", ".").status == 1


def test_a_path_without_a_record_cannot_be_checked(caretrail, register):
    said = caretrail("check", "records/agencys")
    assert said.status == 2
    assert "there is no record at `records/agencys`, did you mean `records/agencies`?" in said.err


def test_the_second_check_says_the_same_and_so_does_one_without_a_cache(caretrail, register):
    register("agencies/castle.yml", CASTLE)
    first = caretrail("check")
    assert caretrail("check") == first
    assert caretrail("check", "--no-cache") == first


def test_json_holds_everything_whatever_is_shown_as_text(caretrail, register):
    for number in range(25):
        register(f"agencies/c-{number}.yml", CASTLE.replace("id: castle", f"id: c-{number}"))
    text, told = caretrail("check").out, json.loads(caretrail("check", "--output-format", "json").out)
    assert text.count("error SCH05") == 10
    assert "... and 15 more like this" in text
    assert [each["code"] for each in told["problems"]] == ["SCH05"] * 25
    assert told["summary"] == {"error": 25, "warning": 0, "note": 0}
    assert told["checked"]["kinds"] == {"agency": 26}


def test_on_github_findings_become_annotations_and_a_page(caretrail, register, monkeypatch, tmp_path):
    register("agencies/castle.yml", CASTLE)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "page.md"))
    said = caretrail("check")
    assert said.status == 1
    assert said.out.startswith("::error file=records/agencies/castle.yml,line=3,col=9,title=SCH05::")
    page = (tmp_path / "page.md").read_text()
    assert "| castle |" in page
    assert caretrail("check", "--output-format", "text").out.startswith("records/agencies/castle.yml:3:9")


def test_nothing_in_a_record_acts_on_the_terminal(caretrail, register):
    register("agencies/castle.yml", CASTLE.replace("sector: castle", "sector: \"\\e[31m\u202e::error::\""))
    register("agencies/\x1b[31m.yml", CASTLE)
    for form in ("text", "json", "github"):
        out = caretrail("check", "--output-format", form).out
        assert not {each for each in out if not each.isprintable()} - {"\n"}
        assert "\n::error::" not in out


def test_history_needs_a_repository_and_says_so(caretrail, register):
    said = caretrail("check", "--history")
    assert said.status == 2
    assert said.err.startswith("caretrail: ")
    assert "\n  fix: " in said.err


def test_an_empty_path_is_refused(caretrail, register):
    said = caretrail("check", "")
    assert (said.status, said.out) == (2, "")
    assert "empty" in said.err


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_what_looks_private_is_pointed_at_and_never_told(caretrail, register, monkeypatch, tmp_path, form):
    """Nor by the other rules that find fault with the same value."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "page.md"))
    register("agencies/castle.yml", CASTLE.replace("sector: castle", "sector: '9990000018'"))
    for options in ((), ("records/agencies",)):
        said = caretrail("check", "--output-format", form, *options)
        assert "PRV01" in said.out
        assert "SCH05" in said.out
        assert "9990000018" not in said.out + said.err
    assert form != "github" or "9990000018" not in (tmp_path / "page.md").read_text()


def test_a_file_that_cannot_be_read_tells_no_secret_either(caretrail, register):
    register("agencies/castle.yml", CASTLE + "summary: the password: Moorside2026\n")
    said = caretrail("check")
    assert "SRC19" in said.out
    assert "Moorside2026" not in said.out


def test_a_summary_that_cannot_be_written_changes_nothing_of_what_was_found(caretrail, register, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    said = caretrail("check", "--output-format", "github")
    assert said.status == 0
    assert said.err.startswith(f"caretrail: the summary cannot be written to `{tmp_path}`: Is a directory\n  fix: let ")
