"""What kind of file a workbook is, and whether it is safe to open: looked at before anything in it is read."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from caretrail.problem import Refusal

UNPACKED = 64 * 1024 * 1024
"""Bytes a workbook may come to once unpacked: a register of 5,000 rows comes to 4 MB."""

MEMBERS = 2000
CELLS = 1_000_000
"""Cells a workbook may hold, also those that are only coloured in, joined or linked."""

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
SAVE = "open it and save it as `Excel workbook (.xlsx)`, or save the sheet as `CSV UTF-8`"

_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_AREA = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref=[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)[\"']")
_DECLARED = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_SHEET = re.compile(rb"s\0?h\0?e\0?e\0?t\0?D\0?a\0?t\0?a")
_UTF_8 = re.compile(rb"(?:\xef\xbb\xbf)?\s*"
                    rb"(?:<\?xml(?![^>]*encoding\s*=\s*[\"'](?!utf-8|(?:us-)?ascii))|<(?!\?xml)|\Z)",
                    re.IGNORECASE)
"""How every part begins that a spreadsheet program saved; in other letters nothing could be looked for."""
_STRICT = b"http://purl.oclc.org/ooxml/"


@dataclass(frozen=True, slots=True)
class Package:
    """What was found in a workbook before it was read: whether any cell is computed, and whether anything is drawn."""

    has_formulas: bool
    has_drawings: bool


def inspect(data: bytes, shown: str) -> Package:
    """Look at the members of an .xlsx file. Raises Refusal for every other kind of workbook, for one that is protected
    by a password or holds macros, and for one that unpacks to more than a register can be.
    """
    if data.startswith(OLE):
        raise _old(data, shown)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = packed.infolist()
            _refuse_kind({info.filename for info in infos}, packed, shown)
            if len(infos) > MEMBERS or sum(info.file_size for info in infos) > UNPACKED:
                raise Refusal(f"`{shown}` unpacks to more than {UNPACKED // 2**20} MB",
                              "copy the sheet into a new workbook, without its pictures and empty rows")
            return _look(packed, infos, shown)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError,
            ValueError, KeyError) as error:
        raise damaged(shown, error) from None


def damaged(shown: str, error: Exception) -> Refusal:
    """What is said of a workbook that nobody can read."""
    told = str(error).partition("\n")[0][:100]
    return Refusal(f"the workbook `{shown}` cannot be read; it looks damaged ({type(error).__name__}: {told})",
                   f"see that Excel or LibreOffice opens it without repairing it; {SAVE}")


def _odd(shown: str) -> Refusal:
    return Refusal(f"`{shown}` has parts that are named or stored as no spreadsheet program does it", SAVE)


def _old(data: bytes, shown: str) -> Refusal:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refusal(f"`{shown}` is protected by a password", "open it, take the password off and save a copy of it")
    return Refusal(f"`{shown}` is a workbook of the old form (.xls)", SAVE)


def _refuse_kind(names: set[str], packed: zipfile.ZipFile, shown: str) -> None:
    if "mimetype" in names or "content.xml" in names:
        raise Refusal(f"`{shown}` is an OpenDocument file (.ods)", SAVE)
    if "xl/workbook.bin" in names:
        raise Refusal(f"`{shown}` is a binary workbook (.xlsb)", SAVE)
    kinds = packed.read("[Content_Types].xml") if _is_small(packed, "[Content_Types].xml", names) else b""
    if b"macroEnabled" in kinds or any(name.endswith("vbaProject.bin") for name in names):
        raise Refusal(f"`{shown}` holds macros (.xlsm)", f"macros are not needed to read it: {SAVE}")
    if b"spreadsheetml" not in kinds:
        raise Refusal(f"`{shown}` is a packed file, but no Excel workbook", "name a CSV file or an .xlsx workbook")


def _is_small(packed: zipfile.ZipFile, name: str, names: set[str]) -> bool:
    return name in names and packed.getinfo(name).file_size <= 2**20


def _look(packed: zipfile.ZipFile, infos: list[zipfile.ZipInfo], shown: str) -> Package:
    cells, has_formulas = 0, False
    for info in infos:
        content = packed.read(info)
        if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
            if _SHEET.search(content):
                raise _odd(shown)
            continue
        if b"\0" in content or not _UTF_8.match(content):
            raise _odd(shown)
        if _DECLARED.search(content):
            raise Refusal(f"`{shown}` declares entities of its own, which no workbook needs", SAVE)
        if info.filename == "xl/workbook.xml" and _STRICT in content:
            raise Refusal(f"`{shown}` is saved as `Strict Open XML`", SAVE)
        if info.filename.startswith("xl/worksheets/") or _SHEET.search(content):
            cells += len(_CELL.findall(content)) + sum(map(_size, _AREA.findall(content)))
            has_formulas = has_formulas or bool(_FORMULA.search(content))
    if cells > CELLS:
        raise Refusal(f"`{shown}` has {cells:,} cells, and at most {CELLS:,} are read",
                      "clear the formatting below and beside the register, or copy the register into a new workbook")
    return Package(has_formulas, any(info.filename.startswith("xl/drawings/drawing") for info in infos))


def _size(area: tuple[bytes, bytes, bytes, bytes]) -> int:
    """Cells of an area such as `A1:C9`."""
    left, top, right, bottom = area
    return (_number(right) - _number(left) + 1) * (int(bottom) - int(top) + 1)


def _number(letters: bytes) -> int:
    number = 0
    for each in letters:
        number = number * 26 + each - 64
    return number
