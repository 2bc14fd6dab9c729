"""Real git repositories for tests: small, on fixed dates, out of reach of the settings of this computer."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

ANN = "Ann Lee <ann.lee@agency.example>"
BEN = "Ben Cole <ben.cole@agency.example>"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

WITHOUT_PRIVILEGES = [] if os.geteuid() else ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
"""What a command is started with, so that what may not be read or written cannot be, for root neither."""

Content = bytes | str | tuple[str, str | bytes] | None
"""What a path holds after a commit: text; a mode and its content (or the commit a submodule is at); None for
nothing.
"""


def git(folder: Path, *arguments: str, data: bytes | str = b"", check: bool = True, **more: str) -> str:
    """Run git as a user with no settings would; what it says, without the last newline."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    plain = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    said = subprocess.run(["git", *arguments], cwd=folder, env=kept | plain | more, check=check,
                          input=data.encode() if isinstance(data, str) else data, capture_output=True)
    return said.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


class Made:
    """A repository in the making. Each commit is an hour after the one before; commits are made from
    plumbing, so the working folder stays empty until `check_out`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = START
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--template=", "--initial-branch=main", ".")

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def git(self, *arguments: str, data: bytes | str = b"", check: bool = True, **more: str) -> str:
        return git(self.path, *arguments, data=data, check=check, **more)

    def commit(self, files: Mapping[str, Content], message: str | bytes = "Change the register", *,
               author: str = ANN, committer: str = "", when: datetime | None = None,
               parents: tuple[str, ...] | None = None, branch: str = "HEAD") -> str:
        """Commit these files on top of HEAD's (or those of the first of `parents`); the id."""
        if parents is None:
            head = self.git("rev-parse", "--verify", "--quiet", "HEAD", check=False)
            parents = (head,) if head else ()
        self.git("read-tree", *(parents[:1] or ["--empty"]))
        self.git("update-index", "-z", "--index-info",
                 data=b"".join(self._staged(path, content) for path, content in files.items()))
        tree = self.git("write-tree")
        commit = self.commit_tree(tree, message, parents=parents, author=author, committer=committer, when=when)
        self.git("update-ref", branch, commit)
        return commit

    def commit_tree(self, tree: str, message: str | bytes, *, parents: tuple[str, ...] = (), author: str = ANN,
                    committer: str = "", when: datetime | None = None) -> str:
        self.clock += timedelta(hours=1)
        at = f"{int((when or self.clock).timestamp())} +0000"
        text = message.encode() if isinstance(message, str) else message
        heads = [f"tree {tree}", *(f"parent {parent}" for parent in parents),
                 f"author {author} {at}", f"committer {committer or author} {at}"]
        return self.raw("commit", "\n".join(heads).encode() + b"\n\n" + text + b"\n")

    def raw(self, kind: str, data: bytes) -> str:
        """Store an object as it is, however broken."""
        return self.git("hash-object", "-t", kind, "-w", "--stdin", "--literally", data=data)

    def branch(self, name: str, at: str = "HEAD") -> None:
        """Start a branch there and go to it."""
        self.git("update-ref", f"refs/heads/{name}", self.git("rev-parse", at))
        self.switch(name)

    def switch(self, name: str) -> None:
        self.git("symbolic-ref", "HEAD", f"refs/heads/{name}")

    def merge(self, *others: str, files: Mapping[str, Content], message: str = "Merge a branch") -> str:
        """Merge branches into HEAD with the result that HEAD's files and `files` make: honest or not is up to
        you.
        """
        sides = tuple(self.git("rev-parse", other) for other in others)
        return self.commit(files, message, parents=(self.head, *sides))

    def check_out(self) -> None:
        self.git("reset", "--hard", "--quiet")

    def _staged(self, path: str, content: Content) -> bytes:
        mode, held = content if isinstance(content, tuple) else ("100644", content)
        name = os.fsencode(path)
        if held is None:
            return b"0 " + b"0" * 40 + b"\t" + name + b"\0"
        if mode == "160000":
            return f"{mode} {held!s}\t".encode() + name + b"\0"
        blob = self.git("hash-object", "-w", "--no-filters", "--stdin", data=held)
        return f"{mode} {blob}\t".encode() + name + b"\0"
