"""The shape of the JSON files, as JSON Schema 2020-12: published beside them, and held against them by the tests."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
MAYBE_DAY: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MAYBE_MOMENT: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}
SURE: Schema = {"enum": ["claimed", "platform", "signed", "attested"]}


def _said(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


def _thing(fields: Schema, **more: Any) -> Schema:
    """An object that has all of these fields, and may get more in later versions."""
    return {"type": "object", "required": list(fields), "properties": fields, **more}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


EDITION: Schema = {
    "schema": _said({"const": 1}, "Version of these files; new fields may come within it"),
    "commit": _said({"type": "string"}, "The commit that the edition was made from"),
    "as_of": _said({"type": "string", "format": "date"}, "The day that `now` means"),
    "policy": _said({"anyOf": [{"type": "null"}, _thing({
        "landing": COUNT, "commit": TEXT, "recorded_on": MAYBE_DAY})]},
        "The landing that last changed the partnership's settings, rights or limits")}

PERSON = _thing({
    "name": _said(TEXT, "As git or the git host holds it"), "person": _said(MAYBE_TEXT, "Id of the person's record"),
    "sure": _said(SURE, "How sure it is that it was they")})

RELIED = _thing({
    "right": TEXT, "person": TEXT, "sure": SURE, "post": TEXT, "standing_in_for": MAYBE_TEXT,
    "approved_by": _list(TEXT)})

CHANGE = _thing({
    "path": _said(_list(TEXT), "Keys from the top of the record down; an entry of a list is named by its id. A path "
                               "that ends in the empty text tells of the order of entries alone"),
    "old": _said({}, "What it was; null where it was not there"),
    "new": _said({}, "What it is now; null where it is gone"),
    "happened": _said(MAYBE_DAY, "The day on which it happened, as the record gives it")})

LANDING = _thing({
    "landing": _said(COUNT, "Its number, which never changes"), "commit": TEXT,
    "address": _said(TEXT, "Its page, from the top of the site"),
    "recorded_at": _said(MAYBE_MOMENT, "As the commit claims it, in UTC"),
    "recorded_on": _said(MAYBE_DAY, "The day it counts as landed, in the partnership's time zone"),
    "authors": _list(PERSON), "approved_by": _list(PERSON), "why": TEXT,
    "pull_request": {"type": ["integer", "null"]},
    "verdict": _said(MAYBE_TEXT, "What the audit says of the whole landing; null where there was none"),
    "what": {"enum": ["added", "changed", "moved", "removed", "restored"]}, "file": TEXT,
    "unreadable": _said(MAYBE_TEXT, "Why the version of this landing cannot be read; null where it can"),
    "happened": _list({"type": "string", "format": "date"}),
    "authority": _said({"anyOf": [{"type": "null"}, _thing({"relied_on": _list(RELIED), "against_it": _list(TEXT)})]},
                       "What it relied on when it changed this record, and the codes of what was found against it"),
    "changes": _list(CHANGE)})

RECORD_SCHEMA: Schema = {
    "$schema": DRAFT, "title": "A record with its history",
    "description": "One file for each record that is or was in the register. Addresses lead from the top of the site.",
    **_thing({
        "schema": EDITION["schema"], "edition": _thing(EDITION), "id": TEXT, "kind": TEXT, "register": TEXT,
        "title": TEXT, "address": TEXT, "present": _said(FLAG, "Whether it is in the register now"),
        "file": _said(TEXT, "Where it lies, or lay last, in the repository"),
        "fits": _said({"type": ["boolean", "null"]}, "Whether the record, as this edition shows it, "
                                                           "is all that its kind asks for"),
        "record": _said({"type": ["object", "null"]}, "As it stands, every value as it was typed; null where it is "
                                                       "not in the register now"),
        "landings": _said(_list(LANDING), "The oldest first")})}

INDEX_SCHEMA: Schema = {
    "$schema": DRAFT, "title": "Every register and every record",
    **_thing({
        **EDITION,
        "registers": _list(_thing({"name": TEXT, "kind": TEXT, "records": COUNT, "address": MAYBE_TEXT})),
        "records": _list(_thing({
            "id": TEXT, "kind": TEXT, "title": TEXT, "status": MAYBE_TEXT, "present": FLAG, "address": TEXT,
            "data": _said(TEXT, "The record's own file, from the top of the site")}))})}
