"""What a reader of the file has to know before its rows become records: where, what was seen, what is proposed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """About one cell, a whole row (`column` 0) or the sheet (`row` 0 too); `column` is its number from 1. `why` is the
    same for every cell of a kind, so that they can be told together. One that `stops` keeps the row out, if the
    mapping uses the column.
    """

    row: int
    column: int
    seen: str
    why: str
    proposed: str = ""
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """A row of the file that is no record, and why it was passed over; `seen` is what it says."""

    line: int
    why: str
    seen: str = ""
