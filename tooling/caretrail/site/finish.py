"""What the engine wrote, and the pages' bodies, made into the finished site."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from pathlib import Path

from caretrail.fields import Audience
from caretrail.site.links import SHOWN
from caretrail.site.plan import Plan
from caretrail.site.shell import ADDRESS, PATH, BrokenSite, Shell, settle, with_policy
from caretrail.site.spool import Spool
from caretrail.views.addresses import SEARCH

SITEMAP_ENTRY = re.compile(r"\s*<url>(?:(?!</url>).)*</url>", re.DOTALL)


def finish(folder: Path, plan: Plan, pages: Spool, site_name: str, audience: Audience = "inspector") -> None:
    """Frame every page, settle what the engine wrote itself, leave no placeholder, add the other files, check every
    link. An edition for another audience has not every page: what leads to one it lacks becomes plain text.
    """
    shells = {path: Shell.cut(settle((folder / path / "index.html").read_text("utf-8"), site_name, plan.titles))
              for path in (*plan.paths, *plan.shells.values())}
    _remove_shells(folder, plan)
    _settle_others(folder, plan, site_name)
    for path, content in pages.files():
        _write(folder, path, content)
    others = _other_addresses(folder)
    for page, body in pages:
        if audience != "inspector":
            body = pages.links.without_dead(page.path, body.decode(), others).encode()
        _write(folder, f"{page.path}index.html",
               shells[plan.frame(page)].fill(page.title, page.description, page.path, body))
    for path, content in pages.index.files() if SEARCH in plan.paths else ():
        _write(folder, path, content)
    _clean_sitemap(folder)
    broken = list(pages.links.broken(others)) if audience == "inspector" else []
    if broken:
        more = f"\nand {len(broken) - SHOWN} more" if len(broken) > SHOWN else ""
        raise BrokenSite("links that lead nowhere:\n" + "\n".join(broken[:SHOWN]) + more)


def _write(folder: Path, path: str, data: bytes) -> None:
    """Write a file of the site. Plain calls of the system: on a large register this is where the time goes."""
    file = f"{folder}/{path}"
    place = os.path.dirname(file)  # noqa: PTH120
    try:
        os.mkdir(place)  # noqa: PTH102
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(place)  # noqa: PTH103
    with open(file, "wb") as out:  # noqa: PTH123
        out.write(data)


def _remove_shells(folder: Path, plan: Plan) -> None:
    for path in plan.shells.values():
        shutil.rmtree(folder / path)
    shutil.rmtree(folder / PATH, ignore_errors=True)


def _settle_others(folder: Path, plan: Plan, site_name: str) -> None:
    """Hand-written pages and the page for addresses that do not exist."""
    listed = {folder / path / "index.html" for path in plan.paths}
    for file in folder.rglob("*.html"):
        if file not in listed:
            file.write_text(with_policy(settle(file.read_text("utf-8"), site_name, plan.titles)), "utf-8")


def _clean_sitemap(folder: Path) -> None:
    """Take the shells out; without a site address the engine's map is of no use, and goes."""
    file, packed = folder / "sitemap.xml", folder / "sitemap.xml.gz"
    if not file.exists():
        return
    text = SITEMAP_ENTRY.sub(lambda entry: "" if ADDRESS.search(entry[0]) else entry[0],
                             file.read_text("utf-8"))
    if "<loc>http" in text:
        file.write_text(text, "utf-8")
        packed.write_bytes(gzip.compress(text.encode(), mtime=0))
    else:
        file.unlink()
        packed.unlink(missing_ok=True)


def _other_addresses(folder: Path) -> frozenset[str]:
    """Addresses of files that are not a page's `index.html`, and of hand-written pages."""
    return frozenset(
        address for file in folder.rglob("*") if file.is_file()
        for address in [file.relative_to(folder).as_posix().removesuffix("index.html")])
