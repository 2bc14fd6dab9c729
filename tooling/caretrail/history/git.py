"""Git, read in a hardened environment: the only module that starts git or imports GitPython.

GitPython opens and holds the repository. Git's own plumbing is started here and not through GitPython, whose
`execute` adds the variables it is given to those of the process: git must see none of the caller's `GIT_*`.
Object data is untrusted but safe to read. A copied `.git/config` is not safe: whatever it could start is
switched off for every command.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from functools import cache
from io import BufferedReader, RawIOBase
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from caretrail.history import objects
from caretrail.history.environment import environment
from caretrail.history.identity import read_signature
from caretrail.history.objects import Entry, RawCommit, checked, lines
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.load import File

OLDEST = (2, 36)
LARGEST_BLOB = 256 * 1024
LARGEST_COMMIT = 16 * 1024 * 1024
PATIENCE = 120.0
"""Seconds that a short answer may take, and that a long one may stay silent."""
CHUNK = 1 << 20


@cache
def executable() -> str:
    """The absolute path of git, never found through a relative folder of the search path."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    found = shutil.which("git", path=os.pathsep.join(each for each in folders if Path(each).is_absolute()))
    wanted = f"install git {OLDEST[0]}.{OLDEST[1]} or newer"
    if found is None:
        raise Refusal("git is not installed, or not on the search path", wanted)
    said = _answer([found, "version"]).stdout.decode("utf-8", "replace").strip()
    version = re.match(r"git version (\d+)\.(\d+)", said)
    if version is None or (int(version[1]), int(version[2])) < OLDEST:
        raise Refusal(f"`{found}` is too old, or is not git: it says `{said}`", wanted)
    return found


class Repository:
    """A repository opened for reading; use it in a `with`. Each method that streams starts one process."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path).absolute()

    def __enter__(self) -> Self:
        self._repo = _opened(self.path)
        self.git_dir = Path(self._repo.git_dir).absolute()
        self.common_dir = Path(self._repo.common_dir).absolute()
        self._refuse_foreign_owner()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._repo.close()

    def _refuse_foreign_owner(self) -> None:
        """Git looks at the owner only where it finds the repository by itself, so let it do so once. The
        folders a user has declared safe stand in the settings that we otherwise shut out.
        """
        ceiling = {"GIT_CEILING_DIRECTORIES": str(self.path.parent)}
        command = [executable(), "-C", str(self.path), "rev-parse", "--git-dir"]
        said = _answer(command, env=environment(safe__bareRepository="all") | ceiling)
        if said.returncode == 0:
            return
        if b"dubious ownership" not in said.stderr:
            raise Refusal(f"git cannot open `{self.path}`: {_reason(said.stderr)}",
                          "see what `git status` says there")
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        asking = [executable(), "-C", "/", "config", "--get-all", "-z", "safe.directory"]
        safe = _answer(asking, env=own).stdout
        for folder in safe.decode("utf-8", "surrogateescape").split("\0"):
            trusting = environment(safe__bareRepository="all", safe__directory=folder) | ceiling
            if folder and _answer(command, env=trusting).returncode == 0:
                return
        raise Refusal(f"`{self.path}` belongs to another user of this computer, so git does not trust it",
                      f"if you do, run `git config --global --add safe.directory {self.path}`")

    # ---- short questions

    def resolve(self, revision: str = "HEAD") -> str:
        """The full id of the commit a revision names."""
        if revision and not revision.startswith("-") and "\0" not in revision:
            said = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
            found = said.stdout.decode("ascii", "replace").strip()
            if said.returncode == 0 and objects.ID.fullmatch(found):
                return found
        if revision == "HEAD":
            raise Refusal("nothing has been committed on this branch yet",
                          "commit the records first, then run this again")
        raise Refusal(f"this repository knows no commit `{_shown(revision)}`",
                      "give a branch, a tag or a commit id that `git log` shows here")

    def refuse_unfit(self) -> None:
        """Refuse a clone whose history is cut short or lies elsewhere: git would leave it out in silence."""
        if self._ask("rev-parse", "--is-shallow-repository").stdout.strip() != b"false":
            raise Refusal("this clone is shallow: the older part of the history is not in it",
                          "run `git fetch --unshallow` (in GitHub Actions, `fetch-depth: 0`)")
        promised = self._ask("config", "--local", "--name-only", "--get-regexp",
                             r"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$").stdout
        if promised.strip() or any((self.common_dir / "objects" / "pack").glob("*.promisor")):
            raise Refusal("this clone is partial: some contents were left on the server",
                          "clone it again without `--filter` (in GitHub Actions, no `filter:`)")

    def oddities(self) -> tuple[str, ...]:
        """What in this clone could show another history than the one published. None of it is obeyed."""
        found = []
        replaced = self._ask("for-each-ref", "--format=%(refname)", "refs/replace/").stdout.split()
        if replaced:
            found.append(f"objects replaced with `git replace`: {len(replaced)}; the originals were read")
        if _size(self.common_dir / "info" / "grafts"):
            found.append("a grafts file claims other parents for commits; it was not followed")
        if _size(self.common_dir / "objects" / "info" / "alternates"):
            found.append("objects are borrowed from another folder (`objects/info/alternates`)")
        return tuple(found)

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether `newer` holds all that `older` held. False after a rewritten branch."""
        return self._ask("merge-base", "--is-ancestor", checked(older), checked(newer)).returncode == 0

    def merge_base(self, one: str, other: str) -> str:
        """The common ground of two commits; one of several, or empty if there is none."""
        return self._ask("merge-base", checked(one), checked(other)).stdout.decode("ascii").strip()

    def continues(self, after: str, head: str) -> bool:
        """Whether `after` is itself a landing of `head`. A branch can hold a commit and yet have made it a
        side line, by a merge in the other direction: then what landed has changed though nothing was lost.
        """
        newer = self._ancestry(head, after, "--first-parent")
        return after == head or (bool(newer) and newer[0][1:2] == [after])

    def commit_date(self, commit: str) -> datetime | None:
        """When a commit says it was committed."""
        return next(read_signature(each.committer)[1] for each in self.commits([commit]))

    def first_parents(self, head: str, after: str = "") -> list[str]:
        """The landings up to `head`, oldest first; only those later than `after` where that is given."""
        return [line[0] for line in self._ancestry(head, after, "--first-parent")]

    def lineage(self, head: str, after: str = "") -> dict[str, tuple[str, ...]]:
        """Every commit up to `head` (and not in `after`) with its parents, parents before children."""
        return {line[0]: tuple(line[1:]) for line in self._ancestry(head, after)}

    def _ancestry(self, head: str, after: str, *more: str) -> list[list[str]]:
        wanted = [checked(head), *(["^" + checked(after)] if after else [])]
        said = self._stream("rev-list", "--parents", "--topo-order", "--reverse", *more, *wanted, "--")
        return [line.split() for line in b"".join(said).decode("ascii").splitlines()]

    def faults(self, commit: str) -> tuple[str, ...]:
        """What git's strict check says of the objects: broken, badly named, doubled entries."""
        said = self._stream("fsck", "--strict", "--no-dangling", "--no-progress", "--no-reflogs",
                            checked(commit), checking=True)
        told = b"".join(said).decode("utf-8", "backslashreplace").splitlines()
        return tuple(_shown(line) for line in told if line.strip() and not line.startswith("notice"))

    # ---- streams

    def walk(self, head: str = "", after: str = "", *,
             commits: Iterable[str] | None = None) -> Iterator[tuple[str, list[Entry]]]:
        """Every landing up to `head` (later than `after`), oldest first, with the files below `records/` in
        which it differs from its first parent. `commits` walks just these instead: ids, or `"commit other"`
        to compare with another commit than its parent.
        """
        asked = self.first_parents(head, after) if commits is None else commits
        # Every choice is spelt out: a repository's settings have no say in what a landing changed.
        return objects.read_changes(self._stream(
            "diff-tree", "--stdin", "--root", "--always", "--diff-merges=first-parent", "-r", "-z", "--raw",
            "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none",
            feed=lines(asked)))

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """The content of blobs, in the order asked; None for what is too large for a record, or no blob."""
        for name, kind, data in self._objects(ids, LARGEST_BLOB):
            yield name, data if kind == b"blob" else None

    def commits(self, ids: Iterable[str]) -> Iterator[RawCommit]:
        """Commits as their objects hold them, in the order asked."""
        for name, _, data in self._objects(ids, LARGEST_COMMIT):
            yield objects.read_commit(name, data or b"")

    def tree_files(self, commit: str, under: str = "records") -> Iterator[File]:
        """Every file of a commit below a folder; a link, a submodule, an odd mode comes without content."""
        from caretrail.load import File  # pydantic comes with it: not for those who only walk

        entries = list(objects.read_tree(self._stream(
            "ls-tree", "-r", "-z", "--full-tree", "--long", checked(commit), "--", under)))
        wanted = [mode in objects.PLAIN and size <= LARGEST_BLOB for mode, _, size, _ in entries]
        contents = self.blobs(entry[1] for entry, want in zip(entries, wanted, strict=True) if want)
        for (mode, _, size, path), want in zip(entries, wanted, strict=True):
            yield File(path, mode, next(contents)[1] if want else None, size)

    def _objects(self, ids: Iterable[str], largest: int) -> Iterator[tuple[str, bytes, bytes | None]]:
        with self._running("cat-file", "--batch", "--buffer", feed=lines(ids)) as out:
            while header := out.readline():
                name, kind, *size = header.split()
                if not size:
                    raise Refusal(f"this repository lacks object `{name.decode()}`, which its history needs",
                                  "run `git fsck` there, and clone the repository again")
                length = int(size[0])
                if length <= largest:
                    yield name.decode("ascii"), kind, out.read(length + 1)[:-1]
                else:
                    _skip(out, length + 1)
                    yield name.decode("ascii"), kind, None

    def _ask(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return _answer([executable(), f"--git-dir={self.git_dir}", *arguments], cwd=self.git_dir)

    def _stream(self, *arguments: str, feed: Iterable[bytes] = (), checking: bool = False) -> Iterator[bytes]:
        with self._running(*arguments, feed=feed, checking=checking) as out:
            while chunk := out.read1(CHUNK):
                yield chunk

    def _running(self, *arguments: str, feed: Iterable[bytes],
                 checking: bool = False) -> AbstractContextManager[BufferedReader]:
        return _running([executable(), f"--git-dir={self.git_dir}", *arguments], self.git_dir, feed, checking)


def _opened(path: Path) -> Any:
    """GitPython's `Repo`. It reads our process's variables: they are hardened while it starts and opens."""
    before = dict(os.environ)
    hardened = environment() | {"GIT_PYTHON_GIT_EXECUTABLE": executable()}
    try:
        os.environ.clear()
        os.environ.update(hardened)
        import git

        return git.Repo(path, search_parent_directories=False, expand_vars=False)
    except git.exc.NoSuchPathError:
        raise Refusal(f"there is no folder `{path}`", "give the top folder of a git repository") from None
    except git.exc.InvalidGitRepositoryError:
        raise Refusal(f"`{path}` is not a git repository",
                      "give its top folder, or run `git init` there and commit the records") from None
    except Exception as fault:  # GitPython lets through whatever a damaged `.git` makes it stumble over
        raise Refusal(f"the git repository `{path}` cannot be opened: {_shown(str(fault))}",
                      "see what `git status` says there; clone it again if it is damaged") from None
    finally:
        os.environ.clear()
        os.environ.update(before)


# ---- writing: the worked example, and the landings that `caretrail import` makes

def init(folder: Path, branch: str = "main") -> None:
    """Make an empty repository, without the templates (and so the hooks) of this computer."""
    folder.mkdir(parents=True, exist_ok=True)
    _write([executable(), "init", "--quiet", "--template=", f"--initial-branch={branch}", "."], folder)


def fast_import(folder: Path, stream: Iterable[bytes]) -> None:
    """Feed `git fast-import`; the working folder is left as it is (see `check_out`)."""
    command = [executable(), f"--git-dir={folder / '.git'}", "fast-import", "--quiet", "--date-format=raw"]
    with _running(command, folder, stream) as out:
        out.read()


def repack(folder: Path) -> None:
    """Pack a repository we have made ourselves as a clone of it would arrive, each file's versions together."""
    _write([*_there(folder), "repack", "-a", "-d", "-f", "--quiet"], folder)


def check_out(folder: Path) -> None:
    """Write the files of HEAD into the working folder of a repository we have made ourselves."""
    _write([*_there(folder), "reset", "--hard", "--quiet"], folder)


def add_and_commit(folder: Path, files: Mapping[str, bytes | None], message: str, author: str,
                   when: datetime) -> str:
    """Land files as one commit of the branch checked out, and write them into the working folder; the
    commit's id. Nothing else lands, whatever is staged or changed, and no hook or filter runs.
    """
    branch = _write([*_there(folder), "symbolic-ref", "--short", "HEAD"], folder)
    parent = _answer([*_there(folder), "rev-parse", "--verify", "--quiet", "HEAD"]).stdout.decode().strip()
    fast_import(folder, objects.landing(branch, files, message, author, when, parent))
    for path, data in files.items():
        target = folder / path
        if data is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    staged = _answer([*_there(folder), "ls-tree", "-r", "-z", "HEAD", "--", *files]).stdout
    gone = b"".join(f"0 {'0' * 40}\t{path}\0".encode() for path, data in files.items() if data is None)
    _write([*_there(folder), "update-index", "-z", "--index-info"], folder, gone + staged)
    return _write([*_there(folder), "rev-parse", "HEAD"], folder)


def _there(folder: Path) -> list[str]:
    return [executable(), f"--git-dir={folder / '.git'}", f"--work-tree={folder}"]


def _write(command: Sequence[str], folder: Path, data: bytes | None = None) -> str:
    said = _answer(command, cwd=folder, data=data)
    if said.returncode != 0:
        raise Refusal(f"git could not write in `{folder}`: {_reason(said.stderr)}",
                      "see what `git status` says there, and whether the folder can be written to")
    return said.stdout.decode("utf-8", "replace").strip()


# ---- processes

def _answer(command: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: Path | None = None,
            data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, env=env or environment(), cwd=cwd, input=data or b"",
                              capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise _silence() from None


class _Patient(RawIOBase):
    """The output of a process, which gives up on one that falls silent."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not select.select([self._descriptor], [], [], PATIENCE)[0]:
            raise _silence()
        return os.readv(self._descriptor, [buffer])


def _silence() -> Refusal:
    return Refusal(f"git has been silent for {PATIENCE:.0f} seconds", "see that the disk answers")


@contextmanager
def _running(command: Sequence[str], cwd: Path, feed: Iterable[bytes],
             checking: bool = False) -> Iterator[BufferedReader]:
    """A process whose output is read while a thread feeds it: one alone would wait for the other for ever.
    With `checking`, its complaints are part of what is read and its verdict is not ours to judge.
    """
    failed: list[BaseException] = []
    with tempfile.TemporaryFile() as complaints, subprocess.Popen(
            command, cwd=cwd, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if checking else complaints) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError, AttributeError):  # fewer, larger reads; where the system allows them
            fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, CHUNK)
        writer = threading.Thread(target=_feed, args=(process.stdin, feed, failed), daemon=True)
        writer.start()
        try:
            yield BufferedReader(_Patient(process.stdout.fileno()), CHUNK)
            code = process.wait(PATIENCE)
        finally:
            process.kill()
            writer.join()
        if failed:
            raise failed[0]
        if code != 0 and not checking:
            complaints.seek(0)
            raise Refusal(f"git could not go through this repository: {_reason(complaints.read(CHUNK))}",
                          "run `git fsck` there, and clone the repository again if it is damaged")


def _feed(into: IO[bytes], feed: Iterable[bytes], failed: list[BaseException]) -> None:
    """What goes wrong with the feed is for whoever reads; a process that ends first says why itself."""
    with suppress(BrokenPipeError), into:
        try:
            for piece in feed:
                into.write(piece)
        except BrokenPipeError:
            pass
        except BaseException as fault:
            failed.append(fault)


def _skip(out: BufferedReader, length: int) -> None:
    while length > 0 and (piece := out.read(min(length, CHUNK))):
        length -= len(piece)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _reason(said: bytes) -> str:
    return _shown((said.decode("utf-8", "replace").strip().splitlines() or ["it gave no reason"])[-1])


def _shown(text: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in text[:500])
