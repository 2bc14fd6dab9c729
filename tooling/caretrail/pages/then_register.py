"""A register on any date: a page per month that changed it, and the rows of each month for `assets/then.js`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup

from caretrail.calendar import month_end
from caretrail.kinds.kind import Kind
from caretrail.pages import filters
from caretrail.pages.data import data_script
from caretrail.pages.html import badge, cell, escape, free_text, head, joined
from caretrail.pages.page import Page, root
from caretrail.pages.paging import pager, slices
from caretrail.pages.sides import of_register
from caretrail.pages.templates import fill
from caretrail.policy import ALL_KINDS
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.names import Known
from caretrail.views.then_rows import OWNER, Cells, Row, columns_of, headings_of, names_owner

Event = tuple[date, str, Cells | None]
"""From that day on, the row of the record of that id says this; None: it is gone."""


class Registers:
    """Takes in the rows of every record, then writes the pages of all registers."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._events: dict[Kind, list[Event]] = defaultdict(list)
        self._texts: dict[str, str] = {}
        history = evidence.trail.history
        days = map(history.day_of, range(1, len(evidence.landings) + 1)) if history else iter(())
        self._first = next((day for day in days if day), None)

    def add(self, known: Known, rows: Sequence[Row]) -> None:
        """What landed before any landing has a date counts from the first that has one."""
        events = self._events[known.kind]
        for day, cells in rows if self._first else ():
            events.append((max(day, self._first or day), known.id,
                           cells and tuple(self._texts.setdefault(text, text) for text in cells)))

    def pages(self) -> Iterator[Page]:
        for kind in ALL_KINDS:
            if kind in self._events:
                yield from _pages(self.evidence, kind, self._events.pop(kind))


def _pages(evidence: Evidence, kind: Kind, events: list[Event]) -> Iterator[Page]:
    """Month by month, from the first that changed it; last the page that leads to all of them."""
    events.sort(key=lambda event: event[:2])
    top, today = addresses.register_then(kind.plural), evidence.trail.as_of
    writer = _Writer(evidence, kind)
    ids = sorted({record for _, record, _ in events})
    standing: dict[str, Cells] = {}
    counts: list[tuple[date, int]] = []
    files: list[tuple[str, bytes]] = []
    months = []
    for month, held in groupby(events, key=lambda event: event[0].replace(day=1)):
        changes = list(held)
        before = [(record, *standing[record]) for record in ids if record in standing]
        _advance(standing, changes)
        months.append(f"{month:%Y-%m}")
        content = {"start": before, "then": [(day.day, record, cells) for day, record, cells in changes]}
        file = data_script(f"{top}{month:%Y-%m}.js", content)
        end = month_end(month)
        if end > today:
            files.append(file)
            continue
        counts.append((end, len(standing)))
        shown = [record for record in ids if record in standing]
        yield from writer.month(end, [(record, standing[record]) for record in shown], file)
    yield _index(evidence, kind, months, counts, tuple(files))


def _advance(standing: dict[str, Cells], changes: Sequence[Event]) -> None:
    for _, record, cells in changes:
        if cells is None:
            standing.pop(record, None)
        else:
            standing[record] = cells


def _index(evidence: Evidence, kind: Kind, months: list[str], counts: list[tuple[date, int]],
           files: tuple[tuple[str, bytes], ...]) -> Page:
    top, today = addresses.register_then(kind.plural), evidence.trail.as_of
    body = fill("then_register.html", kind=kind, root=root(top), top=top, months=months, as_of=today.isoformat(),
                sides=_sides(evidence, kind, top, root(top)),
                day=words.day(today), headings=json.dumps(_headings(kind), ensure_ascii=False),
                names_owner=names_owner(kind), is_rated="scores" in kind.model.model_fields,
                years=_years(kind, counts))
    return Page(top, f"{words.capital(kind.plural)} on any date", body, addresses.register(kind.plural),
                f"The register of {kind.plural} as it was recorded on any date, and what changed between two.",
                files=files)


def _sides(evidence: Evidence, kind: Kind, here: str, way: str) -> Markup:
    return of_register(kind, here, way, has_history=True, has_rows=bool(evidence.trail.by_kind.get(kind.name)))


def _headings(kind: Kind) -> list[tuple[str, str]]:
    """Each heading with what its column is to a script: `owner`, `badge` or nothing."""
    sorts = ("", *("owner" if column.heading == OWNER else "badge" if column.fields == ("status",) else ""
                   for column in columns_of(kind)))
    return list(zip(headings_of(kind), sorts, strict=True))


def _years(kind: Kind, counts: list[tuple[date, int]]) -> Markup:
    """A row of links for each year, the latest first."""
    way = root(addresses.register_then(kind.plural))
    rows: list[str] = []
    for year, held in groupby(reversed(counts), key=lambda each: each[0].year):
        links = (f'<li><a href="{way}{addresses.register_then(kind.plural, f"{end:%Y-%m}")}">'
                 f'{words.MONTHS[end.month - 1]} <span class="visually-hidden">{year}</span>'
                 f'<span class="count">({number:,})</span></a></li>' for end, number in reversed(list(held)))
        rows.append(filters.row(str(year), links, f"{year}, with the number of {kind.plural} then"))
    return joined(rows)


class _Writer:
    """Writes month-ends. What a row says is kept as written until it says something else."""

    def __init__(self, evidence: Evidence, kind: Kind) -> None:
        self.evidence = evidence
        self.kind = kind
        self._headings = headings_of(kind)
        self._sorts = [sort for _, sort in _headings(kind)]
        self._written: dict[str, tuple[Cells, str, str]] = {}

    def month(self, end: date, rows: Sequence[tuple[str, Cells]], file: tuple[str, bytes]) -> Iterator[Page]:
        kind, top = self.kind, addresses.register_then(self.kind.plural, f"{end:%Y-%m}")
        for path, number, shown, last in slices(top, rows):
            way = root(path)
            title = f"{words.capital(kind.plural)} on {words.day(end)}{f', page {number}' if number > 1 else ''}"
            body = fill("then_month.html", kind=kind, root=way, title=title, day=words.day(end), number=number,
                        sides=_sides(self.evidence, kind, path, way),
                        table=self._table(shown, len(rows), way, end) if rows else "",
                        pager=pager(top, number, last, way))
            yield Page(path, title, body, addresses.register(kind.plural),
                       f"The register of {kind.plural} as it was recorded at the end of {words.day(end)}.",
                       files=(file,) if number == 1 else ())

    def _table(self, shown: Sequence[tuple[str, Cells]], number: int, way: str, end: date) -> Markup:
        caption = words.capital(words.count(number, self.kind.name, self.kind.plural))
        more = "" if len(shown) == number else f"; {words.count(len(shown), 'row')} on this page"
        start = f'<tr><th scope="row" data-label="{self._headings[0]}"><a href="{way}'
        lines = (f"{start}{address}{end}{rest}" for address, rest in (self._row(*row) for row in shown))
        return joined(('<table class="grid then-rows"><caption>', escape(caption), more, "</caption>",
                       head(self._headings), "<tbody>", *lines, "</tbody></table>"))

    def _row(self, record: str, cells: Cells) -> tuple[str, str]:
        """A row in two parts, between which the day stands that its link leads to."""
        known = self._written.get(record)
        if known is None or known[0] != cells:
            address = f"{addresses.then(record)}?on="
            rest = f'">{free_text(cells[0])}</a> <code class="id">{escape(record)}</code></th>' + "".join(
                cell(heading, self._content(sort, text, cells[-1])) for heading, sort, text in
                zip(self._headings[1:], self._sorts[1:], cells[1:-1], strict=True)) + "</tr>"
            known = self._written[record] = (cells, address, rest)
        return known[1:]

    def _content(self, sort: str, text: str, otherwise: str) -> str:
        if sort == "badge" and text:
            return badge(text)
        if sort == "owner" and otherwise:
            return f'{free_text(text)} <span class="then-otherwise">The list says now: {free_text(otherwise)}</span>'
        return free_text(text)
