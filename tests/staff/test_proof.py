"""A person who knows no git adds a risk, reviews it and closes an action, through the site and the host's pages alone.

Whoever approves and merges is another one, on the host. Each step stands on what the one before has published.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.staff.conftest import AMARA, NADIA, Office
from tests.staff.githost import GitHost
from tests.staff.hands import add, fill, follow
from tests.staff.pages import SEND, address_of

pytestmark = pytest.mark.browser

TITLE = "People well enough to leave wait for transport"
TRUST = "Northmoor Hospitals NHS Trust"


def test_a_person_adds_a_risk(office: Office, host: GitHost) -> None:
    page = office.desk(AMARA).page
    page.get_by_role("link", name="Add or change a record").first.click()
    page.get_by_role("link", name="Risk", exact=True).click()
    page.get_by_role("button", name="Make the file").wait_for()
    fill(page, Title=TITLE, Opened_on="2026-04-13", Status="active", Level="operational", Lead_agency=TRUST,
         Event="People who are well enough to leave wait for days.", Review_every="monthly", Next_review="2026-05-11",
         Forum="Joint risk board")
    add(page, "Add an agency").locator(".control").fill(TRUST)
    fill(add(page, "Add to \u201cOwnership\u201d"), Person="Amara Okafor", Post="Lead for discharge", Agency=TRUST,
         From="2026-04-13", Accepted_on="2026-04-13")
    fill(add(page, "Add a score"), Date="2026-04-13", Type="current", Likelihood="4", Consequence="3",
         Reason="Nine people wait.", By="Amara Okafor")
    fill(add(page, "Add an action"), What="Agree a seven-day rota", Owner="Amara Okafor", Agreed_on="2026-04-13",
         Due="2026-04-30", Effect="likelihood 4 to 3")
    page.get_by_role("button", name="Make the file").click()
    there = follow(page, "Open GitHub with the text filled in")
    proposed(there, host, "Begin a risk on waiting for transport")
    accepted(office, host)
    page.goto(office.home)
    print(page.locator("main").inner_text()[:300])
    print(host.audit()["landings"][-1], host.audit().keys())


def proposed(there: Page, host: GitHost, why: str) -> None:
    """On the host's page, which holds the text already."""
    there.get_by_label("Commit message").fill(why)
    there.get_by_role("button", name=SEND[host.sort]).click()
    expect(there.get_by_text("wants to merge 1 commit into main")).to_be_visible(timeout=20_000)


def accepted(office: Office, host: GitHost) -> None:
    """Somebody else looks at the proposal on the host, approves it and merges it; the site is built again."""
    proposal = host.proposals[-1]
    page = office.desk(NADIA).page
    page.goto(address_of(proposal))
    expect(page.get_by_role("status")).to_have_text("Some checks were not successful")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Nadia Haddad approved these changes")).to_be_visible(timeout=20_000)
    print(page.inner_text("main"))
    expect(page.get_by_role("status")).to_have_text("All checks have passed")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("status")).to_have_text("Merged", timeout=60_000)
    host.clock += timedelta(days=1)
