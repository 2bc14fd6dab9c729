"""Reads the Flagged and Accepted blocks of a rule's docstring: files as a person writes them.

    records/risks/2026/RSK-2026-7K3M.yml:       starts a file; its lines stand four spaces further in
        lead_agency: northmoor-concil  # REF01  a problem is expected on this line
    records/risks/2026/RSK-2026-9QX4.yml:  # REF02  a problem is expected on the file as a whole
    records/risks/2026/RSK-2026-9QX4.yml (symbolic link):
    records/risks/2026/RSK-2026-9QX4.yml (deleted):
    --- next landing ---                        what follows lands on top of what stands above
    --- replaced in this copy ---               `git replace` has put the first landing in the place of the last

Bytes that cannot be seen are written `<U+200B>`, `<0xA3>` or `<tab>`, long runs `<300000 x a>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from caretrail.load import File

MODES = {"symbolic link": "120000", "submodule": "160000", "executable": "100755", "unreadable": "100644"}
NEXT = "--- next landing ---"
REPLACED = "--- replaced in this copy ---"

MARK = re.compile(r"\s*#((?: (?:[A-Z]{3}[0-9]{2}|P[1-9]-[GRVW][0-9][a-z]?))+)$")
HEAD = re.compile(r"(?P<path>records(?:/.*?)?)(?: \((?P<note>[a-z ]+)\))?:$")
ESCAPE = re.compile(rb"<(?:U\+(?P<letter>[0-9A-F]{4,5})|0x(?P<byte>[0-9A-F]{2})|(?P<tab>tab)"
                    rb"|(?P<times>[0-9]+) x (?P<what>[^>]+))>")

Expected = set[tuple[str, str, int]]
"""Code, path and line of each problem."""


@dataclass
class State:
    """One landing: files written (by path) and paths deleted."""

    files: dict[str, File] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)


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
        if "/" in path:
            _add(block.states[-1], path, note, lines)

    for line in text.splitlines():
        line, codes = _unmark(line)
        if line in (NEXT, REPLACED) or HEAD.match(line):
            finish()
            path, note, lines = "", "", []
            if head := HEAD.match(line):
                path, note = _path(head["path"]), head["note"] or ""
            elif line == NEXT:
                block.states.append(State())
            else:
                block.replaced = True
        else:
            assert path, f"{line!r} belongs to no file"
            lines.append(line[4:])
        block.expected |= {(code, path, len(lines)) for code in codes}
    finish()
    return block


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
