"""What is wrong with the cells of a sheet by their looks: what programs did to them, and what no register may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caretrail.importing.faults import Fault, at
from caretrail.importing.mapping import Mapping
from caretrail.importing.remarks import Remark
from caretrail.importing.table import Row, Table
from caretrail.private import LOOKS, contact_details, possible

ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA",
          "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!")
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
TURNED = re.compile(rf"(?:[0-9]{{1,2}}-(?:{MONTHS})(?:-[0-9]{{2}})?|(?:{MONTHS})-[0-9]{{2}})\Z", re.IGNORECASE)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?\Z")
SCIENTIFIC = re.compile(r"-?[0-9](?:[.,][0-9]+)?E[+-]?[0-9]{1,3}\Z")
DIGITS = re.compile(r"[0-9]+\Z")
TOTAL = re.compile(r"(?:grand |sub-? ?|overall )?totals?\b|(?:sum|average|mean|count)\s*:?\Z", re.IGNORECASE)
CUT = {255: "older Excel and some databases cut there", 32767: "no cell of Excel holds more"}
GARBLED = re.compile("[\u00c2-\u00f4][\u0080-\u00ff\u0152-\u017e\u02c6\u02dc\u2013-\u203a\u20ac\u2122\u0192]{1,3}")

ERROR = "is an error of the sheet, not a value"
COVERED = "stands in a joined cell that covers this one, which is empty itself"
IS_TOTAL = "looks like a row of totals, and a total is no record"
IS_SCIENTIFIC = "is a long number as Excel shows it; the digits behind are lost"
IS_TURNED = "is what Excel makes of a number such as 3-1: a date"
IS_DAY = "is a date among numbers that are none; Excel makes dates of numbers such as 3-1"
LOST_ZEROS = "has fewer digits than the others, which begin with 0; Excel takes zeros away at the start"
IS_GARBLED = "was read in the wrong encoding"
MEND = "mend the cell in the sheet; where it is meant so, name the column under `as_is` in the mapping"


def damage(table: Table, mapping: Mapping) -> Iterator[Remark]:
    """What looks damaged in the columns that the mapping takes something from, but for those it calls `as_is`."""
    columns = [name for name in table.columns if name in mapping.taken and name not in mapping.as_is]
    numbers = [name for name in mapping.reference.columns if name in columns]
    for name in numbers:
        yield from _of_numbers(table, name)
    for row in table.rows:
        if total := total_in(row, mapping.reference.columns):
            yield Remark(row.line, 0, total, IS_TOTAL, "`leave_out` in the mapping, with the word and the reason", True)
        for name in columns:
            yield from _of_cell(table, row, name, is_number=name in numbers)


def stopped(table: Table, mapping: Mapping, remarks: Iterator[Remark]) -> dict[int, list[Fault]]:
    """By line, why a row cannot be taken: remarks that stop, of columns from which something would be taken."""
    found: dict[int, list[Fault]] = {}
    for each in remarks:
        name = table.column_at(each.column)
        if each.stops and (not each.column or (name in mapping.taken and name not in mapping.as_is)):
            why = f"`{each.seen[:60]}` {each.why}" if each.seen else each.why
            found.setdefault(each.row, []).append(
                at(why, name, proposed=each.proposed) if name else Fault("the row", why, (), each.proposed))
    return found


def _of_cell(table: Table, row: Row, name: str, *, is_number: bool) -> Iterator[Remark]:
    text, spot = row.cells[name], (row.line, table.numbers.get(name, 0))
    if not text:
        if covering := table.covered.get((row.line, name)):
            yield Remark(*spot, covering, COVERED, "`merged: fill` in the mapping, or part the cell in the sheet", True)
    elif what := _private(name, text):
        stops = what[1]
        yield Remark(*spot, "", f"seems to hold {what[0]}; it is not shown here",
                     "take it out of the sheet; nothing that tells who somebody is belongs in a register", stops)
    elif text in ERRORS:
        yield Remark(*spot, text, ERROR, "mend the cell in the sheet, or empty it", True)
    elif SCIENTIFIC.match(text):
        yield Remark(*spot, text, IS_SCIENTIFIC, "type the number again as text", True)
    elif TURNED.match(text):
        yield Remark(*spot, text, IS_TURNED, MEND, is_number)
    elif (mended := mended_letters(text)) != text or "\ufffd" in text:
        yield Remark(*spot, text[:200], IS_GARBLED, mended if "\ufffd" not in text else MEND, True)
    if why := CUT.get(len(text)):
        yield Remark(*spot, f"...{text[-60:]}", f"exactly {len(text):,} characters long: {why}; see that the end is "
                                                "not missing", "", len(text) > 255)


def _private(name: str, text: str) -> tuple[str, bool] | None:
    """What a cell holds that no history may hold, and whether it keeps the row out: a telephone number or an address
    can be an office's, all else is somebody's. The name of its column can say what it is.
    """
    said = f"{name}: {text}"
    looks = possible(said.encode(errors="replace"))
    for look in LOOKS:
        if look in looks and (seen := next(look(said), None)):
            return seen.what, look is not contact_details
    return None


def _of_numbers(table: Table, name: str) -> Iterator[Remark]:
    """Numbers of the register that differ from the others in the way in which Excel changes them."""
    cells = [(row.line, row.cells[name]) for row in table.rows if row.cells[name]]
    number = table.numbers.get(name, 0)
    days = [(line, text) for line, text in cells if DAY.match(text)]
    if 0 < len(days) * 2 <= len(cells):
        yield from (Remark(line, number, text, IS_DAY, MEND, True) for line, text in days)
    wide = {len(text) for _, text in cells if DIGITS.match(text) and text.startswith("0") and len(text) > 1}
    if len(wide) == 1:
        width = wide.pop()
        for line, text in cells:
            if DIGITS.match(text) and len(text) < width:
                yield Remark(line, number, text, LOST_ZEROS, text.zfill(width), True)


def total_in(row: Row, numbers: Sequence[str]) -> str:
    """The word by which a row is one of totals: none of its `numbers` says which record it is."""
    if any(row.cells[name] and not TOTAL.match(row.cells[name]) for name in numbers):
        return ""
    return next((text for text in row.cells.values() if TOTAL.match(text)), "")


def mended_letters(text: str) -> str:
    """A text in which letters were read in the wrong encoding, as it was: a right quote became three odd letters."""
    return GARBLED.sub(lambda found: _mended(found[0]), text)


def _mended(letters: str) -> str:
    for end in range(len(letters), 1, -1):
        try:
            return b"".join(map(_byte, letters[:end])).decode() + letters[end:]
        except UnicodeError:
            continue
    return letters


def _byte(letter: str) -> bytes:
    """Windows-1252, where five bytes stand for themselves."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
