"""A page for each gate, validation and warning sign of a practice: everything it looked at, with the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.pages.findings import rule_link
from caretrail.pages.html import Html, badge, escape, grid, joined
from caretrail.pages.page import Page, root
from caretrail.pages.paging import pager, slices
from caretrail.pages.proof import HEADINGS, Proofs, weight
from caretrail.pages.templates import fill
from caretrail.practices import Control, requirement
from caretrail.rule import Figure, Judged, Rule
from caretrail.trail import Trail
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.practice import Gate, Sign, Validation, Working
from caretrail.views.thresholds import Number, numbers_of

Told = tuple[Judged, str]
"""What was judged, and how that came out, as safe HTML."""


def pages(evidence: Evidence, working: Working) -> Iterator[Page]:
    for gate in working.gates:
        yield from _pages(evidence, working, gate.control, gate.rule, _of_gate(gate), (), (
            f"{len(gate.passed):,} passed, {len(gate.refused):,} refused at the time, "
            f"{words.count(len(gate.lacking), 'draft')} refused now"))
    for validation in working.validations:
        figures = validation.now.figures if validation.now else ()
        yield from _pages(evidence, working, validation.control, validation.rule, _of_validation(validation), figures,
                          _rate(validation))
    for sign in working.signs:
        yield from _pages(evidence, working, sign.control, sign.rule, _of_sign(sign), sign.figures,
                          f"{len(sign.raised):,} raise it, {len(sign.quiet):,} were looked at and are quiet")


def _rate(validation: Validation) -> str:
    now = validation.now
    if now is None or now.share is None:
        return ""
    return f"{now.numerator:,} of {now.denominator:,} hold: {words.percent(now.share)}, wanted {now.standard:g} %"


def _of_gate(gate: Gate) -> list[Told]:
    """What cannot pass first; then what was refused once, what passed, and the drafts that would pass."""
    refused = [(each, badge("missed", "active without it") if each.record.id in gate.still else
                badge("warning", "refused at the time, put right since")) for each in gate.refused]
    refused.sort(key=lambda each: each[0].record.id not in gate.still)
    return [*refused, *((each, badge("draft", "a draft, refused now")) for each in gate.lacking),
            *((each, badge("met", "passed")) for each in gate.passed),
            *((each, badge("active", "a draft, would pass now")) for each in gate.ready)]


def _of_validation(validation: Validation) -> list[Told]:
    judged = validation.now.judged if validation.now else ()
    return [(each, badge("met", "holds") if each.holds else badge("missed", "does not hold"))
            for each in sorted(judged, key=lambda each: each.holds)]


def _of_sign(sign: Sign) -> list[Told]:
    return [*((each, weight(each.weight)) for each in sign.raised),
            *((each, badge("met", "quiet")) for each in sign.quiet)]


def _pages(evidence: Evidence, working: Working, control: Control, rule: Rule | None, told: list[Told],
           figures_: tuple[Figure, ...], outcome: str) -> Iterator[Page]:
    practice = working.practice
    top = addresses.practice(control.code)
    short, _, more = control.asks.partition(": ")
    for path, number, shown, last in slices(top, told):
        ink = Html(evidence.names, root(path))
        proofs = Proofs(evidence.trail, ink)
        title = f"{control.code}: {short}{f', page {number}' if number > 1 else ''}"
        caption = f"{words.capital(words.count(len(told), rule.unit if rule else 'record', 'looked at'))}"
        yield Page(path, title, fill(
            "control.html", title=title, more=words.capital(more), outcome=outcome,
            requirement=requirement(control.code), practice=practice, root=ink.root,
            numbers=held_against(evidence.trail, rule) if number == 1 else "", figures=figures(figures_),
            rule=joined((rule_link(control.code, ink.root),)), as_of=evidence.trail.as_of, total=len(told),
            table=grid(caption, HEADINGS, (proofs.row(*each) for each in shown)) if shown else "",
            pager=pager(top, number, last, ink.root)), addresses.practice(practice.code),
            f"{control.code} of {practice.title}: everything it looked at, with the evidence.")


def figures(found: tuple[Figure, ...]) -> Markup:
    """Numbers beside a rate, each with its limit."""
    if not found:
        return Markup()
    return grid("Figures beside the rate", ("What", "Value", "Limit", "State"), (
        (escape(words.capital(each.label)), escape(each.value), escape(each.limit),
         badge("met", "within") if each.holds else badge("missed", "beyond")) for each in found))


def held_against(trail: Trail, rule: Rule | None) -> Markup:
    """The numbers a rule is measured by, and whose they are."""
    numbers = numbers_of(trail, rule) if rule else ()
    lines = (f'<li>{escape(each.words)}: <strong>{escape(each.value)}</strong> <span class="quiet">'
             f"<code>thresholds.{each.name}</code>, {whose(each)}</span></li>" for each in numbers)
    return joined(("<ul>", *lines, "</ul>")) if numbers else Markup()


def whose(number: Number) -> str:
    """Who set a number."""
    if not number.is_set:
        return "the default, as the partnership has set none"
    if number.value == number.default:
        return "set by the partnership, as the default"
    return f"set by the partnership (the default is {escape(number.default)})"
