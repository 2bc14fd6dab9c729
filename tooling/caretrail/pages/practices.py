"""The nine practices: an overview, then a page each with what the source asks for and how it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from caretrail.pages import controls, rounds, trend
from caretrail.pages.findings import rule_link
from caretrail.pages.html import Html, badge, escape, grid, joined, marked, titled
from caretrail.pages.page import Page, root
from caretrail.pages.proof import Proofs
from caretrail.pages.templates import fill
from caretrail.practices import SOURCES, Practice, Required
from caretrail.trail import Trail
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.practice import Gate, Sign, Standing, Validation, Working, workings
from caretrail.views.thresholds import number
from caretrail.views.unshown import gaps

PRACTICES = "practices/"
SHOWN = 5
"""Of a long list so many stand on the page of the practice; all of them are on a page of their own."""

LOOKS: dict[Standing, str] = {"holds": "met", "signs up": "warning", "gate broken": "warning",
                             "failing": "missed", "not evidenced": "draft"}
LEVELS = {"case": "At the level of a case", "operational": "At operational level", "system": "At system level"}


class Part(NamedTuple):
    """One gate, validation or sign on the page of its practice: the first of what it found, and how many there are."""

    code: str
    asks: str
    numbers: Markup
    figures: Markup
    found: Markup
    total: int


def pages(evidence: Evidence) -> Iterator[Page]:
    """The overview, then each practice followed by its gates, validations and signs."""
    found = workings(evidence)
    ink = Html(evidence.names, root(PRACTICES))
    levels = [(level, heading, _overview(ink, [each for each in found if each.practice.level == level]))
              for level, heading in LEVELS.items()]
    yield Page(PRACTICES, "Practices", fill("practices.html", levels=levels, root=ink.root,
                                            as_of=evidence.trail.as_of), "",
               "The nine practices of shared responsibility: what each asks for and how it is kept.")
    for each in found:
        yield _page(evidence, each)
        yield from controls.pages(evidence, each)
        yield from rounds.pages(evidence, each)


def standing(working: Working) -> str:
    """`holds`, `signs up`, `gate broken`, `failing` or `not evidenced`: a word with a shape of its own."""
    return badge(LOOKS[working.standing], working.standing)


def name(practice: Practice) -> str:
    return f"{practice.code} {practice.title}"


def kept(working: Working) -> str:
    """`2 of 3 hold`, with how many could not be measured."""
    unmeasured = sum(each.met is None for each in working.validations)
    return (f"{working.met} of {len(working.validations)} hold"
            f"{f', {unmeasured} not evidenced' if unmeasured else ''}")


def passed(working: Working) -> str:
    """`14 of 16 passed` over the three gates."""
    tried = sum(gate.tried for gate in working.gates)
    return f"{sum(len(gate.passed) for gate in working.gates):,} of {tried:,} passed" if tried else "never tried"


def held(working: Working) -> str:
    """`12 of 14 reviews met, 1 overdue`"""
    over = working.reviews("met", "met-late", "missed", "overdue")
    met, overdue = working.reviews("met"), working.reviews("overdue")
    if not over:
        return "none due yet" if working.rounds else "nobody's duty"
    return f"{met:,} of {over:,} met in time{f', {overdue:,} overdue' if overdue else ''}"


def rules_of(practice: Practice) -> tuple[str, ...]:
    """The codes of the rules behind a practice."""
    return (*(each.code for each in practice.gates), f"{practice.code}-R1",
            *(each.code for each in (*practice.validations, *practice.signs)))


def _overview(ink: Html, found: list[Working]) -> Markup:
    headings = ("Practice", "State", "Gates", "Validations", "Warning signs", "Reviews", "Records")
    return titled("Practices of this level", headings, (
        (f'<a href="{ink.root}{addresses.practice(each.practice.code)}">{escape(name(each.practice))}</a>',
         standing(each), passed(each), kept(each), f"{each.signs_up:,} up", held(each),
         f"{each.records:,}") for each in found))


def _page(evidence: Evidence, working: Working) -> Page:
    practice, trail = working.practice, evidence.trail
    path = addresses.practice(practice.code)
    ink = Html(evidence.names, root(path))
    proofs = Proofs(trail, ink)
    body = fill(
        "practice.html", title=name(practice), practice=practice, working=working, root=ink.root, as_of=trail.as_of,
        standing=joined((standing(working),)), kept=kept(working), passed=passed(working),
        required=_required(practice.required), source=SOURCES[practice.source], shown=SHOWN,
        gates=_gates(working, ink), refused=[_refused(each, proofs) for each in working.gates if each.lacking],
        lacking=_lacking(working, ink),
        validations=_validations(working, evidence, ink), trend=trend.table(working.validations),
        measured=[_measured(each, proofs) for each in working.validations],
        reviews=rounds.summary(working.rounds), due=rounds.page_of(practice),
        signs=_signs(working, ink), raised=[_raised(each, proofs) for each in working.signs],
        gaps=[joined((marked(words.sentence(each), ink),)) for each in gaps(working, trail)],
        rules=joined((", ".join(rule_link(code, ink.root) for code in rules_of(practice)),)))
    return Page(path, name(practice), body, "", f"{name(practice)}: what it asks for, and how it is kept.")


def _required(listed: tuple[Required, ...]) -> list[str]:
    """`risk category: each active case, each active risk at case level`"""
    found: dict[str, list[str]] = {}
    for each in listed:
        levels = f" at {words.listed(each.levels, 'or')} level" if each.levels else ""
        found.setdefault(each.words, []).append(f"each {each.state} {each.kind}{levels}")
    return [f"{what}: {words.listed(of)}" for what, of in found.items()]


def _lacking(working: Working, ink: Html) -> Markup:
    """The first records that are active without a required field; the findings say where each is put right."""
    lines = [f"<li>{ink.reference(each.record)}: {marked(words.sentence(each.message), ink, each.record)}</li>"
             for each in working.lacking[:SHOWN]]
    return joined(('<ul class="links">', *lines, "</ul>")) if lines else Markup()


def _control(code: str, asks: str, ink: Html) -> str:
    return f'<a href="{ink.root}{addresses.practice(code)}">{code}</a> {escape(asks)}'


def _gates(working: Working, ink: Html) -> Markup:
    headings = ("Gate", "Passed", "Refused at the time", "Put right since", "Drafts that would pass now",
                "Drafts refused now")
    return grid("What must be there before a record becomes active", headings, (
        (_control(gate.control.code, gate.control.asks, ink), f"{len(gate.passed):,}", f"{len(gate.refused):,}",
         f"{sum(each.record.id not in gate.still for each in gate.refused):,}", f"{len(gate.ready):,}",
         f"{len(gate.lacking):,}") for gate in working.gates))


def _refused(gate: Gate, proofs: Proofs) -> Part:
    """What drafts lack before they can pass."""
    return Part(gate.control.code, gate.control.asks, Markup(), Markup(), proofs.items(gate.lacking[:SHOWN]),
                len(gate.lacking))


def _validations(working: Working, evidence: Evidence, ink: Html) -> Markup:
    headings = ("Validation", "State", "Rate", "Kept", "Wanted", "Trend")
    return grid(f"How they came out on {words.day(evidence.trail.as_of)}", headings, (
        (_control(each.control.code, each.control.asks, ink), came_out(each), *_rate(each),
         _wanted(each, evidence.trail), trend.drawing(each)) for each in working.validations))


def came_out(validation: Validation) -> str:
    """Whether a validation holds, in a word with a shape."""
    word: Standing = "not evidenced" if validation.met is None else "holds" if validation.met else "failing"
    return badge(LOOKS[word], word)


def _rate(validation: Validation) -> tuple[str, str]:
    """The share, and so many of so many."""
    now = validation.now
    if now is None or now.share is None:
        return "", "not measured" if now is None else "nothing to measure"
    return words.percent(now.share), f"{now.numerator:,} of {now.denominator:,} (counted: {escape(now.rule.unit)})"


def _wanted(validation: Validation, trail: Trail) -> str:
    """The share that is wanted, and whether the partnership has set it or the default holds."""
    now = validation.now
    if now is None:
        return ""
    whose = "" if not now.rule.standard else "set" if number(trail, now.rule.standard).is_set else "default"
    return f'{now.standard:g} % <span class="quiet">{whose}</span>'


def _measured(validation: Validation, proofs: Proofs) -> Part:
    control, now = validation.control, validation.now
    failing = now.failing if now else ()
    return Part(control.code, control.asks, controls.held_against(proofs.trail, validation.rule),
                controls.figures(now.figures if now else ()), proofs.items(failing[:SHOWN]), len(failing))


def _signs(working: Working, ink: Html) -> Markup:
    return grid("How they stand", ("Sign", "State", "Raised by", "Looked at and quiet"), (
        (_control(sign.control.code, sign.control.asks, ink), _is_up(sign), _registers(sign, ink),
         f"{len(sign.quiet):,}") for sign in working.signs))


def _is_up(sign: Sign) -> str:
    if sign.up:
        return badge("warning", "up")
    return badge("met", "quiet") if sign.quiet or sign.figures else badge("draft", "nothing to look at")


def _registers(sign: Sign, ink: Html) -> str:
    """`3 risks and 1 case`, each with the way to its register."""
    found = Counter(each.record.kind for each in sign.raised)
    return words.listed([f'<a href="{ink.root}{addresses.register(kind.plural)}">'
                         f"{words.count(number, kind.name, kind.plural)}</a>" for kind, number in found.items()])


def _raised(sign: Sign, proofs: Proofs) -> Part:
    return Part(sign.control.code, sign.control.asks, controls.held_against(proofs.trail, sign.rule),
                controls.figures(sign.figures), proofs.items(sign.raised[:SHOWN], weighed=True), len(sign.raised))
