"""Registers and logs of 10,000 rows in Chromium: `python -m caretrail.bench.tables [10000]`.

The register of risks, the corporate risk register and the action log of a synthetic repository, with their real
columns, behind the site's own frame and policy. Told are, in milliseconds after the address was asked for: the first
paint with content, and when the table can be used; then what a word that is looked for and an order cost, until the
rows are laid out; and the compressed size of the page and of its data. Every page is opened several times; the median
counts.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from caretrail.bench.generate import repository
from caretrail.pages import registers
from caretrail.pages.page import Page
from caretrail.site.build import build_pages
from caretrail.site.exhibit import Exhibit
from caretrail.trail import open_trail
from caretrail.views.evidence import Evidence

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
REVISIONS = 20
TIMES = 5
TABLES = {"registers/risks/": "Rating", "registers/corporate-risk-register/": "Next review",
          "registers/action-log/": "First due"}
"""Address -> the column by which it is put in order."""

FIRST_PAINT, ANSWER = 1000, 150
"""Milliseconds that are promised."""

ACT = """([word, heading]) => {
  const laid = (act) => { const start = performance.now(); act(); document.body.getBoundingClientRect();
                          return performance.now() - start; };
  const find = document.querySelector(".register-filter input[name=find]");
  const look = (text) => laid(() => { find.value = text; find.dispatchEvent(new Event("input", { bubbles: true })); });
  const heads = [...document.querySelectorAll("table.register thead button")];
  const head = heads.find((each) => each.textContent === heading);
  const filter = look(word);
  const again = look(word.slice(0, -1));
  look("");
  return { filter, again, sort: laid(() => head.click()), back: laid(() => head.click()),
           paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
           ready: performance.getEntriesByName("table-ready")[0].startTime };
}"""


class Measured(NamedTuple):
    """Milliseconds, each the median of several openings."""

    paint: float
    ready: float
    filter: float
    again: float
    sort: float
    back: float


def site(records: int, folder: Path) -> Path:
    """The registers and logs of a synthetic repository, with a stub for every record that they link to."""
    trail = open_trail(repository(records, REVISIONS), as_of=date(2026, 3, 5), history=True)
    evidence = Evidence(trail, ())

    def pages() -> Iterator[Page]:
        yield Page("", "Northmoor", "<h1>Northmoor</h1>")
        start = time.process_time()
        yield from registers.pages(evidence)
        print(f"registers and logs of {records:,} records made in {time.process_time() - start:.1f} s of the processor")
        for name in trail.records:
            yield Page(f"records/{name}/", name, '<h1>x</h1><p id="part-actions">x</p>', "registers/risks/")

    build_pages(Exhibit("Northmoor", trail.commit, trail.as_of, datetime(2026, 3, 5, tzinfo=UTC), pages,
                        audience="partners"), folder / "site", folder)  # links to what is not made are no fault there
    return folder / "site"


def measured(browser: Browser, address: str, word: str, heading: str) -> Measured:
    """A page opened in a new window several times, so that nothing is kept from the time before."""
    found: list[dict[str, Any]] = []
    for _ in range(TIMES):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(address)
        page.wait_for_function("performance.getEntriesByName('table-ready').length === 1")
        found.append(page.evaluate(ACT, [word, heading]))
        context.close()
    return Measured(*(statistics.median(each[name] for each in found) for name in Measured._fields))


def measure(records: int) -> None:
    from playwright.sync_api import sync_playwright

    from caretrail.cli.serve import server

    with tempfile.TemporaryDirectory(prefix="caretrail-bench-") as place:
        built = site(records, Path(place))
        with server(built, 0) as listening, sync_playwright() as playwright:
            Thread(target=listening.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            print("table                                   page KB gz  data KB gz  first paint   ready  filter   again"
                  "    sort    back   (ms)")
            for path, heading in TABLES.items():
                told = measured(browser, f"http://127.0.0.1:{listening.server_port}/{path}", "transport", heading)
                page, data = packed(built / path / "index.html"), packed(built / path / "table.js")
                print(f"{path:<40}{page:>10.0f}{data:>12.0f}{told.paint:>13.0f}{told.ready:>8.0f}"
                      + "".join(f"{each:>8.0f}" for each in told[2:]))
                if told.paint > FIRST_PAINT or max(told[2:]) > ANSWER:
                    print(f"  slower than promised: {FIRST_PAINT} ms to the first paint, {ANSWER} ms to an answer")
            browser.close()
            listening.shutdown()


def packed(file: Path) -> float:
    """Kilobytes as a web server would send it."""
    return len(gzip.compress(file.read_bytes())) / 1000


if __name__ == "__main__":
    measure(int(sys.argv[1]) if sys.argv[1:] else 10_000)
