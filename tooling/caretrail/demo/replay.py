"""Landings -> a git repository, through one `git fast-import`: the same story gives the same commit ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from caretrail.approvals.model import Account
from caretrail.demo.authorised import Authoriser
from caretrail.demo.example import example_records, example_root
from caretrail.demo.landings import Planned, Timed, plan
from caretrail.demo.layout import STORY_BEGINS
from caretrail.demo.life import Step, births, life
from caretrail.demo.statements import account_of, attest_all
from caretrail.demo.story import as_landed, read_story, with_earlier_wordings, with_mistakes, with_wrong_words
from caretrail.demo.vouched import parts, vouch
from caretrail.history import git
from caretrail.history.objects import change, signature
from caretrail.load import Record

BRANCH = "refs/heads/main"
SIDE = "refs/heads/proposal"
HOST = "Northmoor Git Host <noreply@git.northmoor.example>"


def replay(folder: Path) -> tuple[int, int]:
    """Replay the worked example into a new repository at `folder`; the number of landings and of changed records.

    Raises Refusal when the example is not there or git cannot write.
    """
    root = example_root()
    records = example_records(root)
    story = read_story()
    people = [record for record in records if record.kind.name == "person"]
    addresses = {person.id: _address(person) for person in people}
    authoriser = Authoriser(addresses)
    planned = [authoriser.authorised(each) for each in plan(_lives(records, story), {
        person.id: (person.text("from") or STORY_BEGINS, person.text("to") or "9999") for person in people})]
    git.init(folder)
    stream = _Stream(addresses, {person.id: account_of(person) for person in people})
    with TemporaryDirectory() as private:
        git.fast_import(folder, stream.begin(planned[0], _ground(root)))
        for part in parts(planned):
            git.fast_import(folder, stream.commits(part))
            if part[-1].vouched:
                stream.continue_from(vouch(folder, Path(private)))
    attest_all(folder, planned, people)
    git.check_out(folder)
    return len(planned), sum(len(each.steps) for each in planned)


def _lives(records: Sequence[Record], story: Mapping[str, list[dict[str, Any]]]) -> list[list[Step]]:
    born = births(records, STORY_BEGINS)
    lives = []
    for record in records:
        steps = with_earlier_wordings(life(record, born), _about(record, story["earlier"]))
        steps = with_mistakes(steps, _about(record, story["mistakes"]))
        steps = with_wrong_words(steps, _about(record, story["wrong"]))
        lives.append(as_landed(steps, _about(record, story["landed"])))
    return lives


def _about(record: Record, entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in entries if each["record"] == record.id]


def _ground(root: Path) -> dict[str, bytes]:
    """What stood there from the first day and is no record: the schemas for the editor."""
    schemas = sorted((root / "records" / "schema").glob("*.json"))
    return {f"records/schema/{path.name}": path.read_bytes() for path in schemas}


def _address(person: Record) -> str:
    identities = person.doc.get("identities") or []
    email = next((str(each["email"]) for each in identities if "email" in each), f"{person.id}@northmoor.example")
    return f"{person.text('name')} <{email}>"


class _Stream:
    """Writes what `git fast-import` reads. It keeps the last mark, and the head as git is to find it: by its mark, or
    by the id of its commit where a stream begins.
    """

    def __init__(self, addresses: Mapping[str, str], accounts: Mapping[str, Account]) -> None:
        self._addresses = addresses
        self._accounts = accounts
        self._mark = 0
        self._head = ""

    def begin(self, first: Planned, ground: Mapping[str, bytes]) -> Iterator[bytes]:
        begun = first.at - timedelta(hours=1)
        yield self._commit(BRANCH, HOST, HOST, begun, begun,
                           "Begin the register\n\nEditor schemas, before the first record.", (), ground)
        self._head = f"{BRANCH}^0"

    def commits(self, planned: Sequence[Planned]) -> Iterator[bytes]:
        for landing in planned:
            yield from getattr(self, f"_{landing.how}")(landing)
            self._head = f":{self._mark}"

    def continue_from(self, commit: str) -> None:
        self._head = commit

    def _direct(self, landing: Planned) -> Iterator[bytes]:
        who = self._named(landing.author)
        message = self._message(landing.steps)
        yield self._commit(BRANCH, who, who, landing.steps[-1].at, landing.at, message, (self._head,),
                           _files(landing.steps))

    _revert = _direct

    def _squash(self, landing: Planned) -> Iterator[bytes]:
        title, _, body = self._message(landing.steps).partition("\n")
        message = f"{title} (#{landing.number})\n{body}".rstrip() + f"\n\n{self._trailers(landing)}"
        who = self._account_of(landing.author) if landing.vouched else self._named(landing.author)
        yield self._commit(BRANCH, who, HOST, landing.steps[-1].at, landing.at, message,
                           (self._head,), _files(landing.steps))

    def _merge(self, landing: Planned) -> Iterator[bytes]:
        tip, who = self._head, self._named(landing.author)
        for each in landing.steps:
            if each.step.hidden:  # only the merge itself holds it
                continue
            yield self._commit(SIDE, who, who, each.at, each.at, self._message([each]), (tip,), _files([each]))
            tip = f":{self._mark}"
        branch = f"{landing.steps[0].author}/{landing.steps[0].step.record.lower()}"
        message = (f"Merge pull request #{landing.number} from northmoor/{branch}\n\n"
                   f"{self._message(landing.steps)}\n\n{self._trailers(landing)}")
        merged_by = landing.approvers[0] if landing.approvers else landing.author
        yield self._commit(BRANCH, self._named(merged_by), HOST, landing.at, landing.at, message,
                           (self._head, tip), _files(landing.steps))
        yield f"reset {SIDE}\nfrom {'0' * 40}\n\n".encode()

    def _message(self, steps: Sequence[Timed]) -> str:
        reasons = list(dict.fromkeys(each.step.reason for each in steps if each.step.reason))
        more = [f"- {each.step.subject}" for each in steps[1:]]
        return "\n\n".join(part for part in (steps[0].step.subject, "\n".join(more), "\n".join(reasons)) if part)

    def _trailers(self, landing: Planned) -> str:
        return "\n".join([*(f"Co-authored-by: {self._named(who)}" for who in landing.others),
                          *(f"Reviewed-by: {self._named(who)}" for who in landing.approvers)])

    def _named(self, who: str) -> str:
        """Somebody as git names them: by their id, or as the story has it."""
        return self._addresses.get(who, who)

    def _account_of(self, person: str) -> str:
        """Somebody under the address that the git host gives out for their account."""
        account = self._accounts[person]
        host = HOST.rpartition("@")[2]
        name = self._addresses[person].partition(" <")[0]
        return f"{name} <{account.user_id}+{account.login}@users.noreply.{host}"

    def _commit(self, ref: str, author: str, committer: str, written: datetime, landed: datetime, message: str,
                parents: Sequence[str], files: Mapping[str, bytes]) -> bytes:
        self._mark += 1
        text = message.strip().encode() + b"\n"
        out = [f"commit {ref}\nmark :{self._mark}\nauthor {signature(author, written)}\n"
               f"committer {signature(committer, landed)}\ndata {len(text)}\n".encode(), text]
        out += [f"{'from' if first else 'merge'} {parent}\n".encode()
                for parent, first in zip(parents, (True, False), strict=False)]
        out += [change(path, data or None) for path, data in files.items()]
        return b"".join([*out, b"\n"])


def _files(steps: Sequence[Timed]) -> dict[str, bytes]:
    return {each.step.path: each.step.text.encode() for each in steps}
