"""The reviews of a practice: how many were held in time, and a page with every single one."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.facts.due import Obligation, State
from caretrail.pages.html import Html, badge, escape, grid, marked
from caretrail.pages.page import Page, root
from caretrail.pages.paging import pager, slices
from caretrail.pages.templates import fill
from caretrail.practices import Practice
from caretrail.views import addresses, words
from caretrail.views.duties import MOST_URGENT, Rounds
from caretrail.views.evidence import Evidence
from caretrail.views.practice import Working

LOOKS: dict[State, tuple[str, str]] = {
    "upcoming": ("draft", "to come"), "due": ("note", "due"), "overdue": ("overdue", "overdue"), "met": ("met", "met"),
    "met-late": ("warning", "met late"), "missed": ("missed", "missed"),
}


def page_of(practice: Practice) -> str:
    return f"{addresses.practice(practice.code)}reviews/"


def summary(found: tuple[Rounds, ...]) -> Markup:
    """A row for each duty and scope; empty where there is none."""
    headings = ("Review", "Every", "Met", "Met late", "Missed", "Overdue now", "Next due")
    return grid("Reviews that had or have to be held", headings, (
        (f"{escape(each.title)}{f': {escape(each.scope)}' if each.scope else ''}", escape(each.every),
         *(f"{each.number(state):,}" for state in ("met", "met-late", "missed")), _overdue(each.number("overdue")),
         words.day(each.next_due) if each.next_due else "") for each in found)) if found else Markup()


def _overdue(number: int) -> str:
    return badge("overdue", f"{number:,} overdue") if number else "0"


def pages(evidence: Evidence, working: Working) -> Iterator[Page]:
    """Every review of a practice, the most urgent first; none where it has none."""
    practice = working.practice
    held = sorted((each for rounds in working.rounds for each in rounds.rounds),
                  key=lambda each: (MOST_URGENT.index(each.state), each.due))
    if not held:
        return
    top = page_of(practice)
    for path, number, shown, last in slices(top, held):
        ink = Html(evidence.names, root(path))
        title = f"Reviews of {practice.code} {practice.title}{f', page {number}' if number > 1 else ''}"
        caption = f"{words.capital(words.count(len(held), 'review'))}, the most urgent first"
        yield Page(path, title, fill(
            "reviews.html", title=title, practice=practice, root=ink.root, as_of=evidence.trail.as_of,
            table=grid(caption, ("Review", "State", "Due", "Answers for it", "What met it"),
                       (_row(each, ink) for each in shown)), pager=pager(top, number, last, ink.root)),
            addresses.practice(practice.code),
            f"Every review of {practice.title}: when it was due, who answers for it and what met it.")


def _row(each: Obligation, ink: Html) -> tuple[str, ...]:
    of = escape(each.scope) if each.source == "policy" else ink.reference(each.record.id)
    return (f"{escape(each.title)}{f': {of}' if of else ''}", badge(*LOOKS[each.state]), words.day(each.due),
            _whose(each, ink), _met(each, ink))


def _whose(each: Obligation, ink: Html) -> str:
    post = ink.reference(each.post) if each.post else ink.reference(each.forum) if each.forum else ""
    who = ink.reference(each.who) if each.who else "nobody"
    return f"{post} ({who})" if post else who


def _met(each: Obligation, ink: Html) -> str:
    """The review that met it; else what looks as if it did, and why it does not."""
    if each.met_by:
        return f"{ink.reference(each.met_by)}{f' on {words.day(each.met_on)}' if each.met_on else ''}"
    return " ".join(f"{ink.reference(refused.record.id)} does not, as {marked(refused.why, ink)}."
                    for refused in each.why)
