"""What changed: the latest landings day by day, and every landing in blocks of a hundred whose addresses never move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from caretrail.history.model import Landing
from caretrail.pages.history import DONE, Landings
from caretrail.pages.html import Html, badge, escape, joined
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.story import Chapter, story
from caretrail.views.wording import wording_of

CHANGES = "changes/"
LATEST = 100
FIELDS_SHOWN = 20


def pages(evidence: Evidence) -> Iterator[Page]:
    """The overview, then every block of landings."""
    landings = evidence.landings
    yield Page(CHANGES, "What changed", fill(
        "changes.html", days=_latest(evidence), blocks=_blocks(evidence), root=root(CHANGES),
        landings=len(landings), has_history=evidence.trail.history is not None), "",
        "The latest landings in the register: who, when, why and which records.")
    if landings:
        yield from _block_pages(evidence)


def _latest(evidence: Evidence) -> list[tuple[str, Markup]]:
    """The last landings by the day on which they landed, in words."""
    ink = Html(evidence.names, root(CHANGES))
    writer = Landings(evidence, ink)
    found = []
    for on, landings in groupby(reversed(evidence.landings[-LATEST:]), evidence.recorded_on):
        lines = (_line(evidence, landing, writer, ink) for landing in landings)
        found.append((words.weekday(on) if on else "At an unknown time",
                      joined(('<ul class="changes">', *lines, "</ul>"))))
    return found


def _line(evidence: Evidence, landing: Landing, writer: Landings, ink: Html) -> str:
    history = evidence.trail.history
    touched = history.records_in(landing.number) if history else ()
    records = words.listed([ink.reference(record) for record in touched[:5]]
                           + ([f"{len(touched) - 5:,} more"] if len(touched) > 5 else []))
    return (f'<li class="change"><a class="field" href="{ink.root}{addresses.landing(landing.number)}">'
            f'Landing {landing.number}</a> <span><span class="value" dir="auto">'
            f'{escape(landing.subject or "no reason given")}</span></span> '
            f'<span class="quiet">{writer.identity(landing.author, landing)}: '
            f'{records or "no record changed"}</span></li>')


def _blocks(evidence: Evidence) -> Markup:
    """The way to every landing, newest block first."""
    size, lines = addresses.LANDINGS_ON_A_PAGE, []
    for number in range(addresses.block_of(max(1, len(evidence.landings))), 0, -1):
        held = evidence.landings[(number - 1) * size:number * size]
        if held:
            days = [on for landing in held if (on := evidence.recorded_on(landing))]
            lines.append(f'<li><a href="{root(CHANGES)}{addresses.block(number)}">Landings {held[0].number} to '
                         f'{held[-1].number}</a> <span class="quiet">{words.period(days)}</span></li>')
    return joined(("<ul>", *lines, "</ul>")) if lines else Markup()


def _block_pages(evidence: Evidence) -> Iterator[Page]:
    way = root(addresses.block(1))
    ink = Html(evidence.names, way)
    writer = Landings(evidence, ink)
    told = _told_by_landing(evidence, writer, ink)
    size = addresses.LANDINGS_ON_A_PAGE
    last = addresses.block_of(len(evidence.landings))
    for number in range(1, last + 1):
        held = evidence.landings[(number - 1) * size:number * size]
        title = f"Landings {held[0].number} to {held[-1].number}"
        lines = (_landing(landing, writer, told.pop(landing.number, Told([], []))) for landing in held)
        yield Page(addresses.block(number), title, fill(
            "landings.html", title=title, root=way, landings=joined(('<ol class="timeline">', *lines, "</ol>")),
            before=addresses.block(number - 1) if number > 1 else "",
            after=addresses.block(number + 1) if number < last else ""), CHANGES,
            f"{title} of the register, each with every change it brought.")


def _landing(landing: Landing, writer: Landings, told: Told) -> str:
    number = landing.number
    added = f'<h3>Records added</h3><ul class="links">{"".join(told.added)}</ul>' if told.added else ""
    nothing = "" if added or told.other else '<p class="empty">No record changed.</p>'
    return (f'<li class="landing" id="landing-{number}"><h2><a href="#landing-{number}">Landing {number}</a>: '
            f'{writer.recorded(landing)}</h2><p class="quiet">Commit <code class="id">{landing.commit}</code></p>'
            f'{writer.told_of(landing)}{added}{"".join(told.other)}{nothing}{writer.drafts(landing)}</li>')


class Told(NamedTuple):
    """What a landing did, written: a line for each record it added, a part for each other record."""

    added: list[str]
    other: list[str]


def _told_by_landing(evidence: Evidence, writer: Landings, ink: Html) -> dict[int, Told]:
    """By landing. One pass over the records, as that is how history is kept."""
    found: dict[int, Told] = defaultdict(lambda: Told([], []))
    history = evidence.trail.history
    for known in evidence.names.known.values() if history else ():
        past = history.record(known.id) if history else None
        for chapter in story(past, wording_of(known.kind)) if past else ():
            told = found[chapter.revision.landing]
            if chapter.revision.what == "added":
                told.added.append(f"<li>{ink.reference(known.id)}: {_in_full(known.id, chapter, ink)}</li>")
            else:
                told.other.append(_record(known.id, chapter, writer, ink))
    return found


def _record(record_id: str, chapter: Chapter, writer: Landings, ink: Html) -> str:
    what = chapter.revision.what
    body = writer.changes(chapter, "") if len(chapter.told) <= FIELDS_SHOWN else ""
    return (f"<h3>{ink.reference(record_id)} {badge(what, DONE[what])}</h3>"
            f'{body or f"<p>{_in_full(record_id, chapter, ink)}</p>"}')


def _in_full(record_id: str, chapter: Chapter, ink: Html) -> str:
    """The way to the record's own page, which tells every field."""
    number = words.count(len(chapter.told), "field")
    return f'<a href="{ink.root}{addresses.on_record(record_id, chapter.revision.landing)}">{number} in full</a>'
