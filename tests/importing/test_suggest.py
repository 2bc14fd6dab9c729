"""A draft of a mapping: made of headers and values, read by a person, and only then run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caretrail import source
from caretrail.cli import main
from caretrail.importing.grid import Grid, Line
from caretrail.importing.likeness import likenesses
from caretrail.importing.mapping_file import DECIDE
from caretrail.importing.suggest import suggestion
from caretrail.importing.table import Row, Table, tabled
from caretrail.kinds import BY_NAME
from caretrail.problem import Refusal
from tests.cli.conftest import Said
from tests.importing.conftest import Register

SHEET = """\
Risk ID,Risk description,Date identified,Likelihood,Impact,RAG,Status,Controls in place,Progress update,Telephone
R1,Roads flood,5/1/2026,4,3,R,Open,Gritting,crews hired,none
R2,Ferry stops,19/2/2026,3,3,A,On hold,,,none
"""


def draft(register: Register, sheet: str = SHEET, kind: str = "risk", *options: str) -> Said:
    path = register.write("sheet.csv", sheet)
    register.capsys.readouterr()
    status = main(["import", str(path), "--suggest-map", kind, *options])
    return Said(status, *register.capsys.readouterr())


def table(*columns: str, value: str = "x") -> Table:
    return Table("sheet.csv", "0" * 64, columns, (Row(2, dict.fromkeys(columns, value)),))


def places(kind: str, *columns: str, value: str = "x") -> list[str]:
    found = likenesses(table(*columns, value=value), BY_NAME[kind])
    return [found[each].place if each in found else "" for each in columns]


def test_a_draft_says_what_is_likely_and_what_is_open(register: Register) -> None:
    assert draft(register).out == f"""\
# A draft of a mapping, made by likeness alone: of the headers and values of sheet.csv.
# Read every line. Put your decision in place of each {DECIDE}, and your name after `confirmed_by`; the import does
# not run before. docs/import.md explains every key.
confirmed_by:
kind: risk
source: {DECIDE}  # where the sheet comes from, in words: it stands in the log of every new record
reference:  # the number by which a risk is known
  columns: ["Risk ID"]  # R1; R2
  form: "{{}}"  # put the name of the register before it, such as "Roads risk {{}}"
fixed:  # the same in every new record
  agencies: {DECIDE}  # the ids of the agencies concerned, in [ ]
new:  # read when the record is new, and never again
  opened_on:
    column: Date identified
    read: {DECIDE}  # day (2026-03-05), day-first (5/3/2026) or month-first (3/5/2026)?; 5/1/2026; 19/2/2026
fields:
  title: Risk description  # Roads flood; Ferry stops
  status:
    column: Status
    values:
      Open: active  # 1 row; is that so?
      "On hold": {DECIDE}  # 1 row; draft, active, escalated, closed, withdrawn
entries:
  - list: scores
    when: ["Likelihood", "Impact", "RAG"]
    fields:
      on: {DECIDE}  # needed: Day of the scoring; a column, or {{is: ...}}
      type: {{is: current}}
      likelihood: Likelihood  # 4; 3
      consequence: Impact  # 3
      rating:
        column: RAG
        values:
          R: Red  # 1 row; is that so?
          A: Amber  # 1 row; is that so?
  - list: controls
    when: ["Controls in place"]
    fields:
      what: Controls in place  # Gritting
notes:  # kept word for word in the log
  - Progress update  # crews hired
ignore:  # left behind: say why, or move the column to `fields` or `notes`
  Telephone: {DECIDE}  # none
"""


def test_an_unread_draft_does_not_run(register: Register) -> None:
    path = register.path / "map.yml"
    assert draft(register, SHEET, "risk", "--output", str(path)).status == 0
    said = register.bring(SHEET, path.read_text())
    assert said.status == 2
    assert "lines 6, 11, 15, 22, 27, 43 still say `DECIDE`" in said.err
    decided = path.read_text().replace(f"agencies: {DECIDE}", "agencies: [northmoor-council]")
    decided = decided.replace(f"read: {DECIDE}", "read: day-first")
    decided = decided.replace(f"on: {DECIDE}", "on: {column: Date identified, read: day-first}")
    decided = decided.replace(DECIDE, "draft")
    assert "nobody has read this mapping: `confirmed_by` is empty" in register.bring(SHEET, decided).err
    decided = decided.replace("confirmed_by:", "confirmed_by: Asha Lindqvist").replace("rating:", "#").replace(
        "        column: RAG", "#").replace("        values:\n          R: Red", "#").replace("          A: Amber", "#")
    said = register.bring(SHEET, decided.replace(', "RAG"]', "]").replace("  Telephone", "  RAG: bands\n  Telephone"))
    assert said.out.startswith("2 new\n"), said


def test_a_state_that_ends_a_record_needs_its_day_and_reason(register: Register) -> None:
    said = draft(register, "Ref,Risk,Date identified,Status\n1,Flooding,2026-01-05,Closed\n", "risk").out
    assert "Closed: closed  # 1 row; is that so? write `closed` with the day and the reason into each" in said


def test_what_comes_next_reads_the_sheet_in_the_same_way(register: Register) -> None:
    path = register.path / "map.yml"
    said = draft(register, SHEET, "risk", "--header", "1", "--delimiter", ",", "--output", str(path))
    assert f" --header 1 --delimiter , --map {path}`" in said.err


def test_a_draft_is_not_written_over_a_mapping(register: Register) -> None:
    register.write("map.yml", "mine")
    assert draft(register, SHEET, "risk", "--output", str(register.path / "map.yml")).status == 2
    assert (register.path / "map.yml").read_text() == "mine"


@pytest.mark.parametrize("kind", ["riks", "policy", ""])
def test_a_kind_has_to_be_one_a_sheet_can_hold(register: Register, kind: str) -> None:
    said = draft(register, SHEET, kind)
    assert said.status == 2
    assert "the kinds are: " in said.err


BAF = ("BAF Ref", "Principal Risk", "Strategic Objective", "Executive Lead", "Inherent L", "Inherent C",
       "Residual Risk Score", "Target Risk Score", "Key Controls", "Sources of Assurance", "Gaps in Control",
       "Gaps in Assurance", "Action Required", "Action Owner", "Due Date", "Next Review Date",
       "Assuring Committee", "Risk Appetite")


def test_a_board_assurance_framework_is_known_by_its_words() -> None:
    assert places("risk", *BAF, value="4") == [
        "#reference", "title", "objective", "ownership.person", "scores.inherent.likelihood",
        "scores.inherent.consequence", "scores.current.score", "scores.target.score", "controls.what",
        "assurances.what", "controls.gap", "assurances.gap", "actions.what", "actions.owner", "actions.due",
        "next_review", "forum", "appetite"]


@pytest.mark.parametrize(("kind", "columns", "found"), [
    ("incident", ("Incident No", "What happened", "Date of incident", "Degree of harm", "Lessons learned"),
     ["#reference", "title", "opened_on", "harm", "learning"]),
    ("decision", ("Minute No", "Topic", "Decision", "Decision date", "Rationale"),
     ["#reference", "title", "decision", "decided_on", "reasons"]),
    ("issue", ("Issue ID", "Issue", "Root cause", "Issue owner", "Date resolved"),
     ["#reference", "title", "causes", "ownership.person", "resolved_on"]),
    ("agency", ("ODS Code", "Organisation name", "Sector", "E-mail"), ["#reference", "name", "sector", "contact"]),
    ("post", ("Post ID", "Job title", "Organisation", "Line manager"), ["#reference", "title", "agency", "reports_to"]),
    ("person", ("Staff ID", "Full name", "Employer", "Job title", "Work email"),
     ["#reference", "name", "agency", "appointments.post", "identities.email"]),
])
def test_every_kind_has_words_of_its_own(kind: str, columns: tuple[str, ...], found: list[str]) -> None:
    assert places(kind, *columns) == found


def test_rows_of_totals_are_proposed_to_be_left_out(register: Register) -> None:
    doc = source.parse(draft(register, SHEET + ",Total,,7,6,,,,,\n").out.encode())
    assert isinstance(doc, dict)
    assert doc["leave_out"] == [{"column": "Risk description", "is": ["Total"], "reason": DECIDE}]


def test_what_a_record_needs_and_no_column_gives_is_asked_for() -> None:
    assert f"agency: {DECIDE}  # needed" in suggestion(table("Post ID", "Job title"), BY_NAME["post"])
    assert f"title: {DECIDE}  # needed" in suggestion(table("Ref", "Telephone"), BY_NAME["risk"])


def test_a_mistyped_header_is_still_known() -> None:
    assert places("risk", "Likelyhood", "Consequense", value="3") == [
        "scores.current.likelihood", "scores.current.consequence"]


def test_a_header_like_nothing_is_left_to_a_person() -> None:
    assert places("risk", "Telephone", "Register") == ["", ""]


@pytest.mark.parametrize("kind", BY_NAME)
def test_a_draft_of_any_kind_can_be_read(kind: str) -> None:
    doc = source.parse(suggestion(table("Ref", "Name", "Date", "Owner", "Odd"), BY_NAME[kind]).encode())
    assert isinstance(doc, dict)


ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@settings(deadline=None, max_examples=25)
@given(st.lists(ANY, min_size=1, max_size=3), ANY)
def test_hostile_headers_and_values_stay_what_they_are(columns: list[str], value: str) -> None:
    """A sheet is refused, or its draft can be read."""
    header = (*columns, "Status")
    lines = (Line(1, header), Line(2, (value,) * len(header)))
    try:
        sheet = tabled(Grid("sheet.csv", "0" * 64, lines, tuple(range(1, len(header) + 1))), "sheet.csv", (1, 1))
    except Refusal:
        return
    assert isinstance(source.parse(suggestion(sheet, BY_NAME["risk"]).encode()), dict)


def test_it_goes_where_it_is_told(register: Register, tmp_path: Path) -> None:
    said = draft(register, SHEET, "risk", "--output", str(tmp_path / "there" / "map.yml"))
    assert said.status == 2
    assert "cannot be written" in said.err
