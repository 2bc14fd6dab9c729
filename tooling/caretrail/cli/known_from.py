"""What `caretrail new KIND --from ID` fills in, and what it says about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caretrail.nearest import a, did_you_mean, listed
from caretrail.plain import plain
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.kinds.kind import Kind


BESIDE = ("case", "decision", "dispute", "incident", "issue", "lesson", "meeting", "plan", "review", "risk")
"""Kinds, besides the escalation, that come of other records."""


def known_from(kind: Kind, origin: str, repo: Path) -> tuple[dict[str, Any], list[str]]:
    """The fields of a record that comes of another one of the working folder, and what whoever begins it must know."""
    from caretrail.facts.raising import known_beside, known_of, open_about
    from caretrail.load import record_id
    from caretrail.trail import open_trail

    if kind.name not in ("escalation", *BESIDE):
        raise click.UsageError(f"`--from` fills in what comes of another record, and it is not known how for a new "
                               f"`{kind.name}`: leave out --from")
    trail = open_trail(repo, history=False)
    record = trail.records.get(origin) or trail.records.get(origin.upper())
    if record is None:
        if any(record_id(each.file.path) == origin for each in trail.rejected):
            raise Refusal(f"the file of `{plain(origin)}` cannot be read",
                          "run `caretrail check`, which says what is wrong")
        work = [each.id for each in trail.loaded.records if each.kind.is_work]
        raise click.UsageError(f"there is no record `{plain(origin)}`{did_you_mean(origin, work)}")
    if not record.kind.is_work:
        raise click.UsageError(f"`{plain(origin)}` is reference data (`{record.kind.name}`): {a(kind.name)} is about "
                               "a case, a risk, an incident, an issue, a dispute or another work record")
    if record.text("status") == "withdrawn":
        raise click.UsageError(f"`{record.id}` was withdrawn: name the record that took its place")
    if kind.name != "escalation":
        known = known_beside(record, kind)
        return known, [f"filled in from `{record.id}`: {listed(list(known)).replace(' or ', ' and ')}"]
    known = known_of(trail, record)
    others = (f"`{each}` about `{record.id}` is open already" for each in open_about(trail, record))
    return known, [*_notes(known), *others]


def _notes(known: dict[str, Any]) -> list[str]:
    notes = []
    if "trigger" in known:
        notes.append("the day of the trigger is that of the score, its hour that at which work begins: correct it "
                     "if you know better")
    if "protocol" not in known:
        notes.append("no escalation pathway is named: fill in `protocol`, and `risk_level` as it names its levels")
    return notes
