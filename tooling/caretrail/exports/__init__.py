"""Files of the site that are no pages: what other programs take from it. `FILES` lists their families."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from caretrail.exports import atom, base, documents, ics, sheets
from caretrail.exports.edition import DATA, as_file, edition
from caretrail.exports.landed import Landed
from caretrail.exports.past import File, Taker, pasts
from caretrail.views.evidence import Evidence

TAKERS: tuple[Callable[[Evidence, Landed, ExitStack], Taker], ...] = (
    documents.Documents, sheets.Sheets, base.Base, atom.Feeds)
"""Families of files that tell the history of every record: they share one pass over it, and hand the stack what is to
be closed after it, however it ends.
"""

FILES: tuple[Callable[[Evidence], Iterator[File]], ...] = (ics.files,)
"""The others."""

MANIFEST = f"{DATA}manifest.json"


class Written(NamedTuple):
    """A file as it was made; what it holds and its rows as in `File`."""

    path: str
    size: int
    sha256: str
    holds: str
    rows: int | None


@dataclass
class Ledger:
    """What was made, in the order in which it was; `whole` once all was."""

    files: list[Written] = field(default_factory=list)
    whole: bool = False


def all_files(evidence: Evidence) -> Iterator[tuple[str, bytes]]:
    """Address and content of every file of the site that is no page, the list of them last. The ledger notes each."""
    noted: list[Written] = []
    for file in _made(evidence):
        noted.append(_noted(file))
        yield file.path, file.content
    listed = [{"path": each.path, "bytes": each.size, "sha256": each.sha256, "holds": each.holds, "rows": each.rows}
              for each in noted]
    manifest = as_file(MANIFEST, {**edition(evidence), "files": listed}, "Every file here with its size and SHA-256")
    noted.append(_noted(manifest))
    held = evidence.once(_ledger)
    held.files, held.whole = noted, True
    yield manifest.path, manifest.content


def _noted(file: File) -> Written:
    return Written(file.path, len(file.content), sha256(file.content).hexdigest(), file.holds, file.rows)


def ledger(evidence: Evidence) -> list[Written]:
    """Every file with its size and its SHA-256; made now where nobody has made them yet."""
    held = evidence.once(_ledger)
    if not held.whole:
        for _ in all_files(evidence):
            pass
    return held.files


def _ledger(_: Evidence) -> Ledger:
    return Ledger()


def _made(evidence: Evidence) -> Iterator[File]:
    # what is due is judged on records: those that are hidden from an audience would be judged to be missing
    for family in FILES if evidence.audience == "inspector" else ():
        yield from family(evidence)
    landed = Landed(evidence)
    with ExitStack() as stack:
        takers = [each(evidence, landed, stack) for each in TAKERS]
        for past in pasts(evidence):
            for taker in takers:
                yield from taker.take(past)
        for taker in takers:
            yield from taker.files()
