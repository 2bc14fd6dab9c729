"""Why a landing was made, apart from what is told of its message in words of our own."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.history.messages import TRAILER
from caretrail.history.model import Landing


def message_of(landing: Landing) -> str:
    """The message as it was written."""
    return f"{landing.subject}\n\n{landing.body}".strip()


def reason_of(landing: Landing) -> tuple[str, str]:
    """The line that says why, and the rest of the message: without the line of the git host, the number of the pull
    request and the lines that name authors and approvers, all of which are told in words.
    """
    rest = "\n".join(_untold(landing.body))
    if landing.why != landing.subject:
        rest = rest.removeprefix(landing.why)
    return landing.why.removesuffix(f" (#{landing.pull_request})"), rest.strip("\n")


def _untold(body: str) -> Iterator[str]:
    """Only the last paragraph can name people: elsewhere such a line is part of the text."""
    before, gap, last = body.rpartition("\n\n")
    if gap:
        yield before + "\n"
    yield from (line for line in last.split("\n") if not TRAILER.fullmatch(line.strip()))
