"""A record on any date: every value each field ever had, and between which days the register said so.

It is whole without scripts; `assets/then.js` shows of it what stood on a date, or sets two dates beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from caretrail.history.model import Revision
from caretrail.pages.html import Html, cell, escape, head, joined
from caretrail.pages.page import Page, root
from caretrail.pages.sides import of_record
from caretrail.pages.templates import fill
from caretrail.pages.then_owner import owners_table
from caretrail.pages.thread import has_thread
from caretrail.source import FAULTS
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.names import Known
from caretrail.views.then import Line, lines, what_stood
from caretrail.views.then_owner import Answer, answers, said
from caretrail.views.then_rows import Rater, Row, rows
from caretrail.views.values import Plain, say
from caretrail.views.wording import Wording, wording_of

LONGEST = 4000
"""Of a value so many characters are shown; all of it stands in the repository."""

HEADINGS = ("Field", "What it said", "When")


class ThenPages:
    """Writes the page of each record on any date, and finds its rows; what they share is made once."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.ink = Html(evidence.names, root(addresses.then("x")))
        self.plain = Plain(evidence.names)
        self.rater = Rater(evidence)

    def tell(self, known: Known, revisions: Sequence[Revision]) -> tuple[tuple[Page, ...], list[Row]]:
        """The page of a record on any date, and its rows in the register; neither where there is no history."""
        history = self.evidence.trail.history
        if history is None or not revisions:
            return (), []
        owned = "ownership" in wording_of(known.kind).fields
        found = answers(said(history, revisions), self.evidence.trail.as_of) if owned else []
        return ((self.page(known, revisions, found),),
                rows(self.evidence, known, revisions, found, self.rater, self.plain))

    def page(self, known: Known, revisions: Sequence[Revision], found: Sequence[Answer]) -> Page:
        wording, days = wording_of(known.kind), self._days(revisions)
        told = lines(what_stood(revisions), wording)
        top = f"{self.ink.root}{addresses.record(known.id)}#landing-"
        tables = (self._table(wording, group, held, days, top)
                  for group, held in groupby(told, key=lambda line: line.group))
        body = fill("then.html", known=known, root=self.ink.root, as_of=self.evidence.trail.as_of.isoformat(),
                    versions=" ".join(_version(each, days) for each in revisions),
                    faults=list(self._faults(revisions, days)), tables=joined(tables),
                    sides=self._sides(known),
                    owners=owners_table("Owners, day by day", found, self.ink))
        return Page(addresses.then(known.id), f"{known.title}: on any date", body,
                    addresses.register(known.kind.plural),
                    f"{known.kind.name.capitalize()} {known.id}: what each field said on any date, and who owned it.")

    def _sides(self, known: Known) -> Markup:
        return of_record(known, addresses.then(known.id), self.ink.root, has_history=True,
                         has_trail=has_thread(self.evidence, self.evidence.trail.records.get(known.id)))

    def _days(self, revisions: Sequence[Revision]) -> dict[int, str]:
        """The day each landing counts for, as `2026-03-05`; empty where none has a date yet."""
        history = self.evidence.trail.history
        found = {each.landing: history.day_of(each.landing) for each in revisions} if history else {}
        return {number: day.isoformat() if day else "" for number, day in found.items()}

    def _faults(self, revisions: Sequence[Revision], days: dict[int, str]) -> Iterator[str]:
        for each in revisions:
            if each.fault:
                yield (f"After landing {each.landing}, {_day(days[each.landing])}, the file could not be read: "
                       f"{FAULTS.get(each.fault, each.fault)}. From then on, what is told is the last version that can "
                       "be read.")

    def _table(self, wording: Wording, group: str, held: Iterator[Line], days: dict[int, str], top: str) -> str:
        caption = words.capital(wording.below(group).label) if group else "Main fields"
        told = list(held)
        written = (self._row(line, after, days, top) for line, after in zip(told, [*told[1:], None], strict=True))
        return joined(('<table class="grid then-fields"><caption>', escape(caption), "</caption>", head(HEADINGS),
                       "<tbody>", *written, "</tbody></table>"))

    def _row(self, line: Line, after: Line | None, days: dict[int, str], top: str) -> str:
        """A line; the landing that ended it has a link where the next line does not begin with it."""
        value = line.value
        if isinstance(value, str) and len(value) > LONGEST:
            value = f"{value[:LONGEST]} ... (shortened: {len(value):,} characters in all)"
        since = f'<a href="{top}{line.start}">{_day(days[line.start])}</a>'
        until = f" to {_day(days[line.end])}" if line.end else ""
        if line.end and (after is None or (after.label, after.start) != (line.label, line.end)):
            until = f' to <a href="{top}{line.end}">{_day(days[line.end])}</a>'
        return (f'<tr data-from="{line.start}"{f" data-to={line.end}" if line.end else ""}>'
                f"{cell(HEADINGS[0], escape(line.label), header=True)}"
                f"{cell(HEADINGS[1], say(line.wording, value, self.ink))}"
                f"{cell(HEADINGS[2], f'{since}{until}' if until else f'since {since}')}</tr>")


def _version(revision: Revision, days: dict[int, str]) -> str:
    """`12:2026-03-05`, with `!` behind it where that landing removed the record."""
    return f"{revision.landing}:{days[revision.landing]}{'!' if revision.what == 'removed' else ''}"


def _day(day: str) -> str:
    return words.day_said(day) or "an unknown day"
