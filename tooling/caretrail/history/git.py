"""Git repositories, read and written: the only module that imports GitPython, which opens and holds them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from caretrail.history import objects
from caretrail.history.identity import read_signature
from caretrail.history.objects import Entry, RawCommit, checked, lines
from caretrail.history.process import CHUNK, Answer, Running, answer, environment, executable, reason, running, shown
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.load import File

LARGEST_BLOB = 256 * 1024
LARGEST_COMMIT = 16 * 1024 * 1024


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
        said = answer(command, env=environment(safe__bareRepository="all") | ceiling)
        if said.returncode == 0:
            return
        if b"dubious ownership" not in said.stderr:
            raise _closed(self.path) or Refusal(f"git cannot open `{self.path}`: {reason(said.stderr)}",
                          "see what `git status` says there")
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        asking = [executable(), "-C", "/", "config", "--get-all", "-z", "safe.directory"]
        safe = answer(asking, env=own).stdout
        for folder in safe.decode("utf-8", "surrogateescape").split("\0"):
            trusting = environment(safe__bareRepository="all", safe__directory=folder) | ceiling
            if folder and answer(command, env=trusting).returncode == 0:
                return
        raise Refusal(f"`{self.path}` belongs to another user of this computer, so git does not trust it",
                      f"if you do, run `git config --global --add safe.directory {self.path}`")

    @property
    def is_bare(self) -> bool:
        """Whether it has no working folder, or the folder given is git's own."""
        return self.git_dir.resolve() == self.path.resolve()

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
        raise Refusal(f"this repository knows no commit `{shown(revision)}`",
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

    def merge_base(self, one: str, other: str) -> str:
        """The common ground of two commits; one of several, or empty if there is none."""
        return self._ask("merge-base", checked(one), checked(other)).stdout.decode("ascii").strip()

    def holds(self, commit: str, name: str) -> bool:
        """Whether a commit has a file or folder of this name at its top, on a disk that makes no difference
        between capitals and small letters.
        """
        names = self._ask("ls-tree", "-z", "--name-only", checked(commit)).stdout.decode("utf-8", "replace").split("\0")
        return any(each.casefold() == name.casefold() for each in names)

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
        """What git's strict check says of all objects: broken, badly named, doubled entries."""
        said = self._stream("fsck", "--strict", "--no-dangling", "--no-progress", "--no-reflogs",
                            checked(commit), checking=True)
        told = b"".join(said).decode("utf-8", "backslashreplace").splitlines()
        return tuple(shown(line) for line in told if line.strip() and not line.startswith("notice"))

    def new_faults(self, base: str, head: str) -> tuple[str, ...]:
        """The same of the commits and folders that `head` has and `base` has not, without going through the others:
        a pack of them is checked as if it had just arrived. What git stops at is told, and not what would come after.
        """
        wanted = f"{checked(head)}\n^{checked(base)}\n".encode("ascii")
        with TemporaryDirectory() as folder:
            pack = Path(folder) / "new.pack"
            with pack.open("wb") as file:
                file.writelines(self._stream("pack-objects", "--revs", "--stdout", "--quiet", "--filter=blob:none",
                                             feed=[wanted]))
            said = self._ask("index-pack", "--strict", "-o", str(pack.with_suffix(".idx")), str(pack))
        told = said.stderr.decode("utf-8", "backslashreplace").splitlines() if said.returncode else []
        return tuple(shown(line.removeprefix("error: ")) for line in told if line.startswith("error: ")
                     ) or tuple(shown(line) for line in told[-1:])

    def last_held(self, commit: str, paths: Iterable[str]) -> dict[str, str]:
        """Of files that are not in a commit: the id of what each held when it was last there, by path; nothing of
        those that never were.
        """
        wanted = {path for path in paths if path.isprintable()}
        asked = "\n".join([checked(commit), "--", *sorted(wanted)]) + "\n"
        landings = b"".join(self._stream("rev-list", "--first-parent", "--stdin", feed=[asked.encode()])
                            ).decode("ascii").split() if wanted else []
        found: dict[str, str] = {}
        for _, entries in self.walk(commits=landings):
            for entry in entries:
                if entry.path in wanted and entry.status == "D":
                    found.setdefault(entry.path, entry.old_id)
        return found

    def versions(self, commit: str, path: str) -> list[str]:
        """The ids of what a file below `records/` held up to a commit, landing by landing, the last first."""
        asked = "\n".join([checked(commit), "--", path]) + "\n"
        landings = b"".join(self._stream("rev-list", "--first-parent", "--stdin", feed=[asked.encode()])
                            ).decode("ascii").split() if path.isprintable() else []
        return [entry.new_id for _, entries in self.walk(commits=landings) for entry in entries
                if entry.path == path and entry.new_mode in objects.PLAIN]

    # ---- streams

    def walk(self, head: str = "", after: str = "", *, commits: Iterable[str] | None = None,
             under: str = objects.UNDER) -> Iterator[tuple[str, list[Entry]]]:
        """Every landing up to `head` (later than `after`), oldest first, with the files below `records/` (or
        below `under`, empty for all) in which it differs from its first parent. `commits` walks just these
        instead: ids, or `"commit other"` to compare with another commit than its parent.
        """
        asked = self.first_parents(head, after) if commits is None else commits
        # Every choice is spelt out: a repository's settings have no say in what a landing changed.
        return objects.read_changes(self._stream(
            "diff-tree", "--stdin", "--root", "--always", "--diff-merges=first-parent", "-r", "-z", "--raw",
            "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none",
            feed=lines(asked)), under)

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """The content of blobs, in the order asked; None for what is too large for a record, or no blob."""
        for name, kind, data in self._objects(ids, LARGEST_BLOB):
            yield name, data if kind == b"blob" else None

    def commits(self, ids: Iterable[str]) -> Iterator[RawCommit]:
        """Commits as their objects hold them, in the order asked."""
        for name, _, data in self._objects(ids, LARGEST_COMMIT):
            yield objects.read_commit(name, data or b"")

    def known(self, ids: Iterable[str]) -> dict[str, RawCommit]:
        """Those of some ids that are commits in this clone."""
        asked = sorted(set(ids))
        listed = self._stream("cat-file", "--batch-check=%(objectname) %(objecttype)", "--buffer", feed=lines(asked))
        told = (line.split(b" ") for line in b"".join(listed).splitlines())
        return {each.id: each for each in self.commits(
            name.decode("ascii") for name, kind, *_ in told if kind == b"commit")}

    def tree_files(self, commit: str, under: str = "records") -> Iterator[File]:
        """Every file of a commit below a folder; a link, a submodule, an odd mode comes without content."""
        from caretrail.load import File  # pydantic comes with it: not for those who only walk

        entries = self.tree(commit, under)
        wanted = [mode in objects.PLAIN and size <= LARGEST_BLOB for mode, _, size, _ in entries]
        contents = self.blobs(entry[1] for entry, want in zip(entries, wanted, strict=True) if want)
        for (mode, _, size, path), want in zip(entries, wanted, strict=True):
            yield File(path, mode, next(contents)[1] if want else None, size)

    def tree(self, commit: str, under: str = "records") -> list[tuple[str, str, int, str]]:
        """Every file of a commit below a folder: mode, id of the content, its size, path."""
        return list(objects.read_tree(self._stream(
            "ls-tree", "-r", "-z", "--full-tree", "--long", checked(commit), "--", under)))

    def tree_ids(self, commit: str, under: str = "records") -> dict[str, str]:
        """The id of every file of a commit below a folder, by its path."""
        return {path: name for _, name, _, path in self.tree(commit, under)}

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

    def _ask(self, *arguments: str) -> Answer:
        return answer([executable(), f"--git-dir={self.git_dir}", *arguments], cwd=self.git_dir)

    def _stream(self, *arguments: str, feed: Iterable[bytes] = (), checking: bool = False) -> Iterator[bytes]:
        with self._running(*arguments, feed=feed, checking=checking) as out:
            while chunk := out.read1(CHUNK):
                yield chunk

    def _running(self, *arguments: str, feed: Iterable[bytes], checking: bool = False) -> Running:
        return running([executable(), f"--git-dir={self.git_dir}", *arguments], self.git_dir, feed, checking)


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
        raise _closed(path) or _none_there(path) from None
    except Exception as fault:  # GitPython lets through whatever a damaged `.git` makes it stumble over
        raise Refusal(f"the git repository `{path}` cannot be opened: {shown(str(fault))}",
                      "see what `git status` says there; clone it again if it is damaged") from None
    finally:
        os.environ.clear()
        os.environ.update(before)


def _closed(path: Path) -> Refusal | None:
    """Where a repository is there and this user may not read what git looks for first."""
    parts = [path / ".git" / each for each in ("", "HEAD", "objects", "refs")]
    shut = next((each for each in parts if os.path.lexists(each) and not os.access(
        each, os.R_OK | os.X_OK if each.is_dir() else os.R_OK)), None)
    return Refusal(f"`{shut}` cannot be read", "give yourself the right to read the repository") if shut else None


def _none_there(path: Path) -> Refusal:
    if os.path.lexists(path / ".git"):
        return Refusal(f"git sees no repository in `{path / '.git'}`: it is damaged",
                       "see what `git status` says there, and clone the repository again")
    return Refusal(f"`{path}` is not a git repository",
                   "give its top folder, or run `git init` there and commit the records")


# ---- writing: the worked example, and the landings that `caretrail import` makes

def init(folder: Path, branch: str = "main") -> None:
    """Make an empty repository, without the templates (and so the hooks) of this computer."""
    folder.mkdir(parents=True, exist_ok=True)
    _write([executable(), "init", "--quiet", "--template=", f"--initial-branch={branch}", "."], folder)


def unbundle(folder: Path, bundle: Path) -> None:
    """Make a repository in an empty folder that holds the commits of a bundle, under no name."""
    _write([executable(), "init", "--quiet", "--bare", "--template=", "."], folder)
    _write([executable(), f"--git-dir={folder.absolute()}", "bundle", "unbundle", str(bundle.absolute())], folder)


def fast_import(folder: Path, stream: Iterable[bytes]) -> None:
    """Feed `git fast-import`; the working folder is left as it is (see `check_out`)."""
    with running([*_there(folder), "fast-import", "--quiet", "--date-format=raw"], folder, stream) as out:
        out.read()


def replace_head(folder: Path, commit: bytes) -> str:
    """Let the branch end with a commit as its object holds it, instead of the last one; its id."""
    made = _write([*_there(folder), "hash-object", "-t", "commit", "-w", "--stdin"], folder, commit)
    _write([*_there(folder), "update-ref", "HEAD", made], folder)
    return made


def repack(folder: Path) -> None:
    """Pack a repository we have made ourselves as a clone of it would arrive, each file's versions together."""
    answer([*_there(folder), "repack", "-a", "-d", "-f", "--quiet"], cwd=folder, patience=3600)


def check_out(folder: Path) -> None:
    """Write the files of HEAD into the working folder of a repository we have made ourselves."""
    _write([*_there(folder), "reset", "--hard", "--quiet"], folder)


def add_and_commit(folder: Path, files: Mapping[str, bytes | None], message: str, author: str,
                   when: datetime, programs: Collection[str] = ()) -> str:
    """Land files as one commit of the branch checked out, and write them into the working folder; the
    commit's id. Nothing else lands, whatever is staged or changed, and no hook or filter runs. `programs` are those of
    the files that can be started.
    """
    branch = _write([*_there(folder), "symbolic-ref", "--short", "HEAD"], folder)
    parent = answer([*_there(folder), "rev-parse", "--verify", "--quiet", "HEAD"]).stdout.decode().strip()
    fast_import(folder, objects.landing(branch, files, message, author, when, parent, programs))
    for path, data in files.items():
        target = folder / path
        if data is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            if path in programs:
                target.chmod(0o755)
    staged = answer([*_there(folder), "ls-tree", "-r", "-z", "HEAD", "--", *files]).stdout
    head = _write([*_there(folder), "rev-parse", "HEAD"], folder)
    gone = b"".join(f"0 {'0' * len(head)}\t{path}\0".encode() for path, data in files.items() if data is None)
    with TemporaryDirectory() as empty:
        # With no files in sight: git would compare those just written with their entries, through the filters.
        _write([*_there(folder, empty), "update-index", "-z", "--index-info"], Path(empty), gone + staged)
    return head


def _there(folder: Path, files: str = "") -> list[str]:
    return [executable(), f"--git-dir={folder.absolute() / '.git'}", f"--work-tree={files or folder.absolute()}"]


def _write(command: Sequence[str], folder: Path, data: bytes | None = None) -> str:
    said = answer(command, cwd=folder, data=data)
    if said.returncode != 0:
        raise Refusal(f"git could not write in `{folder}`: {reason(said.stderr)}",
                      "see what `git status` says there, and whether the folder can be written to")
    return said.stdout.decode("utf-8", "replace").strip()


def _skip(out: BufferedReader, length: int) -> None:
    while length > 0 and (piece := out.read(min(length, CHUNK))):
        length -= len(piece)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
