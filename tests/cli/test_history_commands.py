"""`caretrail history`, `show` and `changes`, on a real repository."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caretrail import __version__
from tests.history.repository import Made

ID = "RSK-2026-7K3M"
PATH = f"records/risks/2026/{ID}.yml"
OPENED = f"""\
id: {ID}
title: Delayed discharge
opened_on: 2026-03-01
scores:
  - {{id: S1, on: 2026-03-01, type: current, likelihood: 4, consequence: 4}}
"""
SCORED = OPENED.replace("likelihood: 4", "likelihood: 2").replace("Delayed", "Late")


@pytest.fixture
def register(tmp_path: Path) -> Made:
    """Three landings on 2 March 2026, from 10:00 on."""
    made = Made(tmp_path)
    made.commit({PATH: OPENED}, "Log the risk (#7)")
    made.commit({PATH: SCORED}, "Score it again\n\nReviewed-by: Ben Cole <ben.cole@agency.example>")
    made.commit({PATH: SCORED + "scores: twice\n"}, "Spoil it")
    return made


def test_history_tells_who_when_why_and_what(caretrail, register):
    said = caretrail("history", ID)
    assert said.status == 0
    heading, first, second, _ = said.out.split("\n\n")
    assert heading == f"Late discharge  {ID}\n3 revisions, oldest first"
    assert first.startswith("""\
landing 1  2 March 2026 at 10:00  Ann Lee (claimed)  record added
  why: Log the risk (#7) (pull request 7)
  happened 1 March 2026, recorded 1 day later
    Title: Delayed discharge
    Opened on: 1 March 2026
    Current score S1: added: date: 1 March 2026""")
    assert second == """\
landing 2  2 March 2026 at 11:00  Ann Lee (claimed)  changed
  why: Score it again
  approved by Ben Cole (Reviewed-by)
  happened 1 March 2026, recorded 1 day later
    Title: Delayed discharge -> Late discharge
    Likelihood of current score S1: 4 -> 2"""
    assert "after it the file could not be read: the same field is given twice (line 6)" in said.out


def test_history_as_data(caretrail, register):
    told = json.loads(caretrail("history", ID, "--output-format", "json").out)
    assert told["record"] == ID
    assert [each["what"] for each in told["revisions"]] == ["added", "changed", "changed"]
    assert told["revisions"][1]["changes"][1] == {"path": ["scores", "S1", "likelihood"], "old": "4", "new": "2"}
    assert told["revisions"][1]["landing"]["commit"] == register.git("rev-parse", "HEAD~1")


def test_without_the_cache_the_same_is_told(caretrail, register):
    cached = caretrail("history", ID, "--output-format", "json").out
    (register.path / ".caretrail" / "history.sqlite").unlink()
    assert caretrail("history", ID, "--output-format", "json", "--no-cache").out == cached
    assert not (register.path / ".caretrail" / "history.sqlite").exists()


def test_a_mistyped_id_gets_a_suggestion(caretrail, register):
    said = caretrail("history", "RSK-2026-7K3W")
    assert (said.status, said.out) == (1, "")
    assert f"did you mean `{ID}`?" in said.err


def test_show_gives_a_file_and_the_landing_that_left_it(caretrail, register):
    said = caretrail("show", ID, "--as-of", "2026-03-02")
    assert said.status == 0
    assert said.out.startswith(f"# {PATH}\n# as left by landing 3  2 March 2026 at 12:00  Ann Lee (claimed)\nid: {ID}\n"
                               "title: Late discharge\n")
    assert "the last version that can be" in said.err


def test_show_as_data(caretrail, register):
    shown = json.loads(caretrail("show", ID, "--output-format", "json").out)
    assert shown["landing"]["number"] == 3
    assert shown["fault"] == "the same field is given twice (line 6)"
    assert shown["fields"]["scores"][0]["likelihood"] == "2"


def test_show_before_and_after_its_time(caretrail, register):
    register.commit({PATH: None}, "Delete it")
    before, after = caretrail("show", ID, "--as-of", "2026-03-01"), caretrail("show", ID)
    assert (before.status, after.status) == (1, 1)
    assert "not in the register on 1 March 2026: it was added by landing 1" in before.err
    assert "not in the register now: it was removed by landing 4" in after.err


@pytest.mark.parametrize(("since", "first"), [
    ("2026-03-02", "3 landings since 2 March 2026, oldest first"), ("2", "1 landing since landing 2, oldest first"),
    ("2026-03-03", "no landings since 3 March 2026")])
def test_changes_since(caretrail, register, since, first):
    said = caretrail("changes", "--since", since)
    assert (said.status, said.out.splitlines()[0]) == (0, first)


@pytest.mark.parametrize(("since", "fix"), [
    ("999999", "give a number up to 3, or a day such as 2026-03-05"),
    ("2026", "for what landed since the beginning of 2026, write `--since 2026-01-01`")])
def test_changes_since_a_landing_that_is_not_there(caretrail, register, since, fix):
    said = caretrail("changes", "--since", since)
    assert (said.status, said.out) == (2, "")
    assert said.err == f"caretrail: there is no landing {since} yet: this register has 3 landings\n  fix: {fix}\n"


def test_changes_says_how_a_number_was_read_that_may_be_a_year(caretrail, register, monkeypatch):
    monkeypatch.setattr("caretrail.cli.changes.YEARS", range(2, 3))
    said = caretrail("changes", "--since", "2")
    assert said.out.startswith("1 landing since landing 2, oldest first\n")
    assert said.err.startswith("caretrail: `2` was read as the number of a landing\n")


def test_changes_record_by_record(caretrail, register):
    assert (f"  {ID}  Late discharge: changed\n    happened 1 March 2026, recorded 1 day later\n"
            "      Title: Delayed discharge -> Late discharge\n") in caretrail("changes", "--since", "1").out
    told = json.loads(caretrail("changes", "--since", "1", "--output-format", "json").out)
    assert [[each["record"] for each in landing["records"]] for landing in told["landings"]] == [[ID], [ID]]


@pytest.mark.parametrize("since", ["yesterday", "2026-02-30", "20260305", "2026-W10-4", "\u0663"])
def test_a_day_that_is_none(caretrail, register, since):
    said = caretrail("changes", "--since", since)
    assert said.status == 2
    assert "neither a day such as 2026-03-05 nor the number of a landing" in said.err


def test_today_is_a_day_too(caretrail, register):
    assert caretrail("show", ID, "--as-of", "today").out == caretrail("show", ID).out
    assert caretrail("changes", "--since", "today").status == 0
    said = caretrail("show", ID, "--as-of", "yesterday")
    assert said.status == 2
    assert "`yesterday` is not a date; write it as 2026-03-05, or `today`" in said.err


def test_what_stands_in_a_record_or_a_message_cannot_act_on_a_terminal(caretrail, tmp_path):
    Made(tmp_path).commit({PATH: OPENED}, b"\x1b[2JCleared \xe2\x80\xae")
    for form in ("text", "json"):
        out = caretrail("history", ID, "--output-format", form).out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_data_says_in_which_version_of_its_shape_it_is(caretrail, register):
    for command in (("history", ID), ("show", ID), ("changes", "--since", "1"), ("rules",), ("check",)):
        told = json.loads(caretrail(*command, "--output-format", "json").out)
        assert (told["version"], told["caretrail"]) == (1, __version__)


def test_no_repository(caretrail):
    said = caretrail("history", ID)
    assert (said.status, said.out) == (2, "")
    assert "is not a git repository" in said.err


def test_days_asked_for_are_the_days_shown(caretrail, tmp_path):
    made = Made(tmp_path)
    made.commit({PATH: OPENED}, when=datetime(2026, 6, 1, tzinfo=UTC))
    made.commit({PATH: SCORED}, when=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert "landing 2  1 July 2026 at 00:30" in caretrail("history", ID).out
    assert "title: Delayed discharge" in caretrail("show", ID, "--as-of", "2026-06-30").out
    assert "1 landing since 1 July 2026" in caretrail("changes", "--since", "2026-07-01").out


def test_changes_since_the_first_day_there_is(caretrail, register):
    assert "3 landings since 1 January 1" in caretrail("changes", "--since", "0001-01-01").out


def test_an_id_that_is_no_text_was_never_there(caretrail, register):
    said = caretrail("history", "\udcff")
    assert (said.status, said.out) == (1, "")


@pytest.mark.parametrize("day", ["20260305", "2026-W10-4", "2026-02-30"])
def test_nothing_is_built_or_shown_for_no_such_day(caretrail, register, day):
    for command in (("build",), ("show", ID)):
        said = caretrail(*command, "--as-of", day)
        assert said.status == 2
        assert "write it as 2026-03-05" in said.err


def test_what_is_not_committed_is_said_not_to_be_shown(caretrail, register, tmp_path):
    (tmp_path / PATH).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / PATH).write_text("title: Changed by hand\n")
    said = caretrail("show", ID)
    assert "Changed by hand" not in said.out
    assert "1 record in this folder is changed and not committed; the change is not shown" in said.err
    assert "not committed" not in caretrail("show", ID, "--as-of", "2026-03-31").err


def test_show_prints_a_fingerprint_that_layout_and_title_do_not_change(caretrail, register):
    register.commit({PATH: "# scored again\n" + SCORED})
    said = caretrail("show", ID, "--fingerprint")
    assert said.out.startswith("sha256:")
    assert said.out == caretrail("show", ID, "--fingerprint", "--as-of", "2026-03-02").out
    data = json.loads(caretrail("show", ID, "--output-format", "json").out)
    assert data["fingerprint"] == said.out.strip()
    assert "scores" in data["fingerprint_of"]
    assert "title" not in data["fingerprint_of"]
