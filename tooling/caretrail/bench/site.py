"""The site against plain MkDocs with Material, Hugo and the disk alone: `python -m caretrail.bench.site 1000 10000`.

Every engine gets the same bodies of record pages, made from a synthetic repository: real pages, some 15 KB each once
framed. Material gets them as Markdown files of ready HTML, Hugo as HTML files with our frame as its layout. The
floor is the finished pages written to a new folder, and nothing else. Besides the seconds on the clock, which depend on
the disk and on who else uses it, the seconds of processor time (user and system) are told. Material's time at the
larger sizes follows from its time at the first: it takes minutes.
"""

from __future__ import annotations

import pickle
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from html import escape
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from caretrail.bench.clock import processor
from caretrail.bench.generate import repository
from caretrail.pages.page import Page
from caretrail.site.build import build_pages
from caretrail.site.exhibit import Exhibit, exhibit, open_register

MODELS, REVISIONS = 100, 20
RECORD = re.compile("records/[^/]+/\\Z")
HUGO_SETTINGS = ("baseURL = \"/\"\ndisablePathToLower = true\n"
                 "disableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"section\", \"home\", \"404\"]\n")
MKDOCS_SETTINGS = """\
site_name: Northmoor
theme: {name: material, font: false, features: [navigation.tabs, navigation.indexes, navigation.prune, navigation.path]}
nav: [{Home: index.md}]
validation: {nav: {omitted_files: ignore}, links: {unrecognized_links: ignore, not_found: ignore}}
"""


class Spent(NamedTuple):
    """Seconds on the clock, and of processor time."""

    wall: float
    cpu: float


Files = list[tuple[str, bytes]]


def site_pages(records: int) -> tuple[list[Page], Files]:
    """The pages of a real site of a few records, its record pages repeated under new ids until there are enough, and
    the other files of that site, to which they link.
    """
    shown = exhibit(open_register(repository(MODELS, REVISIONS)))
    files, pages = list(shown.files()), list(shown.pages())
    models = [page for page in pages if RECORD.match(page.path)]
    more = islice(cycle(models), max(0, records - len(models)))
    copies = (replace(page, path=f"records/COPY-{number}/", files=()) for number, page in enumerate(more))
    return [*pages, *copies], files


def ours(pages: list[Page], files: Files, folder: Path) -> Spent:
    """The time for the whole site in a new process: the engine's import, the frames, the links checked, in place."""
    held = folder / "pages.pickle"
    held.write_bytes(pickle.dumps((pages, files)))
    done = subprocess.run([sys.executable, "-m", "caretrail.bench.site", "--build", str(held), str(folder)],
                          check=True, capture_output=True, text=True)
    wall, cpu = done.stdout.split()
    return Spent(float(wall), float(cpu))


def _build(held: Path, folder: Path) -> Spent:
    pages, files = pickle.loads(held.read_bytes())  # noqa: S301 - written by the process that started this one
    shown = Exhibit("Northmoor", "0" * 40, date(2026, 3, 5), datetime(2026, 3, 5, tzinfo=UTC), lambda: iter(pages),
                    lambda: iter(files))
    start, cpu = time.perf_counter(), processor(resource.RUSAGE_SELF)
    build_pages(shown, folder / "ours", folder)
    return Spent(time.perf_counter() - start, processor(resource.RUSAGE_SELF) - cpu)


def floor(pages: list[Page], folder: Path) -> float:
    """Seconds to write the finished record pages again, from memory."""
    texts = {page.path: (folder / "ours" / page.path / "index.html").read_bytes() for page in pages}
    start = time.perf_counter()
    for path, text in texts.items():
        place = folder / "floor" / path
        place.mkdir(parents=True)
        (place / "index.html").write_bytes(text)
    return time.perf_counter() - start


def hugo(pages: list[Page], folder: Path) -> Spent | None:
    """The time for Hugo with our frame as its layout; None where it is not installed."""
    command = shutil.which("hugo")
    if command is None:
        return None
    layouts, content = folder / "hugo" / "layouts" / "_default", folder / "hugo" / "content"
    layouts.mkdir(parents=True)
    first = pages[0]
    frame = (folder / "ours" / first.path / "index.html").read_text("utf-8").replace(first.html, "{{ .Content }}")
    (layouts / "single.html").write_text(frame.replace(escape(first.title), "{{ .Title }}"), "utf-8")
    (folder / "hugo" / "config.toml").write_text(HUGO_SETTINGS)
    _write_sources(pages, content, ".html")
    return _timed([command, "--quiet"], folder / "hugo")


def mkdocs(pages: list[Page], folder: Path) -> Spent:
    """The time for MkDocs with Material, record pages outside the navigation."""
    _write_sources(pages, folder / "mkdocs" / "docs", ".md")
    (folder / "mkdocs" / "docs" / "index.md").write_text("# Northmoor\n")
    (folder / "mkdocs" / "mkdocs.yml").write_text(MKDOCS_SETTINGS)
    return _timed([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder / "mkdocs")


def _write_sources(pages: list[Page], folder: Path, suffix: str) -> None:
    (folder / "records").mkdir(parents=True)
    for page in pages:
        name = f"{page.path.rstrip('/')}{suffix}"
        (folder / name).write_text(f"---\ntitle: {page.title!r}\n---\n{page.html}\n", "utf-8")


def _timed(command: list[str], folder: Path) -> Spent:
    start, cpu = time.perf_counter(), processor(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return Spent(time.perf_counter() - start, processor(resource.RUSAGE_CHILDREN) - cpu)


def measure(sizes: list[int]) -> None:
    material = per_page = 0.0
    print("records   pages   ours s    cpu s   pages/s   floor x   Hugo s    cpu s   Hugo x   its cpu x   Material x   "
          "cpu per page, against the first size")
    for size in sizes:
        pages, files = site_pages(size)
        records = [page for page in pages if RECORD.match(page.path)]
        with tempfile.TemporaryDirectory(prefix="caretrail-bench-") as place:
            folder = Path(place)
            mine = ours(pages, files, folder)
            other = hugo(records, folder)
            material = material or mkdocs(records, folder).wall / len(records)
            least = floor(records, folder)
        per_page = per_page or mine.cpu / len(pages)
        beside = (f"{other.wall:>8.2f} {other.cpu:>8.2f} {other.wall / mine.wall:>8.1f} {other.cpu / mine.cpu:>11.1f}"
                  if other else f"{'none':>38}")
        print(f"{size:>7,} {len(pages):>7,} {mine.wall:>8.2f} {mine.cpu:>8.2f} {len(pages) / mine.wall:>9,.0f} "
              f"{mine.wall / least:>9.1f} {beside} {material * len(records) / mine.wall:>12.1f} "
              f"{mine.cpu / len(pages) / per_page:>10.2f}")
    print("x: how many times as long the other took, for the record pages alone; the floor is what ours is measured in")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        print(*_build(Path(sys.argv[2]), Path(sys.argv[3])))
    else:
        measure([int(size) for size in sys.argv[1:]] or [1000, 10_000])
