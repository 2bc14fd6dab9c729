"""The landings of a branch: who, when, why, through which pull request, and what an inspector should know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from caretrail.history.git import Repository
from caretrail.history.identity import read_signature
from caretrail.history.lineage import chain, share_out
from caretrail.history.merges import merge_oddities
from caretrail.history.messages import Message, read_message
from caretrail.history.model import Draft, Identity, Landing
from caretrail.history.objects import RawCommit
from caretrail.history.signatures import signature_of


def read_landings(repository: Repository, head: str, after: str = "", first: int = 1) -> list[Landing]:
    """The landings up to `head`, oldest first, numbered from `first`; with `after`, only those later than it
    (it must itself be a landing of `head`). A fixed number of passes, whatever
    their number.
    """
    lineage = repository.lineage(head, after)
    landings = chain(lineage, head)
    brought = share_out(lineage, landings)
    trees: dict[str, str] = {}
    found = list(_read(repository, landings, brought, trees, first))
    before = repository.commit_date(after) if after else None
    merges = merge_oddities(repository, lineage, landings, brought, trees)
    for place, landing in enumerate(found):
        told = (*landing.oddities, *_about_date(landing.landed_at, before), *merges.get(landing.commit, ()))
        if told:
            found[place] = replace(landing, oddities=told)
        before = landing.landed_at or before
    return found


def read_one(repository: Repository, landing: str, brought: Sequence[str]) -> Landing:
    """One commit as the landing that it would be, number 0, with the commits it would bring."""
    return next(_read(repository, [landing], {landing: brought}, {}, 0))


def _read(repository: Repository, landings: Sequence[str], brought: Mapping[str, Sequence[str]],
          trees: dict[str, str], first: int) -> Iterator[Landing]:
    """One stream of commits: before each merge, the commits it brought."""
    wanted = (each for landing in landings for each in (*brought.get(landing, ()), landing))
    commits = repository.commits(wanted)
    for number, landing in enumerate(landings, first):
        drafts, co_authors = [], list[Identity]()
        for _ in brought.get(landing, ()):
            raw = next(commits)
            trees[raw.id] = raw.tree
            message = read_message(raw.message)
            co_authors.extend(message.co_authors)
            author, written_at = _line(raw.author)
            committer, _ = _line(raw.committer)
            drafts.append(Draft(raw.id, author, written_at, message.subject, committer, signature_of(raw)))
        raw = next(commits)
        trees[raw.id] = raw.tree
        yield _landing(number, raw, read_message(raw.message), tuple(drafts), co_authors)


def _landing(number: int, raw: RawCommit, message: Message, drafts: tuple[Draft, ...],
             co_authors: Sequence[Identity]) -> Landing:
    author, written_at = _line(raw.author)
    committer, landed_at = _line(raw.committer)
    return Landing(number, raw.id, raw.parents, landed_at, written_at, author, committer,
                   tuple(dict.fromkeys((*message.co_authors, *co_authors))), message.subject, message.body,
                   message.pull_request, message.approvals, drafts, tuple(_about_commit(raw, message)),
                   signature_of(raw))


@lru_cache(maxsize=1024)
def _line(line: bytes) -> tuple[Identity, datetime | None]:
    """The author and the committer of a commit are mostly the same line."""
    return read_signature(line)


def _about_commit(raw: RawCommit, message: Message) -> Iterator[str]:
    for role, lines in (("author", raw.authors), ("committer", raw.committers)):
        if len(lines) != 1:
            yield f"the commit names {len(lines) or 'no'} {role}{'s, the first is shown' if lines else ''}"
    if message.hidden:
        yield "its message holds characters that do not show; they are written out here"


def _about_date(landed_at: datetime | None, before: datetime | None) -> Iterator[str]:
    if landed_at is None:
        yield "it gives no date that can be read"
    elif before is not None and landed_at < before:
        yield "it is dated earlier than the landing before it"
