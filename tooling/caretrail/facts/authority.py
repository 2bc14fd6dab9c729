"""Whether whoever took a decision had the authority for it on that day: by delegation, or by a forum's terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import delegations, in_force, terms_on
from caretrail.facts.people import answers, holds
from caretrail.kinds.decision import Decision
from caretrail.kinds.forum import Forum
from caretrail.kinds.meeting import Meeting
from caretrail.kinds.post import Post
from caretrail.trail import Trail

LEVELS = ("case", "operational", "system")


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the authority is shown: by what, or what speaks against it. `path` leads to that in the decision."""

    shown: bool
    said: str
    path: tuple[str | int, ...] = ("decider",)


def standing(trail: Trail, decision: Decision, day: date) -> Standing:
    """The authority for a decision that was taken on a day."""
    who = decision.decider
    if who is None or not (who.forum or who.post):
        return Standing(False, "does not say in which post or forum it was decided")
    if who.forum:
        return _of_forum(trail, decision, who.forum, day)
    return _of_post(trail, decision, who.post or "", day)


def delegated(trail: Trail, post: str, sort: str, day: date) -> str:
    """The document that delegates a type of decision to a post on a day, by its title and version; empty for none."""
    return next((_called(each.title, each.version) for each in delegations(trail, post, day) if sort in each.delegates),
                "")


def line_above(trail: Trail, post: str) -> tuple[str, ...]:
    """A post and those it reports to, upwards; each once, also where they report to each other."""
    found: dict[str, None] = {}
    while post and post not in found:
        found[post] = None
        role = typed(trail.records.get(post), Post)
        post = (role.reports_to or "") if role else ""
    return tuple(found)


def _of_post(trail: Trail, decision: Decision, post: str, day: date) -> Standing:
    role, person = typed(trail.records.get(post), Post), decision.decider.person if decision.decider else None
    if role is None:
        return Standing(False, f"was decided in the post `{post}`, which is not there or cannot be read")
    if person and not holds(trail, person, post, day):
        return Standing(False, f"was decided by `{person}`, who did not hold `{post}` on {day}")
    if not person and not answers(trail, post, day):
        return Standing(False, f"was decided in the post `{post}`, which nobody held on {day}")
    if decision.type is None:
        return Standing(False, "does not say of which type it is, so that no delegation covers it", ("type",))
    held = [each for each in delegations(trail, post, day) if decision.type in each.delegates]
    if not held:
        return Standing(False, f"is of type `{decision.type}`, which no document in force on {day} delegates to "
                               f"`{post}`{_ended(role, decision.type, day)}")
    wrong = _version(decision, (each.version for each in held), day) or _level(decision, post, role.level)
    return wrong or Standing(True, f"`{decision.type}` is delegated to `{post}` by "
                                   f"{_called(held[0].title, held[0].version)}")


def _of_forum(trail: Trail, decision: Decision, name: str, day: date) -> Standing:
    forum, right = typed(trail.records.get(name), Forum), decision.authority.right if decision.authority else None
    if forum is None or not in_force(forum, day):
        return Standing(False, f"was decided by the forum `{name}`, which was not there on {day}")
    terms = terms_on(trail, name, day)
    if terms is None:
        return Standing(False, f"was decided by `{name}`, which had no terms of reference in force on {day}")
    meeting = typed(trail.records.get((decision.decider and decision.decider.meeting) or ""), Meeting)
    if meeting and meeting.forum not in (None, name):
        return Standing(False, f"was decided by `{name}` in `{meeting.id}`, a meeting of `{meeting.forum}`")
    if forum.may_decide and right not in forum.may_decide:
        return Standing(False, f"relies on `{right}`, which `{name}` may not decide" if right else
                        f"does not say which right it relies on; `{name}` has {', '.join(forum.may_decide)}",
                        ("authority",))
    wrong = _version(decision, (terms.version,), day) or _level(decision, name, forum.level)
    return wrong or Standing(True, f"terms {terms.version} of `{name}`{f', right {right}' if right else ''}")


def _version(decision: Decision, versions: Iterable[str | None], day: date) -> Standing | None:
    """What is wrong where it relies on another version than the one in force."""
    relied, known = decision.authority.version if decision.authority else None, {each for each in versions if each}
    if relied is None or not known or relied in known:
        return None
    return Standing(False, f"relies on version {relied}, and {' and '.join(sorted(known))} was in force on {day}",
                    ("authority", "version"))


def _level(decision: Decision, name: str, level: str | None) -> Standing | None:
    """What is wrong where it stands at a higher level than who decided."""
    if decision.level is None or level is None or LEVELS.index(decision.level) <= LEVELS.index(level):
        return None
    return Standing(False, f"is of {decision.level} level, and `{name}` acts at {level} level", ("level",))


def _ended(role: Post, sort: str, day: date) -> str:
    """When the delegation had run out, or was to begin, where there is one."""
    held = [each for each in live(role.authority) if sort in each.delegates]
    over = max((each.to for each in held if each.to and each.to < day), default=None)
    ahead = min((each.from_ for each in held if each.from_ > day), default=None)
    return f"; the one that did ended on {over}" if over else f"; the one that does begins on {ahead}" if ahead else ""


def _called(title: str, version: str | None) -> str:
    return f"{title}, version {version}" if version else title
