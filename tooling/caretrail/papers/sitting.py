"""Which meeting a paper is for, and which one was the last: from the records of meetings and the forum's own plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import live
from caretrail.facts.meetings import held_on, meetings_of
from caretrail.facts.states import ENDED
from caretrail.kinds.forum import Forum
from caretrail.kinds.meeting import Meeting
from caretrail.load import Record
from caretrail.nearest import Nearest, a, suggestion
from caretrail.plain import plain
from caretrail.problem import Refusal
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.logs.log import readable
from caretrail.views.names import title_of


@dataclass(frozen=True, slots=True)
class Sitting:
    """`meeting` is the record of the one the paper is for, None where there is none yet; `day` when it is held, and
    `known_by` how that is known: both empty where no record says so. `since` is the first day whose changes are told:
    the day of the last meeting, `last`, or the one that was asked for. None where no meeting was ever held.
    """

    forum: Record
    model: Forum
    meeting: Record | None
    day: date | None
    known_by: str
    since: date | None
    last: Record | None

    @property
    def name(self) -> str:
        return self.model.name


def sitting(trail: Trail, forum: str, meeting: str = "", since: date | None = None) -> Sitting:
    """The meeting of a forum that a paper is for. Refusal where the forum or the meeting cannot be used."""
    record = _found(trail, "forum", forum)
    model = readable(record, Forum)
    if model is None:
        raise Refusal(f"the record of the forum `{record.id}` cannot be read",
                      f"run `caretrail check {record.path}`, which says what is wrong")
    if since and since > trail.as_of:
        raise Refusal(f"`--since {since}` lies after {trail.as_of}, the day the paper is for",
                      "give an earlier day, or a later `--as-of`")
    held = meetings_of(trail, record.id)
    last = held[-1] if held else None
    chosen = _asked(trail, record, meeting) if meeting else _planned(trail, record)
    day, known_by = _day(trail, model, chosen)
    return Sitting(record, model, chosen, day, known_by, since or (held_on(trail, last) if last else None), last)


def _found(trail: Trail, kind: str, asked: str) -> Record:
    """A record of a kind by its id. Refusal that says which may have been meant."""
    record = trail.records.get(asked)
    if record is not None and record.kind.name == kind:
        return record
    if record is not None:
        raise Refusal(f"`{plain(asked)}` is {a(record.kind.name)}, not {a(kind)}", f"give the id of {a(kind)}")
    known = {each.id: title_of(each.doc) for each in trail.by_kind.get(kind, ())}
    meant = suggestion(plain(Nearest(list(known), known.items()).to(asked)))
    there = words.listed([f"`{plain(each)}`" for each in sorted(known)][:20])
    raise Refusal(f"there is no {kind} `{plain(asked)}` in this register on {words.day(trail.as_of)}{meant}",
                  f"the {kind}s are {there}" if known else f"record the {kind} first, with `caretrail new {kind}`")


def _asked(trail: Trail, forum: Record, meeting: str) -> Record:
    record = _found(trail, "meeting", meeting)
    if record.text("forum") != forum.id:
        raise Refusal(f"`{record.id}` is no meeting of `{forum.id}`",
                      "give a meeting of that forum, or leave out --for")
    day = held_on(trail, record)
    if day:
        raise Refusal(f"`{record.id}` was held on {words.day(day)}, before this paper",
                      "for the paper as it stood before that meeting, give `--as-of` with an earlier day; for the next "
                      "meeting, leave out --for")
    return record


def _planned(trail: Trail, forum: Record) -> Record | None:
    """The next meeting that is recorded and not held yet: the one that names its day first, else the only one."""
    waiting = [each for each in trail.by_kind.get("meeting", ()) if each.text("forum") == forum.id
               and held_on(trail, each) is None and each.text("status") not in ENDED]
    dated = sorted((day, each.id, each) for each in waiting if (day := _said(each)) and day >= trail.as_of)
    undated = [each for each in waiting if _said(each) is None]
    return dated[0][2] if dated else undated[0] if len(undated) == 1 else None


def _said(record: Record) -> date | None:
    model = readable(record, Meeting)
    return model.held_on if model else None


def _day(trail: Trail, forum: Forum, meeting: Record | None) -> tuple[date | None, str]:
    said = _said(meeting) if meeting else None
    if meeting and said:
        return said, f"as {meeting.id} says"
    ahead = sorted(each.on for each in live(forum.forward_plan) if each.on >= trail.as_of)
    return (ahead[0], "by the forward plan of the forum") if ahead else (None, "")
