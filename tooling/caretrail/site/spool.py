"""The pages' bodies, kept in a file until their frame is ready: memory does not grow with the register."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace

from caretrail.pages.page import Page
from caretrail.site.links import Links
from caretrail.site.search.index import Index


class Spool:
    """Takes pages in order, notes their links and what the search finds on them, and gives them back in that order, as
    often as asked, until it is closed.
    """

    def __init__(self) -> None:
        self.links = Links()
        self.index = Index()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._beside = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._held: list[tuple[Page, int]] = []
        self._files: list[tuple[str, int]] = []

    def add(self, page: Page) -> None:
        body = page.html.encode()
        self.links.add(page)
        self.index.add(page)
        self._file.write(body)
        self._held.append((replace(page, html="", files=(), entries=()), len(body)))
        self.put(page.files)

    def put(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Files beside the pages: address and content."""
        for path, content in files:
            self._beside.write(content)
            self._files.append((path, len(content)))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files again, those that came with the pages too."""
        self._beside.seek(0)
        for path, length in self._files:
            yield path, self._beside.read(length)

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[tuple[Page, bytes]]:
        """The pages again, each without its body, and the body as it is written."""
        self._file.seek(0)
        for page, length in self._held:
            yield page, self._file.read(length)

    def close(self) -> None:
        self._file.close()
        self._beside.close()
        self.index.close()
