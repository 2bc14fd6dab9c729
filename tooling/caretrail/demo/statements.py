"""The statements of who approved what, as `caretrail attest` would have written them while the example was lived."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from caretrail.approvals import statement
from caretrail.approvals.attested import BRANCH, path_of
from caretrail.approvals.attesting import AUTHOR
from caretrail.approvals.model import Account, Evidence, Given
from caretrail.demo.landings import Planned
from caretrail.history import git, objects
from caretrail.history.git import Repository
from caretrail.history.objects import RawCommit
from caretrail.load import Record
from caretrail.signing.seeded import write_key

ATTESTED_FROM = "2025-11-03"
"""Since that day a workflow of Northmoor writes the statements; before, approvals are names in a message."""

HOST = "github"
SEED = hashlib.sha256(b"caretrail: key of the worked example, known to everybody").digest()


def attest_all(folder: Path, planned: Sequence[Planned], people: Sequence[Record]) -> int:
    """Add a statement for every landing that came by pull request from that day on; their number."""
    wanted = [(number, each) for number, each in enumerate(planned, 1)
              if each.how in ("merge", "squash") and each.at.date().isoformat() >= ATTESTED_FROM]
    accounts = {person.id: account_of(person) for person in people}
    with Repository(folder) as repository:
        landings = repository.first_parents(repository.resolve())
        known = repository.known({landings[place] for number, _ in wanted for place in (number - 1, number)})
        known |= repository.known({tip for each in known.values() for tip in each.parents[1:]})
    with TemporaryDirectory() as private:
        key = Path(private) / "demo_ed25519"
        write_key(key, SEED)
        told = [_Told(each, known[landings[number]], known[landings[number - 1]],
                      known[known[landings[number]].parents[-1]]) for number, each in wanted]
        git.fast_import(folder, _branch(told, accounts, key))
    return len(wanted)


class _Told(NamedTuple):
    """A landing with its commit, the one before it and the last one of its branch."""

    planned: Planned
    landing: RawCommit
    before: RawCommit
    tip: RawCommit


def _branch(told: Sequence[_Told], accounts: Mapping[str, Account], key: Path) -> Iterator[bytes]:
    previous = ""
    for each in told:
        made = statement.written(statement.Statement(HOST, _evidence(each, accounts), previous), key)
        previous = statement.digest(made)
        yield from objects.landing(BRANCH, {path_of(each.landing.id): made},
                                   f"Attest landing {each.landing.id[:12]}", AUTHOR,
                                   each.planned.at + timedelta(minutes=2))


def _evidence(told: _Told, accounts: Mapping[str, Account]) -> Evidence:
    author = accounts.get(told.planned.author, Account(HOST, "7990001", "ollie"))
    given = tuple(_given(told, accounts[who], turn) for turn, who in enumerate(told.planned.approvers))
    return Evidence("attestation", "claimed", told.planned.number, told.before.id, told.landing.id, told.landing.tree,
                    author, (author,), given)


def _given(told: _Told, account: Account, turn: int) -> Given:
    """One approval: of the last commit of the branch, which after a squash is not in the repository, or of an earlier
    one where the story says so.
    """
    planned, story = told.planned, told.planned.steps[0].step.told
    host = story.host if story else {}
    if "account" in host:
        account = Account(HOST, str(host["account"]))
    squashed = told.tip.id == told.before.id
    commit, tree = (_squashed(planned), told.landing.tree) if squashed else (told.tip.id, told.tip.tree)
    if host.get("approved") == "earlier":
        commit, tree = told.before.id, told.before.tree
    at = planned.at.astimezone(UTC).replace(microsecond=0) - timedelta(minutes=3 + 2 * turn)
    return Given(account, "approved", commit, tree, at, f"{10_000 + 10 * planned.number + turn}")


def _squashed(planned: Planned) -> str:
    """The last commit of a branch that was squashed: its id is all that is left of it."""
    return hashlib.sha1(f"proposal {planned.number}".encode(), usedforsecurity=False).hexdigest()


def account_of(person: Record) -> Account:
    """Somebody's first account on the git host."""
    ways = [each for each in person.doc.get("identities") or [] if each.get("git_host") == HOST]
    first = ways[0] if ways else {}
    return Account(HOST, str(first.get("user_id", "")), str(first.get("login", "")))
