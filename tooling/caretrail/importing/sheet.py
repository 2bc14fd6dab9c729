"""One sheet of a workbook -> its lines; what is hidden is asked for, what does not come along is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caretrail.importing.grid import Grid, How, Line
from caretrail.importing.remarks import Passed, Remark
from caretrail.importing.workbook import Cell, Sheet, Workbook, letters
from caretrail.listing import either
from caretrail.nearest import did_you_mean, listed
from caretrail.plain import plain
from caretrail.problem import Refusal
from caretrail.views.words import count

COMPUTED = "a formula computes it; it was not run, and the value that was saved with it is taken"
UNCOMPUTED = "computes it, and no value was saved with it"
NOTE = "a comment stands beside it, which is left behind"
LINK = "it leads somewhere, and where is left behind"
STRUCK = "it is struck through; the words are taken as if they were not"
COLORED = "it is coloured in and holds no word; colours are not read"
YEARLESS = ("a date of which the sheet shows day and month alone: see that the year is right, and that a date was "
            "meant; Excel makes dates of numbers such as 3-1")
LONG = "is a number of more than 15 digits, and Excel keeps only the first 15"


def read_sheet(book: Workbook, shown: str, how: How) -> Grid:
    """The lines of the sheet that is named, or of the only one with anything in it."""
    sheet = _chosen(book, shown, how.sheet)
    rows, columns = sheet.rows, sheet.columns
    undecided: tuple[str, ...] = ()
    passed: list[Passed] = []
    remarks = [*_others(book, sheet), *_remarks(sheet)]
    hidden_rows = [row for row in rows if row in sheet.hidden_rows]
    hidden_columns = [column for column in columns if column in sheet.hidden_columns]
    if not how.hidden:
        undecided = tuple(_hidden(sheet, hidden_rows, hidden_columns))
    elif how.hidden == "leave-out":
        why = f"hidden{' by a filter' if sheet.is_filtered else ''}, and left out as `--hidden leave-out` says"
        passed = [Passed(row, why, _said(sheet, row)) for row in hidden_rows]
        remarks += [Remark(0, column, _heading(sheet, column), f"the column is {why}") for column in hidden_columns]
        rows = tuple(row for row in rows if row not in sheet.hidden_rows)
        columns = tuple(column for column in columns if column not in sheet.hidden_columns)
    else:
        remarks += [Remark(row, 0, _said(sheet, row), "the row is hidden, and taken as `--hidden include` says")
                    for row in hidden_rows]
        remarks += [Remark(0, column, _heading(sheet, column),
                           "the column is hidden, and taken as `--hidden include` says") for column in hidden_columns]
    lines = tuple(Line(row, tuple(_text(sheet, row, column) for column in columns)) for row in rows)
    covered = {(row, column): text for row, column, text in _covered(sheet)}
    return Grid(book.name, book.sha256, lines, columns, sheet.name, covered,
                tuple(each for each in remarks if each.row in rows or not each.row), tuple(passed), undecided)


def _chosen(book: Workbook, shown: str, name: str) -> Sheet:
    filled = [sheet for sheet in book.sheets if sheet.rows]
    told = either([f"`{plain(each.name)}` ({count(len(each.rows), 'row')}{', hidden' if each.is_hidden else ''})"
                   for each in filled])
    if name:
        found = next((sheet for sheet in book.sheets if sheet.name == name), None)
        if found is None:
            raise Refusal(plain(f"`{shown}` has no sheet `{name}`{did_you_mean(name, [s.name for s in book.sheets])}"),
                          f"choose one of these: {told}" if filled else "name another workbook")
        if not found.rows:
            raise Refusal(plain(f"the sheet `{name}` of `{shown}` is empty"),
                          f"choose one of these: {told}" if filled else "name another workbook")
        return found
    if not filled:
        raise Refusal(f"`{shown}` has no sheet with anything in it", "name another workbook")
    if len(filled) > 1:
        raise Refusal(f"several sheets of `{shown}` hold something: {told}", "say which to read with `--sheet NAME`")
    return filled[0]


def _others(book: Workbook, chosen: Sheet) -> Iterator[Remark]:
    for sheet in book.sheets:
        if sheet is not chosen and sheet.rows:
            yield Remark(0, 0, sheet.name, f"another {'hidden ' if sheet.is_hidden else ''}sheet with "
                                           f"{count(len(sheet.rows), 'row')}, not read")
    if chosen.is_hidden:
        yield Remark(0, 0, chosen.name, "the sheet is hidden, and taken because `--sheet` names it")
    if book.has_drawings:
        yield Remark(0, 0, book.name, "pictures, charts and text boxes of the workbook are not read")
    if book.from_1904:
        yield Remark(0, 0, book.name, "the workbook counts days from 1904; they are read so. Where they are about four "
                                      "years off, they were pasted from a workbook that counts from 1900")


def _remarks(sheet: Sheet) -> Iterator[Remark]:
    """What is to be told of single cells."""
    colors: dict[int, set[str]] = {}
    for cell in sheet.cells.values():
        if not cell.text and cell.fill:
            colors.setdefault(cell.column, set()).add(cell.fill)
    rows = set(sheet.rows)
    for cell in sheet.cells.values():
        yield from _of_cell(cell)
        if not cell.text and not cell.formula and cell.row in rows and len(colors.get(cell.column, ())) > 1:
            yield Remark(cell.row, cell.column, "", COLORED, "type the word that the colour stands for")


def _of_cell(cell: Cell) -> Iterator[Remark]:
    spot = cell.row, cell.column
    if cell.formula and not cell.text:
        yield Remark(*spot, cell.formula, UNCOMPUTED, "open the workbook in Excel or LibreOffice and save it", True)
    elif cell.formula and cell.kind != "error":
        yield Remark(*spot, cell.formula, COMPUTED, cell.text)
    if cell.kind == "number" and not cell.formula and sum(map(str.isdigit, cell.text.strip("0"))) >= 15:
        yield Remark(*spot, cell.text, LONG, "type it again as text", True)
    if cell.hides_year:
        yield Remark(*spot, cell.text, YEARLESS)
    if cell.note:
        yield Remark(*spot, cell.note, NOTE)
    if cell.link and cell.link not in cell.text:
        yield Remark(*spot, cell.link, LINK)
    if cell.is_struck and cell.text:
        yield Remark(*spot, cell.text, STRUCK)


def _hidden(sheet: Sheet, rows: list[int], columns: list[int]) -> Iterator[str]:
    if rows:
        why = "hidden by a filter or by hand" if sheet.is_filtered else "hidden"
        yield f"{_plural('row', rows)} {ranges(rows)} of the sheet `{sheet.name}` {_are(rows)} {why}"
    if columns:
        named = listed([" ".join(filter(None, (letters(each), _heading(sheet, each)))) for each in columns])
        yield f"{_plural('column', columns)} {named} of the sheet `{sheet.name}` {_are(columns)} hidden"


def _plural(noun: str, found: list[int]) -> str:
    return noun if len(found) == 1 else f"{noun}s"


def _are(found: list[int]) -> str:
    return "is" if len(found) == 1 else "are"


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in order, neighbours together: `4, 7-9`."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def _heading(sheet: Sheet, column: int) -> str:
    """The first text of a column: what people know it by."""
    return next((" ".join(_text(sheet, row, column).split()) for row in sheet.rows if _text(sheet, row, column)), "")


def _said(sheet: Sheet, row: int) -> str:
    """The first few words of a row."""
    return " | ".join(" ".join(text.split()) for column in sheet.columns if (text := _text(sheet, row, column)))[:100]


def _text(sheet: Sheet, row: int, column: int) -> str:
    found = sheet.cells.get((row, column))
    return found.text if found else ""


def _covered(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """Every spot that a joined cell covers, but for the one that holds its text."""
    for area in sheet.joined:
        text = _text(sheet, area.top, area.left)
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                if text and (row, column) != (area.top, area.left):
                    yield row, column, text
