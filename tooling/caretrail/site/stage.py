"""The same pages for another engine: a docs folder of tokens before it runs, the finished site after it.

Material's own life ends on 5 May 2027. Any engine that renders Markdown with a theme can take its place: it gets
the documents that MkDocs gets, and what it renders is cut and filled in the same way.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from caretrail.site.exhibit import Exhibit
from caretrail.site.finish import finish
from caretrail.site.plan import Plan
from caretrail.site.settings import assets
from caretrail.site.spool import Spool


class Stage:
    """One site on its way through another engine: `write` its documents, run the engine, `finish` its output,
    within one `with`.
    """

    def __init__(self, shown: Exhibit) -> None:
        self._shown = shown
        self._plan, self._spool = Plan(), Spool()
        self._spool.put(shown.files())
        for page in shown.pages():
            self._plan.add(page)
            self._spool.add(page)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool.close()

    def write(self, docs: Path) -> None:
        """The documents and our files, into a folder that need not exist."""
        for path, content in (*((path, text.encode()) for path, text in self._plan.documents()), *assets()):
            file = docs / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def finish(self, site: Path) -> None:
        """Make the pages from what the engine has rendered."""
        finish(site, self._plan, self._spool, self._shown.name, self._shown.audience)
