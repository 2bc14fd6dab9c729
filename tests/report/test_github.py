"""The GitHub report: commands that say what is meant and nothing else, and the page for staff."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caretrail.problem import Place, Severity
from caretrail.report.github import github
from caretrail.report.summary import MOST_BYTES, step_summary
from tests.report.conftest import RISK, problem


@pytest.fixture(autouse=True)
def _outside_github(monkeypatch):
    for name in ("GITHUB_WORKSPACE", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"):
        monkeypatch.delenv(name, raising=False)


def test_a_problem_is_one_command(tell):
    assert github(tell(problem())).splitlines()[0] == (
        f"::error file={RISK},line=3,col=8,title=REF01::risk `RSK-2026-7K3M` names `nobody`%0Afix: name somebody")


def test_severities_have_their_words_and_errors_come_first(tell):
    other = replace(problem(severity=Severity.WARNING), place=Place("records/a.yml", 1, 1))
    said = github(tell(problem(severity=Severity.NOTE), other, problem()))
    assert [line.split(" ")[0] for line in said.splitlines()[:3]] == ["::error", "::warning", "::notice"]


def test_text_of_a_record_cannot_give_orders(tell):
    evil = replace(problem(message="100%\r\n::stop-commands::x", fix="a\n##[add-mask]b"),
                   place=Place("records/a%0A,line=1::b\n.yml", 1, 1))
    lines = github(tell(evil)).splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("::error file=records/a%250A%2Cline=1%3A%3Ab\\u{a}.yml,line=1,")
    assert "::100%25\\u{d}\\u{a}::stop" in lines[0]
    assert "##[" not in lines[0]


def test_the_place_is_named_from_the_top_of_what_github_checked_out(tell, monkeypatch, tmp_path):
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path.parent))
    assert f"file={tmp_path.name}/{RISK}," in github(tell(problem()))


def test_the_page_has_a_row_per_problem(tell, monkeypatch):
    for name, value in {"SERVER_URL": "https://git.example", "REPOSITORY": "a/b", "SHA": "c0ffee"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)
    page = step_summary(tell(problem()))
    assert page.startswith("## caretrail: 1 error in 1 file; 41 records are fine\n")
    assert (f"| RSK-2026-7K3M | risk <code>RSK-2026-7K3M</code> names <code>nobody</code> (must be put right, REF01) "
            "| whoever proposes the change | name somebody "
            f"| [line 3](https://git.example/a/b/blob/c0ffee/{RISK}#L3) |") in page


def test_text_of_a_record_stays_text_on_the_page(tell):
    page = step_summary(tell(problem(message="a | b <img src=x> [x](javascript:y) `c` ` *d* https://e.example")))
    row = page.splitlines()[-1]
    assert row.count("|") == 6
    assert not set("<>[]()*`") & set(row.replace("<code>", "").replace("</code>", "").split(" (must")[0])


def test_a_page_too_long_for_github_says_what_it_leaves_out(tell):
    page = step_summary(tell(*(problem(message="word " * 2000 + str(number)) for number in range(200))))
    assert len(page.encode()) < MOST_BYTES
    assert "more, in the log of this run" in page


def test_a_clean_page_is_a_sentence(tell):
    assert step_summary(tell()).startswith("## caretrail: no problems found\n\nchecked 42 records of 2 kinds")
