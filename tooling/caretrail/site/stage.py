"""The same pages for another engine: a project of tokens before it runs, the finished site after it.

Material's own life ends on 5 May 2027. Any engine that renders Markdown with a theme can take its place: it gets
the documents that MkDocs gets, and what it renders is cut and filled in the same way (docs/engines.md).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from caretrail.problem import Refusal
from caretrail.site import settings
from caretrail.site.exhibit import Exhibit
from caretrail.site.finish import finish
from caretrail.site.plan import Plan
from caretrail.site.shell import SITE, BrokenSite
from caretrail.site.spool import Spool
from caretrail.site.target import MARKER, mark

DOCS, OVERRIDES, RENDERED, SETTINGS = "docs", "overrides", "site", "mkdocs.yml"
"""What a staged project holds: our documents, our changes to the theme, the engine's output, its settings."""


class Stage:
    """One site on its way through another engine: `write` its project, run the engine, `finish` its output,
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

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return len(self._spool)

    def write(self, project: Path) -> None:
        """A project for the engine, in place of what an earlier one left in the folder. Refusal where the folder holds
        anything else.
        """
        if project.exists() and not (project / MARKER).is_file() and (not project.is_dir() or any(project.iterdir())):
            raise Refusal(f"the folder `{project}` holds files that caretrail did not stage",
                          "name an empty folder, or one that is not there")
        for folder in (DOCS, OVERRIDES, RENDERED):
            shutil.rmtree(project / folder, ignore_errors=True)
        for path, content in self._files():
            file = project / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        self.mark(project)

    def finish(self, site: Path) -> None:
        """Make the pages from what the engine has rendered. Refusal where it has not rendered what it was given."""
        try:
            finish(site, self._plan, self._spool, self._shown.name, self._shown.audience)
        except (FileNotFoundError, BrokenSite) as fault:
            raise Refusal(f"the engine has not made what caretrail needs: {fault}",
                          "stage again and run it on that; docs/engines.md names versions that work") from fault
        (site / "search.json").unlink(missing_ok=True)  # Zensical's own, of the documents of tokens
        self.mark(site)

    def mark(self, folder: Path) -> None:
        """Write into a folder of which commit, day and edition it is."""
        mark(folder, self._shown.commit, self._shown.as_of, self.pages, self._shown.audience)

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for path, text in self._plan.documents():
            yield f"{DOCS}/{path}", text.encode()
        for path, content in settings.assets():
            yield f"{DOCS}/{path}", content
        theme = settings.THEME / OVERRIDES
        for file in sorted(theme.rglob("*.html")):
            yield f"{OVERRIDES}/{file.relative_to(theme).as_posix()}", file.read_bytes()
        yield SETTINGS, f"{json.dumps(self._settings(), indent=2)}\n".encode()

    def _settings(self) -> dict[str, Any]:
        """Those of every evidence site, complete: an engine need neither inherit them nor run anything of ours."""
        from mkdocs.utils.yaml import yaml_load

        common: dict[str, Any] = yaml_load(settings.DEFAULTS.read_text("utf-8"))
        return common | {
            "site_name": SITE, "docs_dir": DOCS, "site_dir": RENDERED, "use_directory_urls": True,
            "plugins": [{"search": {"enabled": False}}],  # without a word about it, some put it in
            "theme": common["theme"] | {"custom_dir": OVERRIDES, "features": list(settings.FEATURES)},
            "extra_css": ["assets/evidence.css"], "extra_javascript": ["assets/caretrail.js"],
            "extra": settings.for_theme(self._shown, self._plan.paths, with_policy=True),
            "nav": self._plan.navigation()}
