"""The search in Chromium, from a cold cache: `python -m caretrail.bench.search 10000 [revisions]`.

The site of a synthetic repository is built once and served on this machine, compressed as a static host sends it. Each
question is asked in a new window by its address. Told are the milliseconds from the first request to the first
result by name and to the first by words, what was sent until all stood there, and how many times as long that is as the
floor of the same run: a bare page that fetches as many bytes in one file and adds them up.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from caretrail.bench.generate import repository
from caretrail.site.build import build
from caretrail.site.exhibit import open_register

CHROMIUM = "/usr/bin/chromium"
TIMES = 3
WATCH = """
addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  for (const [name, selector] of [["named", "ul.search-results li"], ["words", "ol.search-results li"]]) {
    if (!(name in seen) && document.querySelector(selector)) seen[name] = performance.now();
  }
  const said = document.querySelector(".search-count")?.textContent ?? "";
  if (!("done" in seen) && /^[\\d,]+ result|^Nothing|can be searched/.test(said)) {
    seen.done = performance.now();
    document.documentElement.dataset.seen = "";
  }
}).observe(document.body, { childList: true, subtree: true, characterData: true }));
window.seen = {};
"""
FLOOR = """<!doctype html><meta charset="utf-8"><title>Floor</title><p>Floor</p><script>
fetch(`floor-bytes${location.search}`).then((answer) => answer.arrayBuffer()).then((bytes) => {
  let sum = 0;
  for (const byte of new Uint8Array(bytes)) sum += byte;
  document.body.append(sum);
  window.seen = { done: performance.now() };
  document.documentElement.dataset.seen = "";
});
</script>"""


class Seen(NamedTuple):
    """Milliseconds until something stood there (0: never), and the bytes that were sent."""

    named: float
    words: float
    done: float
    sent: int


class Host(SimpleHTTPRequestHandler):
    """Files, compressed; counts what it sends."""

    protocol_version = "HTTP/1.1"
    sent = 0

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/floor.html":
            body, packed = FLOOR.encode(), False
        elif path == "/floor-bytes":
            body, packed = random.Random(1).randbytes(int(query)), False  # noqa: S311 - nothing secret
        else:
            file = Path(self.directory + path + ("index.html" if path.endswith("/") else ""))
            body, packed = (_packed(file), True) if file.is_file() else (b"", False)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", self.guess_type(path) if path[-1:] != "/" else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(ConnectionError):  # the window was closed
            self.wfile.write(body)
            Host.sent += len(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has in http.server
        """Say nothing."""


@cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


def questions(site: Path) -> Iterator[tuple[str, str]]:
    """What is asked, and how; the words are chosen by how many documents have them."""
    held = _data(site / "search/records.js")
    documents = _data(site / "search/index.js")["documents"]
    counts: dict[str, int] = {}
    for file in sorted((site / "search/words").iterdir()):
        for term, said, count, _ in zip(*_data(file), strict=True):
            word = said or term
            if word.isalpha():
                counts[word] = count
    by_count = sorted(counts, key=lambda word: (counts[word], word))
    at = len(held["id"]) // 2
    common = min(by_count, key=lambda word: abs(counts[word] - 0.92 * documents))
    usual = [word for word in by_count if counts[word] > documents / 20][:2]
    work = next(place for place in range(at, len(held["id"])) if held["id"][place].startswith("RSK-"))
    yield "nothing", ""
    yield "id", f"q={held['id'][work]}"
    yield "title", f"q={held['title'][work].replace(' ', '+')}"
    yield "owner", f"q={held['owners'][held['owner'][work]].replace(' ', '+')}"
    yield "status", "q=active"
    yield "rare word", f"q={by_count[0]}"
    yield f"word in {counts[common] / documents:.0%}", f"q={common}"
    yield "two words", f"q={'+'.join(usual)}"
    yield "two words and facets", f"q={'+'.join(usual)}&kind=risk&year={held['facets']['year'][0]}"
    yield "facets alone", "kind=landing&practice=P7"


def _data(file: Path) -> Any:
    said = file.read_text("utf-8")
    return json.loads(said[said.index(",") + 1:-len(");\n")])


def ask(browser: Browser, address: str, *, search: bool = True) -> Seen:
    """One question in a new window with an empty cache; the quickest of some times."""
    best = Seen(0, 0, float("inf"), 0)
    for _ in range(TIMES):
        context = browser.new_context()
        page = context.new_page()
        if search:
            page.add_init_script(WATCH)
        Host.sent = 0
        page.goto(address)
        page.wait_for_selector("html[data-seen]", state="attached", timeout=60_000)
        seen = page.evaluate("window.seen")
        found = Seen(seen.get("named", 0), seen.get("words", 0), seen["done"], Host.sent)
        context.close()
        best = min(best, found, key=lambda each: each.done)
    return best


@contextmanager
def served(folder: Path) -> Iterator[str]:
    listening = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}/"
    listening.shutdown()


def measure(records: int, revisions: int, site: Path) -> None:
    if not site.exists():
        repo, started = repository(records, revisions), time.perf_counter()
        made = build(open_register(repo), site, repo)
        print(f"{records:,} records, {revisions} revisions: {made.pages:,} pages in "
              f"{time.perf_counter() - started:.0f} s")
    files = list((site / "search").rglob("*.js"))
    print(f"index: {len(files):,} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB")
    print(f"{'question':<24} {'by name ms':>10} {'by words ms':>11} {'all ms':>8} {'KB sent':>8} {'floor ms':>9} "
          f"{'x':>6}")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        ask(browser, f"{address}floor.html?1000", search=False)
        for name, question in questions(site):
            seen = ask(browser, f"{address}search/?{question}")
            floor = ask(browser, f"{address}floor.html?{seen.sent}", search=False)
            print(f"{name:<24} {seen.named:>10.0f} {seen.words:>11.0f} {seen.done:>8.0f} {seen.sent / 1000:>8.0f} "
                  f"{floor.done:>9.0f} {seen.done / floor.done:>6.1f}")
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="caretrail-search-") as place:
        sizes = [int(each) for each in sys.argv[1:3]]
        records, revisions = (*sizes, *(10_000, 3)[len(sizes):])
        measure(records, revisions, Path(place) / "site")
