"""Which files of a register caretrail looks after, and how each differs from what it should be by now.

`.caretrail-managed.yml` keeps what was written: the fingerprint of each text. So a file that this caretrail would write
otherwise (outdated) is told from one that somebody changed (by hand), which is never written over.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationError

from caretrail import source
from caretrail.fields import Fingerprint, Line, Model, about
from caretrail.plain import plain
from caretrail.problem import Refusal
from caretrail.starting.answers import Host
from caretrail.starting.editors import EXTENSIONS, SETTINGS, editor_files
from caretrail.starting.hosts import host_files
from caretrail.writing import write

MANIFEST = ".caretrail-managed.yml"
MERGED = (SETTINGS, EXTENSIONS)
"""Files in which what others put stays: they are never changed by hand in the sense of the rest."""

HEAD = """\
# The files that caretrail looks after here, as it last wrote them. `caretrail upgrade --check` says which differ.
# A file you want to keep as your own: move its path to `ours`. The rest below is written by `caretrail upgrade`.
"""
_PIN = re.compile(r"(?m)^(\s*(?:- )?uses:\s*[^@\s]+@)[0-9a-f]{40}(?:\s*#.*)?$")


def _inside(path: str) -> str:
    if "\\" in path or any(part in ("", ".", "..", ".git") for part in path.split("/")):
        raise ValueError("a path inside the register is wanted")
    return path


class Kept(Model):
    """A file as it was last written."""

    path: Annotated[Line, AfterValidator(_inside)] = about("Where it lies", ".github/workflows/check.yml")
    sha256: Fingerprint = about("Fingerprint of its text", "sha256:" + 32 * "4e")


class Manifest(Model):
    """What stands in `.caretrail-managed.yml`."""

    host: Host = about("Git host whose workflows are here", "github")
    ours: list[Line] = about("Files that the partnership keeps as its own", [".github/dependabot.yml"], [])
    files: list[Kept] = about("Files as they were last written", [], [])


State = Literal["missing", "changed by hand", "outdated", "no longer needed", "other pins"]


@dataclass(frozen=True, slots=True)
class Drift:
    """How one file differs. `text` is what it should be (None: it should not be there), `there` what it is.
    `may_write`: it is as caretrail left it, so that an upgrade loses nothing.
    """

    path: str
    state: State
    text: str | None
    there: str | None
    may_write: bool = field(default=False)

    @property
    def counts(self) -> bool:
        """Another commit of the same action is what Dependabot brings, and no drift."""
        return self.state != "other pins"


def wanted_files(host: str, root: Path | None = None) -> dict[str, str]:
    """Every file that caretrail looks after, as it should be now, by its path: of a new register, or of one at
    `root`.
    """
    return {**host_files(host), **editor_files(root)}


def manifest_text(host: str, files: Mapping[str, str], ours: Collection[str] = (),
                  before: Mapping[str, str] | None = None) -> str:
    """The manifest of files as they are written now, and of others with the fingerprint they had `before`."""
    prints = {**(before or {}), **{path: fingerprint(text) for path, text in files.items()}}
    kept = [{"path": path, "sha256": prints[path]} for path in sorted(prints) if path not in ours]
    return HEAD + write({"host": host, **({"ours": sorted(ours)} if ours else {}), "files": kept})


def read_manifest(root: Path) -> Manifest:
    """Raises Refusal where there is none, or it cannot be read."""
    try:
        data = (root / MANIFEST).read_bytes()
    except FileNotFoundError:
        raise Refusal(f"there is no `{MANIFEST}` here, so caretrail looks after no file of this register",
                      "name the folder that `caretrail init` made; a register begun without it has no such files"
                      ) from None
    except OSError as error:
        raise Refusal(f"`{MANIFEST}` cannot be read: {error.strerror}", "make it readable") from None
    read = source.parse(data)
    if isinstance(read, source.Fault):
        raise Refusal(f"`{MANIFEST}` cannot be read, line {read.line}: {source.FAULTS[read.name]}",
                      "put that line right, or take the file back from the history")
    try:
        return Manifest.model_validate(read)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        told = plain(f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg']}")
        raise Refusal(f"`{MANIFEST}` is not as caretrail writes it: {told}",
                      "take the file back from the history") from None


def drift(root: Path, manifest: Manifest) -> Iterator[Drift]:
    """The files that differ, in the order of their paths; those that the partnership keeps as its own are left out."""
    written = {each.path: each.sha256 for each in manifest.files}
    wanted = wanted_files(manifest.host, root)
    for path in sorted({*written, *wanted} - {*manifest.ours}):
        there, text = _text_of(root / path), wanted.get(path)
        if found := _state(path, there, text, written.get(path)):
            yield Drift(path, found, text, there, may_write=found in ("missing", "outdated", "no longer needed"))


def fingerprint(text: str) -> str:
    """Of a text whatever its line ends are, and whatever commits its actions are pinned to."""
    masked = _PIN.sub(r"\1", _unix(text)).encode("utf-8", "surrogateescape")
    return f"sha256:{hashlib.sha256(masked).hexdigest()}"


def _state(path: str, there: str | None, text: str | None, written: str | None) -> State | None:
    if text is None:
        if there is None:
            return None
        return "no longer needed" if fingerprint(there) == written else None
    if there is None:
        return "missing"
    if _unix(there) == text:
        return None
    if fingerprint(there) == fingerprint(text):
        return "other pins"
    return "outdated" if path in MERGED or fingerprint(there) == written else "changed by hand"


def _text_of(file: Path) -> str | None:
    """What stands in a file; None where there is none. What is no plain file is as good as changed by hand."""
    if file.is_symlink() or file.is_dir():
        return f"a link or a folder, and no file: {file.name}"
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refusal(f"`{plain(str(file))}` cannot be read: {error.strerror}", "make it readable") from None


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")
