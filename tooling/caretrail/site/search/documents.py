"""The documents of the index: what each can be narrowed by, and the texts that its result shows."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping

from caretrail.pages.page import Entry
from caretrail.pages.searched import MARK
from caretrail.site.search.postings import number

FACETS = ("kind", "status", "agency", "practice", "year", "severity")

CHUNK = 10_000
"""Bytes of the texts that a browser loads for one result."""

LONGEST = 20_000
"""Characters of a document's text that a result can show a line of; all of it is searched."""


class Groups:
    """Documents that can be narrowed in the same way are one group: a document is then a small number."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        self._groups: dict[tuple[tuple[int, ...], ...], int] = {}
        self._known: dict[tuple[tuple[str, ...], ...], int] = {}
        self._of: list[int] = []

    def add(self, facets: Mapping[str, tuple[str, ...]]) -> int:
        """The group of the next document."""
        key = tuple(facets.get(facet, ()) for facet in FACETS)
        group = self._known.get(key)
        if group is None:
            places = tuple(tuple(sorted({self._place(facet, value) for value in values if value}))
                           for facet, values in zip(FACETS, key, strict=True))
            group = self._known[key] = self._groups.setdefault(places, len(self._groups))
        self._of.append(group)
        return group

    def __len__(self) -> int:
        return len(self._of)

    def many(self, facet: str, value: str) -> int:
        """How many documents have a value."""
        at, place = FACETS.index(facet), self.values[facet].get(value)
        groups = {group for places, group in self._groups.items() if place in places[at]}
        return sum(group in groups for group in self._of)

    def said(self) -> list[tuple[tuple[int, ...], ...]]:
        """Of each group, by facet, the places of its values among all values of the facet."""
        return list(self._groups)

    def of_documents(self) -> str:
        """The groups of all documents, in order: how many follow each other, and of which."""
        runs: list[str] = []
        before, many = -1, 0
        for group in (*self._of, -1):
            if group == before:
                many += 1
                continue
            if many:
                runs.append(number(before * 2 + (many > 1)) + (number(many) if many > 1 else ""))
            before, many = group, 1
        return "".join(runs)

    def _place(self, facet: str, value: str) -> int:
        return self.values[facet].setdefault(value, len(self.values[facet]))


class Texts:
    """What results show, on disk, in chunks of about one size. Of a document: title, address, a date, its text by line;
    a line that is a heading is a list of its address on the page and its words.
    """

    def __init__(self) -> None:
        self.starts: list[int] = []
        """The first document of each chunk."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._sizes: list[int] = []
        self._chunk: list[str] = []
        self._size = self._count = 0

    def add(self, entry: Entry, address: str) -> None:
        if not self._chunk:
            self.starts.append(self._count)
        self._count += 1
        written = json.dumps([entry.title, address, entry.on, _lines(entry.text[:LONGEST])], ensure_ascii=False,
                             separators=(",", ":"))
        self._chunk.append(written)
        self._size += len(written)
        if self._size > CHUNK:
            self._put_away()

    def chunks(self) -> Iterator[bytes]:
        """Each chunk as the text of a list."""
        if self._chunk:
            self._put_away()
        self._file.seek(0)
        for size in self._sizes:
            yield self._file.read(size)

    def close(self) -> None:
        self._file.close()

    def _put_away(self) -> None:
        packed = f"[{','.join(self._chunk)}]".encode("utf-8", "replace")
        self._file.write(packed)
        self._sizes.append(len(packed))
        self._chunk, self._size = [], 0


def _lines(text: str) -> list[str | list[str]]:
    return [line.split(MARK)[1:3] if line.startswith(MARK) and line.count(MARK) > 1 else line
            for line in text.split("\n") if line]
