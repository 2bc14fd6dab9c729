"""A register per kind: a table of its records, with filters that are plain links to pages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.pages import filters, logs
from caretrail.pages.html import Html, joined
from caretrail.pages.page import Page, root
from caretrail.pages.pictures import placed
from caretrail.pages.sides import of_register
from caretrail.pages.tables import Table, data_file, pages_of, written
from caretrail.pages.templates import fill
from caretrail.policy import ALL_KINDS
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.register import Facet, facets, register_of

TOP = "registers/"
FACET_WORDS: dict[Facet, str] = {"state": "By state", "level": "By level", "agency": "By agency"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One page of a register's filters: all records, or those under one word of a facet."""

    path: str
    records: tuple[Record, ...]
    facet: Facet | None = None
    word: str = ""


def pages(evidence: Evidence) -> Iterator[Page]:
    """The list of registers and logs, the logs, then the register of every kind with a page per filter."""
    rows = [(kind, len(evidence.trail.by_kind.get(kind.name, ()))) for kind in ALL_KINDS]
    gone = {known.kind.name for known in evidence.names.gone}
    shown = [kind for kind, number in rows if number or kind.name in gone]
    yield Page(TOP, "Registers", fill("registers.html", root=root(TOP), kinds=rows, shown=shown,
                                      logs=logs.counted(evidence) if has_logs(evidence) else ()), "",
               "Every register and log of the partnership, and every kind of record it keeps.")
    if has_logs(evidence):
        yield from logs.pages(evidence)
    for kind in shown:
        yield from _register_pages(evidence, kind)


def has_logs(evidence: Evidence) -> bool:
    """Logs tell what is late, missing or still to be told: of what is hidden in part they would tell it wrongly."""
    return evidence.audience == "inspector"


def _register_pages(evidence: Evidence, kind: Kind) -> Iterator[Page]:
    records, register = evidence.trail.by_kind.get(kind.name, ()), register_of(kind)
    top, rows = addresses.register(kind.plural), {record.id: register.row(record, evidence) for record in records}
    whole = Table(top, register.columns, tuple(rows.values()), kind.name, kind.plural)
    choices = [Choice(top, records)]
    for facet, by_word in facets(records).items():
        if len(by_word) > 1 or facet == "state":
            choices += (Choice(f"{top}{facet}/{word}/", found, facet, word) for word, found in by_word.items())
    for choice in choices:
        table = whole.part(choice.path, [rows[record.id] for record in choice.records])
        for path, number, shown, last in pages_of(table):
            ink = Html(evidence.names, root(path))
            drawn = written(table, shown, number, ink, last, data=path == top) if choice.records else Markup()
            yield _page(evidence, kind, choices, choice, path, number, drawn, ink,
                        (data_file(whole, evidence, words.capital(kind.plural)),) if path == top and records else ())


def _page(evidence: Evidence, kind: Kind, choices: list[Choice], choice: Choice, path: str, number: int,
          drawn: Markup, ink: Html, files: tuple[tuple[str, bytes], ...]) -> Page:
    title = _title(evidence, kind, choice) + (f", page {number}" if number > 1 else "")
    top = addresses.register(kind.plural)
    whole = path == top
    body = fill("register.html", title=title, kind=kind, root=ink.root, is_whole=whole,
                sides=of_register(kind, path, ink.root, has_history=_has_history(evidence, kind),
                                  has_rows=bool(choices[0].records)) if whole else "",
                filters=_filters(evidence, choices, choice, ink.root) if choice.records else "", table=drawn,
                above=placed.above(evidence, kind.name, ink) if whole and choice.records else "",
                gone=_gone(evidence, kind, ink) if whole else "")
    return Page(path, title, body, "" if whole else top, f"{title}: {kind.about}", group="kinds" if whole else "",
                files=files)


def _has_history(evidence: Evidence, kind: Kind) -> bool:
    """Whether a record of this kind ever landed."""
    return any(evidence.last_landing_of(known.id) for known in evidence.names.known.values() if known.kind is kind)


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
            rows.append(filters.row(name, (everything, *links)))
    return joined(rows)


def _filter(choice: Choice, word: str, chosen: Choice, way: str) -> str:
    return filters.link(way + choice.path, words.capital(word), len(choice.records), here=choice is chosen)

