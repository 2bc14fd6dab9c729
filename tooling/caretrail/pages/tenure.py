"""Who owned a record: now, and from when to when; what the list says beside when the register learned of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from caretrail.history.model import Landing
from caretrail.pages.html import Html, joined
from caretrail.pages.then_owner import differing, owners_table
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.ownership import Owner, owners, owners_on
from caretrail.views.story import Chapter
from caretrail.views.then_owner import answers, said

APART = "Days on which the register named somebody else than the list names now"


def tenure(evidence: Evidence, doc: dict[str, Any], chapters: Sequence[Chapter], ink: Html) -> Markup:
    """The owner on the as-of date in a sentence, then the whole line of owners, oldest first."""
    line = owners(doc)
    if not line:
        return joined(('<p class="empty">The record does not say who owns it.</p>',))
    today = owners_on(doc, evidence.trail.as_of)
    landings = _landings(evidence, chapters)
    entries = [_entry(evidence, owner, owner in today, landings[owner.entry], ink) for owner in line]
    return joined((_now(evidence, today, ink), '<ol class="tenure">', *entries, "</ol>",
                   _apart(evidence, chapters, ink)))


def _apart(evidence: Evidence, chapters: Sequence[Chapter], ink: Html) -> str:
    """The days on which the register named somebody else than the list names now."""
    history = evidence.trail.history
    if history is None:
        return ""
    line = said(history, [chapter.revision for chapter in chapters])
    found = differing(answers(line, evidence.trail.as_of))
    return f"<h3>Where the answers differ</h3>{owners_table(APART, found, ink)}" if found else ""


def _now(evidence: Evidence, today: tuple[Owner, ...], ink: Html) -> str:
    on = words.day(evidence.trail.as_of)
    if not today:
        return f"<p>On {on} nobody owned this record.</p>"
    named = words.listed([ink.reference(owner.person) for owner in today])
    return f"<p>Owner on {on}: {named}{', more than one at a time' if len(today) > 1 else ''}.</p>"


def _entry(evidence: Evidence, owner: Owner, is_now: bool, landings: list[Landing], ink: Html) -> str:
    start = words.day(owner.start) if owner.start else "a date that was not given"
    role = f" in the post {ink.reference(owner.post)}" if owner.post else ""
    agency = f", {ink.reference(owner.agency)}" if owner.agency else ""
    return (f'<li{" class=now" if is_now else ""}><p class="when">{start} to '
            f'{words.day(owner.end) if owner.end else "now"}</p>'
            f'<p class="who">{ink.reference(owner.person) if owner.person else "nobody named"}{role}{agency}</p>'
            f'<p class="quiet">{" ".join(_details(evidence, owner, landings, ink))}</p></li>')


def _details(evidence: Evidence, owner: Owner, landings: list[Landing], ink: Html) -> list[str]:
    said = [f"Accepted on {words.day(owner.accepted)}." if owner.accepted else "No acceptance is recorded."]
    if owner.handed_over_by:
        said.append(f"Handed over by {ink.reference(owner.handed_over_by)}.")
    on = evidence.recorded_on(landings[0]) if landings else None
    if on:
        lag = f", {words.lag(owner.start, on)}" if owner.start else ""
        said.append(f"First in the register on {words.day(on)} ({_link(landings[0], ink)}{lag}).")
    if len(landings) > 1:
        said.append(f"Altered since in {words.listed([_link(landing, ink) for landing in landings[1:]])}.")
    return said


def _link(landing: Landing, ink: Html) -> str:
    return f'<a href="{ink.root}{addresses.landing(landing.number)}">landing {landing.number}</a>'


def _landings(evidence: Evidence, chapters: Sequence[Chapter]) -> dict[str, list[Landing]]:
    """Entry of the ownership list -> the landings that touched it: what the record said, and since when."""
    found: dict[str, list[Landing]] = defaultdict(list)
    for chapter in chapters:
        landing = evidence.landings[chapter.revision.landing - 1]
        for told in chapter.told:
            if told.path[0] == "ownership" and len(told.path) > 1 and found[told.path[1]][-1:] != [landing]:
                found[told.path[1]].append(landing)
    return found
