"""Digests as issues of the git host, one for each owner: what to ask its API for, given the issues that are open.

An issue is found again by a mark in its text. It is assigned to its owner when it is opened, so that the host writes to
them; from then on its text is replaced, and it is closed when there is nothing left. Nothing is asked for here: whoever
runs a workflow sends the requests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from caretrail.notices.digest import Digest, Notices
from caretrail.notices.markdown import markdown
from caretrail.notices.overview import place
from caretrail.plain import plain

Host = Literal["github", "gitlab", "forgejo"]

LABEL = "caretrail-reminder"
MARK = re.compile(r"<!-- caretrail-reminder ([a-z]+/[a-z0-9][a-z0-9-]{0,99}) -->")
LONGEST = 60_000
"""Signs of a text; GitHub takes 65,536. What is left out is said."""

SHORTENED = "\n\n**There is more: this is where an issue of the git host ends.**\n"


class Open(NamedTuple):
    """An issue that is open: its number and its text."""

    number: int
    text: str


class Request(NamedTuple):
    """One request. `path` is below the address of the repository in the host's API."""

    method: str
    path: str
    body: dict[str, Any]


def read(answer: bytes) -> list[Open]:
    """The issues in an answer of a host, or in several pages of it; ValueError where it is none."""
    try:
        return [Open(int(each.get("iid") or each["number"]), each.get("description") or each.get("body") or "")
                for each in _flat(json.loads(answer)) if not each.get("pull_request")]
    except (KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError("no list of issues") from fault


def requests(notices: Notices, there: Iterable[Open], host: Host) -> tuple[Request, ...]:
    """What opens, replaces and closes issues so that each digest has one, and nothing else has."""
    known: dict[str, Open] = {}
    for each in sorted(there):
        if found := MARK.search(each.text):
            known.setdefault(found[1], each)
    made = []
    for digest in notices.digests:
        text, issue = _text(digest, notices), known.pop(place(digest), None)
        if issue is None:
            made.append(Request("POST", "issues", _opening(digest, text, host)))
        elif issue.text.strip() != text.strip():
            made.append(Request("PUT" if host == "gitlab" else "PATCH", f"issues/{issue.number}", {_field(host): text}))
    closing = {"state_event": "close"} if host == "gitlab" else {"state": "closed"}
    return (*made, *(Request("PUT" if host == "gitlab" else "PATCH", f"issues/{each.number}", dict(closing))
                     for each in known.values()))


def written(made: Sequence[Request]) -> Iterator[tuple[str, bytes]]:
    """As files: the body of each request, and a list with a line for each, `method path file`."""
    for number, each in enumerate(made, 1):
        yield f"requests/{number}.json", (json.dumps(each.body, ensure_ascii=False) + "\n").encode()
    lines = (f"{each.method} {each.path} requests/{number}.json\n" for number, each in enumerate(made, 1))
    yield "requests.txt", "".join(lines).encode()


def _opening(digest: Digest, text: str, host: Host) -> dict[str, Any]:
    body: dict[str, Any] = {"title": f"What is due: {plain(digest.name)}", _field(host): text}
    if host == "gitlab":
        body |= {"labels": LABEL}
        number = digest.account.number
        return body | ({"assignee_ids": [int(number)]} if number.isascii() and number.isdecimal() else {})
    body |= {"labels": [LABEL]} if host == "github" else {}
    return body | ({"assignees": [digest.account.login]} if digest.account.login else {})


def _text(digest: Digest, notices: Notices) -> str:
    text = markdown(digest, notices)
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition("\n")[0] + SHORTENED
    return f"<!-- caretrail-reminder {place(digest)} -->\n{text}"


def _field(host: Host) -> str:
    return "description" if host == "gitlab" else "body"


def _flat(answer: Any) -> Iterator[dict[str, Any]]:
    for each in answer:
        yield from _flat(each) if isinstance(each, list) else [each]
