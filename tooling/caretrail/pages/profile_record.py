"""A record's page in the public edition: how it stands, what it is tied to, and what changed in what is shown of it."""

from __future__ import annotations

from markupsafe import Markup

from caretrail.pages import state
from caretrail.pages.history import Landings, Written, addressed
from caretrail.pages.html import badge, escape, joined
from caretrail.pages.page import Entry, Page
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.backlinks import Tie, ties_from, ties_to
from caretrail.views.evidence import Evidence
from caretrail.views.names import Known
from caretrail.views.wording import wording_of

TOLD_ELSEWHERE = ("id", "title", "name", "summary", "status", "links", "audience")


class Records:
    """Writes the pages of records. It judges nothing: what would be judged may not be shown."""

    def __init__(self, evidence: Evidence, writer: Landings) -> None:
        self.evidence = evidence
        self.writer = writer
        self.ink = writer.ink

    def page(self, known: Known, entry: Entry) -> Page:
        trail = self.evidence.trail
        record = trail.records[known.id]
        wording, doc = wording_of(known.kind), record.doc
        status = record.text("status")
        body = fill(
            "profile_record.html", known=known, status=joined((badge(status),)) if status else "",
            summary=record.text("summary"),
            facts=state.facts(wording, doc, self.ink, TOLD_ELSEWHERE),
            parts=state.parts(wording, doc, self.ink, TOLD_ELSEWHERE),
            ties=self._ties((*ties_from(trail, record), *ties_to(trail, known.id))),
            history=self._history(known))
        return Page(addresses.record(known.id), known.title, body, addresses.register(known.kind.plural),
                    f"{words.capital(known.kind.name)} {known.id}: how it stands and what changed.", entries=(entry,))

    def _ties(self, ties: tuple[Tie, ...]) -> Markup:
        lines = dict.fromkeys(f'<li><span class="relation">{escape(tie.relation)}</span> '
                              f"{self.ink.reference(tie.other)}</li>" for tie in ties)
        return joined(('<ul class="links">', *lines, "</ul>")) if lines else Markup()

    def _history(self, known: Known) -> Markup:
        written = self.writer.write(self.evidence.chapters(known))
        return joined(('<ol class="timeline">', *map(self._entry, reversed(written)), "</ol>")) if written else Markup()

    def _entry(self, written: Written) -> str:
        """By day, number and commit: who did it, when on that day and in what words is not shown."""
        chapter, lines = written
        landing = self.evidence.landings[chapter.revision.landing - 1]
        on, number = self.evidence.recorded_on(landing), landing.number
        what = "first shown" if chapter.revision.what == "added" else "changed"
        return (f'<li class="landing" id="landing-{number}"><h3><a href="#landing-{number}">'
                f"{words.day(on) if on else 'At an unknown time'}</a> {badge(chapter.revision.what, what)}</h3>"
                f'<p class="quiet">Landing {number}, commit <code class="id">{landing.commit[:12]}</code></p>'
                f'{addressed(lines, f"landing-{number}")}</li>')
