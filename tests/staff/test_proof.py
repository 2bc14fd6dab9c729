"""A person who knows no git adds a risk, reviews it and closes an action, through the site and the host's pages alone.

Somebody else approves each on the host. Every step stands on what the one before has published, so that all are one
test: with the mouse, with the keyboard alone, on a screen of 320 px.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.history.repository import git
from tests.site.browsing import width_of
from tests.staff.conftest import AMARA, FERRY, NADIA, RISK, RISK_PATH, Office
from tests.staff.githost import GitHost, caretrail
from tests.staff.hands import add, fill, follow, go, made, paste_and_send, propose, started, tab_to, type_in
from tests.staff.pages import address_of

pytestmark = pytest.mark.browser

TITLE = "People well enough to leave wait for transport"
TRUST = "Northmoor Hospitals NHS Trust"


def test_a_person_adds_a_risk_reviews_it_and_closes_its_action(office: Office, host: GitHost) -> None:
    """In the end the register checks clean, and the audit finds the authority of every landing."""
    adds_a_risk(office, host)
    host.clock = datetime(2026, 5, 11, 9, 0, tzinfo=UTC)
    reviews_it_with_the_keyboard_alone(office, host)
    host.clock = datetime(2026, 5, 14, 9, 0, tzinfo=UTC)
    closes_its_action_on_a_small_screen(office, host)

    status, said = caretrail("check", "--as-of", host.today.isoformat(), "--repo", str(host.clone))
    assert status == 0, said
    found = host.audit()
    assert [each["verdict"] for each in found["landings"]][1:] == ["authorised"] * 3
    assert (found["stands"], found["lapses"]) == (True, [])


def adds_a_risk(office: Office, host: GitHost) -> None:
    page = office.desk(AMARA).page
    page.get_by_role("link", name="Add or change a record").first.click()
    page.get_by_role("link", name="Risk", exact=True).click()
    started(page)
    fill(page, Title=TITLE, Opened_on="2026-04-13", Status="active", Level="operational", Lead_agency=TRUST,
         Event="People who are well enough to leave wait for days.", Review_every="monthly", Next_review="2026-05-11",
         Forum="Joint risk board")
    add(page, "Add an agency").locator(".control").fill(TRUST)
    fill(add(page, "Add an owner"), Person="Amara Okafor", Post="Lead for discharge", Agency=TRUST,
         From="2026-04-13", Accepted_on="2026-04-13")
    fill(add(page, "Add a score"), Date="2026-04-13", Type="current", Likelihood="4", Consequence="3",
         Reason="Nine people wait.", By="Amara Okafor")
    fill(add(page, "Add an action"), What="Agree a seven-day rota", Owner="Amara Okafor", Agreed_on="2026-04-13",
         Due="2026-05-15")
    made(page)
    there = follow(page, "Open GitHub with the text filled in")
    propose(there, "Begin a risk on waiting for transport")
    expect(there.locator("pre")).to_contain_text("`A1` has no `effect`")  # what was forgotten, in words

    fill(page.get_by_role("group", name="Action A1"), Effect="likelihood 4 to 3")
    made(page)
    page.get_by_role("button", name="Copy the text").click()
    there.get_by_role("link", name="Edit file").click()
    paste_and_send(there, "Say what the action changes")
    accept(office, host)
    assert authority(host) == ("R-001", "amara-okafor", ["nadia-haddad"])

    page = shown(office)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Rated 12 high (4 x 3) on 13 April 2026")
    expect(page.locator("main")).to_contain_text("Begin a risk on waiting for transport")


def reviews_it_with_the_keyboard_alone(office: Office, host: GitHost) -> None:
    desk = office.desk(AMARA)
    page = desk.page
    go(page, "Registers", "Risks", TITLE, "Change this record")
    started(page)
    tab_to(page, "Record a review")
    page.keyboard.press("Enter")  # leads to the list of reviews
    page.keyboard.press("Enter")  # adds one, and goes to its first field
    page.keyboard.type("05052026")  # the same day wherever months come first
    type_in(page, By="Amara Okafor", Post="Lead for discharge", Result="Checked, unchanged: the rota starts in June.",
            Next_due="06062026")
    tab_to(page, "Make the file")
    page.keyboard.press("Enter")
    expect(page.locator(".form-result")).to_be_focused()
    tab_to(page, "Copy the text")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The text is copied.")).to_be_visible()
    tab_to(page, "Open GitHub's page to edit the file")
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    paste_and_send(opened.value, "Review the risk")
    accept(office, host)
    assert authority(host) == ("R-002", "amara-okafor", ["nadia-haddad"])

    main = shown(office).locator("main")
    expect(main).to_contain_text("Checked, unchanged: the rota starts in June.")
    expect(main).to_contain_text("next review 6 June 2026")
    expect(main).to_contain_text("Review the risk")


def closes_its_action_on_a_small_screen(office: Office, host: GitHost) -> None:
    page = office.desk(AMARA, width=320).page
    page.get_by_role("link", name="Search").last.click()
    page.get_by_role("searchbox").last.fill("transport")
    page.keyboard.press("Enter")
    page.locator("main").get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Change this record").click()
    started(page)
    page.get_by_role("button", name="Update an action").click()
    update = add(page.get_by_role("group", name="Action A1"), "Add an update")
    fill(update, Date="2026-05-14", By="Amara Okafor", Status="done", Text="The rota is agreed and signed.",
         Agreed_by="Nadia Haddad")
    made(page)
    assert width_of(page) <= 320
    expect(follow(page, "Open its history on GitHub").get_by_role("listitem")).to_have_count(2)
    page.get_by_role("button", name="Copy the text").click()
    paste_and_send(follow(page, "Open GitHub's page to edit the file"), "The rota is agreed")
    accept(office, host)
    assert authority(host) == ("R-002", "amara-okafor", ["nadia-haddad"])

    page = shown(office)
    expect(page.locator("main")).to_contain_text("The rota is agreed and signed.")
    page.get_by_role("link", name="Action log").first.click()
    row = page.get_by_role("row").filter(has_text="Agree a seven-day rota")
    expect(row).to_contain_text("done")


def test_a_text_made_before_somebody_elses_change_takes_nothing_away(office: Office, host: GitHost) -> None:
    """Both added the first entry of the log; the second one would put hers in the place of the other."""
    page = office.desk(AMARA).page
    go_to_record(page, FERRY)
    page.get_by_role("link", name="Change this record").click()
    started(page)
    page.get_by_role("button", name="Add to the log").click()
    fill(add(page, "Add a log entry"), Date="2026-04-13", Text="Spoke to the ward.")
    made(page)
    page.get_by_role("button", name="Copy the text").click()
    log = "log:\n  - {id: L1, on: 2026-04-13, text: The desk called.}\n"
    other = host.propose(NADIA, RISK_PATH, f"{RISK}{log}", "Log", is_new=False)
    git(host.bare, "update-ref", "refs/heads/main", other.head)
    there = follow(page, "Open GitHub's page to edit the file")
    paste_and_send(there, "Spoke to the ward")
    expect(there.get_by_role("status")).to_have_text("Some checks were not successful")
    expect(there.locator("pre")).to_contain_text("`L1`")


# ---- What they share

def accept(office: Office, host: GitHost) -> None:
    """Somebody else looks at the proposal on the host, approves it and merges it; the site is built again."""
    page = office.desk(NADIA).page
    page.goto(address_of(host.proposals[-1]))
    expect(page.locator("pre")).to_contain_text("approv")  # it says whose approval is asked for
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Nadia Haddad approved these changes")).to_be_visible(timeout=20_000)
    assert page.get_by_role("status").inner_text() == "All checks have passed", page.locator("pre").inner_text()
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("status")).to_have_text("Merged", timeout=60_000)


def authority(host: GitHost) -> tuple[str, str, list[str]]:
    """On which right the last landing rests, whose, and who approved it."""
    last: dict[str, Any] = host.audit()["landings"][-1]
    assert last["verdict"] == "authorised", last["findings"]
    [relied] = last["authority"]
    return relied["right"], relied["person"], relied["approvers"]


def shown(office: Office) -> Page:
    """The record's page on the site as it is now."""
    page = office.desk(AMARA).page
    go_to_record(page, TITLE)
    return page


def go_to_record(page: Page, title: str) -> None:
    """The page of a risk, found from the first page."""
    page.get_by_role("link", name="Registers").first.click()
    page.get_by_role("link", name="Risks", exact=True).first.click()
    page.get_by_role("link", name=title).first.click()
