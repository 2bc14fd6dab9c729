"""The output folder: whether it may be used, and one build at a time beside it."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_hex

from caretrail import __version__
from caretrail.fields import Audience
from caretrail.folder import keep_out_of_git
from caretrail.problem import Refusal
from caretrail.site.swap import BEFORE, Placed, put_back, put_in_place

MARKER = "caretrail-site.json"
"""The file that says a folder was made by us, and may be changed and emptied by us."""

HOLDER = "process"
"""The file in a private folder that says which build it belongs to."""

DISK_FAULTS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EBUSY, errno.EXDEV,
               errno.ENAMETOOLONG, errno.EMFILE, errno.ENFILE}
"""What a disk or its owner can refuse in the middle of a build; anything else is a fault of ours."""


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


def refuse_other_audience(out: Path, audience: Audience) -> None:
    """Refusal when `out` holds a site for somebody else: where one for the public was published, one for inspectors
    would publish everything.
    """
    held = made_for(out)
    if held and held != audience:
        raise Refusal(f"`{out}` holds a site for the audience `{held}`, and this one is for `{audience}`",
                      "name another folder with `--out`, or allow it with `--replace-audience`")


def mark(folder: Path, commit: str, as_of: date, pages: int, audience: Audience) -> None:
    """Say in the folder that we made it, from what and for whom."""
    (folder / MARKER).write_text(json.dumps({"made_by": f"caretrail {__version__}", "commit": commit,
                                             "as_of": as_of.isoformat(), "audience": audience, "pages": pages}) + "\n")


def made_from(folder: Path) -> str:
    """The commit from which the site in a folder was made; empty where there is none."""
    return _marked(folder).get("commit", "")


def made_for(folder: Path) -> str:
    """The audience for which the site in a folder was made; empty where there is none."""
    marked = _marked(folder)
    return marked.get("audience", "inspector") if marked else ""


def _marked(folder: Path) -> dict[str, str]:
    """What the marker of a site says in words."""
    try:
        made = json.loads((folder / MARKER).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: said for name, said in made.items() if isinstance(said, str)} if isinstance(made, dict) else {}


@dataclass(frozen=True, slots=True)
class Building:
    """A build that has a private folder beside `out` to itself."""

    out: Path
    private: Path
    name: str

    @property
    def site(self) -> Path:
        """Where it makes the site; called as no other is, so that it never goes on in what another makes."""
        return self.private / self.name.rpartition(" ")[2]

    def publish(self) -> Placed:
        """Put what was made in place of what is there."""
        with _alone(self.out.parent):
            if not self.holds():
                raise _taken(self.out)
            return put_in_place(self.site, self.out)

    def holds(self) -> bool:
        """Whether the private folder is still this build's."""
        return _holder(self.private) == self.name

    def end(self) -> None:
        """Leave nothing behind. What cannot be deleted now, the next build deletes."""
        with suppress(OSError), _alone(self.out.parent):
            if self.holds():
                _clear(self.private, self.out)


@contextmanager
def building(out: Path) -> Iterator[Building]:
    """One build at a time of the site at `out`, in a private folder beside it, on the same disk."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        claimed = _claim(out)
    except OSError as fault:
        raise _refusal(out, fault) from fault
    try:
        yield claimed
    except OSError as fault:
        if not claimed.holds():
            raise _taken(out) from fault
        if fault.errno not in DISK_FAULTS:
            raise
        raise _refusal(out, fault) from fault
    finally:
        claimed.end()


def restore(out: Path) -> None:
    """Put back a site that a build left aside, as it was killed between two renames; nothing while a build runs."""
    private = _private(out)
    if (private / BEFORE).exists():
        with _alone(out.parent):
            if not _runs(_holder(private)):
                put_back(private / BEFORE, out)


def _private(out: Path) -> Path:
    return out.parent / f".{out.name}.building"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While one looks at who builds, claims, publishes or clears, no other does. Some network disks have no such locks:
    there, of two builds that begin in the same moment, one finds its folder taken, and publishes nothing.
    """
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _claim(out: Path) -> Building:
    claimed = Building(out, _private(out), f"{_name_of(os.getpid())} {token_hex(8)}")
    with _alone(out.parent):
        if _runs(_holder(claimed.private)):
            raise Refusal("another build of this site is running", "wait until it has ended")
        _clear(claimed.private, out)
        claimed.private.mkdir()
        try:
            keep_out_of_git(claimed.private)
            (claimed.private / HOLDER).write_text(claimed.name)
        except OSError:
            shutil.rmtree(claimed.private, ignore_errors=True)
            raise
    return claimed


def _clear(private: Path, out: Path) -> None:
    """Delete a private folder. An old site that stands aside in it goes back, where nothing is in its place; what lies
    in folders without the right to delete in them, as in a copy of a read-only site, goes as well.
    """
    put_back(private / BEFORE, out)
    if not os.path.lexists(private):
        return
    try:
        shutil.rmtree(private)
    except PermissionError:
        for folder, _, _ in os.walk(private):
            Path(folder).chmod(0o700)
        shutil.rmtree(private)


def _holder(private: Path) -> str:
    """The name of the build that claimed a folder; empty where there is none, or it was killed as it began."""
    try:
        return (private / HOLDER).read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _name_of(process: int) -> str:
    """The number of a process and, where the system tells, when it started: numbers are used again. One that has ended
    and is only still listed has no start.
    """
    try:
        state, *more = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return f"{process} "
    return f"{process} {more[18] if state not in 'ZX' else ''}"


def _runs(name: str) -> bool:
    """Whether a build still runs: `name` is the number and start of its process, and a mark of its own."""
    number = name.partition(" ")[0]
    if not number.isdigit() or not name.startswith(f"{_name_of(int(number))} "):
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _taken(out: Path) -> Refusal:
    return Refusal(f"the folder beside `{out}` in which the site was being made was taken away by something else",
                   "build it again, and let one machine at a time build it; the site of before is as it was")


def _refusal(out: Path, fault: OSError) -> Refusal:
    if fault.errno in (errno.EXDEV, errno.EBUSY):
        return Refusal(f"`{out}` is a disk of its own, or holds one, and cannot be replaced in one step",
                       "name a folder inside that disk with `--out`")
    return Refusal(f"the site cannot be written beside `{out}`: {(fault.strerror or str(fault)).lower()}",
                   f"make room or allow writing there and in `{tempfile.gettempdir()}`, or name another folder with "
                   "`--out`")
