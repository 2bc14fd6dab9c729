"""Which person record an address of git matches. A match is no proof: the address is claimed by whoever wrote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from caretrail.load import Record
from caretrail.views import words

Registered = tuple[date | None, date | None, str]
"""From, to (both inclusive, None where open) and the id of the person."""


class People:
    """Persons by the addresses that are registered for them, each with the days on which it holds."""

    def __init__(self, persons: Iterable[Record]) -> None:
        self._by_email: dict[str, list[Registered]] = defaultdict(list)
        for person in persons:
            for email, *period in _addresses(person):
                self._by_email[email.casefold()].append((*period, person.id))  # type: ignore[arg-type]

    def matching(self, email: str, on: date | None) -> str:
        """The id of the one person for whom the address was registered on that day; empty when there is none,
        or when there are two.
        """
        held = self._by_email.get(email.casefold())
        if held is None:
            return ""
        found = {person for start, end, person in held
                 if on is None or ((start is None or start <= on) and (end is None or on <= end))}
        return found.pop() if len(found) == 1 else ""


class Recognised(People):
    """The same where addresses are not shown: the filter has put the id of the person in their place."""

    def __init__(self, persons: Iterable[Record]) -> None:
        self._ids = frozenset(person.id for person in persons)

    def matching(self, email: str, on: date | None) -> str:  # noqa: ARG002 - the day was looked at then
        return email if email in self._ids else ""


def _addresses(person: Record) -> Iterable[tuple[str, date | None, date | None]]:
    identities = person.doc.get("identities")
    for identity in identities if isinstance(identities, list) else ():
        if isinstance(identity, dict) and isinstance(identity.get("email"), str):
            yield identity["email"], words.day_of(identity.get("from")), words.day_of(identity.get("to"))
