"""A register per kind: a table of its records, with filters that are plain links to pages of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caretrail.facts.scores import Sort
from caretrail.facts.settings import policy
from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.pages.html import Html, badge, cell, escape, joined, look_of
from caretrail.pages.page import Page, root
from caretrail.pages.paging import pager, slices
from caretrail.pages.templates import fill
from caretrail.policy import ALL_KINDS
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.rating import looks, rated_on
from caretrail.views.register import Facet, Register, facets, register_of

TOP = "registers/"
BADGED = frozenset({"status"})
RATED: dict[str, Sort] = {"(rating)": "current", "(aim)": "target"}
FACET_WORDS: dict[Facet, str] = {"state": "By state", "level": "By level", "agency": "By agency"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One page of a register's filters: all records, or those under one word of a facet."""

    path: str
    records: tuple[Record, ...]
    facet: Facet | None = None
    word: str = ""


def pages(evidence: Evidence) -> Iterator[Page]:
    """The list of registers, then every register with a page per filter."""
    rows = [(kind, len(evidence.trail.by_kind.get(kind.name, ()))) for kind in ALL_KINDS]
    gone = {known.kind.name for known in evidence.names.gone}
    shown = [kind for kind, number in rows if number or kind.name in gone]
    yield Page(TOP, "Registers", fill("registers.html", root=root(TOP), kinds=rows, shown=shown), "",
               "Every kind of record the partnership keeps, each with its register.")
    for kind in shown:
        yield from _register_pages(evidence, kind)


def _register_pages(evidence: Evidence, kind: Kind) -> Iterator[Page]:
    records = evidence.trail.by_kind.get(kind.name, ())
    register = register_of(kind)
    top = addresses.register(kind.plural)
    choices = [Choice(top, records)]
    for facet, by_word in facets(records).items():
        if len(by_word) > 1 or facet == "state":
            choices += (Choice(f"{top}{facet}/{word}/", found, facet, word) for word, found in by_word.items())
    for choice in choices:
        for path, number, shown, last in slices(choice.path, choice.records):
            yield _page(evidence, register, choices, choice, path, number, shown, last)


def _page(evidence: Evidence, register: Register, choices: list[Choice], choice: Choice, path: str, number: int,
          shown: Sequence[Record], last: int) -> Page:
    kind, way = register.kind, root(path)
    ink = Html(evidence.names, way)
    title = _title(evidence, kind, choice) + (f", page {number}" if number > 1 else "")
    top = addresses.register(kind.plural)
    whole = path == top
    body = fill("register.html", title=title, kind=kind, root=way, is_whole=whole,
                filters=_filters(evidence, choices, choice, way) if choice.records else "",
                table=_table(evidence, register, choice, shown, ink, whole=whole) if choice.records else "",
                gone=_gone(evidence, kind, ink) if whole else "", pager=pager(choice.path, number, last, way))
    return Page(path, title, body, "" if whole else top, f"{title}: {kind.about}")


def _gone(evidence: Evidence, kind: Kind, ink: Html) -> Markup:
    """Records of this kind that have a page but no row."""
    return joined(f"<li>{ink.reference(known.id)}</li>" for known in evidence.names.gone if known.kind is kind)


def _title(evidence: Evidence, kind: Kind, choice: Choice) -> str:
    if choice.facet is None:
        return words.capital(kind.plural)
    return f"{words.capital(kind.plural)}: {_word(evidence, choice)}"


def _word(evidence: Evidence, choice: Choice) -> str:
    return evidence.names.called(choice.word) if choice.facet == "agency" else choice.word.replace("-", " ")


def _filters(evidence: Evidence, choices: list[Choice], chosen: Choice, way: str) -> Markup:
    """A row of links per facet; the page one is on is marked."""
    rows: list[str] = []
    for facet, name in FACET_WORDS.items():
        under = [choice for choice in choices if choice.facet == facet]
        if under:
            links = (_filter(choice, _word(evidence, choice), chosen, way) for choice in under)
            everything = _filter(choices[0], "all", chosen, way)
            rows += (f'<nav class="filters" aria-label="{name}"><p class="quiet">{name}</p><ul>', everything, *links,
                     "</ul></nav>")
    return joined(rows)


def _filter(choice: Choice, word: str, chosen: Choice, way: str) -> str:
    here = ' aria-current="page"' if choice is chosen else ""
    return (f'<li><a href="{way}{choice.path}"{here}>{escape(words.capital(word))} '
            f'<span class="count">{len(choice.records):,}</span></a></li>')


def _table(evidence: Evidence, register: Register, choice: Choice, shown: Sequence[Record], ink: Html, *,
           whole: bool) -> Markup:
    """The rows in HTML; the whole register's table also names the file with every row, which a script can filter."""
    kind = register.kind
    names = ("title", *(column.name for column in register.columns))
    marks = dict.fromkeys(BADGED, " data-badge") | dict.fromkeys(RATED, _looks(evidence))
    headings = "".join(f'<th scope="col"{marks.get(name, "")}>{escape(heading)}</th>'
                       for name, heading in zip(names, register.headings, strict=True))
    more = "" if len(shown) == len(choice.records) else f"; {words.count(len(shown), 'row')} on this page"
    data = (f' data-rows="{addresses.register(kind.plural)}rows.js" data-root="{ink.root}"' if whole else "")
    return joined((f'<table class="register"{data}><caption>', escape(words.capital(
        words.count(len(choice.records), kind.name, kind.plural))), more, "</caption><thead><tr>", headings,
        "</tr></thead><tbody>", *(_row(evidence, register, record, ink) for record in shown), "</tbody></table>"))


def _row(evidence: Evidence, register: Register, record: Record, ink: Html) -> str:
    headings = register.headings
    identity, title, *cells = register.row(record, evidence, ink)
    link = f'<a href="{ink.root}{addresses.record(record.id)}">{title}</a> <code class="id">{identity}</code>'
    return "".join((
        "<tr>", cell(headings[0], link, header=True),
        *(cell(heading, _content(evidence, record, column.name, content))
          for heading, column, content in zip(headings[1:], register.columns, cells, strict=True)), "</tr>"))


def _content(evidence: Evidence, record: Record, name: str, content: str) -> str:
    """What stands in a cell: a state as a badge, and so the band or the word that a rating begins with."""
    if name in BADGED and content:
        return badge(record.text(name))
    rating = rated_on(evidence.trail, record, evidence.trail.as_of, RATED[name]) if name in RATED else None
    label = escape(rating.label) if rating else ""
    if rating and label and content.startswith(label):
        return f"{badge(rating.look, rating.label)}{content.removeprefix(label)}"
    return content


def _looks(evidence: Evidence) -> str:
    """What the words of ratings look like, for the script that writes the rows again."""
    known = {word: found for word, look in looks(policy(evidence.trail)).items() if (found := look_of(look))}
    return f' data-looks="{escape(json.dumps(known))}"'
