"""A page per record: what it is, how it stands, what it is tied to, who owned it, and everything that changed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.pages import state
from caretrail.pages.concerns import practices_part
from caretrail.pages.data import data_script
from caretrail.pages.findings import finding_lines
from caretrail.pages.history import Landings, Written
from caretrail.pages.html import badge, escape, joined
from caretrail.pages.lapses import Lapses
from caretrail.pages.page import Page
from caretrail.pages.reference import reference_parts
from caretrail.pages.searched import record_entry
from caretrail.pages.sides import of_record
from caretrail.pages.standing import standing
from caretrail.pages.templates import fill
from caretrail.pages.tenure import tenure
from caretrail.pages.thread import has_thread
from caretrail.views import addresses
from caretrail.views.backlinks import Tie, ties_from, ties_to
from caretrail.views.evidence import Evidence
from caretrail.views.forms.held import held_of
from caretrail.views.names import Known
from caretrail.views.story import Chapter
from caretrail.views.wording import wording_of

TOLD_ELSEWHERE = ("id", "title", "name", "summary", "status", "links", "ownership")
LAST = ("log",)
TIES_SHOWN = 25



class RecordPages:
    """Writes the pages of records; what they share is made once. Each page is given its history as written."""

    def __init__(self, evidence: Evidence, writer: Landings) -> None:
        self.evidence = evidence
        self.ink = writer.ink
        self.writer = writer
        self.lapses = Lapses(writer, evidence.audited) if evidence.audited else None

    def page(self, known: Known, written: Sequence[Written]) -> Page:
        trail = self.evidence.trail
        record = trail.records.get(known.id) if known.present else None
        chapters = [chapter for chapter, _ in written]
        doc = record.doc if record else self._last_doc(known, chapters)
        state = self._state(known.kind, doc, chapters, record)
        held = held_of(self.evidence, record) if record else None
        body = fill(
            "record.html", known=known, root=self.ink.root, chapters=chapters,
            gone="" if record else self._gone(chapters), audited=self.lapses is not None,
            lapses=self.lapses.open_on(known.id) if self.lapses else "",
            **state, changes=held is not None,
            more=(*practices_part(self.evidence, record, self.ink),
                  *reference_parts(self.evidence, record, self.ink)) if record else (),
            names_others=self._ties(ties_from(trail, record)) if record else "",
            named_by=self._ties(ties_to(trail, known.id)),
            findings=finding_lines(self.evidence.problems_of.get(known.id, ()), self.ink),
            history=self.writer.timeline(written, known.id), has_history=trail.history is not None,
            cited=self.writer.cited(known.id, chapters[-1].revision.landing) if chapters else "",
            file=record.path if record else "", sides=of_record(
                known, addresses.record(known.id), self.ink.root, has_history=bool(chapters),
                has_trail=has_thread(self.evidence, record)))
        return Page(addresses.record(known.id), known.title, body, addresses.register(known.kind.plural),
                    f"{known.kind.name.capitalize()} {known.id}: how it stands, who owned it and its full history.",
                    entries=(record_entry(self.evidence, known, record, chapters, _told(state)),),
                    files=(data_script(addresses.form_held(known.id), asdict(held)),) if held else ())

    def _last_doc(self, known: Known, chapters: Sequence[Chapter]) -> dict[str, Any]:
        """How a record that is gone stood when it could last be read; empty where it never could."""
        history = self.evidence.trail.history
        if history is None or not chapters:
            return {}
        last = chapters[-1].revision
        return history.doc(known.id, at=last.landing - 1 if last.what == "removed" else None) or {}

    def _state(self, kind: Kind, doc: dict[str, Any], chapters: Sequence[Chapter],
               record: Record | None) -> dict[str, Any]:
        wording = wording_of(kind)
        parts = state.parts(wording, doc, self.ink, TOLD_ELSEWHERE)
        parts.sort(key=lambda part: part[0].removeprefix("part-") in LAST)
        summary = doc.get("summary")
        return {
            "summary": summary if isinstance(summary, str) else "",
            "standing": standing(self.evidence, record, self.ink) if record else _state_alone(doc),
            "facts": state.facts(wording, doc, self.ink, TOLD_ELSEWHERE),
            "parts": parts,
            "tenure": tenure(self.evidence, doc, chapters, self.ink) if doc and "ownership" in wording.fields else "",
        }

    def _ties(self, ties: tuple[Tie, ...]) -> Markup:
        """The far ends of the ties, by how they are tied."""
        by_relation: dict[str, list[Tie]] = defaultdict(list)
        for tie in ties:
            by_relation[tie.relation].append(tie)
        lines = [f'<li><span class="relation">{escape(relation)}</span> {self._far_ends(found)}</li>'
                 for relation, found in by_relation.items()]
        return joined(('<ul class="links">', *lines, "</ul>")) if lines else Markup()

    def _far_ends(self, ties: list[Tie]) -> str:
        shown = [self._far_end(tie) for tie in ties[:TIES_SHOWN]]
        more = f", and {len(ties) - TIES_SHOWN:,} more, to be found in the registers" if len(ties) > TIES_SHOWN else ""
        return f"{', '.join(shown)}{more}"

    def _far_end(self, tie: Tie) -> str:
        other = self.evidence.trail.records.get(tie.other)
        status = f" {badge(other.text('status'))}" if other and other.text("status") else ""
        return f"{self.ink.reference(tie.other)}{status}{f' ({self.ink.text(tie.note)})' if tie.note else ''}"

    def _gone(self, chapters: Sequence[Chapter]) -> str:
        """Why a record that has a history is not in the register."""
        if chapters and chapters[-1].revision.what == "removed":
            return "This record was removed from the register. What follows is how it last stood, and its history."
        return "The file of this record cannot be read now. What follows is how it last stood, and its history."


def _told(state: dict[str, Any]) -> str:
    """What the page says of the record as it stands, for the search."""
    parts = (f'<h3 id="{place}">{heading}</h3>{content}' for place, heading, content in state["parts"])
    return "".join((f"<p>{escape(state['summary'])}</p>", state["facts"], *parts))


def _state_alone(doc: dict[str, Any]) -> Markup:
    """Of a record that is gone, nothing is due and nobody is its owner now."""
    status = doc.get("status")
    return joined((f'<p class="standing">{badge(status)}</p>',)) if isinstance(status, str) and status else Markup()
