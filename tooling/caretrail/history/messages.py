"""What a commit's message says: subject and body made safe to show, who else it names, which pull request."""

from __future__ import annotations

import re
from dataclasses import dataclass

from caretrail.history.identity import decode, read_person, visible
from caretrail.history.model import Approval, Identity

LONGEST = 64 * 1024
LONGEST_SUBJECT = 500
TRAILER = re.compile(r"(co-authored-by|approved-by|reviewed-by|acked-by):[ \t]*(\S.*)", re.IGNORECASE)
TRAILER_LIKE = re.compile(r"[A-Za-z0-9-]+[ \t]*:|[ \t]|\(cherry picked from commit ")
WRITTEN_BY_GIT = ("Signed-off-by: ", "(cherry picked from commit ")
PARAGRAPHS = re.compile(r"\n\s*\n")
PULL_REQUEST = tuple(re.compile(each) for each in (
    r"^Merge pull request #([0-9]{1,9})\b",  # GitHub
    r"^Merge pull request '.*' \([#!]([0-9]{1,9})\)",  # Forgejo, Gitea
    r"^Merged in .* \(pull request #([0-9]{1,9})\)",  # Bitbucket
    r"^Merged PR ([0-9]{1,9}):",  # Azure
    r"\([#!]([0-9]{1,9})\)$",  # squashed
))
ELSEWHERE = re.compile(r"^(?:See merge request \S*!|Reviewed-on: \S+/pulls/)([0-9]{1,9})\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Message:
    """`hidden`: it held characters that do not show; they are written out in `subject` and `body`."""

    subject: str
    body: str
    pull_request: int | None
    co_authors: tuple[Identity, ...]
    approvals: tuple[Approval, ...]
    hidden: bool


def read_message(data: bytes) -> Message:
    """Cut at 64 KB; the trailers are read from its end all the same."""
    text = _cut(data).replace("\r\n", "\n")
    shown = visible(text)
    subject, _, body = shown.strip("\n").partition("\n\n")
    subject = " ".join(subject.split())
    if len(subject) > LONGEST_SUBJECT:
        subject = subject[:LONGEST_SUBJECT] + " ..."
    named = _trailers(data) if b":" in data else []
    return Message(
        subject, body.strip("\n"), _pull_request(subject, body),
        tuple(person for role, person in named if role == "Co-authored-by"),
        tuple(Approval(person, role) for role, person in named if role != "Co-authored-by"), shown != text)


def _cut(data: bytes) -> str:
    if len(data) <= LONGEST:
        return decode(data)
    start = data[:LONGEST]
    try:
        text = start.decode("utf-8")
    except UnicodeDecodeError as fault:
        # A character cut in two at the end does not make it Latin-1.
        text = start[:fault.start].decode("utf-8") if fault.start > LONGEST - 4 else start.decode("latin-1")
    return f"{text}\n\n(cut here: the message is {len(data):,} bytes long)"


def _trailers(data: bytes) -> list[tuple[str, Identity]]:
    """Role and person of the `Role: Name <email>` lines of the last paragraph, where git takes it for trailers too."""
    _, *more = PARAGRAPHS.split(visible(decode(data[-LONGEST:].replace(b"\r\n", b"\n"))).strip())
    last = more[-1].split("\n") if more else []  # the first one is the subject, however long
    found = (TRAILER.fullmatch(line.strip()) for line in last) if _is_trailers(last) else ()
    return [(each[1].capitalize(), read_person(each[2])) for each in found if each]


def _is_trailers(lines: list[str]) -> bool:
    """Git's rule: trailers alone, or at least a quarter where git itself has written one of them."""
    others = sum(not TRAILER_LIKE.match(line) for line in lines)
    by_git = any(line.startswith(WRITTEN_BY_GIT) for line in lines)
    return not others or (by_git and others <= 3 * (len(lines) - others))


def _pull_request(subject: str, body: str) -> int | None:
    titled = next(filter(None, (each.search(subject) for each in PULL_REQUEST)), None)
    found = titled or ELSEWHERE.search(body)
    return int(found[1]) if found else None
