"""Writing down who approved a landing: one statement more on the branch that only grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from caretrail.approvals import forgejo, github, gitlab, statement
from caretrail.approvals.attested import BRANCH, added, path_of
from caretrail.approvals.model import Evidence
from caretrail.approvals.payload import Part, documents, fetched
from caretrail.approvals.told import Told, bound
from caretrail.history import branch as branches
from caretrail.history.git import LARGEST_BLOB, Repository
from caretrail.problem import Refusal

AUTHOR = "caretrail attest <attest@caretrail.example>"


class Adapter(Protocol):
    """How one git host is read: the payload of the event, pull requests and reviews of its API. Pure."""

    def __call__(self, event: Part, requests: Sequence[Part] = (), reviews: Sequence[Part] = (),
                 landing: str = "") -> Told: ...


ADAPTERS: MappingProxyType[str, Adapter] = MappingProxyType(
    {"github": github.read, "gitlab": gitlab.read, "forgejo": forgejo.read})


@dataclass(frozen=True, slots=True)
class Written:
    """The statement on a landing: where it lies, whether it was added now, the key that signed it (empty where nobody
    did), and sentences on what does not count.
    """

    path: str
    evidence: Evidence
    added: bool
    key: str = ""
    notes: tuple[str, ...] = ()


def read_event(host: str, event: Path, requests: Sequence[Path] = (), reviews: Sequence[Path] = (),
               landing: str = "") -> Told:
    """What a git host told, from the files that the workflow fetched; Refusal where one of them is not whole."""
    about = documents(fetched(event), str(event))
    if len(about) != 1:
        raise about[1].refusal("one event alone")
    return ADAPTERS[host](about[0], _pages(requests), _pages(reviews), landing)


def _pages(files: Sequence[Path]) -> list[Part]:
    return [part for file in files for part in documents(fetched(file), str(file))]


def bind(repository: Repository, told: Told, base: str, head: str) -> tuple[Evidence, tuple[str, ...]]:
    """The evidence for what leads from one commit of this clone to another, and notes (see `told.bound`)."""
    trees = {name: raw.tree for name, raw in repository.known([head, *told.commits]).items()}
    alike = [each for each in told.commits if base and trees.get(each) == trees[head]]
    return bound(told, base, head, trees, {each for each in alike if not _holds(repository, each, base)})


def _holds(repository: Repository, commit: str, base: str) -> bool:
    """Whether a commit builds on what another holds. Whoever looked at one that does not saw less than lands: it would
    take back what came between.
    """
    ground = repository.merge_base(commit, base)
    known = repository.known(filter(None, (ground, base)))
    return ground == base or (bool(ground) and known[ground].tree == known[base].tree)


def attest(repository: Repository, landing: str, host: str, told: Told, when: datetime, *, key: Path | None = None,
           branch: str = BRANCH) -> Written:
    """Add the statement on a landing to the branch. What is there already is left alone where it says the same, and
    Refusal where it does not; nothing is half written.
    """
    repository.refuse_unfit()
    branches.refuse_unfit(repository, branch)
    _refuse_other(told, landing)
    parents = repository.known([landing])[landing].parents
    evidence, notes = bind(repository, told, "".join(parents[:1]), landing)
    tip = branches.tip(repository, branch)
    path = path_of(landing)
    chain = added(repository, tip, []) if tip else []
    if path in {each.path for each in chain}:
        blob = next(each.blob for each in chain if each.path == path)
        return _same(path, _content(repository, blob), statement.Statement(host, evidence), key, notes)
    previous = statement.digest(_content(repository, chain[-1].blob)) if chain else ""
    made = statement.written(statement.Statement(host, evidence, previous), key)
    if len(made) > LARGEST_BLOB:
        raise Refusal(f"the statement on `{landing[:12]}` would be larger than {LARGEST_BLOB >> 10} KB",
                      "a landing with thousands of reviews cannot be attested; propose smaller changes")
    _, signature = statement.read(made, path)
    branches.grow(repository, branch, tip, path, made, f"Attest landing {landing[:12]}", AUTHOR, when)
    return Written(path, evidence, True, signature.key if signature else "", notes)


def _refuse_other(told: Told, landing: str) -> None:
    """What the host told must be about this landing: approvals are not carried from one to another."""
    if landing in told.landed_as:
        return
    number = told.evidence.number
    about = f"pull request {number}" if number else "the push"
    if told.landed_as:
        raise Refusal(f"{about} landed as `{told.landed_as[0][:12]}`, not as `{landing[:12]}`",
                      "name that landing with `--landing`, or give the event of this one")
    raise Refusal(f"{about} has not landed: who approved it can still change",
                  "run this after the merge, with the pull request as the git host gives it then")


def _same(path: str, data: bytes, wanted: statement.Statement, key: Path | None, notes: tuple[str, ...]) -> Written:
    """The statement that is there already, where it says what this one would."""
    known, signature = statement.read(data, path)
    again = statement.written(replace(wanted, previous=known.previous))
    if statement.written(known) != again:
        raise Refusal(f"`{path}` is there already and says something else; a statement is never replaced",
                      "record in the register what it leaves out, with a decision that names the landing")
    if signature is not None and signature.fault:
        raise Refusal(f"`{path}` is there already, and its signature does not hold: {signature.fault}",
                      "find out who changed the branch; a statement is never replaced")
    if key and signature is None:
        raise Refusal(f"`{path}` is there already without a signature; a statement is never replaced",
                      "the approvals of this landing stay claimed; give `--key` from the first run on")
    return Written(path, known.evidence, False, signature.key if signature else "", notes)


def _content(repository: Repository, blob: str) -> bytes:
    return next(data or b"" for _, data in repository.blobs([blob]))
