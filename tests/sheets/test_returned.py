"""An export that comes back: what was changed in it, and nothing else, is changed in the records."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from caretrail import source
from caretrail.importing.returned.export import TABLES
from tests.sheets.conftest import OTHER, OTHER_PATH, RISK_ID, Change, Office, add, column, put
from tests.views.fakes import RISK_PATH

AUTHOR = "Register office <office@council.example>"


def test_a_workbook_that_nobody_changed_changes_nothing(office: Office) -> None:
    office.export()
    before = office.files()
    said = office.send_back("--write")
    assert (said.status, said.out) == (0, "no new records, no changed records, 6 unchanged\n")
    assert office.files() == before


def test_saving_it_in_another_program_changes_nothing(taken: Office) -> None:
    taken.change(lambda book: None)
    assert "no changed records" in taken.send_back().out


def test_a_dry_run_says_cell_by_cell_what_would_change(taken: Office) -> None:
    before = taken.files()
    taken.change(lambda book: put(book["Risks"], 2, Title="Late discharge", Next_review=datetime(2026, 6, 1)))
    said = taken.send_back()
    assert said.out.splitlines() == [
        "no new records, 1 changed record, 1 unchanged",
        f"  changed  {RISK_ID}  Late discharge",
        "    Risks!B2  Title: Delayed discharge from Ward 7 -> Late discharge",
        "    Risks!AP2  Next review: nothing -> 2026-06-01"]
    assert "this was a dry run" in said.err
    assert taken.files() == before


def test_what_was_not_changed_stays_as_it_was_written_comments_too(taken: Office) -> None:
    before = taken.text()
    taken.change(lambda book: put(book["Risks"], 2, Title="Late discharge"))
    assert taken.send_back("--write").status == 0
    assert taken.text() == before.replace("Delayed discharge from Ward 7", "Late discharge")
    assert "# The ward keeps its own list." in taken.text()


def test_a_new_row_in_a_list_is_a_new_entry_with_the_next_id(taken: Office) -> None:
    def change(book: Any) -> None:
        add(book["Risks - scores"], Risk_id=RISK_ID, On=datetime(2026, 4, 2), Type="current", Likelihood=3,
            Consequence=4, Reason="Transport runs on Sundays.")
        add(book["Risks - actions - updates"], Risk_id=RISK_ID, In_actions="A1", On=datetime(2026, 4, 2), Status="done")
        add(book["Risks - reviews"], Risk_id=RISK_ID, On=datetime(2026, 4, 2), Result="Checked.",
            Attended="northmoor-council\nnorthmoor-hospitals")

    taken.change(change)
    said = taken.send_back("--write")
    assert said.status == 0, said.out
    assert "Risks - scores, row 3  Risks - scores S2, new: On 2026-04-02, Type current" in said.out
    risk: Any = source.parse(taken.text().encode())
    assert risk["scores"][1] == {"id": "S2", "on": "2026-04-02", "type": "current", "likelihood": "3",
                                 "consequence": "4", "reason": "Transport runs on Sundays."}
    assert [each["id"] for each in risk["actions"][0]["updates"]] == ["U1", "U2"]
    assert risk["reviews"][0]["attended"] == ["northmoor-council", "northmoor-hospitals"]


def test_a_new_row_is_a_new_record_with_an_id_of_its_own_and_its_entries_find_it_by_its_title(taken: Office) -> None:
    def change(book: Any) -> None:
        add(book["Risks"], Title="Ferry without a second crew", Opened_on=datetime(2026, 4, 1),
            Agencies="northmoor-council")
        add(book["Risks - scores"], Risk_title="Ferry without a second crew", On=datetime(2026, 4, 1), Type="current",
            Likelihood=2, Consequence=2)

    taken.change(change)
    first = taken.send_back()
    said = taken.send_back("--write")
    assert said.out == first.out  # the same id again
    (path,) = taken.files().keys() - {RISK_PATH, OTHER_PATH, *(each for each in taken.files() if "risks" not in each)}
    assert taken.text(path).splitlines()[1:5] == [
        "title: Ferry without a second crew", "status: draft", "agencies:", "  - northmoor-council"]
    assert "id: S1" in taken.text(path)
    assert "Status (as the row says none): nothing -> draft" in said.out


def test_the_same_workbook_brought_in_twice_changes_nothing_the_second_time(taken: Office) -> None:
    def change(book: Any) -> None:
        put(book["Risks"], 2, Title="Late discharge")
        add(book["Risks"], Title="A new one", Opened_on=datetime(2026, 4, 1))
        add(book["Risks - scores"], Risk_id=RISK_ID, On=datetime(2026, 4, 2), Type="current", Likelihood=1,
            Consequence=1)

    taken.change(change)
    taken.send_back("--write")
    before = taken.files()
    said = taken.send_back("--write")
    assert said.status == 0
    assert "no new records, no changed records" in said.out
    assert "is there already" in said.out
    assert taken.files() == before


def test_rows_may_be_sorted_columns_moved_or_deleted_and_notes_added(taken: Office) -> None:
    def change(book: Any) -> None:
        sheet = book["Risks"]
        rows = [[cell.value for cell in row] for row in sheet]
        heading, *data = [[*row[5:], *row[:2]] for row in rows]  # without three columns, the first two at the end
        sheet.delete_rows(1, sheet.max_row)
        for row in (heading, *reversed(data)):
            sheet.append(row)
        for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
            cell.data_type = "s"  # it was a text, and openpyxl takes what begins so for a formula
        put(sheet, 2, Level="operational")  # of the second risk, which is the first now
        book.create_sheet("Notes for the board")["A1"] = "Ask Amara"

    taken.change(change)
    said = taken.send_back("--write")
    assert said.status == 0, said.out
    assert "left behind: sheet `Notes for the board`" in said.out
    assert "level: operational" in taken.text(OTHER_PATH)
    assert "1 changed record" in said.out


def test_a_row_that_is_gone_is_no_deletion(taken: Office) -> None:
    taken.change(lambda book: book["Risks"].delete_rows(3))
    said = taken.send_back("--write")
    assert said.status == 0
    assert "sheet `Risks` lacks `RSK-2026-8D2P`: nothing happens to them" in said.out
    assert (taken.made.path / OTHER_PATH).exists()


def test_a_cell_that_is_emptied_takes_the_value_away(taken: Office) -> None:
    taken.change(lambda book: put(book["Risks"], 3, Agencies=None))
    assert taken.send_back("--write").status == 0
    assert taken.text(OTHER_PATH) == OTHER.replace("agencies: [northmoor-council]\n", "")


def test_it_can_land_at_once(taken: Office) -> None:
    taken.change(lambda book: put(book["Risks"], 2, Title="Late discharge"))
    said = taken.send_back("--land", "--author", AUTHOR)
    assert said.err.strip() == "Landed 1 commit."
    message = taken.made.git("log", "-1", "--format=%an%n%B")
    assert message.startswith("Register office\nTake back changes made in register.xlsx\n")
    assert "Imported-sha256: " in message


def test_what_people_say_beside_a_value_is_told_to_be_left_behind(taken: Office) -> None:
    def change(book: Any) -> None:
        book["Risks"]["B2"].comment = Comment("Is this still so?", "Amara")
        book["Risks"]["B3"].font = Font(strike=True)

    taken.change(change)
    out = taken.send_back().out
    assert "left behind: a comment on a cell, at Risks!B2" in out
    assert "left behind: a text that is struck through, which takes nothing away, at Risks!B3" in out


# ---- what is refused

def refused(office: Office, change: Change) -> str:
    before = office.files()
    office.change(change)
    said = office.send_back("--write")
    assert said.status == 1, said.out
    assert "Nothing was written" in said.err
    assert office.files() == before
    return said.out


def test_an_entry_that_is_there_is_never_changed(taken: Office) -> None:
    out = refused(taken, lambda book: put(book["Risks - scores"], 2, Likelihood=1))
    assert "rejected  Risks - scores!G2: entries of this list are never changed or taken away" in out
    assert "add a new row with what is right and `S1` under `Corrects`" in out


def test_an_empty_field_of_an_entry_may_be_filled_in(taken: Office) -> None:
    taken.change(lambda book: put(book["Risks - scores"], 2, By="amara-okafor"))
    assert taken.send_back("--write").status == 0
    assert "by: amara-okafor" in taken.text()


@pytest.mark.parametrize(("change", "said"), [
    (lambda book: put(book["Risks"], 2, Status="actve"),
     "Risks!E2: `actve` is none of the words the field takes: `draft`, `active`"),
    (lambda book: put(book["Risks"], 2, Title="=1+1"), "Risks!B2: a formula, and only values are taken"),
    (lambda book: put(book["Risks"], 2, Opened_on="5/3/2026"),
     "Risks!I2: `5/3/2026` is a text and not a date: type it as 2026-03-05"),
    (lambda book: plain_number(book["Risks"], 46086),
     "Risks!I2: the number `46086`, where a date belongs"),
    (lambda book: put(book["Risks"], 2, Title=datetime(2026, 3, 1)),
     "Risks!B2: a date (`2026-03-01`), where a text belongs"),
    (lambda book: put(book["Risks"], 2, Title=None), "`title`: no value, and a record needs one; none is invented"),
    (lambda book: put(book["Risks"], 2, Title="zero\u200bwidth"), "Risks!B2: the text holds a character that nobody"),
    (lambda book: put(book["Risks"], 2, Id="RSK-2026-0000"), f"Risks!A2: an id never changes; put `{RISK_ID}` back"),
    (lambda book: put(book["Risks - scores"], 2, Risk_id="RSK-2026-8D2P"), "an entry stays with its record"),
    (lambda book: put(book["Risks - scores"], 2, Risk_title="Another"), "a title is changed on the sheet `Risks`"),
    (lambda book: put(book["Risks"], 2, _rev="0" * 40), "Risks, row 2: the row is of another export than the rest"),
    (lambda book: put(book["Risks"], 2, _id="RSK-2026-0000"), "`RSK-2026-0000` is no row of this export"),
    (lambda book: add(book["Risks"], Title="No day"), "no day on which the risk began (`Opened on`); none is invented"),
    (lambda book: add(book["Risks"], Title="x", Id="RSK-2026-0001"), "a new risk gets its id from caretrail"),
    (lambda book: add(book["Risks - scores"], On=datetime(2026, 4, 1)), "it does not say which risk it belongs to"),
    (lambda book: add(book["Risks - scores"], Risk_id="RSK-2026-0001"), "there is no risk `RSK-2026-0001`"),
    (lambda book: add(book["Risks - scores"], Risk_id=RISK_ID, Type="current", On=datetime(2026, 4, 1), Id="S1"),
     f"`S1` is an entry of `{RISK_ID}` already"),
    (lambda book: add(book["Risks - actions - updates"], Risk_id=RISK_ID, In_actions="A9", On=datetime(2026, 4, 1)),
     f"`{RISK_ID}` has no entry `A9` to add it to"),
    (lambda book: add(book["Risks - scores"], Risk_id=RISK_ID, Type="current"), "`on`: no value"),
    (lambda book: add_column(book["Risks"], 3, "Colour", "red"),
     "Risks!C1: `Colour` is no column of this sheet"),
    (lambda book: book["Risks"].delete_cols(column(book["Risks"], "_id")), "the hidden column `_id` is gone"),
    (lambda book: book["Risks"].delete_cols(column(book["Risks"], "_rev")), "the hidden column `_rev` is gone"),
    (lambda book: book["Risks"].merge_cells("B2:B3"), "cells are merged; unmerge them"),
    (lambda book: setattr(book["Risks"], "title", "Our risks"), "sheet `Our risks`: is no sheet of the export"),
    (lambda book: copy_row(book["Risks"], 2), "Risks, row 4: row 2 is the same one"),
])
def test_what_cannot_be_taken_is_told_by_its_cell_and_stops_everything(
        taken: Office, change: Change, said: str) -> None:
    out = refused(taken, change)
    assert said in out


def add_column(sheet: Any, place: int, heading: str, value: str) -> None:
    sheet.insert_cols(place)
    sheet.cell(1, place).value = heading
    sheet.cell(2, place).value = value


def plain_number(sheet: Any, number: int) -> None:
    put(sheet, 2, Opened_on=number)
    sheet.cell(2, column(sheet, "Opened on")).number_format = "0"


def copy_row(sheet: Any, row: int) -> None:
    sheet.append([cell.value for cell in sheet[row]])


def test_what_a_check_would_find_is_found_before_anything_is_written(taken: Office) -> None:
    out = refused(taken, lambda book: put(book["Risks"], 2, Lead_agency="nobody-knows"))
    assert "nobody-knows" in out
    assert "fix: " in out


def test_what_looks_like_personal_data_is_refused_and_never_shown(taken: Office) -> None:
    def change(book: Any) -> None:
        put(book["Risks"], 2, Summary="Asks about 999 000 0026 again", Status="999 000 0026")

    assert "999 000" not in refused(taken, change)
    taken.change(lambda book: put(book["Risks"], 2, Status="active"))
    said = taken.send_back("--write")
    assert (said.status, "PRV01" in said.out, "999 000" in said.out + said.err) == (1, True, False)


# ---- records that were changed meanwhile

def changed_meanwhile(office: Office, old: str, new: str) -> None:
    office.made.commit({RISK_PATH: office.text().replace(old, new)})
    office.made.check_out()


def test_a_change_of_a_record_that_was_changed_meanwhile_is_held_back_with_what_changed(taken: Office) -> None:
    changed_meanwhile(taken, "status: active", "status: escalated")
    out = refused(taken, lambda book: put(book["Risks"], 2, Title="Late discharge"))
    assert (f"is held back, as `{RISK_ID}` was changed after this was taken out: `status` from `active` to `escalated`"
            in out)


def test_it_is_made_beside_the_other_one_when_that_is_asked_for(taken: Office) -> None:
    changed_meanwhile(taken, "status: active", "status: escalated")
    taken.change(lambda book: put(book["Risks"], 2, Title="Late discharge"))
    said = taken.send_back("--merge", "--write")
    assert said.status == 0
    assert "what is said below is added to that" in said.out
    assert "status: escalated" in taken.text()
    assert "title: Late discharge" in taken.text()


def test_a_field_that_two_have_changed_is_never_merged(taken: Office) -> None:
    changed_meanwhile(taken, "Delayed discharge from Ward 7", "Discharge waits")
    taken.change(lambda book: put(book["Risks"], 2, Title="Late discharge"))
    said = taken.send_back("--merge", "--write")
    assert said.status == 1
    assert "what stands there was changed after this was taken out, and is `Discharge waits` now" in said.out


def test_rows_that_nobody_touched_take_nothing_back(taken: Office) -> None:
    changed_meanwhile(taken, "status: active", "status: escalated")
    said = taken.send_back("--write")
    assert (said.status, "status: escalated" in taken.text()) == (0, True)


def test_an_export_of_a_register_this_clone_does_not_know_is_refused(taken: Office) -> None:
    taken.change(lambda book: book["_caretrail"].__setitem__("B3", "0" * 40))
    assert "which this clone does not know" in taken.send_back().err


def test_a_log_and_another_audiences_edition_are_to_be_read(office: Office) -> None:
    office.export("--layout", "action-log", "--as-of", "2026-04-01")
    assert "is a log to be read" in office.send_back().err
    office.export("--audience", "partners")
    assert "shows only what the audience `partners` may see" in office.send_back().err


def test_how_to_read_a_sheet_is_no_question_for_an_export(taken: Office) -> None:
    said = taken.send_back("--sheet", "Risks")
    assert (said.status, "read as it was written" in said.err) == (2, True)


def test_a_link_has_no_id_to_find_it_by_when_its_list_was_changed_meanwhile(taken: Office) -> None:
    taken.change(lambda book: put(book["Risks - links"], 2, Note="same ward"))
    changed_meanwhile(taken, "links:\n", "links:\n  - {type: related, to: RSK-2026-8D2P, note: first}\n")
    said = taken.send_back("--merge")
    assert (said.status, "taken out, or moved; take out a fresh export" in said.out) == (1, True)


def test_every_sheet_of_every_kind_is_known_when_it_comes_back() -> None:
    assert len(TABLES) > 180
