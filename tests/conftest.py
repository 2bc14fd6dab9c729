"""A browser for the tests that need one. Without Chromium they are not run, and the report says so in one line."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from caretrail.demo.replay import replay
from caretrail.history.git import add_and_commit
from caretrail.site.build import build
from caretrail.site.exhibit import open_register
from tests.site.browsing import Served

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]
NOT_RUN = pytest.StashKey[int]()
BROKEN = {"records/risks/2026/RSK-2026-0001.yml": b"id: RSK-2026-0001\ntitle: A risk that is not complete\n"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanting = [item for item in items if item.get_closest_marker("browser")]
    if CHROMIUM.exists() or not wanting:
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError(f"{len(wanting)} browser tests cannot run: there is no {CHROMIUM}")
    config.stash[NOT_RUN] = len(wanting)
    config.hook.pytest_deselected(items=wanting)
    items[:] = [item for item in items if not item.get_closest_marker("browser")]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if number := config.stash.get(NOT_RUN, 0):
        terminalreporter.write_line(f"NOT RUN: {number} browser tests, as there is no {CHROMIUM}", yellow=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    from caretrail.cli.serve import server

    with server(folder, 0) as listening:
        thread = Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}/"
        listening.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def served() -> Served:
    """Serves a folder while a `with` block lasts; gives its address."""
    return _served


@pytest.fixture(scope="module")
def address(site: Path, served: Served) -> Iterator[str]:
    """Where the site of a module of tests is served."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the worked example, and one record with faults landed after it, so that the findings have something
    to show. Made by whichever of several processes needs it first, for all; no test may write there.
    """
    own = tmp_path_factory.getbasetemp()
    top = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "example"
    top.mkdir(exist_ok=True)
    with (top / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (top / "done").exists():
            replay(top / "repo")
            add_and_commit(top / "repo", BROKEN, "Begin a risk", "Amara <a@council.example>",
                           datetime(2026, 11, 6, 9, tzinfo=UTC))
            build(open_register(top / "repo", cache=False), top / "site", top / "repo")
            (top / "done").touch()
    return top / "site"
