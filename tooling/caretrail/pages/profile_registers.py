"""The registers and records of the public edition: what is decided to be public of them, and nothing judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.pages.history import Landings
from caretrail.pages.html import Html, badge, escape, grid
from caretrail.pages.page import Entry, Page, root
from caretrail.pages.paging import pager, slices
from caretrail.pages.profile_record import Records
from caretrail.pages.registers import TOP
from caretrail.pages.templates import fill
from caretrail.policy import ALL_KINDS
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.values import Plain, say
from caretrail.views.wording import wording_of

COLUMNS = ("status", "type", "level", "agencies", "opened_on", "from", "to")
"""What a register shows beside the title, where its kind has it and it is shown."""


def pages(evidence: Evidence) -> Iterator[Page]:
    """The list of registers, then each register."""
    held = [(kind, evidence.trail.by_kind[kind.name]) for kind in ALL_KINDS if kind.name in evidence.trail.by_kind]
    yield Page(TOP, "Registers", fill("profile_registers.html", root=root(TOP), kinds=held), "",
               "Every kind of record of which this edition shows something.")
    for kind, records in held:
        yield from _register(evidence, kind, records)


def _register(evidence: Evidence, kind: Kind, records: Sequence[Record]) -> Iterator[Page]:
    top = addresses.register(kind.plural)
    for path, number, shown, last in slices(top, records):
        title = words.capital(kind.plural) + (f", page {number}" if number > 1 else "")
        yield Page(path, title, fill(
            "profile_register.html", title=title, kind=kind, pager=pager(top, number, last, root(path)),
            table=_table(evidence, kind, shown, len(records), Html(evidence.names, root(path)))),
            "" if number == 1 else top, f"{title}: {kind.about}")


def _table(evidence: Evidence, kind: Kind, shown: Sequence[Record], total: int, ink: Html) -> str:
    wording = wording_of(kind)
    columns = [name for name in COLUMNS if name in wording.fields and any(record.doc.get(name) for record in shown)]
    headings = ("Title", *(words.capital(wording.below(name).label) for name in columns))
    return grid(words.capital(words.count(total, kind.name, kind.plural)), headings, (
        (_link(evidence, record, ink), *(_cell(record, name, ink) for name in columns)) for record in shown))


def _link(evidence: Evidence, record: Record, ink: Html) -> str:
    code = f' <code class="id">{escape(record.id)}</code>' if record.kind.is_work else ""
    title = escape(evidence.names.called(record.id))
    return f'<a href="{ink.root}{addresses.record(record.id)}"><bdi>{title}</bdi></a>{code}'


def _cell(record: Record, name: str, ink: Html) -> str:
    value = record.doc.get(name)
    if value is None:
        return ""
    if name == "status" and isinstance(value, str):
        return badge(value)
    return say(wording_of(record.kind).below(name), value, ink)


def records(evidence: Evidence) -> Iterator[Page]:
    """A page for every record that is shown."""
    writer = Landings(evidence, Html(evidence.names, root(addresses.record("x"))))
    maker, plain = Records(evidence, writer), Plain(evidence.names)
    for known in evidence.names.known.values():
        yield maker.page(known, _entry(evidence, known.id, plain))


def _entry(evidence: Evidence, record_id: str, plain: Plain) -> Entry:
    """What the search finds of a record."""
    record = evidence.trail.records[record_id]
    wording = wording_of(record.kind)
    said = [say(wording.below(name), value, plain) for name, value in record.doc.items() if name not in ("id", "title")]
    state = record.text("status")
    facets = {"kind": (record.kind.name,), **({"status": (state,)} if state else {})}
    return Entry(evidence.names.called(record_id), "\n".join(said), facets=facets, id=record_id)


