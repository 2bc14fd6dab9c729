"""`mkdocs build` and `mkdocs serve` on the records of the repository: the thin side of the engine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel

from caretrail.fields import Audience
from caretrail.problem import Refusal
from caretrail.site import settings
from caretrail.site.exhibit import Exhibit, exhibit, open_register
from caretrail.site.finish import finish
from caretrail.site.plan import Plan
from caretrail.site.shell import BrokenSite
from caretrail.site.spool import Spool
from caretrail.site.target import mark, refuse_other_audience

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

CLOCK = "SOURCE_DATE_EPOCH"


class Settings(Config):  # type: ignore[no-untyped-call]
    """A site is made from the records, not from options: all that can be said is for whom it is."""

    audience = Choice(("inspector", "partners", "public"), default="inspector")


class CaretrailPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Hands the engine one document per listed page and per section; makes pages of what it rendered."""

    given: Exhibit | None = None
    """What to show; when nobody has set it, the records and the history of the folder of `mkdocs.yml`."""

    def __init__(self) -> None:
        self._serving = False
        self._clock = os.environ.get(CLOCK)
        self.paths: set[str] = set()
        """The address of every page of the last build."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages' bodies, plan their frames, and set what they rely on."""
        if self.given is None and not self._serving:
            _refuse_other_audience(Path(config.site_dir), self.config.audience)  # type: ignore[arg-type]
        self._shown = shown = self.given or _read(Path(config.config_file_path or ".").parent,
                                                    self.config.audience)  # type: ignore[arg-type]
        self._name = shown.name or config.site_name
        self._plan, self._spool, self.paths = Plan(), Spool(), set()
        self._spool.put(shown.files())
        for page in shown.pages():
            self._spool.add(page)
            self.paths.add(page.path)
            try:
                self._plan.add(page)
            except BrokenSite as broken:
                raise PluginError(str(broken)) from broken
        settings.apply(config, shown, self._plan.paths, with_policy=not self._serving)
        config.nav = [*self._plan.navigation(), *(config.nav or [])]
        if self._clock is None:
            os.environ[CLOCK] = str(max(0, int(shown.made_at.timestamp())))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        taken = {file.url for file in files.documentation_pages()}
        for path, text in self._plan.documents():
            file = File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV)
            if file.url in taken:
                raise PluginError(f"docs/ has a page at {file.url}, where the evidence has its own: move it")
            files.append(file)
        for path, content in settings.assets():
            files.append(File.generated(config, path, content=content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let each shell know the page it belongs to, for the breadcrumbs and the marked tab."""
        from mkdocs.structure.pages import Page as EnginePage

        for (section, _), path in self._plan.shells.items():
            above = files.src_uris[f"{section}index.md"].page
            shell = EnginePage(None, files.src_uris[f"{path}index.md"], config)
            assert above is not None
            index = above.parent is not None and above.parent.children[0] is above
            shell.parent = above.parent if index else above  # type: ignore[assignment]
        return nav

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After every other plugin."""
        try:
            finish(Path(config.site_dir), self._plan, self._spool, self._name, self._shown.audience)
            mark(Path(config.site_dir), self._shown.commit, self._shown.as_of, len(self.paths), self._shown.audience)
        except BrokenSite as broken:
            raise PluginError(str(broken)) from broken
        finally:
            self._close()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        self._close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig,
                 builder: object) -> LiveReloadServer:  # noqa: ARG002 - the engine's signature
        """A new commit is a new site."""
        journal = Path(config.config_file_path or ".").parent / ".git" / "logs"
        if journal.is_dir():
            server.watch(str(journal))
        return server

    def _close(self) -> None:
        if hasattr(self, "_spool"):
            self._spool.close()
        if self._clock is None:
            os.environ.pop(CLOCK, None)


def _refuse_other_audience(site: Path, audience: Audience) -> None:
    try:
        refuse_other_audience(site, audience)
    except Refusal as refusal:
        raise PluginError(f"{refusal.what}; name another folder with `--site-dir`, or empty it") from refusal


def _read(root: Path, audience: Audience) -> Exhibit:
    try:
        return exhibit(open_register(root, audience=audience))
    except Refusal as refusal:
        raise PluginError(f"{refusal.what}\n  fix: {refusal.fix}") from refusal
