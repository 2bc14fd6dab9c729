"""The attendance log: who came to each meeting, in which post and for which agency, and for which nobody came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from caretrail.facts.attendance import attendance
from caretrail.facts.entries import live
from caretrail.kinds.meeting import Attendance, Meeting
from caretrail.load import Record
from caretrail.views.cells import Cell, day, refs, word
from caretrail.views.evidence import Evidence
from caretrail.views.logs.log import Held, Log, Part, each, latest_first, part, spare, title_cell, when_of

NOBODY = "nobody recorded"


class Present(NamedTuple):
    """An entry of a meeting's attendance; None for an agency that had to be there and has none."""

    held: Held[Meeting]
    agency: str
    entry: Attendance | None


def _entries(evidence: Evidence) -> Iterator[Present | Record]:
    wanted: dict[str, list[str]] = defaultdict(list)
    for seen in attendance(evidence.trail):
        if not seen.came:
            wanted[seen.meeting.id].append(seen.agency)
    for held in latest_first(each(evidence, "meeting", Meeting), lambda held: when_of(held, "held_on", "opened_on")):
        if not isinstance(held, Record):
            entries = live(held.model.attendance)
            yield from (Present(held, entry.agency, entry) for entry in entries)
            told = {entry.agency for entry in entries}
            yield from (Present(held, agency, None) for agency in wanted[held.record.id] if agency not in told)


def _times(present: Present) -> Cell:
    entry = present.entry
    said = ((f"from {entry.from_}" if entry.from_ else ""), (f"to {entry.to}" if entry.to else "")) if entry else ()
    return " ".join(each for each in said if each)


def _recused(present: Present) -> Cell:
    return len(present.entry.recused_from) if present.entry and present.entry.recused_from else ""


PARTS: tuple[Part[Present], ...] = (
    part("held", "Held on", "day", lambda present: day(present.held.model.held_on)),
    part("forum", "Forum", "record", lambda present: refs(present.held.model.forum), choice=True),
    part("person", "Person", "record",
         lambda present: refs(present.entry.person if present.entry else None), choice=True),
    part("post", "Post", "record", lambda present: refs(present.entry.post if present.entry else None), choice=True),
    part("agency", "Agency", "record", lambda present: refs(present.agency), choice=True),
    part("attended", "Attended", "word",
         lambda present: word(present.entry.attended if present.entry else NOBODY)),
    part("deputy", "Deputy for", "record", lambda present: refs(present.entry.deputy_for if present.entry else None)),
    spare("constituency", "Constituency", "word",
          lambda present: word(present.entry.constituency if present.entry else None)),
    spare("times", "There", "text", _times),
    spare("recused", "Items left for an interest", "number", _recused),
    spare("type", "Type of meeting", "word", lambda present: word(present.held.model.type)),
    spare("status", "State of the meeting", "badge", lambda present: word(present.held.record.text("status"))),
)

LOG = Log(
    "attendance-log", "Attendance log", "attendance", "attendances",
    "Who came to each meeting, in which post and for which agency, who sent apologies, and which agency nobody came "
    "for.",
    "Meeting", _entries,
    lambda present: title_cell(present.held.record, "#part-attendance" if present.entry else ""), PARTS,
    """\
One line for each person at each meeting, and one for each agency that had to be there and of which nothing is
recorded. Meetings of which no attendance is recorded are in the meeting log alone.
""")
