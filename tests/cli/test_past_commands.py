"""`caretrail register`, `compare` and `owner`: how things stood on a day that has passed, on a real repository."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from caretrail.cli.columns import columns
from tests.cli.conftest import AGENCY, Run
from tests.history.repository import Made

ID = "RSK-2026-7K3M"
PATH = f"records/risks/2026/{ID}.yml"
OPENED = f"""\
id: {ID}
title: =Delayed discharge
status: active
level: system
opened_on: 2026-02-20
lead_agency: northmoor-council
ownership:
  - {{id: O1, person: amara-okafor, agency: northmoor-council, from: 2026-02-20}}
scores:
  - {{id: S1, on: 2026-03-01, type: current, likelihood: 4, consequence: 4}}
"""
PASSED = (OPENED.replace("from: 2026-02-20}", "from: 2026-02-20, to: 2026-02-28}\n"
                         "  - {id: O2, person: tomasz-lind, agency: northmoor-council, from: 2026-03-01}")
          .replace("level: system", "level: operational").replace("likelihood: 4", "likelihood: 2"))


@pytest.fixture
def register(tmp_path: Path) -> Made:
    """Two landings on 2 March 2026, one the day after, one on 12 March 2026."""
    made = Made(tmp_path)
    made.commit({PATH: OPENED, "records/agencies/northmoor-council.yml": AGENCY}, "Log the risk (#7)")
    made.commit({PATH: OPENED.replace("likelihood: 4", "likelihood: 2")}, "Score it again")
    made.clock += timedelta(days=1)
    made.commit({PATH: PASSED}, "Hand it over")
    made.clock += timedelta(days=9)
    made.commit({"records/agencies/northmoor-council.yml": AGENCY.replace("Council", "Borough")}, "Rename the council")
    return made


def test_a_register_is_listed_as_it_was_recorded_by_the_end_of_a_day(caretrail: Run, register: Made) -> None:
    said = caretrail("register", "risks", "--as-of", "2026-03-02")
    first, _, headings, row = said.out.splitlines()
    assert said.status == 0
    assert first.startswith("1 risk on 2 March 2026, as left by landing 2  2 March 2026")
    assert headings.split("  ")[0] == "Id"
    assert [word in row for word in (ID, "system", "Northmoor Council", "amara-okafor", "8 (2 x 4)")] == [True] * 5
    assert "2 March 2026" in row  # last changed by then, not since


def test_a_register_now_and_as_data(caretrail: Run, register: Made) -> None:
    told = json.loads(caretrail("register", "Risk", "--output-format", "json").out)
    assert told["landing"]["number"] == 4
    assert [(row["Id"], row["Level"], row["Lead agency"], row["Owner"]) for row in told["rows"]] == [
        (ID, "operational", "Northmoor Borough", "tomasz-lind")]


def test_no_cell_of_a_spreadsheet_is_a_formula(caretrail: Run, register: Made) -> None:
    rows = list(csv.reader(io.StringIO(caretrail("register", "risks", "--output-format", "csv").out)))
    assert rows[0][:2] == ["Id", "Title"]
    assert rows[1][:2] == [ID, "'=Delayed discharge"]


@pytest.mark.parametrize(("arguments", "status", "words"), [
    (("risks", "--as-of", "2020-01-01"), 1, "nothing had landed by 1 January 2020"),
    (("risks", "--as-of", "2999-01-01"), 2, "lies ahead"),
    (("riks",), 2, "there is no register `riks`, did you mean `risks`?"),
    (("zzz",), 2, "such as `risks` or `decisions`")])
def test_what_cannot_be_listed(caretrail: Run, register: Made, arguments: tuple[str, ...], status: int,
                               words: str) -> None:
    said = caretrail("register", *arguments)
    assert (said.status, said.out) == (status, "")
    assert words in said.err


def test_two_days_are_compared_by_record_and_field_with_who_did_it_and_why(caretrail: Run, register: Made) -> None:
    said = caretrail("compare", "--from", "2026-03-02", "--to", "2026-03-05", "risks")
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0] == "1 record differs between 2 March 2026 (landing 2) and 5 March 2026 (landing 3)"
    assert "    Level: system -> operational" in lines
    assert "Ann Lee (claimed): Hand it over" in lines[lines.index("    Level: system -> operational") + 1]
    assert not [line for line in lines if "ikelihood" in line]


def test_a_comparison_as_data_and_of_one_record(caretrail: Run, register: Made) -> None:
    told = json.loads(caretrail("compare", "--from", "1", ID, "--output-format", "json").out)
    assert (told["from"]["number"], told["to"]["number"]) == (1, 4)
    (record,) = told["records"]
    assert (record["record"], record["what"]) == (ID, "changed")
    assert [each["number"] for each in record["landings"]] == [2, 3]
    scored = next(each for each in record["fields"] if each["path"] == ["scores", "S1", "likelihood"])
    assert scored == {"path": ["scores", "S1", "likelihood"], "old": "4", "new": "2", "landings": [2]}


def test_what_came_and_went_is_told_as_such(caretrail: Run, register: Made) -> None:
    register.commit({PATH: None}, "Remove it")
    came = caretrail("compare", "--from", "2026-01-01", "--to", "2026-03-05").out
    assert came.startswith("2 records differ between 1 January 2026 (before the first landing) and 5 March 2026")
    assert f"{ID}  =Delayed discharge: record added" in came
    assert f"{ID}  =Delayed discharge: record removed" in caretrail("compare", "--from", "4").out
    assert caretrail("compare", "--from", "5").out.startswith("No records differ")


@pytest.mark.parametrize(("arguments", "status", "words"), [
    (("--from", "2026-03-05", "--to", "2026-03-02"), 2, "`--from` lies after `--to`"),
    (("--from", "2026-03-05", "--to", "2999-01-01"), 2, "lies ahead"), (("--from", "99"), 2, "4 landings"),
    (("--from", "1", "RSK-2026-7K3W"), 1, f"did you mean `{ID}`?"),
    (("--from", "1", "cats"), 1, "no register or record `cats`")])
def test_what_cannot_be_compared(caretrail: Run, register: Made, arguments: tuple[str, ...], status: int,
                                 words: str) -> None:
    said = caretrail("compare", *arguments)
    assert (said.status, said.out) == (status, "")
    assert words in said.err


def test_the_owner_on_a_day_is_told_twice_where_the_answers_differ(caretrail: Run, register: Made) -> None:
    said = caretrail("owner", ID, "--on", "2026-03-02")
    assert said.status == 0
    assert said.out == f"""\
{ID}  =Delayed discharge: who owned it on 2 March 2026
  the record says now: tomasz-lind, Northmoor Borough
  the register said on that day: amara-okafor, Northmoor Borough
  The change was recorded on 3 March 2026, in landing 3, 1 day later, and dated back to 1 March 2026.
"""
    told = json.loads(caretrail("owner", ID, "--on", "2026-03-02", "--output-format", "json").out)
    assert (told["differs"], told["landing"], told["recorded"]) == (True, 3, "2026-03-03")
    assert [each["person"] for each in told["now"]] == ["tomasz-lind"]


def test_the_owner_on_a_day_is_told_once_where_the_answers_agree(caretrail: Run, register: Made) -> None:
    assert "the record says so now, and the register said so on that day" in caretrail(
        "owner", ID, "--on", "2026-03-10").out
    before = caretrail("owner", ID, "--on", "2026-01-01")
    assert (before.status, before.out) == (1, "")
    assert "had no owner on 1 January 2026" in before.err


def test_of_what_has_no_list_of_owners_nobody_is_told_to_own_it(caretrail: Run, register: Made) -> None:
    said = caretrail("owner", "northmoor-council", "--on", "2026-03-10")
    assert (said.status, said.out) == (1, "")
    assert "one of the agencies, and these have no list of owners" in said.err


def test_a_table_folds_between_words_and_becomes_paragraphs_where_it_cannot() -> None:
    rows = [("A1", "some more words", "x")]
    assert list(columns(("Id", "Title", "Note"), rows, 0))[1] == "A1  some more words  x"
    assert list(columns(("Id", "Title", "Note"), rows, 16))[1:] == ["A1  some    x", "    more", "    words"]
    assert "  Note: x" in list(columns(("Id", "Title", "Note"), rows, 12))
