"""Every file that `caretrail remind --out` writes, by its path below that folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from caretrail.notices.dates import calendar
from caretrail.notices.digest import Digest, Notices
from caretrail.notices.mail import mail
from caretrail.notices.markdown import markdown
from caretrail.notices.overview import index, overview, place

Form = Literal["md", "eml", "ics"]

MADE: dict[Form, Callable[[Digest, Notices], bytes]] = {
    "md": lambda digest, notices: markdown(digest, notices).encode(), "eml": mail, "ics": calendar}
"""Ending of a file -> what makes it. Empty: there is nothing to put into one."""

FORMS: tuple[Form, ...] = tuple(MADE)


def files(notices: Notices, forms: tuple[Form, ...], unaudited: str = "") -> Iterator[tuple[str, bytes]]:
    """Path and content: the overview, the index, and each digest in the forms asked for."""
    yield "overview.md", overview(notices, unaudited).encode()
    yield "index.json", index(notices)
    for digest in notices.digests:
        for form in forms:
            if content := MADE[form](digest, notices):
                yield f"{place(digest)}.{form}", content
