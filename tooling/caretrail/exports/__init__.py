"""Files of the site that are no pages: what other programs take from it. `FILES` lists their families."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from caretrail.exports import atom, base, documents, ics, sheets
from caretrail.exports.edition import DATA, as_file, edition
from caretrail.exports.landed import Landed
from caretrail.exports.past import File, Taker, pasts
from caretrail.views.evidence import Evidence

TAKERS: tuple[Callable[[Evidence, Landed], Taker], ...] = (
    documents.Documents, sheets.Sheets, base.Base, atom.Feeds)
"""Families of files that tell the history of every record: they share one pass over it."""

FILES: tuple[Callable[[Evidence], Iterator[File]], ...] = (ics.files,)

MANIFEST = f"{DATA}manifest.json"


class Written(NamedTuple):
    """A file as it was made."""

    path: str
    size: int
    sha256: str


@dataclass
class Ledger:
    """What was made, in the order in which it was; `whole` once all was."""

    files: list[Written] = field(default_factory=list)
    whole: bool = False


def all_files(evidence: Evidence) -> Iterator[File]:
    """Every file of the site that is no page, the list of them last; each is noted in the ledger."""
    noted: list[Written] = []
    for path, content in _made(evidence):
        noted.append(Written(path, len(content), sha256(content).hexdigest()))
        yield path, content
    listed = [each._asdict() for each in noted]
    path, content = as_file(MANIFEST, {**edition(evidence), "files": listed})
    noted.append(Written(path, len(content), sha256(content).hexdigest()))
    evidence.once(_ledger).files, evidence.once(_ledger).whole = noted, True
    yield path, content


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
    for family in FILES:
        yield from family(evidence)
    landed = Landed(evidence)
    takers = [each(evidence, landed) for each in TAKERS]
    for past in pasts(evidence):
        for taker in takers:
            yield from taker.take(past)
    for taker in takers:
        yield from taker.files()
