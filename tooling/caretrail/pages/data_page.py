"""The register as data: every file with what it holds, its rows, its size and its SHA-256, and how to open it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from caretrail.exports import MANIFEST, Written, ledger
from caretrail.exports.base_tables import AS_OF_DAY, READ_ONLY
from caretrail.exports.columns import tables_of
from caretrail.exports.edition import DATA
from caretrail.pages.html import escape, joined, table, titled
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.policy import ALL_KINDS
from caretrail.views import words
from caretrail.views.evidence import Evidence

WHOLE = ("caretrail.sqlite", "index.json", "manifest.json", "datapackage.json", "schema/index.json",
         "schema/record.json")
UNITS = ("bytes", "KB", "MB", "GB")
HEADINGS = ("File", "What it holds", "Rows", "Size", "SHA-256")


def pages(evidence: Evidence) -> Iterator[Page]:
    files = {each.path: each for each in ledger(evidence)}
    way = root(DATA)
    kinds = {each.name: kind.plural for kind in ALL_KINDS for each in tables_of(kind)}
    csv = [each for path, each in files.items() if path.endswith(".csv")]
    general = [each for each in csv if _name(each) not in kinds]
    manifest = files.get(MANIFEST)
    yield Page(DATA, "Data", fill(
        "data.html", root=way, as_of=evidence.trail.as_of, commit=evidence.trail.commit,
        number=len(files), size=size(sum(each.size for each in files.values())),
        manifest=manifest.sha256 if manifest else "",
        whole=_grid("Files about the whole register",
                    [files[f"{DATA}{name}"] for name in WHOLE if f"{DATA}{name}" in files], way),
        general=_grid("Tables of the whole register", general, way),
        kinds=_kinds([each for each in csv if _name(each) in kinds], kinds, way),
        records=_records(files.values()),
        feeds=_listed((each for path, each in files.items() if path.endswith(".atom")), way),
        calendars=_listed((each for path, each in files.items() if path.endswith(".ics")), way),
        as_of_day=AS_OF_DAY, read_only=READ_ONLY), "",
        "The register and its history as files: JSON, CSV, SQLite, feeds and calendars.")


def size(count: int) -> str:
    """`1.4 MB`, in thousands."""
    number, unit = float(count), 0
    while number >= 1000 and unit < len(UNITS) - 1:
        number, unit = number / 1000, unit + 1
    return f"{number:.1f} {UNITS[unit]}" if unit else words.count(count, "byte")


def _name(file: Written) -> str:
    return file.path.removeprefix(DATA).removesuffix(".csv")


def _grid(caption: str, files: Iterable[Written], way: str) -> Markup:
    return table("named hashes titled", caption, HEADINGS, (
        (_link(each, way), escape(each.holds), "" if each.rows is None else f"{each.rows:,}", size(each.size),
         f'<code class="id">{each.sha256}</code>') for each in files))


def _link(file: Written, way: str) -> str:
    return f'<a href="{way}{escape(file.path)}">{escape(file.path.removeprefix(DATA))}</a>'


def _kinds(files: Iterable[Written], kinds: Mapping[str, str], way: str) -> Markup:
    """The tables of each kind, behind a line of their own."""
    held: dict[str, list[Written]] = defaultdict(list)
    for each in files:
        held[kinds[_name(each)]].append(each)
    return joined(
        f"<details><summary>{words.capital(plural)}: {words.count(len(found), 'table')}, "
        f"{words.count(found[0].rows or 0, 'record')}</summary>{_grid(f'Tables of {plural}', found, way)}</details>"
        for plural, found in held.items())


def _records(files: Iterable[Written]) -> Markup:
    """How many files of single records there are, register by register."""
    held: dict[str, list[int]] = defaultdict(list)
    for each in files:
        folder, slash, _ = each.path.removeprefix(DATA).partition("/")
        if slash and each.path.startswith(DATA) and not each.holds:
            held[folder].append(each.size)
    return titled("Files of single records", ("Register", "Where", "Files", "Size"), (
        (words.capital(kind.plural), f'<code class="id">{DATA}{kind.plural}/ID.json</code>',
         f"{len(held[kind.plural]):,}", size(sum(held[kind.plural])))
        for kind in ALL_KINDS if kind.plural in held)) if held else Markup()


def _listed(files: Iterable[Written], way: str) -> Markup:
    lines = [f'<li><a href="{way}{escape(each.path)}"><bdi>{escape(each.holds)}</bdi></a> '
             f'<span class="count">{each.rows or 0:,}</span></li>' for each in files]
    return joined(('<ul class="listing">', *lines, "</ul>"))
