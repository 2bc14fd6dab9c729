"""Reads the Flagged and Accepted blocks of a rule's docstring: files as a person writes them.

    records/risks/2026/RSK-2026-7K3M.yml:       starts a file; its lines stand four spaces further in
        lead_agency: northmoor-concil  # REF01  a problem is expected on this line
    records/risks/2026/RSK-2026-9QX4.yml:  # REF02  a problem is expected on the file as a whole
    records/risks/2026/RSK-2026-9QX4.yml (symbolic link):
    records/risks/2026/RSK-2026-9QX4.yml (deleted):
    .github/CODEOWNERS:                         starts a file outside the records
    --- next landing ---                        what follows lands on top of what stands above
    --- next landing by ada-one, approved by bo-two and cy-three ---   who did that: people by id
    --- replaced in this copy ---               `git replace` has put the first landing in the place of the last

What a line says of a landing is parted by commas: `by` and `approved by` (people by id, with `and`; an address is
somebody the policy does not know), `approved before by` (an earlier version of it), `on` (a day), and how sure it is
who they were: `claimed`, `platform` (where nothing is said), `signed`, `attested`. A problem of the landing as a whole
is expected on that line.

Bytes that cannot be seen are written `<U+200B>`, `<0xA3>` or `<tab>`, long runs `<300000 x a>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from caretrail.history.model import IdentityLevel
from caretrail.load import File

WHOLE = "records"
"""Where problems of a landing as a whole are expected."""

MODES = {"symbolic link": "120000", "submodule": "160000", "executable": "100755", "unreadable": "100644"}
NEXT = re.compile(r"--- next landing(?: (?P<said>.+))? ---$")
REPLACED = "--- replaced in this copy ---"

NAMED = {"": "authors", "approved": "approved", "approved before": "approved_before"}
"""What stands before `by` in the line above a landing -> the field of `Said`."""

MARK = re.compile(r"\s*#((?: (?:[A-Z]{3}[0-9]{2}|P[1-9]-[GRVW][0-9][a-z]?))+)$")
HEAD = re.compile(r"(?P<path>[^\s-].*?)(?: \((?P<note>[a-z ]+)\))?:$")
ESCAPE = re.compile(rb"<(?:U\+(?P<letter>[0-9A-F]{4,5})|0x(?P<byte>[0-9A-F]{2})|(?P<tab>tab)"
                    rb"|(?P<times>[0-9]+) x (?P<what>[^>]+))>")

Expected = set[tuple[str, str, int]]
"""Code, path and line of each problem."""


@dataclass
class Said:
    """What the line above a landing says of it: who wrote it, who approved it or an earlier version of it (people by
    id, or an address nobody knows), on which day, and how sure all of that is.
    """

    authors: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    approved_before: tuple[str, ...] = ()
    day: date | None = None
    level: IdentityLevel = "platform"


@dataclass
class State:
    """One landing: files written (by path) and paths deleted."""

    files: dict[str, File] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    said: Said = field(default_factory=Said)


@dataclass
class Block:
    """The states of a block, oldest first, and the problems expected after the last one. Where there are several,
    they are landings of a repository.
    """

    states: list[State] = field(default_factory=lambda: [State()])
    replaced: bool = False
    expected: Expected = field(default_factory=set)


def read_block(text: str) -> Block:
    block = Block()
    path, note, lines = "", "", list[str]()

    def finish() -> None:
        if path not in ("", WHOLE):
            _add(block.states[-1], path, note, lines)

    for line in text.splitlines():
        line, codes = _unmark(line)
        head, landing = HEAD.match(line), NEXT.match(line)
        if head or landing or line == REPLACED:
            finish()
            path, note, lines = "", "", []
            if head:
                path, note = _path(head["path"]), head["note"] or ""
            elif landing:
                block.states.append(State(said=read_said(landing["said"] or "")))
                path = WHOLE
            else:
                block.replaced = True
        else:
            assert path not in ("", WHOLE), f"{line!r} belongs to no file"
            lines.append(line[4:])
        block.expected |= {(code, path, len(lines)) for code in codes}
    finish()
    return block


def read_said(text: str) -> Said:
    """`by ada-one, approved by bo-two and cy-three, signed`."""
    said = Said()
    for part in filter(None, text.split(", ")):
        what, by, names = part.rpartition("by ")
        if by:
            setattr(said, NAMED[what.strip()], tuple(names.split(" and ")))
        elif part.startswith("on "):
            said.day = date.fromisoformat(part.removeprefix("on "))
        else:
            [said.level] = [level for level in get_args(IdentityLevel) if level == part]
    return said


def _unmark(line: str) -> tuple[str, list[str]]:
    marked = MARK.search(line)
    return (line[:marked.start()], marked[1].split()) if marked else (line, [])


def _path(text: str) -> str:
    return unescape(text).decode("utf-8", "surrogateescape")


def _add(state: State, path: str, note: str, lines: list[str]) -> None:
    if note == "deleted":
        state.deleted.append(path)
        return
    mode = MODES[note] if note else "100644"
    data = unescape("".join(f"{line}\n" for line in lines)) if note in ("", "executable") else None
    state.files[path] = File(path, mode, data, len(data or b""))


def unescape(text: str) -> bytes:
    return ESCAPE.sub(_byte, text.encode())


def _byte(found: re.Match[bytes]) -> bytes:
    if found["letter"]:
        return chr(int(found["letter"], 16)).encode()
    if found["byte"]:
        return bytes([int(found["byte"], 16)])
    return b"\t" if found["tab"] else found["what"] * int(found["times"])
