"""What some files of a working folder held when they were last committed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from caretrail.history.git import Repository
from caretrail.problem import Refusal


def landed(root: Path, paths: Collection[str]) -> dict[str, bytes]:
    """The content of files at the head of a repository, by path; nothing of those that are not there, and nothing at
    all where there is no repository or nothing was committed.
    """
    try:
        with Repository(root) as repository:
            ids = repository.tree_ids(repository.resolve("HEAD"))
            wanted = {ids[path]: path for path in paths if path in ids}
            return {wanted[blob]: data for blob, data in repository.blobs(wanted) if data is not None}
    except Refusal:
        return {}
