"""What the search finds on a page: entries made of a record, of a landing, or of a page's own text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from caretrail.history.model import Landing
from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.pages.page import Entry, Page
from caretrail.practices import PRACTICES
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.names import TITLES, Known
from caretrail.views.rating import rated_on
from caretrail.views.reason import reason_of
from caretrail.views.register import facets
from caretrail.views.standing import owners_now
from caretrail.views.story import Chapter
from caretrail.views.wording import wording_of

MARK = "\x1d"
"""A line of a text that begins with it is a heading: the mark, its address on the page, the mark, its words."""

SEVERITY = ("severity", "risk_level", "harm")
"""Fields that say how grave something is, the first that is filled."""

LEFT_OUT = re.compile(r"<(nav|thead|caption|svg)\b.*?</\1>", re.DOTALL)
HEADING = re.compile(r'<h[2-4](?: id="([^"]*)")?[^>]*>')
TAG = re.compile(r"<[^>]*>")
BETWEEN = {"</dt>": ": ", "</th>": ": ", "</td>": "; ", "<br>": "\n"} | {
    f"</{tag}>": "\n" for tag in ("p", "li", "dd", "tr", "summary", "div", "h1", "h2", "h3", "h4")}
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
BLANKS = re.compile(" {2,}")

CODES = {practice.code for practice in PRACTICES}
REPEATS = re.compile(r"records/[^/]+/.|registers/.|.*/page/\d+/\Z")
"""Pages that show again what others say: they are found by their titles."""


def text_of(html: str) -> str:
    """The text of safe HTML, line by line; headings with their addresses; without what leads elsewhere."""
    html = LEFT_OUT.sub("", CONTROL.sub(" ", html))
    for ending, between in BETWEEN.items():
        html = html.replace(ending, between)
    text = unescape(TAG.sub("", HEADING.sub(_marked, html)))
    return "\n".join(tidy for line in text.split("\n") if (tidy := BLANKS.sub(" ", line).strip(" ;:")))


def _marked(heading: re.Match[str]) -> str:
    return f"\n{MARK}{heading[1] or ''}{MARK}"


def entry_of(page: Page) -> Entry:
    """A page that says nothing else is found by its title and its text."""
    practice = tuple(part for part in page.path.replace("-", "/").split("/") if part in CODES)[:1]
    text = page.description if REPEATS.match(page.path) else text_of(page.html.partition("</h1>")[2])
    return Entry(page.title, text, facets={"kind": ("page",), "practice": practice})


def record_entry(evidence: Evidence, known: Known, record: Record | None, chapters: Sequence[Chapter],
                 shown: str) -> Entry:
    """A record as it stands, what it was called before included; `shown` is what its page says of it, as HTML."""
    doc = record.doc if record else {}
    owners = owners_now(doc, evidence.trail.as_of) or ()
    landing = evidence.last_landing_of(known.id)
    on = evidence.recorded_on(landing) if landing else None
    before = sorted(_earlier_titles(chapters) - {known.title})
    titles = [f"Called before: {title}" for title in before]
    return Entry(known.title, "\n".join((text_of(shown), *titles)),
                 facets=_facets(evidence, known.kind, record), id=known.id,
                 owner=words.listed([evidence.names.called(owner) for owner in owners]),
                 on=f"last changed {words.day(on)}" if on else "")


def landing_entry(evidence: Evidence, landing: Landing, writers: Sequence[str], records: Sequence[str]) -> Entry:
    """A landing: why, by whom, and which records it touched."""
    why, rest = reason_of(landing)
    touched = [evidence.names.known[each] for each in dict.fromkeys(records) if each in evidence.names.known]
    on = evidence.recorded_on(landing)
    text = "\n".join((rest, f"Written by {words.listed(list(writers))}", f"Commit {landing.commit[:12]}",
                      *(f"{words.capital(known.kind.name)} {known.id}: {known.title}" for known in touched)))
    practices = tuple(sorted({code for known in touched for code in known.kind.practices}))
    return Entry(f"Landing {landing.number}{f': {why}' if why else ''}", CONTROL.sub(" ", text),
                 place=f"#landing-{landing.number}", on=f"recorded {words.day(on)}" if on else "",
                 facets={"kind": ("landing",), "year": (str(on.year),) if on else (), "practice": practices})


def _facets(evidence: Evidence, kind: Kind, record: Record | None) -> dict[str, tuple[str, ...]]:
    if record is None:
        return {"kind": (kind.name,), "status": ("gone",), "practice": kind.practices}
    day = words.day_of(str(record.doc.get(wording_of(kind).dated_by, ""))[:10])
    return {"kind": (kind.name,), "status": _word(record.text("status")), "practice": kind.practices,
            "agency": tuple(facets((record,)).get("agency", ())),
            "year": (str(day.year),) if day else (), "severity": _word(_gravity(evidence, record))}


def _gravity(evidence: Evidence, record: Record) -> str:
    """The word for how grave it is: what the record says itself, or the word of its rating."""
    said = next(filter(None, map(record.text, SEVERITY)), "")
    rating = None if said else rated_on(evidence.trail, record, evidence.trail.as_of)
    return said or (rating.label.lstrip("0123456789 ") if rating else "")


def _word(value: str) -> tuple[str, ...]:
    return (value.replace("-", " "),) if value and len(value) < 40 else ()


def _earlier_titles(chapters: Sequence[Chapter]) -> set[str]:
    return {value for chapter in chapters for change in chapter.revision.changes
            if len(change.path) == 1 and change.path[0] in TITLES
            for value in (change.old, change.new) if isinstance(value, str) and value}
