"""JSON that a git host wrote, read strictly: what is missing or of another type is refused by its name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from caretrail.plain import plain
from caretrail.problem import Refusal

LARGEST = 16 * 1024 * 1024
"""Bytes of one file: a hundred reviews of a pull request make some 400 KB."""
LONGEST = 200
"""Characters of a name or a date."""
MOST = 10_000
"""Reviews of one pull request, documents in one file."""
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
WHOLE = re.compile(r"[0-9]{1,19}\Z")
GAP = re.compile(r"[ \t\r\n]*")
AGAIN = "fetch it again and give it as the git host wrote it; nothing was judged by it"


def fetched(path: Path) -> bytes:
    """The bytes of a file that the workflow fetched."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as fault:
        raise Refusal(f"`{plain(str(path))}` cannot be read: {(fault.strerror or 'unknown reason').lower()}",
                      "name the file that the step before fetched from the git host") from None
    if len(data) > LARGEST:
        raise Refusal(f"`{plain(str(path))}` is larger than {LARGEST >> 20} MB", AGAIN)
    return data


def documents(data: bytes, said: str) -> list[Part]:
    """What a file holds: one JSON document, or several one after the other as `gh api --paginate` prints pages."""
    try:
        text = data.decode("utf-8-sig")
        found: list[Part] = []
        decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)
        at = _past_gap(text, 0)
        while at < len(text):
            if len(found) == MOST:
                raise ValueError("too many documents")
            value, end = decoder.raw_decode(text, at)
            found.append(Part(value, said))
            at = _past_gap(text, end)
    except (ValueError, RecursionError):  # no UTF-8, no JSON, a name twice, NaN, 5,000 digits, 40 KB of `[`
        raise Refusal(f"`{plain(said)}` does not hold whole, plain JSON", AGAIN) from None
    if not found:
        raise Refusal(f"`{plain(said)}` is empty", AGAIN)
    return found


def _past_gap(text: str, at: int) -> int:
    found = GAP.match(text, at)
    return found.end() if found else at


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _no_number(_: str) -> Any:
    raise ValueError("no number of JSON")


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a payload, the file it stands in and where: `pull_request.head.sha`."""

    value: Any
    file: str
    at: str = ""

    def __contains__(self, name: str) -> bool:
        """Whether there is a field of this name that is not null."""
        return isinstance(self.value, Mapping) and self.value.get(name) is not None

    def part(self, name: str) -> Part:
        """A field that must be there and may be null."""
        if not isinstance(self.value, Mapping):
            raise self.refusal("a set of fields")
        inner = Part(self.value.get(name), self.file, f"{self.at}.{name}" if self.at else name)
        if name not in self.value:
            raise Refusal(f"`{plain(self.file)}` does not say `{plain(inner.at)}`", AGAIN)
        return inner

    def parts(self) -> Iterator[Part]:
        if not isinstance(self.value, list) or len(self.value) > MOST:
            raise self.refusal(f"a list of at most {MOST:,} entries")
        yield from (Part(each, self.file, f"{self.at}[{number}]") for number, each in enumerate(self.value))

    def text(self, name: str) -> str:
        """Text that is not empty, without what hides or acts."""
        inner = self.part(name)
        held = inner.value if isinstance(inner.value, str) else ""
        if not 0 < len(held) <= LONGEST or len(plain(held)) > LONGEST:
            raise inner.refusal("a short text")
        return plain(held)

    def whole(self, name: str) -> int:
        """A number of the host's own: no sign, no fraction, no text."""
        inner = self.part(name)
        if type(inner.value) is not int or not WHOLE.match(str(inner.value)):
            raise inner.refusal("a whole number")
        return inner.value

    def flag(self, name: str) -> bool:
        """True or false; false where it is left out."""
        if name not in self:
            return False
        inner = self.part(name)
        if type(inner.value) is not bool:
            raise inner.refusal("`true` or `false`")
        return inner.value

    def commit(self, name: str) -> str:
        inner = self.part(name)
        if not isinstance(inner.value, str) or not COMMIT.match(inner.value) or not inner.value.strip("0"):
            raise inner.refusal("a full commit id")
        return inner.value

    def commit_or_none(self, name: str) -> str:
        """A commit, or empty where the host names none (null, no text, or zeros)."""
        held = name in self and self.value[name]
        return self.commit(name) if held and (not isinstance(held, str) or held.strip("0")) else ""

    def moment(self, name: str) -> datetime | None:
        """A time with its zone, in UTC; None where there is none."""
        if name not in self:
            return None
        inner = self.part(name)
        try:
            found = datetime.fromisoformat(inner.value if len(inner.value) <= LONGEST else "")
            if found.tzinfo is not None:
                return found.astimezone(UTC)
        except (TypeError, ValueError, OverflowError):
            pass
        raise inner.refusal("a time with its zone, as 2026-03-05T14:30:00Z")

    def refusal(self, wanted: str) -> Refusal:
        where = f"`{plain(self.at)}` in `{plain(self.file)}`" if self.at else f"`{plain(self.file)}`"
        return Refusal(f"{where} is not {wanted}", AGAIN)


def flat(files: Sequence[Part]) -> Iterator[Part]:
    """The entries of files: one alone, a list, pages one after the other, or a list of pages."""
    for page in files:
        for entry in page.parts() if isinstance(page.value, list) else (page,):
            yield from entry.parts() if isinstance(entry.value, list) else (entry,)
