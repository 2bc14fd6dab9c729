"""A changed cell -> the value a record gets, or why it cannot be read. An unchanged cell is never read at all."""

from __future__ import annotations

from datetime import date
from typing import Any

from caretrail.fields import WHEN
from caretrail.importing.faults import hidden_in
from caretrail.importing.shown import as_text
from caretrail.importing.workbook import Cell
from caretrail.plain import plain, uncelled
from caretrail.sheets import book
from caretrail.sheets.cells import is_whole, shown
from caretrail.sheets.tables import Field

FLAGS = {"yes": "true", "no": "false", "true": "true", "false": "false"}


class Unreadable(ValueError):  # noqa: N818 - it describes the cell
    """What stands in the cell can be no value of its field."""


def is_unchanged(field: Field, cell: Cell, value: Any) -> bool:
    """Whether a cell says what the export wrote for this value; blanks around it say nothing."""
    before = _said(shown(field.form, value))
    return before in (_read(cell.text), _read(uncelled(cell.text)))


def value_in(field: Field, cell: Cell, before: Any) -> Any:
    """The value that a changed cell stands for, None for an empty one. Raises Unreadable."""
    text = _trimmed(uncelled(cell.text))
    if why := hidden_in(text):
        raise Unreadable(why)
    if not is_whole(before):
        raise Unreadable("one of its values has several lines, which a cell cannot keep apart: change it in the file")
    if not text:
        return None
    if field.form == "lines":
        return [line.strip() for line in text.split("\n") if line.strip()]
    if field.form == "flag":
        return FLAGS.get(text.lower(), text)
    takes_dates = field.form == "date" or (field.column and field.column.sort in ("when", "moment"))
    if cell.kind == "date" and not takes_dates:
        raise Unreadable(f"a date (`{plain(text)}`), where a text belongs: if the program made a date of what was "
                         "typed, "
                         "type it with ' before it")
    if field.form == "date" and cell.kind == "number":
        raise Unreadable(f"the number `{plain(text)}`, where a date belongs: type it as 2026-03-05")
    if takes_dates and cell.kind == "text" and WHEN.match(text) is None:
        raise Unreadable(f"`{plain(text)}` is a text and not a date: type it as 2026-03-05")
    return text


def _said(cell: book.Cell) -> str:
    """A cell of the export as the reader would give it back."""
    if isinstance(cell, date):
        return cell.isoformat()
    return _read(as_text(cell, "General"))


def _read(text: str) -> str:
    """A text without what openpyxl takes out of every one: Excel so writes an underscore that could begin an escape."""
    return _trimmed(text.replace("x005F_", ""))


def _trimmed(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
