"""The numbers a funder asks for: delay, continuity, access, what came of escalations; each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caretrail.load import Record
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.measures import latest
from caretrail.views.practice import Validation, workings

THEMES: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Delay", "Is waiting found early, acted on and ended in time?", ("delay",), ("P2-V2a", "P2-V2b")),
    ("Continuity", "Does one person stay answerable, and do those involved keep in touch?", ("continuity",),
     ("P7-V7a", "P1-V1b", "P1-V1c")),
    ("Access", "Do people get what they need when they need it, at any hour?",
     ("access", "capacity", "referral-bottleneck"), ("P6-V6a", "P3-V3c")),
    ("What came of escalations", "Is what cannot wait answered in time, and does it stay solved?", ("outcome",),
     ("P5-V5a", "P5-V5b", "P9-V9a")),
)
"""Heading, question, what the indicators measure, and the validations that bear on it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One number: of an indicator (`record`) or of a validation. `fresh` is the day it is for."""

    name: str
    value: str
    wanted: str
    fresh: date | None
    record: Record | None = None
    validation: Validation | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """One thing that a funder asks about, with its numbers."""

    heading: str
    question: str
    readings: tuple[Reading, ...]


def themes(evidence: Evidence) -> tuple[Theme, ...]:
    """All four, in their order."""
    validations = {each.control.code: each for working in workings(evidence) for each in working.validations}
    return tuple(Theme(heading, question, (
        *_indicators(evidence, measures), *(_validation(evidence, validations[code]) for code in codes)))
        for heading, question, measures, codes in THEMES)


def _indicators(evidence: Evidence, measures: tuple[str, ...]) -> Iterator[Reading]:
    day = evidence.trail.as_of
    for record in evidence.trail.by_kind.get("indicator", ()):
        if record.text("measures") in measures:
            value, target = latest(record.doc, "values", "to", day), latest(record.doc, "targets", "from", day)
            yield Reading(evidence.names.called(record.id), value.amount if value else "", target.amount if target
                          else "", value.on if value else None, record)


def _validation(evidence: Evidence, validation: Validation) -> Reading:
    now, asks = validation.now, validation.control.asks
    if now is None or now.share is None:
        return Reading(asks, "", "", None, validation=validation)
    value = f"{words.percent(now.share)} ({now.numerator:,} of {now.denominator:,}; counted: {now.rule.unit})"
    return Reading(asks, value, f"{now.standard:g} %", evidence.trail.as_of, validation=validation)
