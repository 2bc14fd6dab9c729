"""Commits that the git host vouches for: it made them itself, under the account of their author, and signed them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from caretrail.demo.landings import Planned
from caretrail.history import git
from caretrail.history.git import Repository
from caretrail.signing.seeded import write_key

SEED = hashlib.sha256(b"caretrail: key of the worked example's git host, known to everybody").digest()


def parts(planned: Sequence[Planned]) -> Iterator[list[Planned]]:
    """The landings cut after each that is vouched for: what comes after it is built on the signed commit."""
    part: list[Planned] = []
    for each in planned:
        part.append(each)
        if each.vouched:
            yield part
            part = []
    if part:
        yield part


def vouch(folder: Path, private: Path) -> str:
    """Put a signed commit in the place of the last one, with the same content; its id. `private` is a folder that
    nobody else reads.
    """
    from caretrail.signing import keys

    key = private / "host_ed25519"
    if not key.exists():
        write_key(key, SEED)
    with Repository(folder) as repository:
        head = repository.resolve()
        raw = repository.known([head])[head]
    about = [f"tree {raw.tree}".encode(), *(f"parent {each}".encode() for each in raw.parents),
             b"author " + raw.author, b"committer " + raw.committer]
    made = keys.sign(b"\n".join(about) + b"\n\n" + raw.message, key, "git").rstrip("\n").replace("\n", "\n ")
    return git.replace_head(folder, b"\n".join([*about, f"gpgsig {made}".encode()]) + b"\n\n" + raw.message)
