"""What this site cannot show: what git cannot prove, what was not read, what is gone, what is not checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from caretrail.load import Rejected
from caretrail.pages.history import LONGEST
from caretrail.pages.html import Html, escape, grid, joined, marked
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.source import FAULTS
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence

LIMITS = "limits/"
PLACES = {"place": "it lies where no record can lie", "content": "its content was not read: a link, or too large"}


def pages(evidence: Evidence) -> Iterator[Page]:
    ink = Html(evidence.names, root(LIMITS))
    history = evidence.trail.history
    contact = evidence.policy.get("contact")
    misfits = sorted({problem.record for problem in evidence.problems if problem.code.startswith("SCH")})
    yield Page(LIMITS, "What this site cannot show", fill(
        "limits.html", root=root(LIMITS), contact=contact if isinstance(contact, dict) else {},
        has_history=history is not None, audited=evidence.audited is not None,
        commit=evidence.trail.commit, rejected=_rejected(evidence),
        findings=len(evidence.problems), narrower=_narrower(evidence), longest=LONGEST,
        private=sum(each.code.startswith("PRV") for each in evidence.problems),
        misfits=_records(ink, misfits), gone=_records(ink, (known.id for known in evidence.names.gone)),
        of_history=[joined((marked(words.sentence(each.message)),)) for each in (history.problems if history else ())],
        unreadable=_unreadable(evidence, ink),
        untimed=[landing.number for landing in evidence.landings if landing.landed_at is None],
        odd=_odd(evidence, ink)), "",
        "What these pages do not prove, what could not be read, and what is not checked.")


def _narrower(evidence: Evidence) -> int:
    """How many records ask to be seen by inspectors alone."""
    return sum(record.text("audience") == "inspector" for record in evidence.trail.records.values())


def _odd(evidence: Evidence, ink: Html) -> Markup:
    """What an inspector should know of landings, each said once with the landings it is said of."""
    found: dict[str, list[str]] = defaultdict(list)
    for landing in evidence.landings:
        link = f'<a href="{ink.root}{addresses.landing(landing.number)}">{landing.number}</a>'
        for oddity in landing.oddities:
            found[oddity].append(link)
    if not found:
        return Markup()
    return grid("Landings with something an inspector should know of", ("What", "Landings"), (
        (marked(words.sentence(oddity), ink), ", ".join(links)) for oddity, links in found.items()))


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


def _records(ink: Html, ids: Iterable[str]) -> Markup:
    lines = [f"<li>{ink.reference(record)}</li>" for record in ids]
    return joined(("<ul>", *lines, "</ul>")) if lines else Markup()


def _unreadable(evidence: Evidence, ink: Html) -> Markup:
    """Versions of the past that could not be read; the record's own page tells which landing and why."""
    found = evidence.unreadable()
    return grid("Records with versions that could not be read", ("Record", "Versions"), (
        (ink.reference(record), str(number)) for record, number in found)) if found else Markup()
