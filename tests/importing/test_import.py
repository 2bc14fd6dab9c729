"""`caretrail import` as a person meets it: dry run, rejections, writing, landing."""

from __future__ import annotations

import re

import pytest

from caretrail import source
from caretrail.cli import main
from tests.importing.conftest import BY_QUARTER, MAPPING, QUARTERS, SHEET, Register

HEADER = "number,risk,opened,rating,remark,owner\n"



def test_a_dry_run_says_what_would_happen_and_writes_nothing(register: Register) -> None:
    said = register.bring()
    assert said.status == 0
    assert register.records() == {}
    assert said.err == "Nothing was written: this was a dry run. Add --write, or --land to commit as well.\n"
    assert re.sub("RSK-2026-....", "RSK-2026-....", said.out) == """\
2 new
  new       row 2    RSK-2026-....  Northmoor risk 1: Roads
  new       row 3    RSK-2026-....  Northmoor risk 2: Floods
left behind: column `owner` (2 values): names of staff are not published
"""


def test_a_second_dry_run_names_the_same_ids(register: Register) -> None:
    assert register.bring().out == register.bring().out


def test_what_is_written_is_what_the_sheet_says_and_no_more(register: Register) -> None:
    assert register.bring(SHEET, MAPPING, "--write").status == 0
    floods = next(text for text in register.records().values() if "Floods" in text)
    doc = source.parse(floods.encode())
    assert isinstance(doc, dict)
    assert {key: value for key, value in doc.items() if key != "id"} == {
        "title": "Floods", "status": "active", "agencies": ["northmoor-council"], "opened_on": "2026-01-06",
        "source_ref": "Northmoor risk 2", "log": [
            {"id": "L1", "on": "2026-01-06", "text": (
                "History starts here: imported from sheet.csv, row 3 (Northmoor Council, risk register). "
                "What came before is not in this register.")},
            {"id": "L2", "on": "2026-01-06", "text": "remark: seen in January"}]}


def test_importing_again_changes_nothing(register: Register) -> None:
    register.land()
    head, records = register.git("rev-parse", "HEAD"), register.records()
    said = register.land()
    assert "2 unchanged" in said.out
    assert (said.status, said.err) == (0, "Nothing to land.\n")
    assert (register.git("rev-parse", "HEAD"), register.records()) == (head, records)


def test_a_changed_row_changes_its_record_alone(register: Register) -> None:
    register.land()
    said = register.land(SHEET.replace("Roads", "Roads and bridges"))
    assert said.out.startswith("1 changed, 1 unchanged\n")
    assert register.git("show", "--format=", "--name-only").count("records/risks/2026/") == 1


@pytest.mark.parametrize(("row", "column", "why"), [
    ("1,Ro\tads,2026-01-05,,,", "column `risk`", "the text holds a tab (U+0009)"),
    ("1,Ro\u00adads,2026-01-05,,,", "column `risk`", "a character that nobody can see"),
    ("1,Ro\u200bads,2026-01-05,,,", "column `risk`", "U+200B"),
    ("1,Ro\u202eads,2026-01-05,,,", "column `risk`", "U+202E"),
    ("1,Ro\x1bads,2026-01-05,,,", "column `risk`", "a control character, typed or written"),
    ("1,Ro\u2028ads,2026-01-05,,,", "column `risk`", "only some programs take for the end of a line"),
    ('1,"Ro\nads",2026-01-05,,,', "column `risk`", "is not text in one line"),
    (f"1,{'long ' * 50},2026-01-05,,,", "column `risk`", "249 characters long, and the field takes 200"),
    ("1,,2026-01-05,,,", "column `risk`", "no value, and a record needs one; none is invented"),
    ("1,Roads,,,,", "column `opened`", "no day on which it was opened; none is invented"),
    ("1,Roads,5/1/2026,,,", "column `opened`", "`5/1/2026` is not a date such as 2026-03-05"),
    ("1,Roads,2026-01-05,X,,", "column `rating`", "`X` is none of `R` or `G`"),
    (",Roads,2026-01-05,,,", "column `number`", "no value to know the record by"),
    (f"{'9' * 300},Roads,2026-01-05,,,", "column `number`", "and the field takes 200"),
    ("1,Roads,2026-01-05,,a\tb,", "column `remark`", "the text holds a tab (U+0009)"),
    ("2,Floods again,2026-01-05,,,", "column `number`", "row 2 has the same"),
])
def test_a_row_that_cannot_be_taken_is_named_with_its_column(
        register: Register, row: str, column: str, why: str) -> None:
    """One such row, and nothing of the sheet is written."""
    said = register.land(f"{HEADER}2,Floods,2026-01-06,,,\n{row}\n")
    assert said.status == 1
    line = next(line for line in said.out.splitlines() if "rejected  row" in line)
    assert line.startswith(f"  rejected  row 3    {column}: ")
    assert why in line
    assert register.records() == {}
    assert register.git("rev-list", "--count", "HEAD") == "1"
    assert "Nothing was written" in said.err


DATED = MAPPING.replace("opened_on: {column: opened, read: day}", "opened_on: opened").replace(
    "on: {column: opened, read: day}", "on: opened")


@pytest.mark.parametrize(("mapping", "cell", "why"), [
    (DATED, "5/1/2026", "where the sheet writes the day first, add `read: day-first` to the mapping"),
    (MAPPING, "5/1/2026", "where the sheet writes the day first, add `read: day-first` to the mapping"),
    (DATED, "31/04/2026", "`31/04/2026` is not in the calendar"),
    (MAPPING.replace("read: day", "read: day-first"), "31/04/2026", "`31/04/2026` is not in the calendar"),
    (DATED, "2026-02-30", "`2026-02-30` is not in the calendar"),
    (DATED, "soon", "`soon` is not a date, such as 2026-03-05"),
])
def test_a_date_that_feeds_several_fields_is_rejected_once(
        register: Register, mapping: str, cell: str, why: str) -> None:
    """Not once for each field, and not for the id that would have been made of it."""
    said = register.bring(f"{HEADER}1,Roads,{cell},R,,\n", mapping)
    told = [line for line in said.out.splitlines() if "rejected  row" in line]
    assert len(told) == 1, told
    assert told[0].startswith("  rejected  row 2    column `opened`: ")
    assert why in told[0]


def test_an_import_without_a_mapping_says_where_to_read_about_it(register: Register) -> None:
    sheet = register.write("sheet.csv", SHEET)
    assert main(["import", str(sheet)]) == 2
    said = register.capsys.readouterr().err
    assert "add --map MAP.yml" in said
    assert "docs/import.md" in said


def test_a_hidden_character_in_a_column_left_behind_hurts_nobody(register: Register) -> None:
    assert register.bring(f"{HEADER}1,Roads,2026-01-05,,,a\u200bb\n").status == 0


def test_a_formula_is_taken_as_the_text_it_is(register: Register) -> None:
    register.land(f"{HEADER}1,\"=HYPERLINK(\"\"https://example.org\"\")\",2026-01-05,,,\n")
    assert "=HYPERLINK" in next(iter(register.records().values()))


def test_what_the_sheet_says_cannot_give_the_terminal_orders(register: Register) -> None:
    said = register.bring(f"{HEADER}1,Roads,2026-01-05,\x1b[31m,,\n")
    assert "\x1b" not in said.out + said.err


def test_a_value_of_the_mapping_that_the_kind_does_not_know_is_blamed_on_the_mapping(register: Register) -> None:
    said = register.bring(SHEET, MAPPING.replace("status: active", "status: open"))
    assert said.status == 1
    assert "row 2    `status`, as the mapping gives it: `open` is none of the words the field takes" in said.out


def test_an_agency_that_is_not_there_is_said_in_the_dry_run(register: Register) -> None:
    said = register.bring(SHEET, MAPPING.replace("northmoor-council", "northmoor-police"))
    assert said.status == 1
    assert "missing: 2 records refer to the agency `northmoor-police`, which is not there\n" in said.out
    assert "fix: make it with `caretrail new agency --id northmoor-police" in said.out


def test_a_column_that_is_not_there_is_refused(register: Register) -> None:
    said = register.bring(SHEET.replace("rating", "ratings"))
    assert said.status == 2
    assert "rating, did you mean `ratings`?" in said.err


def test_what_was_written_by_hand_stays_when_the_record_changes(register: Register) -> None:
    register.land()
    record = next(name for name, text in register.records().items() if "Roads" in text)
    path = register.path / f"records/risks/2026/{record}.yml"
    path.write_text(path.read_text().replace("status: active\n", "status: active  # since the flood\n")
                    + "# asked the highways team\n")
    register.commit()
    before = path.read_text()
    assert register.land().err == "Nothing to land.\n"
    assert register.land(SHEET.replace("Roads", "Roads and bridges")).status == 0
    assert path.read_text() == before.replace("title: Roads\n", "title: Roads and bridges\n")


def test_nothing_lands_beside_the_import(register: Register) -> None:
    register.write("records/agencies/northmoor-council.yml", "id: northmoor-council\nname: Someone Else\n")
    said = register.land()
    assert said.status == 2
    assert "is not as it was last committed" in said.err


def test_a_record_that_cannot_be_read_stops_the_import(register: Register) -> None:
    register.write("records/risks/2026/RSK-2026-7K3M.yml", "title: [\n")
    said = register.bring()
    assert said.status == 2
    assert "`records/risks/2026/RSK-2026-7K3M.yml` cannot be read" in said.err


def test_an_id_that_history_knows_is_not_given_again(register: Register) -> None:
    register.land()
    before = set(register.records())
    register.git("rm", "-r", "--quiet", "records/risks")
    register.git("commit", "--quiet", "--message", "Delete them")
    register.land()
    assert len(register.records()) == 2
    assert not before & set(register.records())


@pytest.mark.parametrize("author", ["", "Register office", "office@council.example", "A <a@b> x", "A\nB <a@b.example>"])
def test_who_imports_must_be_said(register: Register, author: str) -> None:
    said = register.bring(SHEET, MAPPING, "--land", "--author", author)
    assert said.status == 2
    assert "--author" in said.err
    assert register.bring(SHEET, MAPPING, "--land").status == 2


def test_each_period_is_a_landing_with_its_source(register: Register) -> None:
    assert register.land(BY_QUARTER, QUARTERS).status == 0
    assert register.git("log", "--reverse", "--format=%s").splitlines()[1:] == [
        f"Import Northmoor Council, risk register, {name}" for name in ("Q1", "Q2", "Q3")]
    trailers = register.git("log", "-1", "--format=%(trailers:only)").splitlines()
    assert trailers[0] == "Imported-from: sheet.csv"
    assert re.fullmatch("Imported-sha256: [0-9a-f]{64}", trailers[1])
    assert register.git("status", "--porcelain", "records") == ""


def test_a_record_without_a_value_any_more_is_closed_with_the_reason(register: Register) -> None:
    said = register.land(BY_QUARTER, QUARTERS)
    assert "\nQ2  1 new, 1 changed, 1 closed\n" in said.out
    assert re.search("  closed    row 3    RSK-.{9}  Northmoor risk 2: merged into 1\n", said.out)
    floods = next(text for text in register.records().values() if "Floods" in text)
    assert "status: closed\n" in floods
    assert "closed:\n  on: 2026-06-30\n  reason: merged into 1\n" in floods


def test_importing_periods_again_changes_nothing(register: Register) -> None:
    register.land(BY_QUARTER, QUARTERS)
    assert register.land(BY_QUARTER, QUARTERS).err == "Nothing to land.\n"


def test_a_new_period_is_one_more_landing(register: Register) -> None:
    register.land(BY_QUARTER, QUARTERS)
    longer = "number,risk,q1,q2,q3,q4,remark\n1,Roads,R,R,G,R,\n2,Floods,G,,,,merged into 1\n3,Fire,,R,R,G,new in Q2\n"
    said = register.land(longer, QUARTERS + "    q4: {name: Q4, on: 2026-12-31}\n")
    assert said.err == "Landed 1 commit.\n"
    assert "Q4  2 changed\n" in said.out


def test_one_period_alone_says_what_it_leaves_out(register: Register) -> None:
    said = register.bring(BY_QUARTER, QUARTERS, "--period", "Q3")
    assert "the register lacks what the file says of earlier periods: Q1, Q2" in said.err
    assert register.bring(BY_QUARTER, QUARTERS, "--period", "q3").status == 2


def test_an_earlier_period_does_not_go_into_a_record_that_starts_later(register: Register) -> None:
    register.bring(BY_QUARTER, QUARTERS, "--write", "--period", "Q3")
    said = register.bring(BY_QUARTER, QUARTERS, "--period", "Q1")
    assert said.status == 1
    assert re.search("period `Q1`: `RSK-.{9}` opened on 2026-09-30, after it", said.out)


def test_a_number_that_comes_back_after_closing_is_rejected(register: Register) -> None:
    register.land(BY_QUARTER, QUARTERS)
    said = register.bring(BY_QUARTER.replace("G,,,m", "G,,R,m"), QUARTERS)
    assert said.status == 1
    assert "is closed: what is open again is a new risk with a number of its own" in said.out


def test_periods_written_at_once_leave_the_last_state(register: Register) -> None:
    assert register.bring(BY_QUARTER, QUARTERS, "--write").err == "Wrote 3 files.\nnext: caretrail check, then commit\n"
    assert sum(text.count("rating:") for text in register.records().values()) == 6


def test_rows_can_name_their_period(register: Register) -> None:
    mapping = MAPPING.replace("opened_on: {column: opened, read: day}", 'opened_on: {period: "on"}') + (
        "periods: {rows: {column: opened, read: day}}\n")
    sheet = f"{HEADER}1,Bridges,2026-02-01,G,,\n1,Roads,2026-01-05,R,,\n"
    said = register.land(sheet, mapping)
    assert said.out.startswith("2026-01-05  1 new\n")
    text = next(iter(register.records().values()))
    assert "title: Bridges\n" in text
    assert "opened_on: 2026-01-05\n" in text
    assert register.land(sheet, mapping).err == "Nothing to land.\n"


def test_a_crowd_of_new_records_is_cut_short(register: Register) -> None:
    sheet = HEADER + "".join(f"{number},Risk {number},2026-01-05,,,\n" for number in range(30))
    said = register.bring(sheet)
    assert said.out.count("  new  ") == 20
    assert "  ... and 10 more, which --verbose names\n" in said.out
    assert register.bring(sheet, MAPPING, "--verbose").out.count("  new  ") == 30
