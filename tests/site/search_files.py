"""Reads the files of a search index as the script of the search page does, without a browser."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from caretrail.pages.page import Page
from caretrail.site.search.index import Index
from caretrail.site.search.postings import DIGITS
from caretrail.site.search.words import Terms


def index_of(pages: Iterable[Page]) -> dict[str, bytes]:
    """The files of the index of some pages."""
    index = Index()
    for page in pages:
        index.add(page)
    files = dict(index.files())
    index.close()
    return files


@dataclass(eq=False)
class Found:
    """An index, read from its files."""

    files: Mapping[str, bytes]

    def read(self, name: str) -> Any:
        said = self.files[f"search/{name}.js"].decode()
        start = f'caretrail.take("search/{name}.js",'
        assert said.startswith(start)
        return json.loads(said.removeprefix(start).removesuffix(");\n"))

    @cached_property
    def records(self) -> Any:
        return self.read("records")

    @cached_property
    def _index(self) -> Any:
        return self.read("index")

    @cached_property
    def _starts(self) -> list[int]:
        return sums(self._index["texts"])

    @cached_property
    def groups(self) -> list[int]:
        """The group of each document."""
        groups: list[int] = []
        written = numbers(self._index["groups"])
        for value in written:
            groups += [value >> 1] * (next(written) if value & 1 else 1)
        assert len(groups) == self._index["documents"]
        return groups

    def having(self, term: str) -> dict[int, int]:
        """Document -> level, of the documents that have a term."""
        place = max(0, bisect_right(self._index["shards"], term) - 1)
        terms, _, counts, lists = self.read(f"words/{place}")
        if term not in terms:
            return {}
        at = terms.index(term)
        held = lists[at] if isinstance(lists[at], str) else self.read(f"common/{lists[at]}")
        document, found = -1, {}
        for value in numbers(held):
            document += (value >> 2) + 1
            found[document] = value & 3
        assert len(found) == counts[at]
        return found

    def find(self, text: str) -> set[int]:
        """The documents that have every word of a text."""
        return set.intersection(*(set(self.having(term)) for term in Terms().of(text)))

    def result(self, document: int) -> Any:
        """Title, address, date and lines of a document."""
        place = bisect_right(self._starts, document) - 1
        return self.read(f"texts/{place}")[document - self._starts[place]]

    def addresses(self, text: str) -> set[str]:
        return {self.result(document)[1] for document in self.find(text)}

    def tally(self, facet: str, documents: Iterable[int] | None = None) -> dict[str, int]:
        """How many of the documents have each value of a facet."""
        at, values = list(self.records["facets"]).index(facet), self.records["facets"][facet]
        counts = dict.fromkeys(values, 0)
        for document in range(len(self.groups)) if documents is None else documents:
            for value in self.records["groups"][self.groups[document]][at]:
                counts[values[value]] += 1
        return counts


def numbers(text: str) -> Iterator[int]:
    value = shift = 0
    for digit in map(DIGITS.index, text):
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield value
            value = shift = 0


def sums(text: str) -> list[int]:
    total, found = 0, []
    for step in numbers(text):
        total += step
        found.append(total)
    return found
