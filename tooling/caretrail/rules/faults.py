"""What the rules of the source family share: the fault of a file that should be a record, and its wording."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from caretrail.load import Rejected
from caretrail.plain import plain
from caretrail.problem import Place
from caretrail.rule import Finding, at_file
from caretrail.source import Fault

LFS_POINTER = b"version https://git-lfs.github.com/spec/"


def faults(rejected: Rejected, name: str) -> Iterator[Fault]:
    """The fault of a file, if it has this name. Where the file's ending or nature is wrong already, another
    rule speaks, and what its content looks like does not matter.
    """
    fault = rejected.fault
    if fault and fault.name == name and rejected.file.path.endswith(".yml") and not is_pointer(rejected):
        yield fault


def is_pointer(rejected: Rejected) -> bool:
    """Whether a file only says where large-file storage (git LFS) keeps the content."""
    return (rejected.file.data or b"").startswith(LFS_POINTER)


def cannot_be_read(rejected: Rejected, fault: Fault, reason: str, fix: str) -> Finding:
    """A finding at the place of a fault; `reason` continues "... cannot be read: "."""
    path, name = rejected.file.path, plain(PurePosixPath(rejected.file.path).stem)
    first = fault.other
    return at_file(
        rejected.file, f"`{name}` cannot be read: {reason}", fix,
        line=fault.line, column=fault.column, record=name,
        related=((Place(path, first.line, first.column), "given here first"),) if first else ())
