"""A digest as Markdown, for an issue of the git host or a chat: text of records starts and calls nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caretrail.notices.digest import Digest, Notices
from caretrail.notices.wording import closing, heading, parts
from caretrail.plain import plain
from caretrail.views import words

MEANS = re.compile(r"[\\`*_\[\]<>|~&]")
CALLS = re.compile(r"(?<=[@#!~%$&])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
"""Where a host would make a mention, a reference or a link of what somebody typed: `@somebody`, `#12`."""

JOINER = "\u2060"
"""Takes no room, and is no part of any name."""


def markdown(digest: Digest, notices: Notices) -> str:
    """The whole text, with a line feed at its end."""
    return "\n".join((f"# {safe(heading(notices))}: {safe(digest.name)}", "", *_parts(digest, notices),
                      f"<sub>{safe(closing(notices))}</sub>", ""))


def safe(text: str) -> str:
    """One line that Markdown shows as it was typed. It must not stand at the beginning of a line."""
    return MEANS.sub(lambda sign: f"&#{ord(sign[0])};", CALLS.sub(JOINER, plain(" ".join(text.split()))))


def _parts(digest: Digest, notices: Notices) -> Iterator[str]:
    for part in parts(digest, notices):
        yield from (f"## {safe(part.heading)}", "")
        for line in part.lines:
            head = f"**{safe(line.head)}**"
            yield f"- {head} ([open the record]({line.link}))" if line.link else f"- {head}"
            yield from (f"  - {words.capital(name)}: {safe(text)}" for name, text in line.said)
        yield ""
