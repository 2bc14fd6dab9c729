"""A landing as an audience sees it: number, commit and day, and of the rest what the table allows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, tzinfo
from typing import Protocol

from caretrail.audience.table import LANDING
from caretrail.audience.texts import Texts
from caretrail.history.model import Approval, Draft, Identity, Landing

UNTOLD = "(the message is not published here)"
NOBODY = Identity("a member of staff", "")

HOST_ADDRESS = re.compile(r"no-?reply@", re.IGNORECASE)
"""How the address begins under which a git host itself makes commits, which is nobody's."""

Whose = Callable[[str, date | None], str]
"""The person whose address this was on a day, or the empty text."""


class Sighted(Protocol):
    """What is asked of the history a landing belongs to."""

    @property
    def zone(self) -> tzinfo: ...

    def whole_in_sight(self, landing: int) -> bool: ...


class Tellers:
    """Tells landings to one audience. In place of an address stands the id of the person whose it was, where people are
    shown: so a name is recognised without its address.
    """

    def __init__(self, audience: str, texts: Texts, whose: Whose) -> None:
        self._may = LANDING[audience]
        self._texts = texts
        self._whose = whose

    def landing(self, landing: Landing, history: Sighted) -> Landing:
        zone = history.zone
        day = landing.landed_at.astimezone(zone).date() if landing.landed_at else None
        whole = history.whole_in_sight(landing.number) if self._may else False
        message = "message" in self._may and whole
        timed = "time" in self._may
        return Landing(
            number=landing.number, commit=landing.commit,
            parents=landing.parents if "drafts" in self._may else (),
            landed_at=landing.landed_at if timed else _start_of(day, zone),
            written_at=landing.written_at if timed else None,
            author=self._identity(landing.author, day), committer=self._identity(landing.committer, day),
            co_authors=tuple(self._identity(each, day) for each in landing.co_authors) if "names" in self._may else (),
            subject=self._texts.clean(landing.why) if message else UNTOLD, body="",
            pull_request=landing.pull_request if "message" in self._may else None,
            approvals=tuple(Approval(self._identity(each.by, day), each.source) for each in landing.approvals)
            if "approvals" in self._may else (),
            drafts=tuple(self._draft(each, day, told=message) for each in landing.drafts)
            if "drafts" in self._may else ())

    def _draft(self, draft: Draft, day: date | None, *, told: bool) -> Draft:
        return Draft(draft.commit, self._identity(draft.author, day), draft.written_at,
                     self._texts.clean(draft.subject) if told else UNTOLD, self._identity(draft.committer, day))

    def _identity(self, identity: Identity, day: date | None) -> Identity:
        if "names" not in self._may:
            return NOBODY
        host = HOST_ADDRESS.match(identity.email)
        return Identity(self._texts.clean(identity.name), host[0] if host else self._whose(identity.email, day))


def _start_of(day: date | None, zone: tzinfo) -> datetime | None:
    return datetime.combine(day, time(), zone) if day else None
