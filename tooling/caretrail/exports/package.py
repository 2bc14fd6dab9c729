"""`datapackage.json`: every CSV file with its columns, their types, what they refer to, its size and its hash."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from caretrail.exports.columns import PATTERNS, Column
from caretrail.exports.edition import DATA, as_file, edition
from caretrail.exports.past import File
from caretrail.exports.sheet import Sheet
from caretrail.views import words
from caretrail.views.evidence import Evidence

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"

CSV = ("UTF-8 with a byte order mark, which Excel needs; lines end in CR LF. A text that begins with = + - @, a tab or "
       "a line end stands behind a single quote, so that no spreadsheet program takes it for a formula; take it off to "
       "have the text as it is in the record. Lists of entries are tables of their own; a list of words is a JSON text "
       "in one cell. Times stay as they were typed.")

KEYS = {"records": ["id"], "landings": ["number"], "changes": ["record", "landing", "place"], "findings": ["number"]}


class Made(NamedTuple):
    """A CSV file as it was written: its size and its SHA-256."""

    sheet: Sheet
    size: int
    sha256: str


def described(evidence: Evidence, made: Iterable[Made]) -> File:
    """The description of these files."""
    name = evidence.names.called("partnership")
    about = edition(evidence)
    return as_file(f"{DATA}datapackage.json", {
        "$schema": PROFILE, "name": "caretrail", "title": f"Records of {name}" if name != "partnership" else "Records",
        "description": f"The register as of {words.day(evidence.trail.as_of)}. {CSV}",
        "edition": about,
        "resources": [_resource(each) for each in made]}, "Description of every CSV file: columns, types, keys, hashes")


def _resource(made: Made) -> dict[str, Any]:
    sheet = made.sheet
    return {
        "$schema": RESOURCE, "name": sheet.name, "type": "table", "title": sheet.title,
        "path": sheet.path.removeprefix(DATA), "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "bytes": made.size, "hash": f"sha256:{made.sha256}",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {"$schema": SCHEMA, "fields": [_field(each, sheet) for each in sheet.columns],
                   "missingValues": [""], **_keys(sheet)}}


def _field(column: Column, sheet: Sheet) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.name in _key(sheet):
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.sort in PATTERNS:
        constraints["pattern"] = PATTERNS[column.sort]
    return {"name": column.name, "type": "string" if column.sort in PATTERNS else column.sort, "title": column.title,
            "description": column.description, **({"constraints": constraints} if constraints else {})}


def _key(sheet: Sheet) -> list[str]:
    entries = [each.name for each in sheet.columns[:2]] == ["record_id", "position"]
    return KEYS.get(sheet.name) or (["record_id", "position"] if entries else ["id"])


def _keys(sheet: Sheet) -> dict[str, Any]:
    """What makes a row one of a kind, and which columns hold nothing but ids and numbers of rows elsewhere."""
    led = [(each.name, "records", "id") for each in sheet.columns if each.refers and each.name not in sheet.dangling]
    if sheet.name not in KEYS and _key(sheet) == ["id"]:
        led.append(("id", "records", "id"))
    if sheet.name == "changes":
        led.append(("landing", "landings", "number"))
    keys = [{"fields": [field], "reference": {"resource": resource, "fields": [other]}}
            for field, resource, other in led]
    return {"primaryKey": _key(sheet), **({"foreignKeys": keys} if keys else {})}
