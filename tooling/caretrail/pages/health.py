"""The health of the registers: how many records ail of how many, and a page for each question with those that do."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.pages.html import Html, badge, escape, grid, marked, table
from caretrail.pages.page import Page, root
from caretrail.pages.paging import pager, slices
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.health import Diagnosis, Health, Sick, Tally, health

HEALTH = "health/"
TITLE = "Register health"
NOBODY = "No agency named"


def pages(evidence: Evidence) -> Iterator[Page]:
    """The overview, then a page for each question that some record fails."""
    found, ink = health(evidence), Html(evidence.names, root(HEALTH))
    measured = [each for each in found.diagnoses if each.all.of]
    yield Page(HEALTH, TITLE, fill(
        "health.html", root=ink.root, as_of=evidence.trail.as_of, measured=bool(measured),
        table=_overview(measured, ink), registers=_registers(measured, found, ink), agencies=_agencies(found, ink),
        unmeasured=[each.ailment for each in found.diagnoses if not each.all.of]), "",
        "How well the registers are kept: unscored, overdue, without action or owner, by register and agency.")
    for diagnosis in measured:
        if diagnosis.sick:
            yield from _list(evidence, diagnosis)


def address(diagnosis: Diagnosis) -> str:
    return f"{HEALTH}{diagnosis.ailment.name}/"


def of(tally: Tally) -> str:
    """`3 of 12 (25 %)`; empty where there is nothing to count."""
    return f"{tally.sick:,} of {tally.of:,} ({words.percent(tally.share)})" if tally.of else ""


def _name(diagnosis: Diagnosis, ink: Html) -> str:
    title = escape(diagnosis.ailment.title)
    return f'<a href="{ink.root}{address(diagnosis)}">{title}</a>' if diagnosis.sick else title


def _overview(found: list[Diagnosis], ink: Html) -> Markup:
    return grid("Every question, over all registers", ("What", "Records", "Counted among", "What it means"), (
        (_name(each, ink), f'{badge("warning", "some") if each.sick else badge("met", "none")} {of(each.all)}',
         escape(each.ailment.among), escape(each.ailment.means)) for each in found))


def _registers(found: list[Diagnosis], whole: Health, ink: Html) -> Markup:
    """One column a register; what is not asked of its records stays empty."""
    headings = ("What", *(words.capital(kind.plural) for kind in whole.kinds))
    return table("counts", "Every question, register by register", headings, (
        (_name(each, ink), *(_short(each.kinds.get(kind.name)) for kind in whole.kinds)) for each in found))


def _agencies(whole: Health, ink: Html) -> Markup:
    """One row an agency, with the questions that matter most."""
    short = [each for each in whole.diagnoses if each.ailment.short]
    headings = ("Agency", "Records", *(each.ailment.title for each in short))
    return table("counts", "By the agency that answers for the record", headings, (
        (ink.reference(agency) if agency else NOBODY, f"{number:,}",
         *(_short(each.agencies.get(agency)) for each in short)) for agency, number in whole.agencies.items()
        if any(each.agencies.get(agency) for each in short)))


def _short(tally: Tally | None) -> str:
    return f"{tally.sick:,} of {tally.of:,}" if tally and tally.of else ""


def _list(evidence: Evidence, diagnosis: Diagnosis) -> Iterator[Page]:
    top, ailment = address(diagnosis), diagnosis.ailment
    for path, number, shown, last in slices(top, diagnosis.sick):
        ink = Html(evidence.names, root(path))
        title = f"{ailment.title}{f', page {number}' if number > 1 else ''}"
        listed = grid(f"{words.capital(words.count(len(diagnosis.sick), 'record'))}, by register and id",
                     ("Record", "Register", "Agency", "What is wrong"), (_row(each, ink) for each in shown))
        yield Page(path, title, fill("ailment.html", root=ink.root, title=title, ailment=ailment, table=listed,
                                     as_of=evidence.trail.as_of, of=of(diagnosis.all),
                                     pager=pager(top, number, last, ink.root)),
                   HEALTH, f"{title}: {ailment.means}")


def _row(sick: Sick, ink: Html) -> tuple[str, ...]:
    record = sick.record
    register = f'<a href="{ink.root}{addresses.register(record.kind.plural)}">{escape(record.kind.plural)}</a>'
    return (ink.reference(record.id), register, ink.reference(sick.agency) if sick.agency else NOBODY,
            marked(words.sentence(sick.said), ink, record.id))
