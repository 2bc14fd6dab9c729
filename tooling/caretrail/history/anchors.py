"""Manifests of redactions: which commit of a history that is gone is which commit now, so that what pointed there still
leads somewhere. A manifest lies in `anchors/`, and counts where the record of its redaction names its fingerprint.

    {"version": 1, "redaction": "RED-2026-0V1B", "old_head": ..., "new_head": ...,
     "removed": [{"path": ..., "fields": [...], "versions": 3}],
     "commits": [[old commit, old tree, new commit, new tree], ...]}   parents first, without those that are the same
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from caretrail.history import leaving, objects
from caretrail.history.git import Repository
from caretrail.kinds.redaction import Redaction
from caretrail.load import Record, load
from caretrail.problem import Refusal

FOLDER = "anchors/"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Removed:
    """A file of which something was taken out: the fields (none where it is no record, or all of it went), and of how
    many versions.
    """

    path: str
    fields: tuple[str, ...]
    versions: int


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One commit as it was and as it is: ids of commits and of their trees."""

    old: str
    old_tree: str
    new: str
    new_tree: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a rewritten history has to do with the one before it."""

    redaction: str
    old_head: str
    new_head: str
    removed: tuple[Removed, ...]
    commits: tuple[Rewritten, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A redaction with its manifest, None where that does not count; `fault` says why not."""

    record: Record
    model: Redaction
    manifest: Manifest | None
    fault: str = ""


class Anchors:
    """All redactions of a register that rewrote its history, the oldest first."""

    def __init__(self, kept: Sequence[Anchor] = ()) -> None:
        self.kept = tuple(kept)

    def now(self, commit: str) -> str:
        """The commit that an old one is now, through any number of redactions; itself where none touched it."""
        return _followed(commit, self._commits)

    def tree_now(self, tree: str) -> str:
        """The same for what a commit holds."""
        return _followed(tree, self._trees)

    @cached_property
    def _commits(self) -> Mapping[str, str]:
        return {each.old: each.new for anchor in self.kept if anchor.manifest for each in anchor.manifest.commits}

    @cached_property
    def _trees(self) -> Mapping[str, str]:
        return {each.old_tree: each.new_tree for anchor in self.kept if anchor.manifest
                for each in anchor.manifest.commits if each.old_tree != each.new_tree}


def _followed(start: str, steps: Mapping[str, str]) -> str:
    """Where the steps lead from a start, but never round in a circle."""
    seen = {start}
    while (after := steps.get(start)) and after not in seen:
        seen.add(after)
        start = after
    return start


def anchors(repository: Repository, head: str) -> Anchors:
    """The redactions that a commit has on record and that rewrote history, with their manifests."""
    records = load(repository.tree_files(head, "records/redactions")).records
    asked = [(each, each.model) for each in records if isinstance(each.model, Redaction) and each.model.old_head]
    lying = {path: name for _, name, _, path in repository.tree(head, FOLDER)} if asked else {}
    found = [_anchor(repository, record, model, lying) for record, model in asked if isinstance(model, Redaction)]
    return Anchors(sorted(found, key=lambda each: (str(each.model.carried_out_on or ""), each.record.id)))


def path_of(redaction: str) -> str:
    """Where the manifest of a redaction lies."""
    return f"{FOLDER}{redaction}.json"


def written(manifest: Manifest) -> bytes:
    """A manifest as a file: the same bytes for the same manifest."""
    told = {
        "version": VERSION, "redaction": manifest.redaction,
        "old_head": manifest.old_head, "new_head": manifest.new_head,
        "removed": [{"path": each.path, "fields": list(each.fields), "versions": each.versions}
                    for each in manifest.removed],
        "commits": [[each.old, each.old_tree, each.new, each.new_tree] for each in manifest.commits]}
    return json.dumps(told, indent=0, ensure_ascii=True).encode() + b"\n"


def fingerprint(data: bytes) -> str:
    """How the record of a redaction names its manifest."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def read(data: bytes) -> Manifest:
    """A manifest from its bytes; Refusal where they are none."""
    try:
        told = json.loads(data)
        if told["version"] != VERSION:
            raise ValueError("another version")
        manifest = Manifest(
            str(told["redaction"]), _id(told["old_head"]), _id(told["new_head"]),
            tuple(Removed(str(each["path"]), tuple(map(str, each["fields"])), int(each["versions"]))
                  for each in told["removed"]),
            tuple(Rewritten(*map(_id, each)) for each in told["commits"]))
    except (ValueError, KeyError, TypeError):
        raise Refusal("the manifest is not written as `caretrail re-anchor` writes it",
                      "make it again from the bundle of the old history") from None
    return manifest


def _id(value: Any) -> str:
    if not isinstance(value, str) or not objects.ID.fullmatch(value):
        raise ValueError("no id of an object")
    return value


def _anchor(repository: Repository, record: Record, model: Redaction, lying: Mapping[str, str]) -> Anchor:
    blob = lying.get(path_of(record.id))
    if blob is None:
        return Anchor(record, model, None, "there is no manifest: nobody can say which old commit is which")
    data = next((each.data for each in leaving.contents(repository, [blob])), None)
    fault = next(_faults(model, data or b""), "")
    if fault:
        return Anchor(record, model, None, fault)
    try:
        manifest = read(data or b"")
    except Refusal as refusal:
        return Anchor(record, model, None, refusal.what)
    fault = _misfit(repository, record, model, manifest)
    return Anchor(record, model, None if fault else manifest, fault)


def _faults(model: Redaction, data: bytes) -> Iterator[str]:
    if not model.is_agreed:
        yield "two people of two agencies have not agreed to it"
    if model.manifest != fingerprint(data):
        yield "the record names another manifest than the one that lies there"


def _misfit(repository: Repository, record: Record, model: Redaction, manifest: Manifest) -> str:
    """Why a manifest does not fit its redaction, or what this repository holds."""
    if manifest.redaction != record.id:
        return "the manifest is another redaction's"
    if (manifest.old_head, manifest.new_head) != (model.old_head, model.new_head):
        return "the manifest names other heads than the record"
    known = repository.known(each.new for each in manifest.commits)
    wrong = [each for each in manifest.commits if each.new not in known or known[each.new].tree != each.new_tree]
    return f"the manifest names a commit that is not so in this repository: {wrong[0].new[:12]}" if wrong else ""
