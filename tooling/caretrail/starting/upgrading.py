"""What an upgrade does to a register: written where nothing is lost, left where somebody changed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from caretrail.plain import plain
from caretrail.problem import Refusal
from caretrail.starting.managed import MANIFEST, Drift, Manifest, drift, manifest_text, wanted_files


@dataclass(frozen=True, slots=True)
class Upgrade:
    """Path -> content of what is written, the manifest among them where it changes; what is removed; what is left as it
    is, because somebody changed it.
    """

    written: dict[str, bytes]
    removed: tuple[str, ...]
    left: tuple[Drift, ...]


def upgrade(root: Path, manifest: Manifest) -> Upgrade:
    """Raises Refusal where a folder on the way is a link, which would lead out of the register."""
    found = list(drift(root, manifest))
    may = [each for each in found if each.may_write]
    written = {each.path: each.text.encode() for each in may if each.text is not None}
    removed = tuple(each.path for each in may if each.text is None)
    for path in (*written, *removed, MANIFEST):
        _refuse_way_out(root, path)
    kept = _manifest(root, manifest, {*written}, {*removed})
    if (root / MANIFEST).read_bytes().replace(b"\r\n", b"\n") != kept:
        written[MANIFEST] = kept
    return Upgrade(written, removed, tuple(each for each in found if not each.may_write))


def difference(found: Iterable[Drift]) -> Iterator[str]:
    """What would change, line by line, as `diff -u` shows it."""
    for each in found:
        there, text = (each.there or "").replace("\r\n", "\n"), each.text or ""
        yield from (plain(line) for line in unified_diff(
            there.splitlines(), text.splitlines(), f"{each.path} (here)", f"{each.path} (caretrail)", lineterm=""))


def _manifest(root: Path, manifest: Manifest, written: set[str], removed: set[str]) -> bytes:
    """The manifest once that is done: what was not written keeps the fingerprint it had."""
    wanted = wanted_files(manifest.host, root)
    before = {each.path: each.sha256 for each in manifest.files if each.path not in removed}
    now = {path: text for path, text in wanted.items() if path in written or _is(root / path, text)}
    return manifest_text(manifest.host, now, manifest.ours, before).encode()


def _is(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes().replace(b"\r\n", b"\n") == text.encode()


def _refuse_way_out(root: Path, path: str) -> None:
    for folder in (root / path).parents:
        if folder == root:
            return
        if folder.is_symlink():
            raise Refusal(f"`{plain(str(folder.relative_to(root)))}` is a link, so `{plain(path)}` may lie outside the "
                          "register", "put a real folder in its place")
