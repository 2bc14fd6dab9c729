"""Judge one piece: what it is, what stands in it, and whether an exception lets it through."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from caretrail.guard import files
from caretrail.guard.allowed import Exceptions
from caretrail.guard.gathering import LINK, SUBMODULE
from caretrail.guard.looking import Sighting, hushed, in_message, in_record, looks_for, sightings
from caretrail.guard.model import Find, Piece, Spot, Stage
from caretrail.history.leaving import LARGEST
from caretrail.plain import plain
from caretrail.private import (
    Look,
    Seen,
    birth_dates,
    insurance_numbers,
    maybe_patient_numbers,
    patient_numbers,
    people_named,
    phone_numbers,
    postcodes,
    secrets,
)

OF_PEOPLE: tuple[Look, ...] = (patient_numbers, insurance_numbers, secrets, phone_numbers, birth_dates)
"""What the name and the address of who commits are looked at for: they are a person's, and may be."""
HINTED: tuple[Look, ...] = (maybe_patient_numbers, people_named, postcodes)
Key = tuple[str, str, str, str]
"""Where and in which part something stands, its sort and its value."""
RECORDS, PEOPLE = "records/", "records/people/"


class Judge:
    """Judges pieces one by one. `staff` are the names of people of the register, `more` further looks."""

    def __init__(self, allowed: Exceptions, stage: Stage, staff: Iterable[str] = (),
                 more: tuple[Look, ...] = ()) -> None:
        self._allowed = allowed
        self.stage = stage
        self._hints = (*HINTED, *more)
        names = sorted({" ".join(each.split()) for each in staff if " " in each.strip()}, key=len, reverse=True)
        first = "".join(sorted({re.escape(each[0]) for each in names}))  # most places begin with no name at all
        self._staff = re.compile(rf"(?<!\w)(?=[{first}])(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None
        self._refusals_let = 0
        self._let: set[tuple[Key, str]] = set()
        self._told: set[Key] = set()

    @property
    def let(self) -> int:
        """How many things an exception let through, each once in the lines that hold it."""
        return self._refusals_let + len(self._let)

    def judge(self, piece: Piece) -> list[Find]:
        """What is found in a piece; what an exception lets through is counted in `let`."""
        if piece.part == "content":
            return list(self._content(piece))
        text = (piece.data or b"").decode("utf-8", "replace")
        if piece.part in ("author", "committer", "tagger", "commit header"):
            looks: Iterable[Look] = OF_PEOPLE
        elif piece.part in ("file name", "branch name", "tag name"):
            looks = looks_for(piece.data or b"", (maybe_patient_numbers,))
        else:
            looks = looks_for(piece.data or b"", self._hints)
            return list(self._finds(piece, in_message(text, looks, OF_PEOPLE)))
        return list(self._finds(piece, sightings(text, looks)))

    def _content(self, piece: Piece) -> Iterator[Find]:
        data = piece.data
        if piece.mode == LINK:
            yield from self._refused(piece, "link", "a link to another file")
        elif piece.mode == SUBMODULE:
            yield from self._refused(piece, "submodule", "another repository inside this one")
        elif data is None or (piece.path.startswith(RECORDS) and len(data) > files.LARGEST_RECORD):
            limit = files.LARGEST_RECORD if piece.path.startswith(RECORDS) else LARGEST
            yield from self._refused(piece, "too-large", f"more than {limit // 1024} KB, too much to look at")
        elif what := files.unreadable(data):
            yield from self._refused(piece, "binary", what)
            if data.startswith(files.WIDE):
                yield from self._text(piece, data.decode("utf-16", "replace").encode("utf-8", "replace"))
        else:
            yield from self._text(piece, data)
            yield from self._encoded(piece, data)

    def _text(self, piece: Piece, data: bytes) -> Iterator[Find]:
        text = data.decode("utf-8", "replace")
        looks = looks_for(data, self._hints)
        if self._staff and piece.path.startswith(RECORDS) and not piece.path.startswith(PEOPLE):
            looks = [*looks, self._of_staff]
        record = piece.path.startswith(RECORDS) and piece.path.endswith((".yml", ".yaml"))
        yield from self._finds(piece, in_record(data, text, looks, lambda each: self._is_fresh(piece, each))
                               if record else sightings(text, looks))

    def _encoded(self, piece: Piece, data: bytes) -> Iterator[Find]:
        """What is written in letters that stand for bytes: refused in a record; elsewhere it is looked into."""
        for start, held in files.encoded(data):
            line = data.count(b"\n", 0, start) + 1
            if piece.path.startswith(RECORDS) or files.unreadable(held) in {what for _, what in files.MAGIC}:
                yield from self._refused(piece, "encoded", "bytes written as letters, which nobody can read", line)
            elif not files.unreadable(held):
                found = sightings(held.decode(), looks_for(held, ()))
                yield from self._finds(piece, (each._replace(line=line, column=0) for each in found))

    def _of_staff(self, text: str) -> Iterator[Seen]:
        for found in self._staff.finditer(text) if self._staff else ():
            yield Seen("staff-name", "the name of somebody of the partnership's staff", found.start(), found.end())

    def _refused(self, piece: Piece, sort: str, what: str, line: int = 0) -> Iterator[Find]:
        if self._allowed.lets(sort, piece.path):
            self._refusals_let += 1
        else:
            yield Find(sort, what, self._spot(piece, line), self.stage)

    def _finds(self, piece: Piece, seen: Iterable[Sighting]) -> Iterator[Find]:
        """What was seen, each value once for each file: in the first commit that has it."""
        for each in seen:
            if not self._is_fresh(piece, each):
                continue
            if self._allowed.lets(each.seen.sort, piece.path, value=each.value, line=each.said,
                                  made_up=each.seen.made_up):
                self._let.add((_key(piece, each), each.said))
            else:
                self._told.add(_key(piece, each))
                yield Find(each.seen.sort, each.seen.what,
                           self._spot(piece, each.line, each.column, plain(hushed(each.field))), self.stage)

    def _is_fresh(self, piece: Piece, seen: Sighting) -> bool:
        """Whether it was not told before; an address at a host that nobody has is no address."""
        return _key(piece, seen) not in self._told and not (seen.seen.sort == "email" and seen.seen.made_up)

    def _spot(self, piece: Piece, line: int = 0, column: int = 0, field: str = "") -> Spot:
        path = os.fsencode(piece.path).decode("utf-8", "replace")
        whole = piece.part in ("file name", "branch name", "tag name")
        return Spot(piece.commit, plain(hushed(path)), piece.part, 0 if whole else line, 0 if whole else column, field)


def _key(piece: Piece, seen: Sighting) -> Key:
    return piece.path, piece.part, seen.seen.sort, seen.value
