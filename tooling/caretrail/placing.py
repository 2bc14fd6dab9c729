"""Files put into a folder, all or none: each is written beside its place first, and then moved there."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from caretrail.plain import plain
from caretrail.problem import Refusal


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write every file by its path below `root`, with the folders it lies in. Refusal where one cannot be written; what
    was there is there still.
    """
    waiting: list[tuple[Path, Path]] = []
    target = root
    try:
        for path, data in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".caretrail-", delete=False) as beside:
                waiting.append((Path(beside.name), target))
                beside.write(data)
        for beside_path, target in waiting:
            beside_path.chmod(0o644)
            beside_path.replace(target)
    except BaseException as error:  # also whoever stops it with Ctrl-C
        for beside_path, _ in waiting:
            beside_path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(target, str(error.strerror)) from None
        raise


def write_new(root: Path, path: str, data: bytes) -> None:
    """Write one file in a place where there is none, with the folders it lies in. FileExistsError where there is one,
    Refusal where it cannot be written; no part of it is left then.
    """
    target = root / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as new:
            try:
                new.write(data)
                new.flush()
            except BaseException:
                target.unlink()
                raise
    except FileExistsError:
        raise
    except OSError as error:
        raise _unwritable(target, str(error.strerror)) from None


def write_file(file: Path, data: bytes) -> None:
    """Write one file whose name somebody typed: into a folder that is there, as a typing error makes none."""
    _refuse_missing_folder(file)
    write_files(file.parent, {file.name: data})


def write_new_file(file: Path, data: bytes) -> None:
    """The same in a place where there is none: Refusal where there is one."""
    _refuse_missing_folder(file)
    try:
        write_new(file.parent, file.name, data)
    except FileExistsError as error:
        raise _unwritable(file, str(error.strerror)) from None


def refuse_existing(file: Path, fix: str) -> None:
    """Refuse a file that is there already, before anything is made for it: it is somebody's."""
    if file.exists():
        raise Refusal(f"`{plain(str(file))}` is there already", fix)


def _refuse_missing_folder(file: Path) -> None:
    if not file.parent.is_dir():
        raise _unwritable(file, "No such folder")


def _unwritable(file: Path, why: str) -> Refusal:
    return Refusal(f"`{plain(str(file))}` cannot be written: {why}",
                   "see that the folder is there and can be written to")
