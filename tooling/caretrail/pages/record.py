"""A page per record: what it is, how it stands, what it is tied to, who owned it, and everything that changed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from caretrail.load import Record
from caretrail.pages import state
from caretrail.pages.findings import finding_lines
from caretrail.pages.history import Landings
from caretrail.pages.html import Html, badge, escape, joined
from caretrail.pages.page import Page, root
from caretrail.pages.reference import reference_parts
from caretrail.pages.templates import fill
from caretrail.pages.tenure import tenure
from caretrail.views import addresses
from caretrail.views.backlinks import Tie, ties_from, ties_to
from caretrail.views.evidence import Evidence
from caretrail.views.names import Known
from caretrail.views.register import register_of
from caretrail.views.story import Chapter, story
from caretrail.views.values import Plain
from caretrail.views.wording import wording_of

TOLD_ELSEWHERE = ("id", "title", "name", "summary", "status", "links", "ownership")
LAST = ("log",)
TIES_SHOWN = 25

DEPTH = root(addresses.record("x"))


def pages(evidence: Evidence) -> Iterator[Page]:
    """Every record that is or ever was in the register."""
    writer = RecordPages(evidence)
    for known in evidence.names.known.values():
        yield writer.page(known)


class RecordPages:
    """Writes the pages of records; what they share is made once."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.ink = Html(evidence.names, DEPTH)
        self.plain = Plain(evidence.names)
        self.landings = Landings(evidence, self.ink)

    def page(self, known: Known) -> Page:
        record = self.evidence.trail.records.get(known.id) if known.present else None
        chapters = self._chapters(known)
        body = fill(
            "record.html", known=known, root=DEPTH, chapters=chapters, summary=record.text("summary") if record else "",
            status=Markup(badge(record.text("status"))) if record and record.text("status") else "",  # noqa: S704
            gone=self._gone(chapters) if record is None else "",
            **(self._present(record, chapters) if record else NOTHING),
            findings=finding_lines(self.evidence.problems_of.get(known.id, ()), DEPTH),
            named_by=self._ties(ties_to(self.evidence.trail, known.id)),
            history=self.landings.timeline(chapters), has_history=self.evidence.trail.history is not None)
        return Page(addresses.record(known.id), known.title, body, addresses.register(known.kind.folder),
                    f"{known.kind.name.capitalize()} {known.id}: how it stands, who owned it and its full history.",
                    self._row(record))

    def _chapters(self, known: Known) -> tuple[Chapter, ...]:
        history = self.evidence.trail.history
        past = history.record(known.id) if history else None
        return story(past, wording_of(known.kind)) if past else ()

    def _present(self, record: Record, chapters: tuple[Chapter, ...]) -> dict[str, Any]:
        wording = wording_of(record.kind)
        parts = state.parts(wording, record.doc, self.ink, TOLD_ELSEWHERE)
        parts.sort(key=lambda part: part[0].removeprefix("part-") in LAST)
        return {
            "facts": state.facts(wording, record.doc, self.ink, TOLD_ELSEWHERE),
            "parts": parts,
            "more": reference_parts(self.evidence, record, self.ink),
            "owned": "ownership" in wording.fields,
            "tenure": tenure(self.evidence, record, chapters, self.ink),
            "names_others": self._ties(ties_from(self.evidence.trail, record)),
            "file": record.path,
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

    def _gone(self, chapters: tuple[Chapter, ...]) -> str:
        """Why a record that has a history is not in the register."""
        last = chapters[-1].revision if chapters else None
        if last is not None and last.what == "removed":
            return "This record was removed from the register. Its history stays."
        return "The file of this record cannot be read at present. Its history stays."

    def _row(self, record: Record | None) -> tuple[str, ...] | None:
        return register_of(record.kind).row(record, self.evidence, self.plain) if record else None


NOTHING: dict[str, Any] = {"facts": "", "parts": (), "more": (), "owned": False, "tenure": "", "names_others": "",
                           "file": ""}
