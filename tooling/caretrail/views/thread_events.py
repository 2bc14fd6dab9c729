"""The events of a trail: what happened when by the records' own dates, when each was recorded, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from caretrail.facts.states import ENDED
from caretrail.facts.timeline import REMOVED, Timeline, landing_day, timelines
from caretrail.load import Record
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.story import entry_name
from caretrail.views.thread import LOOKS, Thread
from caretrail.views.wording import Wording, wording_of

Question = Literal["noticed", "reviewed", "changed", "did it work", "noted"]

QUESTIONS: dict[Question, frozenset[str]] = {
    "noticed": frozenset({"trigger", "needs", "evidence", "safeguarding", "entries"}),
    "reviewed": frozenset({"reviews", "results", "findings", "items", "assessments", "assessment", "joint_assessment",
                           "scores", "post_event_review", "held", "candour"}),
    "changed": frozenset({"actions", "updates", "decisions", "responses", "actions_taken", "stages",
                          "controls", "versions", "ownership", "managers", "involvement", "steps_done",
                          "resolution_due", "referrals", "goals", "closed", "withdrawn", "protocol_change"}),
    "did it work": frozenset({"outcome", "outcome_reviews", "stability", "assurances", "changed"})}
"""The inspector's question that a field or list of a record answers; what is in none of them is noted."""

OF = {name: question for question, names in QUESTIONS.items() for name in names}

BEGUN: dict[str, Question] = {
    "plan": "changed", "decision": "changed", "redaction": "changed", "lesson": "did it work", "meeting": "reviewed",
    "review": "reviewed", "audit": "reviewed"}
"""The question that the beginning of a record answers; of every other kind, that something was noticed."""

IN_SHORT = ("decision", "summary")
"""What a record says of itself in a sentence."""

NEVER_LANDED = Timeline(0)

PEOPLE = ("by", "person", "owner", "led_by", "reviewer", "chair", "adviser", "assessor", "lead", "approver",
          "responder", "to_person")
POSTS = ("post", "reviewer_post", "to_post")
AGENCIES = ("agency", "from", "reviewer_agency")



class Told(NamedTuple):
    """Who an event names: a person, the post in which they did it, their agency; each an id or empty."""

    person: str
    post: str
    agency: str


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing. `when` is the date or time as written (empty where the record gives none: a state, which is
    known from its landing alone), `value` what stands there, worded by `wording`; `anchor` is the end of the address
    of the change on the record's page.
    """

    record: Record
    question: Question
    name: str
    when: str
    on: date | None
    recorded: date | None
    landing: int
    anchor: str
    wording: Wording
    value: Any
    who: Told

    @property
    def day(self) -> date:
        """The day it stands under: when it happened, else when it was recorded."""
        return self.on or self.recorded or date.min

    @property
    def lag(self) -> int:
        """Days between the event and its landing; 0 where one is not known."""
        return (self.recorded - self.on).days if self.on and self.recorded else 0


def events(trail: Trail, found: Thread) -> list[Event]:
    """Every event of a trail up to the register's day, oldest first."""
    writer = _Events(trail)
    made = [event for record in found.told for event in writer.of(record)]
    in_part = {name for name, path in found.looks if path}
    for (name, path), record in found.looks.items():
        if path:
            made.append(writer.look(record, path))
        elif name not in in_part:
            made += writer.begun(record)
    places = {record.id: place for place, record in enumerate(found.told)}
    made = [each for each in made if each.day <= trail.as_of]
    made.sort(key=lambda each: (each.day, each.when[10:], places.get(each.record.id, len(places)), each.record.id,
                                each.landing, each.name))
    return made


class _Events:
    """Takes records apart into what happened to them."""

    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self.lines = timelines(trail)

    def of(self, record: Record) -> Iterator[Event]:
        """Every event a record tells of itself."""
        wording, line = wording_of(record.kind), self._line(record)
        yield from self.begun(record)
        for name, value in record.doc.items():
            below = wording.below(name)
            if isinstance(value, dict) and below.dated_by:
                yield self._event(record, OF.get(name, "noted"), below.small, below, value, value.get(below.dated_by),
                                  line.fields.get(name, 0))
            elif isinstance(value, list) and below.item is not None and below.item.dated_by:
                yield from self._entries(record, (name,), below, value)
        for number, status in line.states[1:]:
            if status not in ENDED and status != REMOVED:
                yield self._event(record, "changed", "status", wording.below("status"), status, None, number,
                                  _said(line, "status", number))

    def begun(self, record: Record) -> Iterator[Event]:
        """That it began, and that it was decided or held."""
        doc, wording, line = record.doc, wording_of(record.kind), self._line(record)
        named = wording.dated_by if doc.get(wording.dated_by) else "opened_on"
        own = {each: doc[each] for each in IN_SHORT if isinstance(doc.get(each), str)}
        if named == "opened_on" or (record.kind.name not in LOOKS and doc.get("opened_on") != doc[named]):
            yield self._event(record, BEGUN.get(record.kind.name, "noticed"), f"{record.kind.name} opened",
                              wording, own, doc.get("opened_on"), line.born, _said(line, "opened_on", line.born), doc)
        if named != "opened_on":
            yield self._event(record, BEGUN.get(record.kind.name, "noticed"),
                              f"{record.kind.name} {named.removesuffix('_on')}", wording, own, doc[named],
                              line.fields.get(named, 0), "", doc)

    def look(self, record: Record, path: tuple[str | int, ...]) -> Event:
        """One entry of a meeting, a review or an audit, on its day."""
        name, place = str(path[0]), path[1]
        below, entry = wording_of(record.kind).below(name), record.doc[name][place]
        known, dated_by = str(entry.get("id")), wording_of(record.kind).dated_by
        shown = {each: value for each, value in entry.items() if each not in ("record", "records")}
        line = self._line(record)
        return self._event(record, OF.get(name, "noted"), entry_name(below, known, {}), below.item or below, shown,
                           record.doc.get(dated_by) or record.doc.get("opened_on"),
                           line.entries.get((name, known), 0), _came(line, (name,), known), record.doc)

    def _line(self, record: Record) -> Timeline:
        return self.lines.get(record.id, NEVER_LANDED)

    def _entries(self, record: Record, path: tuple[str, ...], below: Wording, listed: list[Any],
                 outer: str = "") -> Iterator[Event]:
        """The entries of a list, and those of the lists inside them; what another entry corrects is left out. `outer`
        is the name of the entry around them.
        """
        item, line = below.item, self._line(record)
        assert item is not None
        wrong = {entry.get("corrects") for entry in listed if isinstance(entry, dict)}
        for entry in listed:
            if not isinstance(entry, dict) or not isinstance(known := entry.get("id"), str) or known in wrong:
                continue
            number = line.entries.get((".".join(path), known), 0)
            name = f"{entry_name(below, known, entry)}{f' of {outer}' if outer else ''}"
            yield self._event(record, OF.get(path[-1], "noted"), name, item, entry, entry.get(item.dated_by), number,
                              _came(line, path, known))
            for inner, value in entry.items():
                deeper = item.below(inner)
                if isinstance(value, list) and deeper.item is not None and deeper.item.dated_by:
                    yield from self._entries(record, (*path, known, inner), deeper, value, name)

    def _event(self, record: Record, question: Question, name: str, wording: Wording, value: Any, when: Any,
               number: int, anchor: str = "", who: Mapping[str, Any] | None = None) -> Event:
        """`who` is where the people stand; in `value` itself where it is not given."""
        held = who if who is not None else value if isinstance(value, dict) else {}
        told = Told(*(next((text for each in names if (text := words.text_of(held, each))
                            and (who is not None or wording.below(each).form == "reference")), "")
                      for names in (PEOPLE, POSTS, AGENCIES)))
        written = when if isinstance(when, str) else ""
        shown = {each: inner for each, inner in value.items() if not _is_aside(each, inner, wording.dated_by)} if (
            isinstance(value, dict)) else value
        return Event(record, question, name, written, words.day_of(written), landing_day(self.trail, number), number,
                     anchor, wording, shown, told)


def _came(line: Timeline, path: tuple[str, ...], known: str) -> str:
    """Where the change that brought an entry stands on the page, below its landing."""
    return "".join(f".{part}" for part in line.within.get((".".join(path), known), (*path, known)))


def _said(line: Timeline, name: str, number: int) -> str:
    return f".{name}" if (name, number) in line.said else ""


def _is_aside(name: str, value: Any, dated_by: str) -> bool:
    """Whether a field of an entry is told beside it (who, when) or in events of its own."""
    return name in ("id", dated_by, *PEOPLE, *POSTS, "agency") or (
        isinstance(value, list) and any(isinstance(each, dict) for each in value))
