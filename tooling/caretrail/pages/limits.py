"""What this site cannot show: what git cannot prove, what was not read, what is gone, what is not checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from caretrail.load import Rejected
from caretrail.pages.findings import rule_link
from caretrail.pages.html import Html, escape, grid, marked
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.source import FAULTS
from caretrail.views import words
from caretrail.views.evidence import Evidence

LIMITS = "limits/"
PLACES = {"place": "it lies where no record can lie", "content": "its content was not read: a link, or too large"}


def pages(evidence: Evidence) -> Iterator[Page]:
    ink = Html(evidence.names, root(LIMITS))
    trail = evidence.trail
    asked, mailbox = _contact(evidence)
    misfits = [record for record in trail.records.values() if record.model is None]
    yield Page(LIMITS, "What this site cannot show", fill(
        "limits.html", root=root(LIMITS), asked=asked, mailbox=mailbox, has_history=trail.history is not None,
        commit=trail.commit, rejected=_rejected(evidence), misfits=_records(ink, (record.id for record in misfits)),
        gone=_records(ink, (known.id for known in evidence.names.gone)), unreadable=_unreadable(evidence, ink),
        untimed=[landing.number for landing in evidence.landings if landing.landed_at is None],
        odd=sum(bool(landing.oddities) for landing in evidence.landings),
        of_history=trail.history.problems if trail.history else (), marked=_safe, rule_link=rule_link), "",
        "What these pages do not prove, what could not be read, and what is not checked.")


def _safe(message: str) -> Markup:
    return Markup(marked(words.sentence(message)))  # noqa: S704 - `marked` escapes


def _rejected(evidence: Evidence) -> Markup:
    """Every file below `records/` that is no record, and why."""
    held = evidence.trail.rejected
    if not held:
        return Markup()
    caption = f"{words.capital(words.count(len(held), 'file'))} that could not be read as a record"
    return grid(caption, ("File", "Why"), (
        (f'<code class="id">{escape(each.file.path)}</code>', escape(why(each))) for each in held))


def why(rejected: Rejected) -> str:
    """Why a file is no record, in words."""
    fault = rejected.fault
    if fault is None:
        return PLACES.get(rejected.reason, rejected.reason)
    return f"{FAULTS.get(fault.name, fault.name)}{f' (line {fault.line})' if fault.line else ''}"


def _records(ink: Html, ids: Any) -> Markup:
    lines = [f"<li>{ink.reference(record)}</li>" for record in ids]
    return Markup(f"<ul>{''.join(lines)}</ul>") if lines else Markup()  # noqa: S704 - references are safe HTML


def _unreadable(evidence: Evidence, ink: Html) -> Markup:
    """Versions of the past that could not be read; the record's own page tells which landing and why."""
    history = evidence.trail.history
    found = [(known.id, number) for known in evidence.names.known.values()
             if history and (past := history.record(known.id))
             and (number := sum(bool(revision.fault) for revision in past.revisions))]
    return grid("Records with versions that could not be read", ("Record", "Versions"), (
        (ink.reference(record), str(number)) for record, number in found)) if found else Markup()


def _contact(evidence: Evidence) -> tuple[str, str]:
    """Whom to ask, and a mailbox; either can be empty."""
    contact = evidence.policy.get("contact")
    held = contact if isinstance(contact, dict) else {}
    return tuple(value if isinstance(value := held.get(name), str) else "" for name in ("who", "email"))  # type: ignore[return-value]
