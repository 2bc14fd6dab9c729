"""The pages' bodies, kept in a file until their frame is ready: memory does not grow with the register."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace

from caretrail.pages.page import Page


class Spool:
    """Takes pages in order and gives them back in that order, as often as asked, until it is closed."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._held: list[tuple[Page, int]] = []

    def add(self, page: Page) -> None:
        body = page.html.encode()
        self._file.write(body)
        self._held.append((replace(page, html=""), len(body)))

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Page]:
        """The pages again, whole."""
        self._file.seek(0)
        for page, length in self._held:
            body = self._file.read(length).decode()
            yield Page(page.path, page.title, body, page.section, page.description, page.search)

    def close(self) -> None:
        self._file.close()
