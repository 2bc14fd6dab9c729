"""P8-W8b: an item is carried from meeting to meeting without a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import numbered, typed
from caretrail.facts.meetings import held, held_on, is_decided
from caretrail.facts.scores import weight
from caretrail.facts.settings import thresholds
from caretrail.facts.states import stood_open
from caretrail.kinds.meeting import AgendaItem, Meeting
from caretrail.load import Record
from caretrail.rule import Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail

Subject = tuple[str, str]
"""A forum and what comes up there: the id of a record, or a title."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What came up last in which meeting and item, and at how many meetings in a row it was left without a decision."""

    times: int
    meeting: Record
    place: int
    on: date


@sign(code="P8-W8b", name="item-carried-without-decision", unit="agenda item")
def check(trail: Trail) -> Iterator[Judged]:
    """An item is carried from meeting to meeting without a decision.

    Why it matters
        What is carried a third time is carried for ever. Those who wait for the decision plan around it, and the forum
        has taught everybody that nothing happens when it does not decide.

    How to fix
        Put it first on the next agenda with one question to answer, say what is missing to answer it and who brings
        that, or take it up to the forum above. To note something, or to withdraw it, ends it. How many meetings raise
        the sign is `thresholds.p8.carried`.

    Flagged
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: System risk board
            status: held
            opened_on: 2026-01-13
            forum: system-risk-board
            held_on: 2026-01-13
            items: [{id: I1, title: Winter plan, result: carried}]
        records/meetings/2026/MTG-2026-6T8W.yml:
            id: MTG-2026-6T8W
            title: System risk board
            status: held
            opened_on: 2026-02-10
            forum: system-risk-board
            held_on: 2026-02-10
            items: [{id: I1, title: Winter plan, result: carried}]
        records/meetings/2026/MTG-2026-7T8W.yml:
            id: MTG-2026-7T8W
            title: System risk board
            status: held
            opened_on: 2026-03-10
            forum: system-risk-board
            held_on: 2026-03-10
            items:
              - {id: I1, title: Last minutes, result: noted}
              - {id: I2, title: Winter plan, result: carried, carried_from: MTG-2026-6T8W}  # P8-W8b

    Accepted: decided at last
        records/meetings/2026/MTG-2026-5T8W.yml:
            id: MTG-2026-5T8W
            title: System risk board
            status: held
            opened_on: 2026-01-13
            forum: system-risk-board
            held_on: 2026-01-13
            items: [{id: I1, title: Winter plan, result: carried}]
        records/meetings/2026/MTG-2026-6T8W.yml:
            id: MTG-2026-6T8W
            title: System risk board
            status: held
            opened_on: 2026-02-10
            forum: system-risk-board
            held_on: 2026-02-10
            items: [{id: I1, title: Winter plan, result: carried}]
        records/meetings/2026/MTG-2026-7T8W.yml:
            id: MTG-2026-7T8W
            title: System risk board
            status: held
            opened_on: 2026-03-10
            forum: system-risk-board
            held_on: 2026-03-10
            items: [{id: I1, title: Winter plan, result: decided}]
    """
    limit = thresholds(trail).p8.carried
    for (forum, subject), last in _carried(trail).items():
        about = trail.records.get(subject)
        if about is not None and about.kind.is_work and not stood_open(trail, about, trail.as_of):
            continue
        said = f"carried at {last.times} meetings of `{forum}` in a row"
        if last.times < limit:
            yield Judged(last.meeting, True, said, path=("items", last.place), on=last.on)
            continue
        named = f"`{subject}`" if about else f"\"{subject}\""
        weighs = weight(trail, about, trail.as_of) if about else 1
        yield Judged(last.meeting, False, f"meeting `{last.meeting.id}` left {named} without a decision, as "
                     f"{last.times} meetings of `{forum}` in a row have", "put one question on it first on the next "
                     "agenda, or take it up to the forum above", ("items", last.place), last.on, weighs,
                     "the chair of the forum")


def _carried(trail: Trail) -> dict[Subject, Carried]:
    """What every forum has open from its meetings, in the order of these; what was decided, noted or withdrawn ends."""
    found: dict[Subject, Carried] = {}
    for meeting in held(trail):
        model, day = typed(meeting, Meeting), held_on(trail, meeting)
        if model is None or day is None or not model.forum:
            continue
        here: dict[Subject, Carried | None] = {}
        for place, item in numbered(model.items):
            subject = model.forum, item.record or item.title or ""
            if not subject[1]:
                continue
            before = found.get(subject)
            here[subject] = Carried(before.times + 1 if before else 1, meeting, place, day) if _is_left(item) else None
        for subject, now in here.items():
            found.pop(subject, None)
            if now:
                found[subject] = now
    return found


def _is_left(item: AgendaItem) -> bool:
    return not is_decided(item) and item.result in (None, "carried")
