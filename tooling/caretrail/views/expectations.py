"""What a framework asks for, item by item: the evidence, how fresh it is, and what is missing. Never a rating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from caretrail.facts.entries import typed
from caretrail.frameworks import shipped
from caretrail.history.model import Landing
from caretrail.kinds import BY_NAME
from caretrail.kinds.framework import Framework, RecordQuery, RequestItem
from caretrail.kinds.kind import Kind
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.practice import Validation, Working, workings

NEWEST = 3

Term = Literal["in force", "not in force yet", "ended"]


@dataclass(frozen=True, slots=True)
class Held:
    """A framework on the day of the register. `record` is the partnership's own record of it; None for one that comes
    with caretrail.
    """

    id: str
    framework: Framework
    record: Record | None
    term: Term


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: the records of a kind, the latest changed first, and what they show in words."""

    kind: Kind
    says: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the register has for one item. `changed` is the last landing that touched any of its records, `reviewed` the
    last day on which a review of its practices was held; `gaps` are sentences without a full stop.
    """

    item: RequestItem
    practices: tuple[Working, ...]
    validations: tuple[Validation, ...]
    found: tuple[Found, ...]
    changed: Landing | None
    reviewed: date | None
    findings: int
    gaps: tuple[str, ...]

    @property
    def is_answered(self) -> bool:
        """Whether anything of this register bears on it at all."""
        return bool(self.practices or self.validations or self.found)


def frameworks(evidence: Evidence) -> tuple[Held, ...]:
    """Those of the partnership and those that come with caretrail, by id; of one id, the partnership's own."""
    trail = evidence.trail
    own = {record.id: (model, record) for record in trail.by_kind.get("framework", ())
           if (model := typed(record, Framework))}
    came = {name: (framework, None) for name, framework in shipped().items()}
    every: Mapping[str, tuple[Framework, Record | None]] = {**came, **own}
    return tuple(Held(name, framework, record, _term(framework, trail.as_of))
                 for name, (framework, record) in sorted(every.items()))


def _term(framework: Framework, day: date) -> Term:
    if framework.to and framework.to < day:
        return "ended"
    return "not in force yet" if framework.from_ and framework.from_ > day else "in force"


class Index:
    """Answers the items of frameworks; what they share is worked out once."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.workings = {each.practice.code: each for each in workings(evidence)}
        self.validations = {validation.control.code: validation for each in self.workings.values()
                            for validation in each.validations}
        self._found: dict[str, Found] = {}

    def answer(self, item: RequestItem) -> Answer:
        practices = tuple(self.workings[code] for code in item.practices)
        validations = tuple(self.validations[code] for code in item.rules if code in self.validations)
        found = tuple(self.find(query) for query in item.records)
        records = {record.id: record for each in found for record in each.records}
        landings = [landing for record in records if (landing := self.evidence.last_landing_of(record))]
        met = [each.met_on for working in practices for duty in working.rounds for each in duty.rounds if each.met_on]
        errors = sum(problem.severity is Severity.ERROR for record in records
                     for problem in self.evidence.problems_of.get(record, ()))
        return Answer(item, practices, validations, found, max(landings, key=lambda each: each.number, default=None),
                      max(met, default=None), errors, tuple(self._gaps(item, practices, validations, found, errors)))

    def find(self, query: RecordQuery) -> Found:
        """The records a query asks for."""
        key = query.model_dump_json()
        if key not in self._found:
            kind = BY_NAME[query.kind]
            held = [record for record in self.evidence.trail.by_kind.get(query.kind, ())
                    if record.text("status") not in ("draft", "withdrawn") and fits(record, query)]
            held.sort(key=lambda record: (self._last(record), record.id), reverse=True)
            self._found[key] = Found(kind, query.says or kind.plural, tuple(held))
        return self._found[key]

    def _last(self, record: Record) -> int:
        landing = self.evidence.last_landing_of(record.id)
        return landing.number if landing else 0

    def _gaps(self, item: RequestItem, practices: tuple[Working, ...], validations: tuple[Validation, ...],
              found: tuple[Found, ...], errors: int) -> Iterator[str]:
        for validation in validations:
            now, code = validation.now, validation.control.code
            if validation.met is None:
                yield f"`{code}` ({validation.control.asks}) could not be measured: there was nothing to look at"
            elif not validation.met and now:
                rate = (f": {words.percent(now.share)} of {now.denominator:,}, and {now.standard:g} % is wanted"
                        if now.share is not None else "")
                yield f"`{code}` ({validation.control.asks}) is not met{rate}"
        for each in found:
            if not each.records:
                yield f"no record: {each.says}"
        for code in item.rules:
            if code not in self.validations:
                yield f"`{code}` is the code of no validation"
        for working in practices:
            if overdue := working.reviews("overdue"):
                yield f"{words.count(overdue, 'review')} of {working.practice.code} overdue"
        if errors:
            yield f"{words.count(errors, 'finding')} on these records that must be put right"


def fits(record: Record, query: RecordQuery) -> bool:
    """Whether a record is one of those that a query asks for."""
    if query.linked and not any(link.get("type") == query.linked for link in _links(record)):
        return False
    return all(_holds(record.doc.get(each.field), each.any_of) for each in query.where)


def _holds(value: object, any_of: list[str]) -> bool:
    if not any_of:
        return bool(value)
    return value in any_of if isinstance(value, str) else isinstance(value, list) and any(
        each in any_of for each in value if isinstance(each, str))


def _links(record: Record) -> list[dict[str, object]]:
    links = record.doc.get("links")
    return [each for each in links if isinstance(each, dict)] if isinstance(links, list) else []
