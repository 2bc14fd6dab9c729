"""SCH04: a value is a list where one text is wanted, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import SHAPES, named, subject
from caretrail.rules.walk import is_blank

OF_FIELDS = ("missing", "extra_forbidden")
"""Misfits of a field, not of its value."""

HOW = {
    "a list": "write `[one, two]`, or one line for each, starting with a hyphen",
    "fields with names": "write each field as `name: value`, two spaces further in",
    "text": "write the text behind the colon, in quotes if it holds a colon or a bracket",
}


@rule(code="SCH04", name="wrong-shape", severity=Severity.ERROR, scope="misfit",
      names=("list_type", "model_type", "string_type"))
def check(record: Record) -> Iterator[Finding]:
    r"""A value is a list where one text is wanted, or the other way round.

    Why it matters
        What has another shape than its field cannot be shown in the register or compared with what stood
        there before.

    How to fix
        A list is written as `[one, two]`, or as lines that start with a hyphen; fields of an entry as
        `name: value` two spaces further in; text simply behind the colon.

    Flagged: one text where a list is wanted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            agencies: northmoor-council  # SCH04

    Flagged: a list where one text is wanted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            lead_agency: [northmoor-council]  # SCH04

    Flagged: a sentence where an entry has fields
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - likelihood 4  # SCH04

    Flagged: the fields of one entry where a list of entries is wanted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log: {id: L1, on: 2026-03-05, text: "Spoke to the ward."}  # SCH04

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            agencies: [northmoor-council]
            lead_agency: northmoor-council
    """
    for misfit in record.misfits:
        shape = SHAPES.get(misfit.type, "text")
        container = isinstance(misfit.found, (list, dict))
        if misfit.type not in OF_FIELDS and (container or (shape != "text" and not is_blank(misfit.found))):
            yield at(
                record, misfit.path,
                f"{subject(record)} gives {shape_of(misfit.found)} for {named(record, misfit.path)}, "
                f"which wants {shape}", _how(shape, misfit.found, record))


def _how(shape: str, found: Any, record: Record) -> str:
    if shape == "a list" and isinstance(found, dict):
        return ("write each entry on lines of its own: a hyphen before its first field, the others below that one; "
                f"`caretrail explain {record.kind.name}` lists them")
    return HOW[shape]


def shape_of(value: Any) -> str:
    """What stands there, in words."""
    return "fields with names" if isinstance(value, dict) else "a list" if isinstance(value, list) else "text"
