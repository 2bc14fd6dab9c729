"""Lines of cells, as a CSV file or a sheet of a workbook holds them, before anybody says which is the header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from caretrail.importing.remarks import Passed, Remark

Hidden = Literal["include", "leave-out", ""]


@dataclass(frozen=True, slots=True)
class How:
    """What a person says about a file: the `sheet` of a workbook, the first and last row of the `header` (0: the first
    row with anything), what becomes of what is `hidden` (empty: to be asked), and of a CSV file how it is written.
    """

    sheet: str = ""
    header: tuple[int, int] = (0, 0)
    hidden: Hidden = ""
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is the line of the file or the row of the sheet; every line of a grid has as many cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`numbers` are the columns of the sheet that the cells stand in. `covered` has the text of the joined cell that
    covers a spot (line, column number). `undecided` says what is hidden, where nobody said what becomes of it.
    """

    name: str
    sha256: str
    lines: tuple[Line, ...]
    numbers: tuple[int, ...]
    sheet: str = ""
    covered: Mapping[tuple[int, int], str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    passed: tuple[Passed, ...] = ()
    undecided: tuple[str, ...] = ()
