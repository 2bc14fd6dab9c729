"""Who owned a record on every day, by the list as it stands now and by what the register said then, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from caretrail.pages.html import Html, cell, escape, head, joined
from caretrail.views import addresses, words
from caretrail.views.then_owner import Answer, named, why

HEADINGS = ("Days", "The list says now", "The register said then", "Why they differ")


def owners_table(caption: str, found: Sequence[Answer], ink: Html) -> Markup:
    """A row for every stretch of days with the same two answers; a script finds the row of a day by it."""
    rows = (_row(answer, ink) for answer in found)
    return joined(('<table class="grid then-owners"><caption>', escape(caption), "</caption>", head(HEADINGS),
                   "<tbody>", *rows, "</tbody></table>")) if found else Markup()


def differing(found: Sequence[Answer]) -> list[Answer]:
    """The days on which the register named somebody else than the list names now."""
    return [answer for answer in found if answer.differs and answer.then is not None]


def _row(answer: Answer, ink: Html) -> str:
    cells = (named(answer.now, ink), named(answer.then, ink), _why(answer, ink))
    return (f'<tr data-first="{answer.first}" data-last="{answer.last}">'
            f"{cell(HEADINGS[0], days(answer), header=True)}"
            f"{''.join(cell(heading, content) for heading, content in zip(HEADINGS[1:], cells, strict=True))}</tr>")


def days(answer: Answer) -> str:
    """`5 March 2026 to 9 April 2026`"""
    if answer.first == answer.last:
        return words.day(answer.first)
    return f"{words.day(answer.first)} to {words.day(answer.last)}"


def _why(answer: Answer, ink: Html) -> str:
    if not answer.differs:
        return "They agree."
    link = f'<a href="{ink.root}{addresses.landing(answer.landing)}">landing {answer.landing}</a>'
    return words.sentence(why(answer, link))
