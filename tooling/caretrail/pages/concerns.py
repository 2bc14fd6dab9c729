"""The part of a record's page that says what the practices ask of it: gates, warning signs, reviews."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.states import is_prepared
from caretrail.load import Record
from caretrail.pages.html import Html, badge, escape, joined, marked
from caretrail.pages.proof import weight
from caretrail.pages.rounds import LOOKS
from caretrail.pages.state import Part
from caretrail.rule import Judged
from caretrail.views import addresses, words
from caretrail.views.concerns import Concern, concern_of
from caretrail.views.evidence import Evidence
from caretrail.views.practice import Gate

SHOWN = 5
"""Of the reviews that are due about one record, as many are named."""


def practices_part(evidence: Evidence, record: Record, ink: Html) -> tuple[Part, ...]:
    """One part, or none where no practice says anything of the record; and none where fields are hidden, as they would
    be judged to be missing.
    """
    concern = concern_of(evidence, record.id) if evidence.audience == "inspector" else None
    if concern is None:
        return ()
    lines = [f"<li>{each}</li>" for each in (*_gates(concern, ink), *_signs(concern, ink), *_reviews(concern, ink))]
    return (("practices", "Practices", joined(('<ul class="links">', *lines, "</ul>"))),) if lines else ()


def _link(code: str, ink: Html) -> str:
    return f'<a href="{ink.root}{addresses.practice(code)}">{code}</a>'


def _gates(concern: Concern, ink: Html) -> Iterator[str]:
    for gate, judged in concern.gates:
        said = marked(words.sentence(judged.said), ink, judged.record.id)
        yield f"{_state(gate, judged)} {_link(gate.control.code, ink)} {escape(gate.control.asks)}. {said}"


def _state(gate: Gate, judged: Judged) -> str:
    """How a gate came out, and on which day."""
    if is_prepared(judged.record):
        return badge("active", "would pass now") if judged.holds else badge("draft", "cannot be active yet")
    on = f" on {words.day(judged.on)}" if judged.on else ""
    if judged.holds:
        return badge("met", f"passed{on}")
    if judged.record.id in gate.still:
        return badge("missed", "active without it")
    return badge("warning", f"refused{on}, put right since")


def _signs(concern: Concern, ink: Html) -> Iterator[str]:
    for sign, judged in concern.signs:
        yield (f"{weight(judged.weight)} Sign {_link(sign.control.code, ink)} {escape(sign.control.asks)} is up: "
               f'<a href="#findings">see the findings</a>')


def _reviews(concern: Concern, ink: Html) -> Iterator[str]:
    for each in concern.reviews[:SHOWN]:
        yield (f"{badge(*LOOKS[each.state])} {escape(each.title)}, {words.day(each.due)}, answered for by "
               f"{ink.reference(each.who) if each.who else 'nobody'} ({_link(each.practice, ink)})")
