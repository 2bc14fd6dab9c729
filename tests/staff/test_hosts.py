"""The same on each host, in the way that is possible there: a filled page, a copied text, an uploaded file."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.staff.conftest import AMARA, NADIA, Office
from tests.staff.githost import GitHost
from tests.staff.hands import add, fill, follow, made, paste_and_send, propose, started

pytestmark = pytest.mark.browser

TITLE = "#12 \u201cNo transport\u201d: 50% late, 7 & 8 < 9?"


@pytest.mark.parametrize("host", ["gitlab"], indirect=True)
def test_a_copied_text_passes_the_check(office: Office, host: GitHost) -> None:
    page = office.desk(AMARA).page
    text = an_issue(page)
    page.get_by_role("button", name="Copy the text").click()
    paste_and_send(follow(page, "Open GitLab's page for the new file"), "Log an issue")
    passes(host, text)


@pytest.mark.parametrize("host", ["forgejo"], indirect=True)
def test_a_filled_page_passes_the_check(office: Office, host: GitHost) -> None:
    page = office.desk(AMARA).page
    text = an_issue(page)
    propose(follow(page, "Open Forgejo with the text filled in"), "Log an issue")
    passes(host, text)


def test_an_uploaded_file_passes_the_check(office: Office, host: GitHost, tmp_path: Path) -> None:
    page = office.desk(AMARA).page
    text = an_issue(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the file").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    page.get_by_text("Or upload the file").click()
    there = follow(page, "Open GitHub's upload page")
    there.get_by_label("Choose your files").set_input_files(file)
    expect(there.get_by_role("status")).to_have_text(f"{file.name} is uploaded")
    propose(there, "Log an issue")
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
