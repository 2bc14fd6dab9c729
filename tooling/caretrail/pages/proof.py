"""What a rule of a practice judged, as it is told on pages: the sentence, the part of the record and the landing."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from caretrail.facts.timeline import landing_of
from caretrail.load import Record
from caretrail.pages.html import Html, badge, escape, joined, marked
from caretrail.pages.state import has_own_part
from caretrail.rule import FieldPath, Judged
from caretrail.trail import Trail
from caretrail.views import addresses, words
from caretrail.views.wording import wording_of

WEIGHTS = (("low", "mild"), ("moderate", "slight"), ("high", "serious"), ("extreme", "grave"))
"""How a weight of 0 to 3 looks, and what it is called."""

ELSEWHERE = {"ownership": "owner", "links": "links"}
"""Fields that a record's page tells in a section of their own."""

HEADINGS = ("Record", "Came out", "What was found", "Day", "Evidence")


def weight(of: int) -> str:
    return badge(*WEIGHTS[max(0, min(of, len(WEIGHTS) - 1))])


class Proofs:
    """Tells judgements with their evidence, on one page."""

    def __init__(self, trail: Trail, ink: Html) -> None:
        self.trail = trail
        self.ink = ink

    def items(self, found: Iterable[Judged], *, weighed: bool = False) -> Markup:
        """A list of judgements, a line each, without what to do about them; empty for none."""
        lines = [f'<li>{f"{weight(each.weight)} " if weighed else ""}{self.ink.reference(each.record.id)}: '
                 f'{self.what(each)} <span class="quiet">Evidence: {self.proof(each)}.</span></li>' for each in found]
        return joined(('<ul class="links">', *lines, "</ul>")) if lines else Markup()

    def row(self, judged: Judged, came_out: str) -> tuple[str, ...]:
        """The cells under `HEADINGS`; `came_out` is safe HTML."""
        return (self.ink.reference(judged.record.id), came_out, self.said(judged),
                words.day(judged.on) if judged.on else "", self.proof(judged))

    def what(self, judged: Judged) -> str:
        """What was found, as a sentence."""
        return marked(words.sentence(judged.said), self.ink, judged.record.id)

    def said(self, judged: Judged) -> str:
        """The same; where it does not hold, with what to do about it."""
        what = self.what(judged)
        if judged.holds or not judged.fix:
            return what
        who = f" Who can: {marked(judged.who)}." if judged.who else ""
        return f'{what} <span class="quiet">To put it right: {marked(words.sentence(judged.fix), self.ink)}{who}</span>'

    def proof(self, judged: Judged) -> str:
        """`actions, entry A1, recorded with landing 12`: both lead there. The record alone where no field is named."""
        record, path = judged.record, judged.path
        number = landing_of(self.trail, record.id, path)
        way = f"{self.ink.root}{addresses.record(record.id)}#{_anchor(record, path)}"
        landed = (f', recorded with <a href="{self.ink.root}{addresses.landing(number)}">landing {number}</a>'
                  if number else "")
        return f'<a href="{way}">{escape(_field(record, path))}</a>{landed}'


def _anchor(record: Record, path: FieldPath) -> str:
    """The part of a record's page in which a field stands."""
    name = str(path[0]) if path else ""
    held = record.doc.get(name)
    if not held:
        return "now"
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    return f"part-{name}" if has_own_part(wording_of(record.kind).below(name), held) else "now"


def _field(record: Record, path: FieldPath) -> str:
    """`actions, entry A1`"""
    if not path:
        return "the record"
    wording = wording_of(record.kind).below(str(path[0]))
    held = record.doc.get(str(path[0]))
    place = path[1] if len(path) > 1 else None
    if isinstance(place, int) and isinstance(held, list) and 0 <= place < len(held) and isinstance(held[place], dict):
        return f"{wording.small}, entry {held[place].get('id') or place + 1}"
    return wording.small
