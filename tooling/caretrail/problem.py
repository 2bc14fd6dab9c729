"""What is wrong, where, and who can put it right: the values every check speaks in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an `error` fails a check, a `warning` does not, a `note` only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A spot in a file. `path` is relative to the repository, `/` between folders; line and column start
    at 1, and 0 means the file as a whole.
    """

    path: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding of one rule, complete enough to be printed alone.

    `message` is lower case, without a full stop, with ids and fields in backticks; `fix` says what to type or
    whom to ask; `record` is the id it is about, or empty; `field` is a dotted path or empty; `related` holds
    further places, each with a few words.
    """

    place: Place
    code: str
    severity: Severity
    message: str
    fix: str
    record: str = ""
    field: str = ""
    who: str = "whoever proposes the change"
    related: tuple[tuple[Place, str], ...] = ()


class Refusal(Exception):  # noqa: N818 - it is a refusal, not a fault
    """caretrail cannot go on, and it is nobody's record that is at fault (no repository, a shallow clone, an
    output folder that cannot be written). The command line prints `what` and `fix` and exits with 2.
    """

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


def not_installed(library: str, what: str, extra: str, instead: str = "") -> Refusal:
    """A library is missing that only `what` needs, and that an extra brings; `instead` may name a way without it."""
    return Refusal(f"{library} is not installed here, and {what} needs it",
                   f"install it with `pip install 'caretrail[{extra}]'`{instead}")
