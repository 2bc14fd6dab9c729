"""The same on each host, in the way that is possible there: a filled page, a copied text, an uploaded file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.browsing import Served
from tests.staff.conftest import AMARA, NADIA, Office, hosted
from tests.staff.githost import GitHost, Sort
from tests.staff.hands import add, fill, follow, made, paste_and_send, propose, started

pytestmark = pytest.mark.browser

TITLE = "#12 \u201cNo transport\u201d: 50% late, 7 & 8 < 9?"


@pytest.fixture(params=["gitlab", "forgejo"])
def office(request: pytest.FixtureRequest, tmp_path: Path, chromium: Browser, served: Served) -> Iterator[Office]:
    sort: Sort = request.param
    with ExitStack() as stack:
        host = hosted(tmp_path, sort)
        found = Office(chromium, host, stack.enter_context(served(host.site)), stack)
        yield found
    assert found.errors == []


def test_a_record_is_proposed_and_passes_the_check(office: Office) -> None:
    page, host = office.desk(AMARA).page, office.host
    text = an_issue(page)
    name = {"gitlab": "GitLab", "forgejo": "Forgejo"}[host.sort]
    if host.sort == "gitlab":
        page.get_by_role("button", name="Copy the text").click()
        paste_and_send(follow(page, f"Open {name}'s page for the new file"), "Log an issue")
    else:
        propose(follow(page, f"Open {name} with the text filled in"), "Log an issue")
    passes(host, text)


def an_issue(page: Page) -> str:
    """Fill in what is needed, with signs that addresses and YAML have other uses for; the file's text."""
    page.get_by_role("link", name="Add or change a record").first.click()
    page.get_by_role("link", name="Issue", exact=True).click()
    started(page)
    fill(page, Title=TITLE, Opened_on="2026-04-13", Status="draft", Description="Line one\n  - line two: \u00e9\n")
    add(page, "Add an agency").locator(".control").fill("Northmoor Hospitals NHS Trust")
    made(page)
    return page.get_by_label("The text of the file").input_value()


def passes(host: GitHost, text: str) -> None:
    """What was proposed is what the form made, byte for byte, and once approved it may land."""
    proposal = host.proposals[-1]
    [path] = host.changed(proposal)
    assert host.read(path, proposal.branch) == text
    host.approve(proposal, NADIA)
    status, said = host.check(proposal)
    assert status == 0, said
