"""A workbook -> the bytes of an Excel file. Texts stay texts, days are days; the same workbook gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from caretrail.plain import FORMULA
from caretrail.problem import not_installed
from caretrail.sheets.book import ABOUT, COLUMNS, LISTS, MARK, MOST_ROWS, Book, Cell, Heading, Sheet
from caretrail.views import words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SPARE = 1000
"""Rows below a table for which the words to choose from are offered too."""

NARROWEST, WIDEST = 9, 48
"""Widths of columns, in characters."""

ON_ONE_PAGE = 190
"""Characters side by side up to which a sheet is printed on one page's width."""

TEXT_FORM_UP_TO = 255
"""Characters; some programs show a longer text in a cell of the form `text` as a row of hashes."""

LONGEST_BAND = 255
"""Characters of what stands at the top or the bottom of a printed page."""

STYLE = "Table Style Light 9"
GENERAL = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True,
           "nan_inf_to_errors": False}


def as_xlsx(book: Book) -> bytes:
    """The file. Raises Refusal where the extra `excel` is not installed."""
    try:
        from xlsxwriter.workbook import Workbook
    except ImportError:
        raise not_installed("`xlsxwriter`", "writing an Excel workbook", "excel") from None
    held = io.BytesIO()
    with Workbook(held, GENERAL) as workbook:
        _Writer(workbook, book).write()
    return held.getvalue()


class _Writer:
    def __init__(self, workbook: Workbook, book: Book) -> None:
        self._workbook, self._book = workbook, book
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._lists: dict[tuple[str | int, ...], str] = {}

    def write(self) -> None:
        book = self._book
        self._workbook.set_properties({
            "title": book.title, "subject": f"As of {words.day(book.as_of)}, commit {book.commit}",
            "author": book.partnership, "company": book.partnership, "category": book.marking,
            "comments": "Made by caretrail", "created": book.created})
        self._about()
        pages = [(sheet, self._workbook.add_worksheet(sheet.name)) for sheet in book.sheets]
        self._columns()
        self._write_lists(self._workbook.add_worksheet(LISTS))
        for sheet, page in pages:
            self._sheet(sheet, page)
        self._mark()

    def _format(self, **looks: Any) -> Format:
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(looks)
        return self._formats[key]

    # ---- sheets of data

    def _sheet(self, sheet: Sheet, page: Worksheet) -> None:
        last = max(len(sheet.rows), 1)
        page.add_table(0, 0, last, len(sheet.headings) - 1, {
            "name": sheet.table, "style": STYLE, "title": sheet.title, "description": _description(sheet),
            "columns": [{"header": each.text, "header_format": self._format(bold=True, text_wrap=True, valign="top")}
                        for each in sheet.headings]})
        for number, row in enumerate(sheet.rows, 1):
            for place, cell in enumerate(row):
                self._cell(page, number, place, cell)
        widths = [_width(each, [row[place] for row in sheet.rows]) for place, each in enumerate(sheet.headings)]
        for place, each in enumerate(sheet.headings):
            page.set_column(place, place, widths[place], self._column_format(each), {"hidden": each.hidden})
            self._choice(page, place, each, min(last + SPARE, MOST_ROWS - 1))
        page.freeze_panes(1, sheet.frozen)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._print(page, sum(width for width, each in zip(widths, sheet.headings, strict=True) if not each.hidden))
        page.repeat_rows(0)
        page.repeat_columns(0, min(sheet.frozen, len(sheet.headings)) - 1)

    def _cell(self, page: Worksheet, row: int, column: int, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, str):
            looks: dict[str, Any] = {"valign": "top", "text_wrap": True}
            if len(cell) <= TEXT_FORM_UP_TO:
                looks["num_format"] = "@"
            if cell.startswith(FORMULA):
                looks["quote_prefix"] = True  # so that it stays a text when somebody edits the cell
            page.write_string(row, column, cell, self._format(**looks))
        elif isinstance(cell, date):
            page.write_datetime(row, column, cell, self._format(valign="top", num_format="yyyy-mm-dd", align="left"))
        else:
            page.write_number(row, column, cell, self._format(valign="top"))

    def _column_format(self, heading: Heading) -> Format:
        """How a new cell of the column takes what is typed: `1-2` stays text in a column of texts."""
        if heading.form == "date":
            return self._format(valign="top", num_format="yyyy-mm-dd", align="left")
        if heading.form in ("whole", "number"):
            return self._format(valign="top")
        return self._format(valign="top", text_wrap=True, num_format="@")

    def _choice(self, page: Worksheet, column: int, heading: Heading, last: int) -> None:
        if heading.words and heading.form != "lines":
            page.data_validation(1, column, last, column, {
                "validate": "list", "source": self._lists[heading.words],
                "error_type": "stop" if heading.strict else "warning", "error_title": "Not one of the words",
                "error_message": "Choose one of the words in the list." if heading.strict else
                                 "This is none of the words the register knows now. Keep it all the same?"})
        elif heading.form == "date":
            page.data_validation(1, column, last, column, {
                "validate": "date", "criteria": ">=", "value": date(1900, 1, 1), "error_type": "stop",
                "error_title": "Not a date", "error_message": "Type a date, such as 2026-03-05."})

    def _write_lists(self, page: Worksheet) -> None:
        """A column for each list of words; the headings are the first columns that use it."""
        page.hide()
        for sheet in self._book.sheets:
            for each in sheet.headings:
                if each.words and each.form != "lines" and each.words not in self._lists:
                    column = len(self._lists)
                    letter = _letters(column)
                    self._lists[each.words] = f"={LISTS}!${letter}$2:${letter}${len(each.words) + 1}"
                    for row, cell in enumerate((f"{sheet.name}: {each.text}", *each.words)):
                        self._cell(page, row, column, cell)

    # ---- sheets that explain

    def _about(self) -> None:
        page = self._workbook.add_worksheet(ABOUT)
        page.set_column(0, 0, 20)
        page.set_column(1, 1, 100)
        self._text(page, 0, 0, self._book.title, bold=True, font_size=16, text_wrap=False)
        for row, (label, text) in enumerate(self._book.about, 2):
            self._text(page, row, 0, label, bold=True)
            self._text(page, row, 1, text)
        for row, sheet in enumerate(self._book.sheets, len(self._book.about) + 3):
            page.write_url(row, 0, f"internal:'{sheet.name}'!A1", self._format(font_color="#0B4F9E", underline=1),
                           sheet.name, f"Go to the sheet {sheet.name}")
            self._text(page, row, 1, f"{words.count(len(sheet.rows), 'row')}. {sheet.title}")
        page.hide_gridlines(2)
        self._print(page, 120)

    def _columns(self) -> None:
        page = self._workbook.add_worksheet(COLUMNS)
        rows = [(sheet.name, each.text, each.tells, _wanted(each)) for sheet in self._book.sheets
                for each in sheet.headings]
        headings = ("Sheet", "Column", "What it holds", "What can be typed")
        page.add_table(0, 0, max(len(rows), 1), len(headings) - 1, {
            "name": "columns_", "style": STYLE, "title": "What each column of this workbook holds",
            "columns": [{"header": each} for each in headings]})
        for number, row in enumerate(rows, 1):
            for place, text in enumerate(row):
                self._text(page, number, place, text)
        for place, width in enumerate((26, 26, 60, 60)):
            page.set_column(place, place, width)
        page.freeze_panes(1, 0)
        self._print(page, 172)
        page.repeat_rows(0)

    def _text(self, page: Worksheet, row: int, column: int, text: str, **looks: Any) -> None:
        if text:
            page.write_string(row, column, text, self._format(**{"valign": "top", "text_wrap": True, **looks}))

    def _mark(self) -> None:
        page = self._workbook.add_worksheet(MARK)
        page.hide()
        for row, (key, value) in enumerate(self._book.mark.items()):
            self._text(page, row, 0, key)
            self._text(page, row, 1, value)

    # ---- on paper

    def _print(self, page: Worksheet, width: float) -> None:
        book = self._book
        page.set_landscape()
        page.set_paper(9)  # A4
        page.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
        if width <= ON_ONE_PAGE:
            page.fit_to_pages(1, 0)
        page.set_header(_band(f"&L{_literal(book.partnership)}&R", f"As of {words.day(book.as_of)}"))
        page.set_footer(_band(f"&L{_literal(book.marking)}", f"&C&A&RCommit {book.commit[:10]}, page &P of &N"))


def _letters(column: int) -> str:
    found, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        found = chr(65 + rest) + found
    return found


def _literal(text: str) -> str:
    return text.replace("&", "&&")


def _band(first: str, last: str) -> str:
    """What stands on every page: the name too, where there is room for all of it."""
    return first + last if len(first + last) <= LONGEST_BAND else f"&R{last.removeprefix('&R')}"


def _description(sheet: Sheet) -> str:
    return f"{words.count(len(sheet.rows), 'row')}, {words.count(len(sheet.headings), 'column')}. {sheet.title}"


def _width(heading: Heading, cells: Iterable[Cell]) -> int:
    """As wide as its widest line, within limits; longer texts are wrapped."""
    widest = max((_line(cell) for cell in cells if cell is not None), default=0)
    return max(NARROWEST, min(WIDEST, max(widest, len(heading.text) + 3) + 2))


def _line(cell: Cell) -> int:
    return 10 if isinstance(cell, date) else max(map(len, str(cell).split("\n")))


FORMS = {"date": "a date, such as 2026-03-05", "whole": "a whole number", "number": "a number",
         "lines": "several values, each on a line of its own (Alt and Enter)", "text": "text"}


def _wanted(heading: Heading) -> str:
    """What can be typed, in words; of a long list only where it is."""
    if not heading.words:
        return FORMS.get(heading.form, "")
    several = "several, each on a line of its own: " if heading.form == "lines" else ""
    return several + _few(heading.words)


def _few(allowed: Sequence[str | int]) -> str:
    if len(allowed) <= 12:
        return ", ".join(map(str, allowed))
    return f"one of {len(allowed)} words, such as {', '.join(map(str, allowed[:3]))}"
