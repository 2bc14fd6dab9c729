"""What a person does in a browser, by the words they read: click, fill in, press keys. No addresses, and no ids."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

FURTHEST = 300
"""So many times Tab is pressed before something counts as out of reach."""

FOCUSED = """() => {
    const at = document.activeElement;
    return (at.labels?.[0]?.textContent ?? at.getAttribute("aria-label") ?? at.textContent ?? "").trim().slice(0, 80);
}"""


def field(scope: Page | Locator, label: str) -> Locator:
    """A control by the words beside it, needed or not."""
    return scope.get_by_label(re.compile(rf"^{re.escape(label)}(?: \(needed\))?$")).and_(scope.locator(".control"))


def fill(scope: Page | Locator, **said: str) -> None:
    """Fill in fields by their words: `Opened_on="2026-04-13"`; a choice by the beginning of what it says."""
    for name, value in said.items():
        control = field(scope, name.replace("_", " "))
        if control.evaluate("each => each.tagName") == "SELECT":
            options = control.locator("option").all_inner_texts()
            control.select_option(label=next(each for each in options if each.lower().startswith(value.lower())))
        else:
            control.fill(value)
            control.blur()


def add(scope: Page | Locator, words: str) -> Locator:
    """One more entry of a list, by its button; the entry."""
    button = scope.get_by_role("button", name=words, exact=True)
    button.click()
    return button.locator("xpath=..").locator(":scope > .entry").last


def started(page: Page) -> None:
    """Wait for a form's script, as nobody types within the first moment."""
    page.get_by_role("button", name="Make the file").wait_for()


def made(page: Page) -> None:
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_role("heading", name="is made")).to_be_visible()


def follow(page: Page, words: str) -> Page:
    """A link that opens in a tab of its own."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=words).click()
    opened.value.wait_for_load_state()
    return opened.value


# ---- The keyboard alone

def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called that."""
    seen: list[str] = []
    wanted = re.compile(rf"{re.escape(words)}(?: \(|$)")
    while len(seen) < FURTHEST:
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
        if wanted.match(seen[-1]):
            return
    raise AssertionError(f"no Tab leads to {words!r}, but to {seen[-40:]}")


def go(page: Page, *words: str) -> None:
    """Follow links one after the other, each with Tab and Enter, on a new page each."""
    for each in words:
        before = page.url
        tab_to(page, each)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(f"^(?!{re.escape(before)}$)"))
        page.wait_for_load_state()


def type_in(page: Page, **said: str) -> None:
    """Go to fields by Tab and type: `Date="05052026"`."""
    for name, value in said.items():
        tab_to(page, name.replace("_", " "))
        page.keyboard.type(value)


# ---- On the host's pages

def propose(there: Page, why: str) -> None:
    """Where the page holds the text already."""
    there.get_by_label("Commit message").fill(why)
    there.get_by_role("button").last.click()
    _proposed(there)


def paste_and_send(there: Page, why: str) -> None:
    """With the keyboard: all that stands there is replaced by what was copied."""
    there.wait_for_load_state()
    tab_to(there, "File contents")
    there.keyboard.press("Control+A")
    there.keyboard.press("Control+V")
    tab_to(there, "Commit message")
    there.keyboard.type(why)
    there.keyboard.press("Enter")
    _proposed(there)


def _proposed(there: Page) -> None:
    expect(there.get_by_text("wants to merge 1 commit into main")).to_be_visible(timeout=20_000)
