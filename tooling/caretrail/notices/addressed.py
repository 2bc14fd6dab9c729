"""Where a digest can be sent: a person's work address and account, an agency's or the partnership's mailbox."""

from __future__ import annotations

import re
from typing import NamedTuple

from caretrail.facts.entries import live, typed
from caretrail.facts.force import in_force
from caretrail.facts.settings import policy
from caretrail.kinds.agency import Agency
from caretrail.kinds.person import Person
from caretrail.notices.reached import Owner
from caretrail.trail import Trail

UNREAD = re.compile(r"(?:no-?reply|do-?not-?reply)@|[^@]*@(?:[^@]*\.)?no-?reply\.", re.IGNORECASE)
"""Addresses that git hosts make up for people, at which nobody reads anything."""


def mail_of(trail: Trail, owner: Owner) -> str:
    """Of a person the work address that began last; empty where there is none at which somebody reads."""
    if owner.sort == "person":
        person = typed(trail.records.get(owner.id), Person)
        known = sorted((each.from_, each.email) for each in live(person.identities)
                       if each.email and in_force(each, trail.as_of)) if person else []
        return next((email for _, email in reversed(known) if not UNREAD.match(email)), "")
    if owner.sort == "agency":
        agency = typed(trail.records.get(owner.id), Agency)
        return (agency.contact if agency else None) or ""
    return office(trail)


def office(trail: Trail) -> str:
    """The partnership's own mailbox, which mails come from; empty where it has named none."""
    contact = policy(trail).contact
    return (contact.email if contact else None) or ""


class Account(NamedTuple):
    """An account on the git host: its name and its number, as the register has them; empty where it has none."""

    login: str = ""
    number: str = ""


def account_of(trail: Trail, owner: Owner) -> Account:
    """That of a person on the git host where the register lies (on any, where the policy does not say)."""
    person = typed(trail.records.get(owner.id), Person)
    repository = policy(trail).repository
    known = [(each.from_, Account(each.login, each.user_id or "")) for each in live(person.identities)
             if each.login and in_force(each, trail.as_of)
             and (repository is None or each.git_host == repository.host)] if person else []
    return max(known)[1] if known else Account()
