"""A browser for the tests that need one. Without Chromium they are not run, and the report says so in one line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]
NOT_RUN = pytest.StashKey[int]()


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
def served() -> Callable[[Path], object]:
    """Serves a folder while a `with` block lasts; gives its address."""
    return _served
