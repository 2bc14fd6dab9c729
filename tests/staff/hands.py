"""What a person does in a browser, by the words they read: click, fill in, press keys. No addresses, and no ids."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

FURTHEST = 400
"""So many times Tab is pressed before something counts as out of reach."""


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


def follow(page: Page, words: str) -> Page:
    """A link that opens in a tab of its own."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=words).click()
    opened.value.wait_for_load_state()
    return opened.value


def tab_to(page: Page, words: str, kind: str = "") -> None:
    """Press Tab until what has the focus is called that."""
    seen = []
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        name = page.evaluate("""() => { const at = document.activeElement;
            return (at.labels?.[0]?.textContent ?? at.getAttribute("aria-label") ?? at.textContent ?? "").trim() }""")
        seen.append(name)
        if re.match(rf"{re.escape(words)}(?: \\(|$)", name) and (not kind or page.evaluate(
                "() => document.activeElement.tagName.toLowerCase()") == kind):
            return
    raise AssertionError(f"no Tab leads to {words!r}: {seen[-60:]}")


def passed(page: Page) -> None:
    """What the host says of the check."""
    expect(page.get_by_role("status")).to_have_text("All checks have passed", timeout=20_000)
