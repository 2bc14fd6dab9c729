"""Every byte of a folder, opened: what a search for a text can find in it, however it is packed or written."""

from __future__ import annotations

import gzip
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
FOLDED = re.compile(r"\r?\n[ \t]")


def everything(folder: Path) -> str:
    """The names and the contents of all files, in small letters."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return "\n".join(text for file in files for text in (
        file.relative_to(folder).as_posix(), *opened(file.name, file.read_bytes()))).casefold()


def opened(name: str, data: bytes) -> Iterator[str]:
    """A content as it is, and as everything it can be read as."""
    if data.startswith(b"\x1f\x8b"):
        yield from opened(name.removesuffix(".gz"), gzip.decompress(data))
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for each in packed.namelist():
                yield each
                yield from opened(each, packed.read(each))
    elif data.startswith(b"SQLite format 3\0"):
        yield data.decode("utf-8", "replace")
        yield from _rows(data)
    else:
        text = data.decode("utf-8", "replace")
        yield from {text, unescape(text), ESCAPED.sub(lambda found: chr(int(found[1], 16)), text),
                    FOLDED.sub("", text) if name.endswith(".ics") else text}


def _rows(data: bytes) -> Iterator[str]:
    """Every value of every table, packed ones opened."""
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    for (table,) in base.execute("select name from sqlite_master where type = 'table'").fetchall():
        for row in base.execute(f'select * from "{table}"'):
            for value in row:
                if isinstance(value, bytes):
                    yield from opened("value", value)
                else:
                    yield json.dumps(value, ensure_ascii=False)
    base.close()
