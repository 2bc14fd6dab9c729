"""The statements of who approved what, as `caretrail attest` would have written them while the example was lived."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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
    accounts = {person.id: _account(person) for person in people}
    with Repository(folder) as repository:
        landings = repository.first_parents(repository.resolve())
        known = repository.known({landings[place] for number, _ in wanted for place in (number - 1, number)})
    with TemporaryDirectory() as private:
        key = Path(private) / "demo_ed25519"
        write_key(key, SEED)
        git.fast_import(folder, _branch([(each, known[landings[number]], known[landings[number - 1]])
                                         for number, each in wanted], accounts, key))
    return len(wanted)


def _branch(told: Sequence[tuple[Planned, RawCommit, RawCommit]], accounts: Mapping[str, Account],
            key: Path) -> Iterator[bytes]:
    previous = ""
    for planned, landing, before in told:
        made = statement.written(statement.Statement(HOST, _evidence(planned, landing, before, accounts), previous),
                                 key)
        previous = statement.digest(made)
        yield from objects.landing(BRANCH, {path_of(landing.id): made}, f"Attest landing {landing.id[:12]}", AUTHOR,
                                   planned.at + timedelta(minutes=2))


def _evidence(planned: Planned, landing: RawCommit, before: RawCommit, accounts: Mapping[str, Account]) -> Evidence:
    author = accounts.get(planned.author, Account(HOST, "7990001", "ollie"))
    given = tuple(_given(planned, who, turn, landing, before, accounts)
                  for turn, who in enumerate(planned.approvers))
    return Evidence("attestation", "claimed", planned.number, before.id, landing.id, landing.tree, author, (author,),
                    given)


def _given(planned: Planned, who: str, turn: int, landing: RawCommit, before: RawCommit,
           accounts: Mapping[str, Account]) -> Given:
    """One approval: for the last commit of the branch, which after a squash is not in the repository."""
    host: Mapping[str, Any] = planned.steps[0].step.told.host if planned.steps[0].step.told else {}
    account = accounts[who]
    if other := host.get("account"):
        account = Account(HOST, str(other), "")
    earlier = host.get("approved") == "earlier"
    tip = landing.parents[1] if len(landing.parents) > 1 else hashlib.sha1(
        f"proposal {planned.number}".encode(), usedforsecurity=False).hexdigest()
    at = planned.at.astimezone(UTC).replace(microsecond=0) - timedelta(minutes=3 + 2 * turn)
    return Given(account, "approved", before.id if earlier else tip, before.tree if earlier else landing.tree,
                 at, f"{10_000 + 10 * planned.number + turn}")


def _account(person: Record) -> Account:
    ways = [each for each in person.doc.get("identities") or [] if each.get("git_host") == HOST]
    first = ways[0] if ways else {}
    return Account(HOST, str(first.get("user_id", "")), str(first.get("login", "")))
