"""A CSV file -> its lines, as strict as a record is: odd bytes and ragged rows are named."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator

from caretrail.importing.grid import Grid, How, Line
from caretrail.plain import plain
from caretrail.problem import Refusal

PARTED_BY = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
"""What some programs put between cells instead of commas."""

DELIMITERS = {",": ",", ";": ";", "tab": "\t", "|": "|"}
SHOWN = 40


def read_csv(data: bytes, name: str, shown: str, how: How) -> Grid:
    """Read the bytes of a CSV file. Raises Refusal where they are none, with the line at fault."""
    text = _decoded(data, shown, how.encoding)
    if "\0" in text:
        line = text[:text.index("\0")].count("\n") + 1
        raise Refusal(f"line {line} of `{shown}` holds a NUL character", "export the sheet again as `CSV UTF-8`")
    lines = tuple(_lines(text, shown, how))
    widest = max((len(line.cells) for line in lines), default=0)
    padded = tuple(Line(line.number, line.cells + ("",) * (widest - len(line.cells))) for line in lines)
    return Grid(name, hashlib.sha256(data).hexdigest(), padded, tuple(range(1, widest + 1)))


def _decoded(data: bytes, shown: str, encoding: str) -> str:
    if encoding == "windows-1252":
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError as error:
            line = data[:error.start].count(b"\n") + 1
            raise Refusal(f"line {line} of `{shown}` is not Windows-1252 either",
                          "save the sheet as `CSV UTF-8`") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[:error.start].count(b"\n") + 1
        raise Refusal(f"line {line} of `{shown}` is not UTF-8{_as_windows(data, error.start)}",
                      "save the sheet as `CSV UTF-8`; where it is Windows-1252 (plain `CSV` of Excel) and the words "
                      "above read well, add `--encoding windows-1252`") from None


def _as_windows(data: bytes, start: int) -> str:
    """What stands around an odd byte, if the file is from an older Windows program."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ", but UTF-16, which Excel calls `Unicode text`"
    begin = max(data.rfind(mark, 0, start) for mark in (b"\n", b",", b";", b"\t", b'"')) + 1
    around = re.split(rb'[\n,;\t"]', data[max(begin, start - SHOWN):start + SHOWN], maxsplit=1)[0]
    try:
        return f"; as Windows-1252 it says `{plain(around.decode('cp1252').strip())}`"
    except UnicodeDecodeError:
        return ""


def _lines(text: str, shown: str, how: How) -> Iterator[Line]:
    """Every line with something in it. From the header on they have as many cells as the header; above it is what
    people put there.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=DELIMITERS[how.delimiter or ","])
    wide = 0
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if not wide and begins >= how.header[0]:
                    wide = len(cells)
                    _refuse_other_marks(cells, shown)
                elif wide and len(cells) != wide:
                    raise Refusal(f"row {begins} of `{shown}` has {len(cells)} cells, the header has {wide}",
                                  "mend the row; a text with a comma in it needs quotation marks around it; where the "
                                  "header is not the first row, say which with `--header ROW`")
                yield Line(begins, tuple(cells))
            begins = reader.line_num + 1
    except csv.Error:
        raise Refusal(f"row {begins} of `{shown}` cannot be read: a quotation mark is missing or out of place, or a "
                      f"text is longer than {csv.field_size_limit():,} characters",
                      "mend the row, or export the sheet again") from None


def _refuse_other_marks(header: list[str], shown: str) -> None:
    if len(header) == 1 and (mark := next((each for each in PARTED_BY if each in header[0]), None)):
        typed = "tab" if mark == "\t" else f"'{mark}'"
        raise Refusal(f"the cells of `{shown}` are parted by {PARTED_BY[mark]}, not by commas",
                      f"add `--delimiter {typed}`, or save it with commas between the cells")
