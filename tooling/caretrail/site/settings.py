"""What the pages need of MkDocs and Material, whatever `mkdocs.yml` says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caretrail.fields import Audience
from caretrail.site.shell import POLICY, SITE
from caretrail.views import words
from caretrail.views.addresses import SEARCH

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from caretrail.site.exhibit import Exhibit

HERE = Path(__file__).parent
THEME = HERE / "theme"
ASSETS, STYLES = THEME / "assets", THEME / "styles"
DEFAULTS = HERE / "mkdocs.yml"
"""The settings of a repository that has no `mkdocs.yml`; the one of this repository inherits them."""

FEATURES = ("navigation.tabs", "navigation.indexes", "navigation.prune", "navigation.path")
FOOT = {"reading/": "How to read this site", "limits/": "What this site cannot show", "integrity/": "Integrity",
        "data/": "Data", "accessibility/": "Accessibility", "privacy/": "Privacy"}
EDITIONS: dict[Audience, str] = {
    "inspector": "", "partners": "An edition for the partners", "public": "An edition for the public"}
FEED = "data/feeds/all.atom"
UNSAFE_FEATURES = ("navigation.instant", "navigation.instant.prefetch", "navigation.instant.progress",
                   "navigation.tabs.sticky")
"""They swap pages under our scripts; the last puts a second `</nav>` into the header, and so a second search box."""


def assets() -> Iterator[tuple[str, bytes]]:
    """The files of `assets/`: scripts as they are, and one sheet of all our styles, in the order of their names."""
    for file in sorted(ASSETS.iterdir()):
        yield f"assets/{file.name}", file.read_bytes()
    yield "assets/evidence.css", b"\n".join(file.read_bytes() for file in sorted(STYLES.iterdir()))


def apply(config: MkDocsConfig, shown: Exhibit, paths: list[str], *, with_policy: bool) -> None:
    """Tokens for names, our overrides and files, nothing from other hosts. `paths` are the listed pages, for
    the links of the footer; `with_policy` is off while MkDocs serves, as it writes a script into each page.
    """
    config.site_name = SITE
    config.use_directory_urls = True
    config.extra_css = ["assets/evidence.css", *config.extra_css]
    config.extra_javascript = [*config.extra_javascript, "assets/caretrail.js"]
    config.theme.dirs.insert(0, str(THEME / "overrides"))
    config.theme["font"] = False
    config.theme["features"] = [each for each in (*FEATURES, *config.theme.get("features", []))
                                if each not in UNSAFE_FEATURES]
    _leave_out_search(config)
    config.extra.update(for_theme(shown, paths, with_policy=with_policy))


def for_theme(shown: Exhibit, paths: list[str], *, with_policy: bool) -> dict[str, Any]:
    """What our overrides of the theme read."""
    return {"scope": "/", "generator": False, "evidence": {
        "search": SEARCH if SEARCH in paths else "",
        "commit": shown.commit, "as_of": words.day(shown.as_of), "policy": POLICY if with_policy else "",
        "rules": shown.policy, "edition": EDITIONS[shown.audience], "feed": FEED if "data/" in paths else "",
        "links": {path: text for path, text in FOOT.items() if path in paths}}}


def _leave_out_search(config: MkDocsConfig) -> None:
    """The theme's search knows no record, and would say so of one that exists: "No matching documents". MkDocs puts
    it into every site whose settings name no plugins.
    """
    search = config.plugins.get("material/search")
    if search is not None:
        search.config["enabled"] = False
