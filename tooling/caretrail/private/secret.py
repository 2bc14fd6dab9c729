"""Private keys, passwords, and keys that programs use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.private.seen import Seen

_KEY_BLOCK = re.compile("-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY")
_TOKEN = re.compile(
    r"(?<![0-9A-Za-z_])(?:gh[oprsu]_[0-9A-Za-z]{30}|github_pat_[0-9A-Za-z_]{20}|glpat-[\w-]{20}|(?:AKIA|ASIA)[0-9A-Z]{16}"
    r"|xox[abeoprs]-[0-9A-Za-z-]{10}|AIza[\w-]{35}|sk-(?:ant|proj|svcacct)-[\w-]{20}|[rs]k_live_[0-9A-Za-z]{16}"
    r"|eyJ[\w-]{10,2000}\.eyJ[\w-]{10})")
_PASSWORD = re.compile(
    r"(?<![a-z])(?:pass(?:word|phrase|code|wd)|pwd|(?:api|secret|access)[ _-]?key|(?:access|auth|api)[ _-]?token"
    r"|client[ _-]?secret)[ \t]{0,3}(?:[:=][ \t]{0,3}(?:\S{4,100}[ \t]{0,20}$|(?=[a-z]{0,60}[^a-z\s])\S{4})"
    r"|is[ \t]{1,3}(?=[a-z]{0,60}[0-9])\S{6})", re.IGNORECASE | re.MULTILINE)
"""A word with a value behind it. `password: kept in the vault` is none: plain words, and more than one."""

_SORTS = ((_KEY_BLOCK, "a private key"), (_TOKEN, "an access key"), (_PASSWORD, "a password or a key"))


def secrets(text: str) -> Iterator[Seen]:
    """Private keys, access keys, passwords."""
    for pattern, what in _SORTS:
        for found in pattern.finditer(text):
            yield Seen("secret", what, found.start(), found.end())
