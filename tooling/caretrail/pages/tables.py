"""The one way in which a register or a log becomes a table: rows in HTML, and all of them in a data file.

A page holds a hundred rows with every column. The data file holds every row as typed cells, from which
`assets/register.js` draws the same rows again, sorted, narrowed, with the columns a reader wants, and as a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from caretrail.pages.data import data_script
from caretrail.pages.html import Html, badge, cell, escape, joined
from caretrail.pages.paging import pager, slices
from caretrail.views import addresses, words
from caretrail.views.cells import Cell, Column, Rating, Refs, Row, Title, When, Words, said
from caretrail.views.evidence import Evidence

FILE = "table.js"


@dataclass(frozen=True, slots=True)
class Table:
    """A table at an address of its own. `one` and `many` are what its rows are called."""

    path: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    one: str
    many: str

    def part(self, path: str, rows: Sequence[Row]) -> Table:
        """Some of its rows, at another address."""
        return Table(path, self.columns, rows, self.one, self.many)


def pages_of(table: Table) -> Iterator[tuple[str, int, Sequence[Row], int]]:
    """Path, number and rows of each page, and the number of the last."""
    return slices(table.path, table.rows)


def written(table: Table, shown: Sequence[Row], number: int, ink: Html, last: int, *, data: bool) -> Markup:
    """One page of a table with the links to the others. `data`: whether the data file belongs to it."""
    of = "" if len(shown) == len(table.rows) else f"; {words.count(len(shown), 'row')} on this page"
    caption = words.capital(words.count(len(table.rows), table.one, table.many)) + of
    source = f' data-rows="{table.path}{FILE}"' if data else ""
    openings = tuple(f'<td data-label="{escape(column.heading)}"{_look(column)}>' for column in table.columns[1:])
    return joined((
        f'<section class="wide" aria-label="{escape(caption)}" tabindex="0"><table class="register"{source}><caption>',
        escape(caption), "</caption><thead><tr>", *map(_heading, table.columns), "</tr></thead><tbody>",
        *(_row(table.columns, openings, row, ink) for row in shown), "</tbody></table></section>",
        pager(table.path, number, last, ink.root)))


def _heading(column: Column) -> str:
    return f'<th scope="col"{_look(column)}>{escape(column.heading)}</th>'


def _look(column: Column) -> str:
    """Where scripts run, a `spare` column waits until it is asked for."""
    looks = [look for look, so in ((column.form, column.form in ("number", "day")), ("spare", not column.shown)) if so]
    return f' class="{" ".join(looks)}"' if looks else ""


def _row(columns: tuple[Column, ...], openings: tuple[str, ...], row: Row, ink: Html) -> str:
    title, address, identity = row.title
    below = f' <code class="id">{escape(identity)}</code>' if identity else ""
    link = f'<a href="{ink.root}{escape(address)}">{ink.text(title)}</a>{below}'
    return "".join((
        "<tr>", cell(columns[0].heading, link, header=True),
        *(f"{opening}{_content(column, each, ink)}</td>"
          for opening, column, each in zip(openings, columns[1:], row.cells, strict=True)), "</tr>"))


def _content(column: Column, content: Cell, ink: Html) -> str:
    if content == "":
        return ""
    if isinstance(content, str):
        return f'<span class="value" dir="auto">{escape(content)}</span>'
    if isinstance(content, Rating):
        return (badge(content.look, content.label) if content.label else "") + ink.text(content.rest)
    if isinstance(content, Words) and column.form == "badge":
        return " ".join(badge(word) for word in content.words)
    return said(content, ink)


def data_file(table: Table, evidence: Evidence, title: str) -> tuple[str, bytes]:
    """Every row for `assets/register.js`: the columns, the records that cells name (title, address where it is not the
    usual one, id of work records), the rows.
    """
    names: dict[str, int] = {}
    rows = [[_plain(each, names) for each in row.all] for row in table.rows]
    columns = [{"name": each.name, "heading": each.heading, "form": each.form, "shown": each.shown,
                "choice": each.choice or each.form in ("word", "badge")} for each in table.columns]
    return data_script(f"{table.path}{FILE}", {
        "title": title, "one": table.one, "many": table.many, "day": evidence.trail.as_of.isoformat(),
        "columns": columns, "names": [_named(each, evidence) for each in names], "rows": rows})


def _plain(content: Cell, names: dict[str, int]) -> Any:
    """A cell as plain values: what it is, its column says."""
    match content:
        case Title(text, address, identity):
            usual = address == addresses.record(identity)
            return [text, identity] if usual else [text, identity, address]
        case When(on, note):
            return [on, note] if note else [on]
        case Words(found):
            return list(found)
        case Rating():
            return list(content)
        case Refs(ids):
            return [names.setdefault(each, len(names)) for each in ids]
    return content


def _named(record_id: str, evidence: Evidence) -> list[str]:
    """`[name, id, address]`: the id empty where pages do not show it, the address where there is no page."""
    known = evidence.names.known.get(record_id)
    if known is None:
        return [record_id, "", ""]
    return [known.title, known.id if known.kind.is_work else "", addresses.record(known.id)]
