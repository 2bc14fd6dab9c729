"""A person fills in a form: what is asked, told and kept, and where it leads; by keyboard, narrow, without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from caretrail import source
from caretrail.editing import revised
from tests.forms.conftest import Open
from tests.forms.register import RISK
from tests.site.browsing import BOTH_LOOKS, opened, violations, width_of

pytestmark = pytest.mark.browser

EDIT = "forms/risk/?edit=RSK-2026-7K3M"
NHS_NUMBER = "999 000 1006"
"""Of a range that was never given to anybody."""

MOVED = """() => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().reduce((all, each) => all + each.value, 0)))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(0), 300);
})"""
DRAFTS = "Object.keys(localStorage).filter(name => name.startsWith('caretrail draft')).length"


def fill_in(page: Page, title: str = "No doctor at night: ward 7") -> None:
    page.get_by_label("Title (needed)").fill(title)
    page.get_by_label("Status (needed)").select_option("draft")
    page.get_by_label("Opened on (needed)").fill("2026-03-05")


def make(page: Page) -> dict[str, Any]:
    """Press the button; what the file it made says."""
    page.get_by_role("button", name="Make the file").click()
    read = source.parse(page.get_by_label("The text of the file").input_value().encode())
    assert isinstance(read, dict)
    return read


def on(page: Page, host: str) -> None:
    """As where the policy names another host; empty for none."""
    page.evaluate("host => { const { dataset } = document.querySelector('.form[data-form]');"
                  " if (host) dataset.host = dataset.hostName = host; else delete dataset.host; }", host)


def test_a_new_risk_is_made_and_led_to_the_host(form: Open) -> None:
    page = form("forms/risk/")
    fill_in(page)
    page.get_by_role("button", name="Add an owner").click()
    expect(page.locator(":focus")).to_have_id(re.compile("f-ownership-person-"))
    page.keyboard.type("Amara Okafor")
    page.keyboard.press("Tab")
    entry = page.get_by_role("group", name="Ownership O1")
    expect(entry.get_by_role("status")).to_have_text("Amara Okafor, Northmoor Council")
    entry.get_by_label("Post (needed)").fill("lead-discharge")
    entry.get_by_label("Agency (needed)").fill("northmoor-council")
    entry.get_by_label("From (needed)").fill("2026-03-05")
    page.get_by_role("button", name="Add a score").click()
    score = page.get_by_role("group", name="Score S1")
    score.get_by_label("Date (needed)").fill("2026-03-05")
    score.get_by_label("Type (needed)").select_option("current")
    score.get_by_label("Likelihood").select_option("4: likely (will probably happen within the year)")

    doc = make(page)
    assert re.fullmatch("RSK-2026-[0-9A-HJKMNP-TV-Z]{4}", doc["id"])
    assert doc == {
        "id": doc["id"], "title": "No doctor at night: ward 7", "status": "draft", "opened_on": "2026-03-05",
        "ownership": [{"id": "O1", "person": "amara-okafor", "post": "lead-discharge", "agency": "northmoor-council",
                       "from": "2026-03-05"}],
        "scores": [{"id": "S1", "on": "2026-03-05", "type": "current", "likelihood": "4"}]}
    link = page.get_by_role("link", name="with the text filled in").get_attribute("href")
    asked = urlsplit(link or "")
    assert (asked.netloc, asked.path) == ("git.example", "/northmoor/register/new/main")
    assert parse_qs(asked.query) == {
        "filename": [f"records/risks/2026/{doc['id']}.yml"],
        "value": [page.get_by_label("The text of the file").input_value()]}
    page.get_by_label("Title (needed)").fill("Another title")
    expect(page.get_by_label("The text of the file")).to_have_count(0)
    assert make(page)["id"] == doc["id"]


def test_what_is_to_be_put_right_is_told_and_reached(form: Open) -> None:
    page = form("forms/risk/")
    page.get_by_label("Lead agency").fill("Northmoor council!")
    page.get_by_label("Easy read").evaluate("box => { box.value = 'www.example'; }")  # in a part that is folded
    page.get_by_label("Summary").first.fill("a\tb")
    page.get_by_role("button", name="Add an action").click()
    page.get_by_role("button", name="Make the file").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert summary.get_by_role("listitem").all_inner_texts() == [
        "Title: this is needed",
        "Summary: it holds a tab: put blanks or a comma in its place",
        "Easy read: a web address that begins with https:// is wanted here, such as https://northmoor.example/terms",
        "Status: this is needed",
        "Opened on: this is needed",
        "Lead agency: a short name in small letters, digits and hyphens is wanted here, such as northmoor-council",
        "Actions, A1: nothing stands here: fill it in, or remove it"]
    summary.get_by_role("link", name="Easy read").click()
    easy_read = page.get_by_label("Easy read")
    expect(easy_read).to_be_focused()
    expect(easy_read).to_have_attribute("aria-invalid", "true")
    expect(easy_read).to_have_accessible_description(re.compile("^Error: A web address"))
    page.get_by_role("button", name="Remove A1").click()
    expect(page.get_by_role("button", name="Add an action")).to_be_focused()
    expect(page.get_by_label("The text of the file")).to_have_count(0)


def test_entries_of_the_record_are_offered_and_days_are_said_as_they_were_understood(form: Open) -> None:
    page = form("forms/risk/")
    fill_in(page)
    expect(page.get_by_text("5 March 2026", exact=True)).to_be_visible()
    page.get_by_label("Opened on (needed)").press_sequentially("02312026")
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_role("alert")).to_contain_text("a day that the calendar does not have")
    page.get_by_label("Opened on (needed)").fill("2026-03-05")
    page.get_by_role("button", name="Add an action").click()
    action = page.get_by_role("group", name="Action A1")
    action.get_by_label("What", exact=False).first.fill("Agree a rota")
    action.get_by_label("Owner (needed)").fill("nobody-here")
    action.get_by_label("Agreed on (needed)").fill("2026-03-05")
    page.get_by_role("button", name="Add a score").click()
    score = page.get_by_role("group", name="Score S1")
    score.get_by_label("Date (needed)").fill("2026-03-05")
    score.get_by_label("Type (needed)").select_option("current")
    score.get_by_role("button", name="Add a control or action").click()
    score.get_by_label("Control or action 1").select_option("A1: Agree a rota, 5 March 2026")
    assert make(page)["scores"][0]["cites"] == ["A1"]
    expect(page.locator(".form-result")).to_contain_text("Not in the register: nobody-here.")


@pytest.mark.parametrize(("host", "opens", "fills"), [
    ("github", "/new/main?filename=records/risks/2026/", True), ("gitlab", "/-/new/main?file_name=records/", False),
    ("forgejo", "/_new/main/records/risks/2026?filename=RSK-2026-", True)])
def test_each_host_has_its_page(form: Open, host: str, opens: str, fills: bool) -> None:
    page = form("forms/risk/")
    on(page, host)
    fill_in(page)
    make(page)
    links = [link.get_attribute("href") or "" for link in page.locator(".form-result a").all()]
    assert opens in links[0]
    assert ("&value=id:+RSK-2026-" in links[0]) == fills
    assert page.get_by_text("Press \u201cCopy the text\u201d").count() == (not fills)
    if fills:  # a text that no address can hold is copied
        page.get_by_label("Summary").first.fill("\u00e9" * 3000)
        make(page)
        links = [link.get_attribute("href") or "" for link in page.locator(".form-result a").all()]
        assert links
        assert not [link for link in links if "value=" in link or len(link) > 8000]


def test_without_a_host_the_file_is_copied_and_downloaded(form: Open) -> None:
    page = form("forms/risk/")
    on(page, "")
    fill_in(page)
    doc = make(page)
    expect(page.locator(".form-result")).to_contain_text("has not said where proposals go")
    assert page.locator(".form-result a").count() == 0
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the file").click()
    assert started.value.suggested_filename == f"{doc['id']}.yml"
    assert source.parse(Path(started.value.path()).read_bytes()) == doc
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the text").click()
    expect(page.get_by_text("The text is copied.")).to_be_visible()
    assert source.parse(page.evaluate("navigator.clipboard.readText()").encode()) == doc


def test_what_looks_private_is_told_and_never_repeated(form: Open) -> None:
    page = form("forms/risk/")
    fill_in(page, f"Bed for {NHS_NUMBER}")
    page.keyboard.press("Tab")
    make(page)
    told = page.locator(".looks").all_inner_texts()
    assert ["NHS number" in each for each in told] == [True, False]
    assert NHS_NUMBER not in " ".join(told)


def test_a_review_and_an_update_are_added_and_nothing_else_changes(form: Open) -> None:
    page = form(EDIT)
    page.get_by_role("button", name="Record a review").click()
    expect(page.get_by_role("button", name="Add a review")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("02042026")
    review = page.get_by_role("group", name="Review R1")
    review.get_by_label("Result (needed)").fill("Checked, unchanged")
    page.get_by_role("button", name="Update an action").click()
    expect(page.locator(":focus")).to_have_text("Add an update")
    page.keyboard.press("Enter")
    update = page.get_by_role("group", name="Update U2")
    update.get_by_label("Date (needed)").fill("2026-04-01")
    update.get_by_label("Status").select_option("done")
    doc = make(page)

    before = source.parse(RISK.encode())
    assert isinstance(before, dict)
    actions: Any = before["actions"]
    actions[0]["updates"].append({"id": "U2", "on": "2026-04-01", "status": "done"})
    day = doc["reviews"][0]["on"]  # typed as this browser's language has it
    assert doc == {**before, "reviews": [{"id": "R1", "on": day, "result": "Checked, unchanged"}]}
    made = page.get_by_label("The text of the file").input_value()
    assert made == revised(RISK.encode(), doc)
    rows = page.locator(".form-result tbody tr").all_inner_texts()
    assert [row.split("\t")[0] for row in rows] == ["Actions, A1, Updates, U2", "Reviews, R1"]
    assert "/edit/main/records/risks/2026/RSK-2026-7K3M.yml" in " ".join(
        link.get_attribute("href") or "" for link in page.locator(".form-result a").all())


def test_entries_stay_and_only_what_they_left_empty_is_filled_in(form: Open) -> None:
    page = form(EDIT)
    score = page.get_by_role("group", name="Score S1")
    expect(score).to_contain_text("Nine people waiting.")
    assert score.get_by_role("button").count() == 0
    entry = page.get_by_role("group", name="Ownership O1")
    expect(entry).to_contain_text("Amara Okafor (amara-okafor)")
    entry.get_by_text("Fill in what was left empty").click()
    entry.get_by_label("Accepted on").fill("2026-03-06")
    page.get_by_label("Level").select_option("system")
    doc = make(page)
    assert doc["ownership"][0]["accepted_on"] == "2026-03-06"
    assert doc["level"] == "system"
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_text("fill in the last day")).to_be_visible()
    page.get_by_role("button", name="Score again").click()
    expect(page.get_by_role("button", name="Add a score")).to_be_focused()
    page.keyboard.press("Enter")
    again = page.get_by_role("group", name="Score S2")
    offered = again.get_by_label("Corrects").locator("option").all_inner_texts()
    assert offered == ["", "S1: 5 March 2026, Nine people waiting."]


def test_a_record_that_is_not_there_is_not_taken_for_a_new_one(page: Page, address: str) -> None:
    page.goto(f"{address}forms/risk/?edit=RSK-2026-0000")
    expect(page.get_by_text("No record RSK-2026-0000 can be changed")).to_be_visible()
    assert page.get_by_role("button", name="Make the file").count() == 0


def test_a_draft_is_kept_only_when_asked(form: Open) -> None:
    page = form("forms/risk/")
    fill_in(page)
    assert page.evaluate(DRAFTS) == 0
    page.get_by_label("Keep a draft").check()
    page.get_by_role("button", name="Add a score").click()
    page.get_by_role("group", name="Score S1").get_by_label("Reason").fill("Twice a week")
    expect(page.get_by_text("The draft is kept")).to_be_visible()
    page.wait_for_function("() => Object.values(localStorage).some(kept => kept.includes('Twice a week'))")
    page = form("forms/risk/")
    expect(page.get_by_label("Title (needed)")).to_have_value("")
    page.get_by_role("button", name="Bring the draft back").click()
    expect(page.get_by_role("group", name="Score S1").get_by_label("Reason")).to_have_value("Twice a week")
    page.get_by_role("button", name="Forget the draft").click()
    assert page.evaluate(DRAFTS) == 0
    assert "keep no draft on a computer that others use" in form("forms/case/").locator(".form-draft").inner_text()


@pytest.mark.parametrize(("width", "scheme"), BOTH_LOOKS)
def test_everybody_can_use_it(chromium: Browser, address: str, width: int, scheme: str) -> None:
    with opened(chromium, width, scheme) as page:
        page.goto(f"{address}{EDIT}")
        page.get_by_role("button", name="Make the file").wait_for()
        moved = page.evaluate(MOVED)
        page.get_by_role("button", name="Add an action").click()
        page.get_by_label("Title (needed)").fill("")
        page.get_by_role("button", name="Make the file").click()
        page.get_by_role("alert").get_by_role("link").first.wait_for()
        assert violations(page) == []
        page.get_by_label("Title (needed)").fill("Another")
        page.get_by_role("button", name="Remove A3").click()
        make(page)
        assert violations(page) == []
        assert width_of(page) == width
        assert moved < .1


def test_without_scripts_it_explains_every_field(chromium: Browser, address: str) -> None:
    with opened(chromium, java_script_enabled=False) as page:
        page.goto(f"{address}forms/risk/")
        expect(page.get_by_text("This page needs its script")).to_be_visible()
        expect(page.get_by_label("Likelihood")).to_be_visible()
        expect(page.get_by_text("What the states mean")).to_be_visible()
        assert page.get_by_role("button", name="Make the file").count() == 0


def test_it_works_from_a_folder(chromium: Browser, site: Path) -> None:
    with opened(chromium) as page:
        page.goto(f"{(site / 'forms/risk/index.html').as_uri()}?edit=RSK-2026-7K3M")
        page.get_by_label("Title (needed)").fill("Another title")
        assert make(page)["title"] == "Another title"
