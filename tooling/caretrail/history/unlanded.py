"""Which files of a working folder are not as they were committed; `git status` would run what the settings name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from caretrail.history.git import Repository
from caretrail.load import File, folder_files


def unlanded(root: Path, commit: str = "HEAD") -> list[str]:
    """The paths below `records/` that lie in the folder otherwise than in a commit: changed, new or gone. None in a
    repository without a working folder.
    """
    with Repository(root) as repository:
        if repository.is_bare:
            return []
        landed = repository.tree_ids(repository.resolve(commit))
    lying = {file.path: file for file in folder_files(root)}
    return sorted(path for path in landed.keys() | lying.keys()
                  if path not in landed or path not in lying or not _is(lying[path], landed[path]))


def _is(file: File, blob: str) -> bool:
    """Whether a file has the content of that id; git may have written its line ends as this system does. What is never
    read whole, such as a link or a file too large for a record, is taken to be as it was.
    """
    data = file.data
    return data is None or len(data) < file.size or blob in (_id(data, blob), _id(data.replace(b"\r\n", b"\n"), blob))


def _id(data: bytes, like: str) -> str:
    """The id that git gives a content, by the same function as another id."""
    made = hashlib.new("sha1" if len(like) == 40 else "sha256", b"blob %d\0" % len(data), usedforsecurity=False)
    made.update(data)
    return made.hexdigest()
