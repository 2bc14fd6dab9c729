"""Who is meant: people by their addresses, accounts and keys, as they were theirs on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from caretrail.facts.entries import live
from caretrail.facts.force import in_force
from caretrail.kinds.person import Identity, Person

Owned = tuple[str, Identity]
"""The id of a person, and one way in which they are known."""

SHORT_GPG = 16
"""Digits by which a GPG signature names its key at least."""


class Known:
    """Every way in which people are known, made when first asked for. Answers hold also what is no more theirs, or not
    yet: see `on`.
    """

    def __init__(self, people: Mapping[str, Person]) -> None:
        self._people = people

    def email(self, address: str) -> Sequence[Owned]:
        """Whose address it is, was or will be."""
        return self._emails.get(address.casefold(), ()) if address else ()

    def account(self, host: str, user_id: str) -> Sequence[Owned]:
        """Whose account on a git host it is, by its number; the name of an account proves nothing."""
        return self._accounts.get((host.casefold(), user_id), ()) if user_id else ()

    def ssh_key(self, fingerprint: str) -> Sequence[Owned]:
        """Whose SSH key it is, by `SHA256:...`."""
        return self._ssh_keys.get(fingerprint.rstrip("="), ()) if fingerprint else ()

    def gpg_key(self, digits: str) -> Sequence[Owned]:
        """Whose GPG key it is, by its fingerprint or that of a subkey, or the last 16 digits of either."""
        wanted = _digits(digits)
        return [each for held, each in self._gpg_keys.get(wanted[-SHORT_GPG:], ())
                if wanted.endswith(held) or held.endswith(wanted)]

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The git hosts on which anybody has an account."""
        return frozenset(host for host, _ in self._accounts)

    @cached_property
    def _all(self) -> list[Owned]:
        return [(name, each) for name, person in self._people.items() for each in live(person.identities)]

    @cached_property
    def _emails(self) -> dict[str, list[Owned]]:
        found: dict[str, list[Owned]] = defaultdict(list)
        for name, each in self._all:
            if each.email:
                found[each.email.casefold()].append((name, each))
        return found

    @cached_property
    def _accounts(self) -> dict[tuple[str, str], list[Owned]]:
        found: dict[tuple[str, str], list[Owned]] = defaultdict(list)
        for name, each in self._all:
            if each.git_host and each.user_id:
                found[each.git_host.casefold(), each.user_id].append((name, each))
        return found

    @cached_property
    def _ssh_keys(self) -> dict[str, list[Owned]]:
        found: dict[str, list[Owned]] = defaultdict(list)
        for name, each in self._all:
            if each.ssh_key:
                found[each.ssh_key.rstrip("=")].append((name, each))
        return found

    @cached_property
    def _gpg_keys(self) -> dict[str, list[tuple[str, Owned]]]:
        found: dict[str, list[tuple[str, Owned]]] = defaultdict(list)
        for name, each in self._all:
            for digits in _gpg_names(each):
                found[digits[-SHORT_GPG:]].append((digits, (name, each)))
        return found


def on(found: Sequence[Owned], day: date) -> list[Owned]:
    """Those that were theirs on a day."""
    return [each for each in found if in_force(each[1], day)]


def people_of(found: Sequence[Owned]) -> tuple[str, ...]:
    """The people in it, each once."""
    return tuple(dict.fromkeys(name for name, _ in found))


def _gpg_names(way: Identity) -> tuple[str, ...]:
    """The fingerprint that is registered, and those of its subkeys: a signature names the one that made it."""
    own = _digits(way.gpg_key or "")
    if len(own) < SHORT_GPG:
        return ()
    from caretrail.signing import gpg

    keys = gpg.fingerprints(way.gpg_public or "")
    return (own, *(subkey for key, *subkeys in keys if key.endswith(own) for subkey in subkeys))


def _digits(key: str) -> str:
    return key.replace(" ", "").removeprefix("0x").upper()
