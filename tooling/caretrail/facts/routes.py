"""Where an escalation route leads on a day: whether somebody is there to take what comes up it."""

from __future__ import annotations

from datetime import date, datetime, time

from caretrail.facts.coverage import on_duty
from caretrail.facts.entries import typed
from caretrail.facts.people import answers
from caretrail.facts.settings import calendar
from caretrail.kinds.forum import Forum
from caretrail.kinds.protocol import ProtocolLevel
from caretrail.trail import Trail


def taken_by(trail: Trail, level: ProtocolLevel, day: date) -> str:
    """Who takes what comes to a level of a protocol, in words; empty where nobody does."""
    if level.responder and (person := answers(trail, level.responder, day)):
        return f"`{person}` as `{level.responder}`"
    if level.rota:
        noon = calendar(trail).local(datetime.combine(day, time(12)))
        people = on_duty(trail, level.rota, level.tier or "", noon)
        return f"`{people[0]}` on `{level.rota}`" if people else ""
    return led_by(trail, level.forum, day) if level.forum else ""


def led_by(trail: Trail, forum_id: str, day: date) -> str:
    """Who chairs a forum on a day, in words; empty where nobody does."""
    forum = typed(trail.records.get(forum_id), Forum)
    posts = [post for post in (forum.chair, forum.deputy_chair) if post] if forum else []
    person = next((found for post in posts if (found := answers(trail, post, day))), "")
    return f"`{forum_id}`, chaired by `{person}`" if person else ""
