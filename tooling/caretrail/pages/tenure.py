"""Who owned a record: now, and from when to when; what the list says beside when the register learned of it."""

from __future__ import annotations

from markupsafe import Markup

from caretrail.history.model import Landing
from caretrail.load import Record
from caretrail.pages.html import Html, joined
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.ownership import Owner, owners, owners_on
from caretrail.views.story import Chapter


def tenure(evidence: Evidence, record: Record, chapters: tuple[Chapter, ...], ink: Html) -> Markup:
    """The owner on the as-of date in a sentence, then the whole line of owners, oldest first."""
    line = owners(record.doc)
    if not line:
        return joined(('<p class="empty">Nobody is named as the owner of this record.</p>',))
    today = owners_on(record.doc, evidence.trail.as_of)
    recorded = _recorded(evidence, chapters)
    entries = [_entry(evidence, owner, owner in today, recorded.get(owner.entry), ink) for owner in line]
    return joined((_now(evidence, today, ink), '<ol class="tenure">', *entries, "</ol>"))


def _now(evidence: Evidence, today: tuple[Owner, ...], ink: Html) -> str:
    on = words.day(evidence.trail.as_of)
    if not today:
        return f"<p>On {on} nobody owned this record.</p>"
    named = words.listed([ink.reference(owner.person) for owner in today])
    return f"<p>Owner on {on}: {named}{', more than one at a time' if len(today) > 1 else ''}.</p>"


def _entry(evidence: Evidence, owner: Owner, is_now: bool, landing: Landing | None, ink: Html) -> str:
    start = words.day(owner.start) if owner.start else "a date that was not given"
    role = " in the post ".join(("", ink.reference(owner.post))) if owner.post else ""
    agency = f", {ink.reference(owner.agency)}" if owner.agency else ""
    return (f'<li{" class=now" if is_now else ""}><p class="when">{start} to '
            f'{words.day(owner.end) if owner.end else "now"}</p>'
            f'<p class="who">{ink.reference(owner.person) if owner.person else "nobody named"}{role}{agency}</p>'
            f'<p class="quiet">{" ".join(_details(evidence, owner, landing, ink))}</p></li>')


def _details(evidence: Evidence, owner: Owner, landing: Landing | None, ink: Html) -> list[str]:
    said = [f"Accepted on {words.day(owner.accepted)}." if owner.accepted else "No acceptance is recorded."]
    if owner.handed_over_by:
        said.append(f"Handed over by {ink.reference(owner.handed_over_by)}.")
    on = evidence.recorded_on(landing) if landing else None
    if landing and on:
        lag = f", {words.lag(owner.start, on)}" if owner.start else ""
        said.append(f'First in the register on {words.day(on)} '
                    f'(<a href="{ink.root}{addresses.landing(landing.number)}">landing {landing.number}</a>{lag}).')
    return said


def _recorded(evidence: Evidence, chapters: tuple[Chapter, ...]) -> dict[str, Landing]:
    """Entry of the ownership list -> the landing that first held it."""
    found: dict[str, Landing] = {}
    for chapter in chapters:
        for told in chapter.told:
            if told.path[0] == "ownership" and len(told.path) == 2:
                found.setdefault(told.path[1], evidence.landings[chapter.revision.landing - 1])
    return found
