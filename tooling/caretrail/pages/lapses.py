"""A lapse as it is told: which landing, who, how it came about, why it was not authorised, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from caretrail.continuity.model import Lapse, Ratification
from caretrail.pages.history import Landings
from caretrail.pages.html import badge, escape, free_text, grid, joined, marked
from caretrail.pages.relied import verdict_badge
from caretrail.problem import Problem
from caretrail.views import addresses, words
from caretrail.views.continuity import Audited, how_to_explain, how_to_ratify
from caretrail.views.reason import reason_of

ON_A_RECORD = 3
"""Of the open lapses of a record, as many are told on its page."""


class Lapses:
    """Writes lapses and ratifications for pages that lie at one depth of the site."""

    def __init__(self, writer: Landings, audited: Audited) -> None:
        self.evidence, self.ink, self.authority = writer.evidence, writer.ink, writer.authority
        self.audited = audited

    def lines(self, lapses: Iterable[Lapse]) -> Markup:
        return joined(('<ul class="findings">', *map(self._line, lapses), "</ul>"))

    def _line(self, lapse: Lapse) -> str:
        landing = self.evidence.landings[lapse.landing - 1]
        why = reason_of(landing)[0] or "no reason was given"
        who = words.listed([self.authority.who(each) for each in lapse.authors])
        how = escape(words.sentence(self.authority.manner(landing).said))
        look, state = ("note", badge("met", "settled")) if lapse.resumes else ("error", badge("error", "open"))
        return "".join((
            (f'<li class="finding finding-{look}" id="lapse-{lapse.landing}"><h3>{state} '
            f'<a href="{self.ink.root}{addresses.landing(lapse.landing)}">Landing {lapse.landing}</a>, '
            f"{words.day(lapse.day)}: {free_text(why)}</h3>"),
            f'<p class="quiet">By {who}. How it landed: {how}</p>', self.authority.approvals(landing),
            *map(self._finding, lapse.findings), *map(self._unratified, lapse.unratified), self._came_of(lapse),
            "</li>"))

    def _finding(self, each: Problem) -> str:
        about = f"{self.ink.reference(each.record)}: " if each.record else ""
        fix = f"What would have been right: {marked(words.small(words.sentence(each.fix)), self.ink)}"
        return f'<p class="what">{about}{self.authority.finding(each, each.record)}</p><p class="quiet">{fix}</p>'

    def _unratified(self, each: Ratification) -> str:
        return (f'<p class="what">{self.ink.reference(each.relied.record)}: '
                f"{self.authority.relied(each.relied, each.landing, each)}</p>")

    def _came_of(self, lapse: Lapse) -> str:
        told = f"<p>{self.authority.settled(lapse)}</p>"
        if lapse.resumes:
            return told
        landing, history = self.evidence.landings[lapse.landing - 1], self.evidence.trail.history
        fix = how_to_explain(lapse, landing, history.records_in(lapse.landing) if history else ())
        return f'{told}<p class="fix">To put it right: {marked(words.sentence(fix), self.ink)}</p>'

    # ---- ratification

    def to_ratify(self, found: Sequence[Ratification]) -> Markup:
        """What is to be ratified still, with what to do."""
        return grid(words.capital(words.count(len(found), "change")) + " to be ratified",
                    ("Record", "Landed", "Made on", "Due", "What to do"), map(self._waiting, found))

    def _waiting(self, each: Ratification) -> tuple[str, ...]:
        landing, history = self.evidence.landings[each.landing - 1], self.evidence.trail.history
        day = history.day_of(each.landing) if history else None
        late = badge("overdue") if each.state == "overdue" else verdict_badge("to be ratified")
        return (*self._landed(each), f"{late} {words.day(each.due)}",
                marked(words.sentence(how_to_ratify(each, landing, day)), self.ink))

    def ratified(self, found: Sequence[Ratification]) -> Markup:
        """What was ratified, in time or late."""
        return grid(f"The latest {words.count(len(found), 'change')} that were ratified",
                    ("Record", "Landed", "Made on", "Due", "Ratified"), (
            (*self._landed(each), words.day(each.due),
             (f"{badge('met', 'in time') if each.state == 'in time' else badge('missed', 'late')} "
             f"{self.ink.reference(each.decision)}, {self.authority.landing(each.settled)}")) for each in found))

    def _landed(self, each: Ratification) -> tuple[str, ...]:
        """The record, the landing and the right, with who relied on it."""
        relied = each.relied
        return (self.ink.reference(relied.record), self.authority.landing(each.landing),
                f"{self.authority.right(relied.right)}, {self.authority.sure(relied.person, relied.level)}")

    # ---- on the page of a record

    def open_on(self, record: str) -> Markup:
        """A warning on a record of which a lapse is open; empty for the others."""
        found = self.audited.open_on(record)
        if not found:
            return Markup()
        links = [f'<a href="{self.ink.root}{self.audited.address(each)}">landing {each.landing}</a>'
                 for each in found[:ON_A_RECORD]]
        more = [f"{len(found) - ON_A_RECORD:,} more"] if len(found) > ON_A_RECORD else []
        said = "Not everything in this record was authorised, and nothing on record explains it yet"
        return joined(((f'<aside class="notice notice-warning"><p>{badge("error", "open lapse")} {said}: '
                       f"{words.listed([*links, *more])}.</p></aside>"),))
