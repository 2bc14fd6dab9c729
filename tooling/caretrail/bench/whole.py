"""The whole site of a partnership at work, with everything: `python -m caretrail.bench.whole 400 2000`.

Each build is a process of its own: the register opened with its history known from before, checked and audited, pages,
files and search index made, framed, links checked, put in place. Told are the seconds on the clock and of the processor
(its helpers' too), the most memory that one process held, the same for a site that is made again after one more
landing, and what Hugo takes for the same number of pages of the same size, framed in the same way. Sizes are multiples
of 40; 10,000 records take some minutes a build.
"""

from __future__ import annotations

import re
import resource
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from subprocess import run
from typing import NamedTuple

from caretrail.bench.clock import processor
from caretrail.bench.partnership import repository
from caretrail.bench.site import Spent, hugo
from caretrail.history.git import Repository, add_and_commit, check_out
from caretrail.pages.page import Page
from caretrail.site.build import build
from caretrail.site.exhibit import open_register

BODY = re.compile(r"(?<=</h1>).*(?=</article>)", re.DOTALL)
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


class Made(NamedTuple):
    """A site that was built: its pages, seconds on the clock and of the processor, megabytes held at most."""

    pages: int
    wall: float
    cpu: float
    memory: float


def made(repo: Path, out: Path) -> Made:
    """Build in a new process."""
    done = run([sys.executable, "-m", "caretrail.bench.whole", "--build", str(repo), str(out)], check=True,
               capture_output=True, text=True)
    pages, wall, cpu, memory = map(float, done.stdout.split())
    return Made(int(pages), wall, cpu, memory)


def _build(repo: Path, out: Path) -> Made:
    start = datetime.now(UTC)
    pages = build(open_register(repo), out, repo).pages
    who = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    most = max(resource.getrusage(each).ru_maxrss for each in who) / 1024
    return Made(pages, (datetime.now(UTC) - start).total_seconds(), sum(map(processor, who)), most)


def land(repo: Path) -> None:
    """One more landing: a risk is described in other words."""
    with Repository(repo) as opened:
        head = opened.resolve("HEAD")
        file = next(each for each in opened.tree_files(head) if each.path.startswith("records/risks/"))
    lines = (file.data or b"").decode().split("\n")
    titled = next(place for place, line in enumerate(lines) if line.startswith("title: "))
    lines[titled] = "title: Waiting for transport at weekends"
    add_and_commit(repo, {file.path: "\n".join(lines).encode()}, "Say what it is about",
                   "amara <amara@northmoor.example>", datetime(2026, 5, 30, 9, tzinfo=UTC))


def as_sources(site: Path) -> list[Page]:
    """The pages of a site without their frames, one folder deep, as Hugo gets them."""
    found = []
    for place, file in enumerate(sorted(site.rglob("index.html"))):
        text = file.read_text("utf-8")
        body, heading = BODY.search(text), HEADING.search(text)
        if body and heading:
            title = re.sub("<[^>]*>", "", heading[1])
            found.append(Page(f"records/PAGE-{place}/", title, body[0]))
    return found


def beside(site: Path, folder: Path) -> Spent | None:
    """Hugo on the same pages, each in the frame of the first."""
    pages = as_sources(site)
    framed = folder / "ours" / pages[0].path / "index.html"
    framed.parent.mkdir(parents=True)
    first = next(file for file in sorted(site.rglob("index.html")) if BODY.search(file.read_text("utf-8")))
    shutil.copy(first, framed)
    return hugo(pages, folder)


def measure(sizes: list[int]) -> None:
    print("records   pages   full s    cpu s  most MB   pages/s   again s    cpu s  of full    Hugo s    cpu s"
          "   Hugo x  its cpu x")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="caretrail-bench-") as place:
            repo, out = Path(place) / "repo", Path(place) / "site"
            shutil.copytree(repository(size), repo)
            check_out(repo)
            made(repo, Path(place) / "first")  # so that its history is known
            shutil.rmtree(Path(place) / "first")
            full = made(repo, out)
            land(repo)
            again = made(repo, out)
            other = beside(out, Path(place))
        told = (f"{other.wall:>9.1f} {other.cpu:>8.1f} {other.wall / full.wall:>8.2f} {other.cpu / full.cpu:>10.2f}"
                if other else f"{'none':>38}")
        print(f"{size:>7,} {full.pages:>7,} {full.wall:>8.1f} {full.cpu:>8.1f} {full.memory:>8,.0f} "
              f"{full.pages / full.wall:>9,.0f} {again.wall:>9.1f} {again.cpu:>8.1f} {again.cpu / full.cpu:>8.0%}"
              f" {told}", flush=True)
    print("x: how many times as long Hugo took for pages that were ready; ours reads, judges and writes them first")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        print(*_build(Path(sys.argv[2]), Path(sys.argv[3])))
    else:
        measure([int(size) for size in sys.argv[1:]] or [400])
