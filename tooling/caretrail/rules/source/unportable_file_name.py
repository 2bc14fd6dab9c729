"""SRC31: a file's name does not work on every computer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.load import File
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule

LONGEST = 100
ORDINARY = re.compile(r"[A-Za-z0-9_.-]+\Z")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?\Z", re.IGNORECASE)


@rule(code="SRC31", name="unportable-file-name", severity=Severity.ERROR, scope="file")
def check(file: File) -> Iterator[Finding]:
    r"""A file's name does not work on every computer.

    Why it matters
        Blanks, accents, signs and some reserved names (such as `con` or `aux`) break on one system or
        another, and everybody must be able to get a copy of the register.

    How to fix
        Use letters, digits, hyphens and one dot, at most 100 characters. Work records are named after their
        id.

    Flagged: a blank and an accent
        records/risks/2026/Café risk.yml:  # SRC31
            id: RSK-2026-7K3M  # REF03
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05

    Flagged: a name that Windows keeps for itself
        records/agencies/con.yml:  # SRC31
            id: con
            name: Consortium of Northmoor

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
    """
    reason = next(filter(None, map(fault_of, file.path.split("/"))), "")
    if reason:
        yield at_file(
            file, f"`{plain(file.path)}` cannot be stored on every computer: {reason}",
            "rename it with letters, digits, hyphens and one dot, at most 100 characters")


def fault_of(name: str) -> str:
    """What is wrong with one part of a path, in words; empty when nothing is."""
    if len(name.encode("utf-8", "surrogateescape")) > LONGEST:
        return f"it has more than {LONGEST} characters"
    if not ORDINARY.match(name):
        return "it holds a blank, an accent or a sign"
    if RESERVED.match(name):
        return f"Windows keeps the name `{name.partition('.')[0]}` for itself"
    return "it begins with a hyphen or ends with a dot" if name.startswith("-") or name.endswith(".") else ""
