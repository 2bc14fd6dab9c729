"""The output folder: whether it may be used, one build at a time, and the finished site put in its place."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caretrail import __version__
from caretrail.folder import keep_out_of_git
from caretrail.problem import Refusal

MARKER = "caretrail-site.json"
"""The file that says a folder was made by us, and may be changed and emptied by us."""


DISK_FAULTS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}
"""What a disk or its owner can refuse in the middle of a build; anything else is a fault of ours."""


@dataclass(frozen=True, slots=True)
class Placed:
    """How many files of the site were new or different, the same as before, and no longer wanted."""

    written: int
    unchanged: int
    deleted: int


def refuse_unusable(out: Path, root: Path) -> None:
    """Refusal when `out` is not a folder that a site may be written to. `root` is the repository."""
    if out.is_symlink():
        raise Refusal(f"the output folder `{out}` is a link to another folder",
                      "name the folder itself with `--out`")
    place, repository = out.resolve(), root.resolve()
    for kept in (repository / "records", repository / ".git"):
        if place.is_relative_to(kept):
            raise Refusal(f"the output folder `{out}` lies inside `{kept.name}/`",
                          "name a folder outside the records with `--out`")
    if repository.is_relative_to(place):
        raise Refusal(f"the output folder `{out}` holds the repository itself",
                      "name a folder of its own with `--out`, such as `site`")
    if out.exists() and not out.is_dir():
        raise Refusal(f"the output folder `{out}` is a file", "name another folder with `--out`")
    if out.is_dir() and not (out / MARKER).exists() and any(each.name[0] != "." for each in out.iterdir()):
        raise Refusal(f"the output folder `{out}` holds files that caretrail did not write",
                      "empty it, or name another with `--out`; a site replaces everything in its folder")


@contextmanager
def building(out: Path) -> Iterator[Path]:
    """A private folder beside `out`, on the same disk, for one build at a time; it is gone afterwards."""
    private = out.parent / f".{out.name}.building"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _claim(private)
    except OSError as fault:
        raise _refusal(out, fault) from fault
    try:
        yield private / "site"
    except OSError as fault:
        if fault.errno not in DISK_FAULTS:
            raise
        raise _refusal(out, fault) from fault
    finally:
        shutil.rmtree(private, ignore_errors=True)


def mark(folder: Path, commit: str, as_of: date, pages: int) -> None:
    """Say in the folder that we made it, and from what."""
    (folder / MARKER).write_text(json.dumps({"made_by": f"caretrail {__version__}", "commit": commit,
                                             "as_of": as_of.isoformat(), "pages": pages}) + "\n")


def made_from(folder: Path) -> str:
    """The commit from which the site in a folder was made; empty where there is none."""
    try:
        made = json.loads((folder / MARKER).read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    commit = made.get("commit") if isinstance(made, dict) else ""
    return commit if isinstance(commit, str) else ""


def put_in_place(site: Path, out: Path) -> Placed:
    """Replace what changed, file by file, then delete what is stale: until then `out` is as it was. Git is kept from
    committing it with the records, unless the folder is a repository of its own, from which it is published.
    """
    placed = _put(site, out)
    if not (out / ".git").exists():
        keep_out_of_git(out)
    return placed


def _put(site: Path, out: Path) -> Placed:
    found = sorted(_files(site), key=lambda path: (path.endswith(".html"), path))
    if not out.exists():
        site.rename(out)
        return Placed(len(found), 0, 0)
    written = 0
    for path in found:
        if not _same(site / path, out / path):
            _replace(site / path, out / path)
            written += 1
    stale = set(_files(out)).difference(found)
    for path in sorted(stale):
        (out / path).unlink()
        _remove_empty((out / path).parent, out)
    return Placed(written, len(found) - written, len(stale))


def _claim(private: Path) -> None:
    try:
        private.mkdir()
    except FileExistsError:
        holder = private / "process"
        if holder.exists() and _runs(holder.read_text()):
            raise Refusal("another build of this site is running", "wait until it has ended") from None
        shutil.rmtree(private)
        private.mkdir()
    (private / "process").write_text(_name_of(os.getpid()))


def _name_of(process: int) -> str:
    """The number of a process and, where the system tells, when it started: numbers are used again."""
    try:
        started = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        started = ""
    return f"{process} {started}"


def _runs(name: str) -> bool:
    number = name.partition(" ")[0]
    if not number.isdigit() or _name_of(int(number)) != name:
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _files(folder: Path) -> Iterator[str]:
    """Paths of the files below a folder, but for what its owner hides at its top (`.git`, `.nojekyll`)."""
    for place, folders, names in os.walk(folder):
        within = Path(place).relative_to(folder)
        if within == Path():
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]
        for name in names:
            yield (within / name).as_posix()


def _same(new: Path, old: Path) -> bool:
    try:
        return old.stat().st_size == new.stat().st_size and old.read_bytes() == new.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return False


def _replace(new: Path, old: Path) -> None:
    for above in reversed(old.parents):
        if above.is_file():
            above.unlink()
    if old.is_dir():
        shutil.rmtree(old)
    old.parent.mkdir(parents=True, exist_ok=True)
    new.replace(old)


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _refusal(out: Path, fault: OSError) -> Refusal:
    return Refusal(f"the site cannot be written beside `{out}`: {(fault.strerror or str(fault)).lower()}",
                   "make room or allow writing there, or name another folder with `--out`")
