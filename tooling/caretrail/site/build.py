"""The conductor: pages -> engine -> finished site beside the old one, put in place when all holds."""

from __future__ import annotations

import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from caretrail.problem import Refusal
from caretrail.site.exhibit import Exhibit, exhibit
from caretrail.site.swap import Placed
from caretrail.site.target import building, refuse_unusable
from caretrail.views import addresses

if TYPE_CHECKING:
    from caretrail.views.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site: how many pages it has, what changed in its folder, what the engine warned of."""

    pages: int
    placed: Placed
    warnings: tuple[str, ...]


def build(evidence: Evidence, out: Path, root: Path, config: Path | None = None) -> Built:
    """The site of an opened register in the folder `out`; `root` is the repository. Refusal where it cannot
    be done; then whatever was in `out` before is still there, as it was. `config` is an `mkdocs.yml` to use in place
    of the settings of the package: what it names runs, so it is never taken from a repository without being asked for.
    """
    wanted = frozenset(map(addresses.record, evidence.trail.records))
    return build_pages(exhibit(evidence), out, root, wanted, config)


def build_pages(shown: Exhibit, out: Path, root: Path, wanted: frozenset[str] = frozenset(),
                config: Path | None = None) -> Built:
    """The site of any pages; `wanted` are the addresses it must have."""
    refuse_unusable(out, root)
    with building(out.resolve()) as made:  # the engine counts relative paths from its settings
        paths, warnings = run_engine(shown, made.site, config)
        missing = sorted(wanted - paths)
        if missing:
            raise Refusal(f"the site would lack {len(missing)} of its pages, the first at `{missing[0]}`",
                          "this is a fault of caretrail, please report it; the site of before is as it was")
        return Built(len(paths), made.publish(), warnings)


def run_engine(shown: Exhibit, site: Path, own: Path | None) -> tuple[frozenset[str], tuple[str, ...]]:
    """MkDocs, with an `mkdocs.yml` of one's own or the settings of the package. Gives the addresses of the pages, and
    the engine's warnings.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # seven lines on every build, about a version that we exclude
    from mkdocs.commands.build import build as run
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    from caretrail.site.mkdocs_plugin import CaretrailPlugin
    from caretrail.site.settings import DEFAULTS

    with tempfile.TemporaryDirectory() as nothing, Complaints() as complaints:
        try:
            config = (load_config(str(own), site_dir=str(site)) if own else
                      load_config(str(DEFAULTS), docs_dir=nothing, site_dir=str(site)))
            if "caretrail" not in config.plugins:
                plugin = CaretrailPlugin()
                plugin.load_config({})
                config.plugins["caretrail"] = plugin
            plugin = config.plugins["caretrail"]  # type: ignore[assignment]
            plugin.given = shown
            run(config)
        except (MkDocsException, Abort) as fault:
            said = "; ".join((*complaints.heard, str(fault)))
            raise Refusal(f"the site engine gave up: {said}",
                          "put right what it names; the site that was there before is as it was") from fault
        return frozenset(plugin.paths), tuple(complaints.heard)


class Complaints(logging.Handler):
    """Collects the engine's warnings and errors, in place of its own printing."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self._engine = logging.getLogger("mkdocs")

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())

    def __enter__(self) -> Self:
        self._engine.addHandler(self)
        self._engine.propagate = False
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.removeHandler(self)
        self._engine.propagate = True
