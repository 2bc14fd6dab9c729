"""What a regulator asks for: who did what when, on what authority, and whether it is the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.lag import lags, summary
from caretrail.kinds import BY_NAME
from caretrail.pages.html import Html, escape, marked, titled
from caretrail.pages.page import Page, root
from caretrail.pages.practices import came_out
from caretrail.pages.templates import fill
from caretrail.problem import Severity
from caretrail.views import addresses, words
from caretrail.views.continuity import standing
from caretrail.views.continuity_counts import sureness
from caretrail.views.evidence import Evidence
from caretrail.views.practice import workings
from caretrail.views.thread import STARTS

Row = tuple[str, str, str]
"""What is asked, what the register has (safe HTML), and where it stands (safe HTML)."""

HEADINGS = ("What is asked", "What the register has", "Where")

OWNERSHIP = ("P7-V7a", "P8-V8a")
CONSISTENT = ("P2-V2c", "P3-V3b", "P9-V9b", "P6-V6a")
MATCHES = ("P4-V4a", "P7-V7c", "P8-V8c")


def page(evidence: Evidence) -> Page:
    path = addresses.expectation("regulator")
    writer = _Writer(evidence, Html(evidence.names, root(path)))
    parts = (
        ("Who, and when", "Is it known who did each thing, when it happened and when it was written down?",
         writer.trace()),
        ("What changed", "Can every earlier value be seen, and was each change allowed?", writer.changes()),
        ("Who answered for it", "Is ownership singular, named and traceable on any date?", writer.ownership()),
        ("The same across agencies", "Are the rules applied in the same way everywhere?",
         writer.validations(CONSISTENT)),
        ("Policy and practice", "Does what is done match what was decided?", writer.practice()))
    body = fill("expectations_regulator.html", root=writer.ink.root, as_of=evidence.trail.as_of, parts=[
        (heading, question, titled(f"{heading}: what there is", HEADINGS, rows)) for heading, question, rows in parts])
    return Page(path, "What a regulator asks", body, addresses.EXPECTATIONS,
                "Trace: who did what when, what changed, on what authority, and whether it is the same everywhere.")


class _Writer:
    def __init__(self, evidence: Evidence, ink: Html) -> None:
        self.evidence = evidence
        self.ink = ink
        self.known = {each.control.code: each for working in workings(evidence) for each in working.validations}

    def trace(self) -> Iterator[Row]:
        audited = self.evidence.audited
        if audited:
            counted = {level: number for level, number in sureness(audited.found).items() if number}
            said = words.listed([f"{number:,} {level}" for level, number in counted.items()])
            yield ("Who made each change, and how sure that is", f"Landings: {said or 'none was judged'}",
                   self._link("continuity/", "Continuity of authority"))
        told = summary(lags(self.evidence.trail))
        nine = f"within {words.count(told.p90, 'working day')}" if told.p90 else "on the same day"
        held = (f"{words.percent(told.share('same day'))} on the same day; nine in ten {nine}; "
                f"{words.percent(told.share('late'))} late, of {told.counted:,} dated entries")
        yield ("How soon things were recorded", held if told.counted else "Nothing dated has landed",
               self._link("recording/", "How soon things were recorded"))
        kinds = [BY_NAME[kind].plural for kind in STARTS if self.evidence.trail.by_kind.get(kind)]
        if kinds:
            yield (f"Each of the {words.listed(kinds)} from notice to lesson", "A trail of each, linked from its page",
                   words.listed([self._link(addresses.register(plural), words.capital(plural)) for plural in kinds]))

    def changes(self) -> Iterator[Row]:
        number = len(self.evidence.landings)
        yield ("Every earlier value", f"{words.capital(words.count(number, 'landing'))}, each field before and after",
               self._link("changes/", "What changed"))
        found = self.evidence.audited
        said = standing(found.found).said if found else self.evidence.unaudited or "the history was not judged"
        yield ("Was each change allowed", marked(words.sentence(said)), self._link("continuity/", "Continuity"))

    def ownership(self) -> Iterator[Row]:
        yield from self.validations(OWNERSHIP)
        yield ("Who answers for each practice at each level", "A map of agencies by practices, holes shown",
               self._link("accountability/", "Accountability map"))
        yield ("Who owned a record on a date", "On the page of each record, by what was true and by what was recorded",
               self._link("who/", "Who is who"))

    def practice(self) -> Iterator[Row]:
        yield from self.validations(MATCHES)
        errors = sum(each.severity is Severity.ERROR for each in self.evidence.problems)
        yield ("What does not match the rules now",
               words.capital(words.count(errors, "finding that must be put right", "findings that must be put right")),
               self._link("findings/", "Findings"))
        yield ("Who may do what", "Every right and limit, how it changed, and who relied on it",
               self._link(addresses.AUTHORITY, "Authority"))

    def validations(self, codes: tuple[str, ...]) -> Iterator[Row]:
        for code in codes:
            validation = self.known[code]
            now = validation.now
            rate = (f"{words.percent(now.share)} ({now.numerator:,} of {now.denominator:,}), {now.standard:g} % wanted"
                    if now and now.share is not None else "nothing to measure")
            yield (escape(words.capital(validation.control.asks)), f"{rate} {came_out(validation)}",
                   self._link(addresses.practice(code), code))

    def _link(self, path: str, said: str) -> str:
        return f'<a href="{self.ink.root}{path}">{escape(said)}</a>'
