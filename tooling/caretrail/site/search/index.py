"""The index as it is made from the pages, one after the other, and the files a browser reads it from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

from caretrail.pages.data import data_script
from caretrail.pages.page import Entry, Page
from caretrail.pages.searched import MARK, entry_of
from caretrail.site.search.documents import FACETS, Groups, Texts
from caretrail.site.search.postings import Postings, number
from caretrail.site.search.words import Terms
from caretrail.views import addresses
from caretrail.views.addresses import SEARCH

OFTEN = 3
"""A term that stands in a text so many times says more of it than one that stands there once."""


class Index:
    """Takes the pages in order; then gives the files. What grows with the texts is kept on disk."""

    def __init__(self) -> None:
        self._terms, self._postings = Terms(), Postings()
        self._groups, self._texts = Groups(), Texts()
        self._records: list[tuple[str, str, str, str, int, int]] = []
        self._names: dict[str, str] = {}
        self._facets: dict[int, dict[str, int]] = {}

    def add(self, page: Page) -> None:
        """Everything that can be found on a page; where it does not say what, its own text."""
        for entry in page.entries or (entry_of(page),):
            self._add(entry, page.path)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """`records.js` finds records by what names them; `index.js` leads to the shards and to the texts."""
        yield data_script(f"{SEARCH}records.js", self._fielded())
        firsts: list[str] = []
        alone = 0
        for place, (first, content, long) in enumerate(self._postings.shards(self._terms.said)):
            firsts.append(first)
            yield data_script(f"{SEARCH}words/{place}.js", content)
            for documents in long:
                yield data_script(f"{SEARCH}common/{alone}.js", documents)
                alone += 1
        starts: list[int] = []
        for place, chunk in enumerate(self._texts.chunks()):
            name = f"{SEARCH}texts/{place}.js"
            yield name, b'caretrail.take("%s",%s);\n' % (name.encode(), chunk)
        starts = self._texts.starts
        yield data_script(f"{SEARCH}index.js", {
            "documents": len(self._groups), "groups": self._groups.of_documents(), "shards": firsts,
            "texts": "".join(number(after - before) for before, after in zip((0, *starts), starts, strict=False))})

    def close(self) -> None:
        self._texts.close()

    def _add(self, entry: Entry, path: str) -> None:
        document = len(self._groups)
        group = self._groups.add(entry.facets)
        self._postings.add(document, self._levels(entry, group))
        self._texts.add(entry, path + entry.place)
        if entry.id:
            usual = path == addresses.record(entry.id) == f"records/{entry.id}/"
            self._records.append((entry.id, entry.title, entry.owner, "" if usual else path, document, group))
        self._names[entry.id or path.rstrip("/").rpartition("/")[2]] = entry.title

    def _levels(self, entry: Entry, group: int) -> dict[str, int]:
        """How much each term says of what is found."""
        of = self._terms.of
        levels = {term: int(many >= OFTEN) for term, many in Counter(of(entry.text.replace(MARK, " "))).items()}
        if not entry.id and MARK in entry.text:
            headings = (line.rpartition(MARK)[2] for line in entry.text.split("\n") if line.startswith(MARK))
            levels.update(dict.fromkeys(of(" ".join(headings)), 2))
        if group not in self._facets:
            self._facets[group] = dict.fromkeys(of(" ".join(chain.from_iterable(entry.facets.values()))), 2)
        levels.update(self._facets[group])
        levels.update(dict.fromkeys(of(f"{entry.title} {entry.id} {entry.owner}"), 3))
        return levels

    def _fielded(self) -> dict[str, Any]:
        """Records by column, and the words of the facets, which both ways of searching use."""
        owners = {owner: place for place, owner in enumerate(sorted({row[2] for row in self._records}))}
        values = self._groups.values
        labels = {value: self._names[value] for facet in ("agency", "practice") for value in values[facet]
                  if value in self._names}
        documents = [row[4] for row in self._records]
        return {
            "facets": {facet: list(values[facet]) for facet in FACETS}, "labels": labels,
            "groups": self._groups.said(), "owners": list(owners),
            "id": [row[0] for row in self._records], "title": [row[1] for row in self._records],
            "owner": [owners[row[2]] for row in self._records],
            "path": {row[0]: row[3] for row in self._records if row[3]},
            "document": "".join(number(after - before) for before, after in zip((0, *documents), documents,
                                                                               strict=False)),
            "group": [row[5] for row in self._records], "many": self._many()}

    def _many(self) -> dict[str, int]:
        """How much can be searched."""
        landings = self._groups.many("kind", "landing")
        return {"records": len(self._records), "landings": landings,
                "pages": len(self._groups) - len(self._records) - landings}
