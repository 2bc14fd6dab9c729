"""Who git or a git host means by an address, an account or a key, on a day; and what to do where nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caretrail.approvals.model import Account
from caretrail.authority.ground import Ground
from caretrail.authority.known import Owned, on, people_of
from caretrail.authority.model import Actor
from caretrail.history.model import Identity, IdentityLevel, Signature
from caretrail.kinds.person import Identity as Way
from caretrail.plain import plain
from caretrail.policy.rights import Platform

GITHUB = Platform.model_validate({"host": "github", "committer": "noreply@github.com", "from": "0001-01-01"})
"""The git host that is believed to be one where the rights name none; its signature is not, without a key."""

NOREPLY = "users.noreply."
BY_CUSTODIAN = "a custodian can, by a proposal that changes nothing but people"


def platforms(ground: Ground, day: date) -> tuple[Platform, ...]:
    """The git hosts that the rights name for a day."""
    named = ground.rights.platforms if ground.rights else ()
    return tuple(each for each in named if each.from_ <= day and (each.to is None or day <= each.to))


def is_platform(ground: Ground, address: str, day: date) -> bool:
    """Whether an address is one under which a git host commits: those the rights name for the day; where they name none
    GitHub's, and `noreply@` of a host on which somebody has an account.
    """
    low = address.casefold()
    if named := platforms(ground, day):
        return any(each.committer.casefold() == low for each in named)
    name, _, domain = low.partition("@")
    return low == GITHUB.committer or (name == "noreply" and any(
        domain == host or domain.endswith(f".{host}") or domain.split(".")[-2:-1] == [host]
        for host in ground.known.hosts))


def by_address(ground: Ground, who: Identity, day: date, level: IdentityLevel = "claimed") -> Actor:
    """Who is meant by a name and an address, as git holds them: at most claimed, unless the host vouches for it."""
    said = said_of(who)
    people = people_of(on(ground.known.email(who.email), day))
    if not people and (account := account_in(ground, who.email, day)):
        return by_account(ground, account, day, level, said)
    if len(people) == 1:
        return Actor(people[0], "claimed", said)
    address = f"`{plain(who.email)}`"
    if people:
        return _several(people, f"the address {address}", said)
    return Actor("", "claimed", said, f"nobody in `records/people/` had the address {address} on {day}",
                 f"register the address under `identities`{_whose(ground, who, ground.known.email(who.email))}: "
                 f"{BY_CUSTODIAN}" if who.email else "commit again under a work address")


def by_account(ground: Ground, account: Account, day: date, level: IdentityLevel, said: str = "") -> Actor:
    """Who is meant by an account on a git host: its number tells, never its name."""
    said = said or account_said(account)
    held = ground.known.account(account.host, account.user_id)
    people = people_of(on(held, day))
    if len(people) == 1:
        return Actor(people[0], level, said)
    host, number = plain(account.host) or "the git host", plain(account.user_id) or "without a number"
    called = f"the account {number} of {host}"
    if people:
        return _several(people, called, said)
    return Actor("", level, said, f"nobody in `records/people/` had {called} on {day}",
                 f"register `git_host: {host}` and `user_id: {number}` under `identities`"
                 f"{_whose(ground, Identity(account.login, ''), held)}: {BY_CUSTODIAN}")


def by_key(ground: Ground, signature: Signature, who: Identity, day: date) -> Actor:
    """Who is meant by a signature that nothing but the key itself can speak for, under the name of `who`."""
    said, kind = said_of(who), "SSH" if signature.form == "ssh" else "GPG"
    key = f"the {kind} key `{plain(signature.key)}`"
    held = ground.known.ssh_key(signature.key) if signature.form == "ssh" else ground.known.gpg_key(signature.key)
    owned = on(held, day)
    people = people_of(owned)
    if len(people) > 1:
        return _several(people, key, said)
    if not people:
        ended = "; it is registered, but not for that day" if held else ""
        field = "ssh_key" if signature.form == "ssh" else "gpg_key` and `gpg_public"
        return Actor("", "claimed", said, f"the commit is signed with {key}, which was nobody's on {day}{ended}",
                     f"register it as `{field}` under `identities`{_whose(ground, who, held)}, or sign with a key that "
                     f"is registered: {BY_CUSTODIAN}")
    [person] = people
    fault = _taken(held, day)
    if not fault and signature.form != "ssh":
        faults = [_fault_of_public(signature, way, day) for _, way in owned]
        fault = faults[0] if all(faults) else ""
    if fault:
        return Actor("", "claimed", said, f"the commit is signed with {key} of `{person}`, and {fault}",
                     f"sign with another key, and register it in `records/people/{person}.yml`: {BY_CUSTODIAN}")
    named = _people_at(ground, who.email, day)
    if named and person not in named:
        return Actor("", "claimed", said,
                     f"the commit is signed with {key} of `{person}` under the address of `{named[0]}`",
                     "commit again under the address of whoever signs")
    return Actor(person, "signed", said)


def signed_by_platform(ground: Ground, signature: Signature, day: date) -> bool:
    """Whether a signature is one of a git host that the rights name for the day."""
    for each in platforms(ground, day):
        if signature.form == "ssh" and each.ssh_key and each.ssh_key.rstrip("=") == signature.key.rstrip("="):
            return True
        if signature.form == "gpg" and each.gpg_public and not _fault_of_gpg(signature, each.gpg_public, day):
            return True
    return False


def account_in(ground: Ground, address: str, day: date) -> Account | None:
    """The account in an address that a git host gives out (`8928778+amara-o@users.noreply.github.com`)."""
    name, _, domain = address.casefold().partition("@")
    number, plus, login = name.partition("+")
    if not plus or not (number.isascii() and number.isdigit()) or not domain.startswith(NOREPLY):
        return None
    for each in platforms(ground, day) or (GITHUB,):
        if each.committer.casefold().rpartition("@")[2] == domain.removeprefix(NOREPLY):
            return Account(each.host, number, login)
    return None


def said_of(who: Identity) -> str:
    """How git names somebody."""
    return plain(f"{who.name} <{who.email}>" if who.email else who.name) or "nobody by name"


def account_said(account: Account) -> str:
    """How a git host names somebody."""
    number = f"account {account.user_id or 'without a number'} of {account.host}"
    return plain(f"{account.login}, {number}" if account.login else number)


def _several(people: tuple[str, ...], what: str, said: str) -> Actor:
    names = " and ".join(f"`{each}`" for each in people[:3])
    return Actor("", "claimed", said, f"{what} is registered for {names}, so that it says of neither who it is",
                 f"end it (`to`) for all but one of them: {BY_CUSTODIAN}")


def _whose(ground: Ground, who: Identity, held: Sequence[Owned]) -> str:
    """For whom an identity may be: who had it on another day, or goes by that name."""
    wanted = who.name.casefold()
    named = [name for name, each in ground.people.items() if wanted and each.name.casefold() == wanted]
    names = [f"`records/people/{name}.yml`" for name in dict.fromkeys((*people_of(held), *named))]
    return f" of whoever uses it (perhaps {' or '.join(names[:3])})" if names else " of whoever uses it"


def _people_at(ground: Ground, address: str, day: date) -> tuple[str, ...]:
    """Whose an address was on a day, also one that a git host gave out for an account."""
    people = people_of(on(ground.known.email(address), day))
    if not people and (account := account_in(ground, address, day)):
        return people_of(on(ground.known.account(account.host, account.user_id), day))
    return people


def _taken(held: Sequence[Owned], day: date) -> str:
    """Why a key counts for nobody, whoever registered that: others may have it."""
    since = [way.compromised_from for _, way in held if way.compromised_from and way.compromised_from <= day]
    return f"that key may have been in other hands since {min(since)}" if since else ""


def _fault_of_public(signature: Signature, way: Way, day: date) -> str:
    """Why a GPG signature by somebody's own key does not count."""
    if not way.gpg_public:
        return "its public part is not registered (`gpg_public`), so that nobody can check it"
    return _fault_of_gpg(signature, way.gpg_public, day)


def _fault_of_gpg(signature: Signature, armored: str, day: date) -> str:
    from caretrail.signing import gpg

    return gpg.fault_of(signature, armored, day)
