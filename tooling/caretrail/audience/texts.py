"""What may not stand in a text although the text is shown: people's names and addresses, ids of what is not shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from caretrail.private import possible
from caretrail.trail import Trail

HYPHENED = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")
"""Ids, and nearly all short names; other words are left alone, as a short name of one word is also a common word."""

NAME, RECORD, PRIVATE = ("[a member of staff]", "[a record that is not published here]",
                         "[a text with personal data, not published here]")
"""What stands in their place."""

SHORTEST = 3
"""Of a name of one word, as many letters are wanted: a shorter one would be found in half of all texts."""


KEPT = 1 << 16


class Texts:
    """Takes out of texts what an audience must not see. `hidden` are the ids of records that are not shown, `people`
    what people are called by and written to.
    """

    def __init__(self, hidden: frozenset[str], people: Collection[str]) -> None:
        self._hidden = frozenset(each.casefold() for each in hidden)
        names = sorted({" ".join(each.split()) for each in people}, key=lambda each: (-len(each), each))
        ways = [r"\s+".join(map(re.escape, name.split())) for name in names if len(name) >= SHORTEST]
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE) if ways else None
        self.clean = lru_cache(maxsize=KEPT)(self._clean)

    def _clean(self, text: str) -> str:
        """The text as it may be shown. Kept, as histories are read several times."""
        if self._names:
            text = self._names.sub(NAME, text)
        if any(next(look(text), None) for look in possible(text.encode("utf-8", "replace"))):
            return PRIVATE
        return HYPHENED.sub(self._id, text) if "-" in text else text

    def _id(self, found: re.Match[str]) -> str:
        return RECORD if found[0].casefold() in self._hidden else found[0]


def called(trail: Trail) -> Iterator[str]:
    """Every name, short name and address that people ever had in the register, and under which anybody wrote in git."""
    history = trail.history
    for person in trail.by_kind.get("person", ()):
        yield from _called(person.id, person.doc)
    if history is None:
        return
    for past in history.records():
        if past.revisions[-1].path.startswith("records/people/"):
            yield past.record
            for revision in past.revisions:
                for change in revision.changes:
                    yield from _told(change.path, change.old)
                    yield from _told(change.path, change.new)
    for landing in history.landings:
        for each in (*landing.people, landing.committer, *(approval.by for approval in landing.approvals)):
            yield from (part for part in (each.name, each.email) if " " in part or "@" in part)


def _called(slug: str, doc: dict[str, Any]) -> Iterator[str]:
    yield slug
    for name in ("name", "identities"):
        yield from _told((name,), doc.get(name))


def _told(path: tuple[str, ...], value: Any) -> Iterator[str]:
    """The names and the addresses in one value of a person's record."""
    if isinstance(value, str) and (path == ("name",) or path[-1] in ("email", "login")):
        yield value
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from _told((*path, name), below)
    elif isinstance(value, list):
        for below in value:
            yield from _told(path, below)
