"""What every page of an edition for partners or the public says of itself, and which pages it has."""

from __future__ import annotations

from dataclasses import replace

from caretrail.audience.words import LEAVES_OUT, NAMES
from caretrail.fields import Audience
from caretrail.pages.html import escape
from caretrail.pages.page import Page, root

LIMITS = "limits/"


def with_note(page: Page, audience: Audience) -> Page:
    """The page, ending with what this edition is: whoever prints or quotes one page has it too."""
    note = (f'<aside class="notice" aria-label="Edition"><p><strong>{escape(NAMES[audience])}.</strong> '
            f'It leaves out {escape(LEAVES_OUT[audience])}. What is listed and counted here is what this edition '
            f'shows. <a href="{root(page.path)}{LIMITS}">What is left out, field by field</a></p></aside>')
    return replace(page, html=f"{page.html}{note}")
