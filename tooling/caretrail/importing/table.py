"""Lines of cells -> rows by column name: which line is the header, what is passed over, what joined cells cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from caretrail.importing.grid import Grid, Line
from caretrail.importing.remarks import Passed, Remark
from caretrail.importing.workbook import letters
from caretrail.plain import plain, uncelled
from caretrail.problem import Refusal
from caretrail.writing import Unwritable, write

REPEATED = "it repeats the header"
ABOVE = "it stands above the header"
BLANK = "a blank that does not break a line, as web pages and Word put in; taken as an ordinary one"


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is the line of the file on which the row begins, or the row of the sheet; cells are stripped of the
    blanks around them.
    """

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """`sheet` is empty for a CSV file. `numbers` says in which column of the sheet a column stands, from 1; `covered`
    has the text of the joined cell that covers a cell (line, column); `passed` the rows that are no records.
    """

    name: str
    sha256: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    covered: Mapping[tuple[int, str], str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    passed: tuple[Passed, ...] = ()
    undecided: tuple[str, ...] = ()

    def filled(self, column: str) -> int:
        """In how many rows a column has a value."""
        return sum(bool(row.cells[column]) for row in self.rows)

    def column_at(self, number: int) -> str:
        """The name of the column that stands there; empty where none does."""
        return next((name for name, each in self.numbers.items() if each == number), "")

    def place(self, line: int, *columns: str) -> str:
        """Where somebody finds a cell or a row: `Risks!C14`, `Risks!14`, or `row 14` of a CSV file."""
        return f"{self.sheet}!{self.spot(line, *columns)}" if self.sheet else f"row {line}"

    def spot(self, line: int, *columns: str) -> str:
        """The same within its sheet: `C14`, or `14`."""
        cells = [f"{letters(self.numbers[column])}{line}" for column in columns if column in self.numbers]
        return (self.sheet and " and ".join(cells)) or str(line)

    def without(self, words: Collection[str]) -> Table:
        """The table in which cells of nothing but one of these words (`not shown`) are empty."""
        return replace(self, rows=tuple(
            Row(row.line, {column: "" if cell in words else cell for column, cell in row.cells.items()})
            for row in self.rows))


def tabled(grid: Grid, shown: str, header: tuple[int, int]) -> Table:
    """The table of a grid; `header` are the first and last row of the header, 0 where nobody said. Raises Refusal where
    the header cannot be told, or is no header.
    """
    top, body = _parted(grid, shown, header)
    names = _named(grid, top, shown, body)
    kept = [place for place, name in enumerate(names) if name]
    columns = tuple(names[place] for place in kept)
    numbers = {names[place]: grid.numbers[place] for place in kept}
    rows, passed, remarks = [], list(grid.passed), list(grid.remarks)
    passed += [Passed(line.number, ABOVE, _said(line)) for line in grid.lines if line.number < top[0].number]
    for line in body:
        cells = {names[place]: _plain(line.cells[place]) for place in kept}
        if _repeats(cells):
            passed.append(Passed(line.number, REPEATED, _said(line)))
            continue
        remarks += [Remark(line.number, numbers[name], cell, BLANK, cell.replace("\u00a0", " "))
                    for name, cell in cells.items() if "\u00a0" in cell]
        rows.append(Row(line.number, {name: cell.replace("\u00a0", " ") for name, cell in cells.items()}))
    if not rows:
        raise Refusal(f"`{shown}` has no rows below its header", "export the sheet again")
    by_number = {number: name for name, number in numbers.items()}
    covered = {(line, by_number[number]): text for (line, number), text in grid.covered.items() if number in by_number}
    below = tuple(each for each in remarks if not each.row or each.row > top[-1].number)
    return Table(grid.name, grid.sha256, columns, tuple(rows), grid.sheet, numbers, covered, below,
                 tuple(sorted(passed, key=lambda each: each.line)), grid.undecided)


def _parted(grid: Grid, shown: str, header: tuple[int, int]) -> tuple[list[Line], list[Line]]:
    """The lines of the header, and those below it."""
    first, last = header
    if not grid.lines:
        raise Refusal(f"`{shown}` has no rows", "name a file with a header row")
    if not first:
        first = last = _first(grid, shown)
    top = [line for line in grid.lines if first <= line.number <= last]
    if not top:
        raise Refusal(f"row {first} of `{shown}` is empty, so it is no header",
                      f"the first rows with anything are {', '.join(str(line.number) for line in grid.lines[:5])}")
    return top, [line for line in grid.lines if line.number > last]


def _first(grid: Grid, shown: str) -> int:
    """The first line, where it looks like a header: a title over a table has fewer cells than the table."""
    filled = [sum(bool(cell.strip()) for cell in line.cells) for line in grid.lines]
    widest = max(filled)
    if len(filled) > 2 and filled[0] * 2 <= widest:
        likely = next(line.number for line, many in zip(grid.lines, filled, strict=True) if many * 2 > widest)
        raise Refusal(f"row {grid.lines[0].number} of `{shown}` holds {filled[0]} of {widest} cells, so it looks like "
                      "a title and not like the header",
                      f"say which row is the header: `--header {likely}`, if that is it; where two rows make it up, "
                      f"`--header {likely}-{likely + 1}`")
    return grid.lines[0].number


def _named(grid: Grid, top: list[Line], shown: str, body: list[Line]) -> list[str]:
    """The name of every column; empty for one that has neither name nor value."""
    names = []
    for place, number in enumerate(grid.numbers):
        parts = [" ".join((line.cells[place] or grid.covered.get((line.number, number), "")).split()) for line in top]
        names.append(normalize("NFC", " ".join(dict.fromkeys(filter(None, parts)))))
    twice = next((name for name, many in Counter(names).items() if name and many > 1), None)
    if twice is not None:
        raise Refusal(f"the header of `{shown}` names the column `{plain(twice)}` twice",
                      "give every column a name of its own; where the header is in two rows, name both, such as "
                      "`--header 2-3`")
    for name in names:
        if not _can_be_named(name):
            raise Refusal(f"the header of `{shown}` names a column `{plain(name)}`, which holds a character that no "
                          "mapping can name", "type that name again in the sheet")
    for place, number in enumerate(grid.numbers):
        if not names[place] and (line := next((each for each in body if each.cells[place].strip()), None)):
            where = letters(number) if grid.sheet else number
            raise Refusal(f"the header of `{shown}` has no name for column {where}, and row {line.number} holds "
                          f"something there", "give every column a name, or delete it; where the header is in two "
                                             "rows, name both, such as `--header 2-3`")
    return names


def _can_be_named(name: str) -> bool:
    """Whether a mapping can say the name of a column."""
    try:
        return bool(write({name or "x": "x"}))
    except Unwritable:
        return False


def _repeats(cells: Mapping[str, str]) -> bool:
    """Whether a row is the header again, as sheets have it that were printed page by page."""
    filled = [(name, " ".join(cell.split())) for name, cell in cells.items() if cell]
    return len(filled) > 1 and 2 * len(filled) > len(cells) and all(name == cell for name, cell in filled)


def _said(line: Line) -> str:
    return " | ".join(_texts(line))[:100]


def _texts(line: Line) -> Iterator[str]:
    yield from (" ".join(cell.split()) for cell in line.cells if cell.strip())


def _plain(cell: str) -> str:
    """The cell without the quote that exports put before a formula character, and without blanks around it."""
    return uncelled(cell.replace("\r\n", "\n").strip())
