"""A partnership begun with `caretrail init`, on a git host that answers in the browser, with two people signed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from caretrail.starting.beginning import begun, place
from caretrail.starting.reading import read_answers
from tests.history.repository import git
from tests.site.browsing import Served
from tests.staff.githost import Account, GitHost, Sort
from tests.staff.pages import PAGES, Asked, answer

BEGUN = datetime(2026, 4, 13, 8, 0, tzinfo=UTC)
AMARA = Account("amara-o", 8928778, "Amara Okafor", "a.okafor@hospitals.example")
NADIA = Account("nadia-h", 8928789, "Nadia Haddad", "n.haddad@council.example")
ANSWERS = """\
name: Northmoor Care Partnership
time_zone: Europe/London
nation: england-and-wales
places: [Northmoor town]
risk_matrix: 5x5
tolerance: {operational: 9, system: 8}
continuity_start: 2026-03-02
default_audience: partners
agencies:
  - {name: Northmoor Council, sector: council, from: 2026-01-05, contact: office@council.example}
  - {name: Northmoor Hospitals NHS Trust, id: northmoor-hospitals, sector: nhs, from: 2026-01-05}
posts:
  - {title: Register officer, agency: northmoor-council, roles: [governance, custodian]}
  - {title: Director of care, agency: northmoor-council, roles: [custodian]}
  - {title: Medical director, agency: northmoor-hospitals, roles: [custodian]}
  - {title: Lead for discharge, agency: northmoor-hospitals}
people:
  - {name: Helen Brandt, agency: northmoor-council, post: director-of-care, from: 2026-01-05,
     email: h.brandt@council.example}
  - {name: Tomasz Lind, agency: northmoor-hospitals, post: medical-director, from: 2026-01-05,
     email: t.lind@hospitals.example}
  - {name: Nadia Haddad, agency: northmoor-council, post: register-officer, from: 2026-01-05,
     email: n.haddad@council.example, user_id: "8928789", login: nadia-h}
  - {name: Amara Okafor, agency: northmoor-hospitals, post: lead-for-discharge, from: 2026-01-05,
     email: a.okafor@hospitals.example, user_id: "8928778", login: amara-o}
contact: {who: Register office, email: office@council.example}
host: HOST
address: "https://git.northmoor.example/northmoor/register"
rights: true
"""


FERRY = "No second crew for the ferry"
RISK_PATH = "records/risks/2026/RSK-2026-7K3M.yml"
RISK = f"""\
id: RSK-2026-7K3M
title: {FERRY}
status: draft
agencies: [northmoor-council]
opened_on: 2026-04-13
"""
"""A risk that is there from the beginning."""

BOARD = """\
id: risk-board
name: Joint risk board
level: operational
chair: register-officer
cadence: monthly
forward_plan:
  - {id: F1, on: 2026-05-11, what: all risks}
"""


class Desk(NamedTuple):
    """The browser of one person: signed in on the git host, with the site open in `page`."""

    page: Page
    context: BrowserContext
    person: Account


def hosted(folder: Path, sort: Sort) -> GitHost:
    """A register begun there, pushed to a host of that sort, and its first site."""
    (folder / "answers.yml").write_text(ANSWERS.replace("HOST", sort))
    made = begun(read_answers(folder / "answers.yml"), BEGUN.date())
    place(folder / "begun", {**made.files, "records/forums/risk-board.yml": BOARD,
                               RISK_PATH: RISK}, NADIA.signature, BEGUN)
    git(folder, "clone", "--quiet", "--bare", "--template=", "begun", "bare")
    git(folder, "clone", "--quiet", "--template=", "bare", "clone")
    host = GitHost(sort, folder / "bare", folder / "clone", folder / "site", BEGUN)
    host.build()
    return host


@pytest.fixture
def host(request: pytest.FixtureRequest, tmp_path: Path) -> GitHost:
    """One of each test's own; of another sort where the test is parametrized with that."""
    return hosted(tmp_path, getattr(request, "param", "github"))


class Office:
    """Opens desks, and keeps what went wrong in their scripts."""

    def __init__(self, browser: Browser, host: GitHost, home: str, stack: ExitStack) -> None:
        self.browser, self.host, self.home, self.stack = browser, host, home, stack
        self.errors: list[str] = []

    def desk(self, person: Account, width: int = 1280) -> Desk:
        context = self.browser.new_context(viewport={"width": width, "height": 900}, locale="en-GB",
                                           permissions=["clipboard-read", "clipboard-write"])
        self.stack.callback(context.close)
        context.clock.set_fixed_time(self.host.clock)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

        def handle(route: Route) -> None:
            request = route.request
            said = answer(self.host, Asked(request.url, person, request.post_data_buffer or b""))
            route.fulfill(status=said.status, body=said.html, content_type="text/html; charset=utf-8")

        context.route(PAGES, handle)
        page = context.new_page()
        page.goto(self.home)
        return Desk(page, context, person)


@pytest.fixture
def office(chromium: Browser, host: GitHost, served: Served) -> Iterator[Office]:
    with ExitStack() as stack:
        found = Office(chromium, host, stack.enter_context(served(host.site)), stack)
        yield found
    assert found.errors == []
