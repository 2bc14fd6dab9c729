"""What funders, regulators and frameworks ask for, with where the register answers it: an index, never a rating."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from caretrail.pages import funder, regulator
from caretrail.pages.html import Html, badge, escape, joined, marked, titled
from caretrail.pages.page import Page, root
from caretrail.pages.practices import came_out, name
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.expectations import NEWEST, Answer, Found, Held, Index, Term, frameworks
from caretrail.views.practice import Validation

LOOKS: dict[Term, str] = {"in force": "met", "not in force yet": "draft", "ended": "closed"}


def pages(evidence: Evidence) -> Iterator[Page]:
    """The overview, the view of a funder and that of a regulator, then one page for each framework."""
    held = frameworks(evidence)
    ink = Html(evidence.names, root(addresses.EXPECTATIONS))
    yield Page(addresses.EXPECTATIONS, "Expectations", fill(
        "expectations.html", root=ink.root, as_of=evidence.trail.as_of, frameworks=_listed(held, ink)), "",
        "What funders, regulators and frameworks ask for, and where the register answers it.")
    yield funder.page(evidence)
    yield regulator.page(evidence)
    index = Index(evidence)
    for each in held:
        yield _page(evidence, each, index)


def _listed(held: Sequence[Held], ink: Html) -> Markup:
    return titled("Frameworks", ("Framework", "Publisher and version", "Term", "State", "Asked for"), (
        (f'<a href="{ink.root}{addresses.expectation(each.id)}"><bdi>{escape(each.framework.name)}</bdi></a>',
         _published(each), _term(each), badge(LOOKS[each.term], each.term),
         words.count(len(each.framework.items), "item")) for each in held))


def _published(held: Held) -> str:
    told = [escape(each) for each in (held.framework.publisher, held.framework.version) if each]
    return "; ".join(told) or "not said"


def _term(held: Held) -> str:
    first, last = held.framework.from_, held.framework.to
    return f"{f'from {words.day(first)}' if first else 'always'}{f' to {words.day(last)}' if last else ''}"


def _page(evidence: Evidence, held: Held, index: Index) -> Page:
    path, framework = addresses.expectation(held.id), held.framework
    ink = Html(evidence.names, root(path))
    writer = _Writer(evidence, ink)
    groups = [(heading, [writer.item(index.answer(item)) for item in items])
              for heading, items in groupby(framework.items, key=lambda item: item.group or "")]
    body = fill(
        "expectations_framework.html", framework=framework, root=ink.root, as_of=evidence.trail.as_of, groups=groups,
        published=joined((_published(held),)), term=_term(held), state=joined((badge(LOOKS[held.term], held.term),)),
        source=joined((ink.link(framework.source),)) if framework.source else "",
        own=joined((ink.reference(held.record.id),)) if held.record else "")
    return Page(path, framework.name, body, addresses.EXPECTATIONS,
                f"{framework.name}: what it asks for, the evidence, how fresh it is, and what is missing.")


class _Writer:
    """Writes the items of one framework."""

    def __init__(self, evidence: Evidence, ink: Html) -> None:
        self.evidence = evidence
        self.ink = ink

    def item(self, answer: Answer) -> dict[str, object]:
        item = answer.item
        return {
            "id": item.id, "title": item.title, "asks": item.asks or "", "answered": answer.is_answered,
            "practices": joined((words.listed([self._practice(each.practice.code, name(each.practice))
                                               for each in answer.practices]),)),
            "validations": [joined((self._validation(each),)) for each in answer.validations],
            "found": [joined((self._found(each),)) for each in answer.found if each.records],
            "fresh": joined((self._fresh(answer),)),
            "gaps": [joined((marked(words.sentence(each)),)) for each in answer.gaps]}

    def _practice(self, code: str, said: str) -> str:
        return f'<a href="{self.ink.root}{addresses.practice(code)}">{escape(said)}</a>'

    def _validation(self, validation: Validation) -> str:
        now, code = validation.now, validation.control.code
        rate = (f": {words.percent(now.share)} ({now.numerator:,} of {now.denominator:,})"
                if now and now.share is not None else "")
        return f"{self._practice(code, code)} {escape(validation.control.asks)}{rate} {came_out(validation)}"

    def _found(self, found: Found) -> str:
        kind = found.kind
        newest = words.listed([self.ink.reference(each.id) for each in found.records[:NEWEST]])
        number = len(found.records)
        said = (words.count(number, kind.name, kind.plural) if found.says == kind.plural
                else f"{words.count(number, 'record')} ({escape(found.says)})")
        return (f'<a href="{self.ink.root}{addresses.register(kind.plural)}">{said}</a>'
                f'; <span class="quiet">changed last:</span> {newest}')

    def _fresh(self, answer: Answer) -> str:
        lines = []
        if answer.changed:
            on = self.evidence.recorded_on(answer.changed)
            day = words.day(on) if on else "at an unknown time"
            lines.append(f'last change {day} (<a href="{self.ink.root}{addresses.landing(answer.changed.number)}">'
                         f"landing {answer.changed.number}</a>)")
        if answer.reviewed:
            lines.append(f"last review of these practices {words.day(answer.reviewed)}")
        return words.sentence("; ".join(lines)) if lines else "Nothing that bears on it has a date here."
