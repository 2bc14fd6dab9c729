"""Who answers for what on a day: owners, standing duties, delegations, on-call, forums, protocols, agreements.

Each source gives claims: at a practice and a level, a post of an agency answers for something, and a person for the
post; nobody, where it is vacant. What nobody answers for at all is a claim without a post.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time

from caretrail.facts.coverage import duties as on_call
from caretrail.facts.duties import lines
from caretrail.facts.entries import live, typed
from caretrail.facts.force import agreement_on, delegations, in_force
from caretrail.facts.lag import practice_of
from caretrail.facts.owners import owners_on
from caretrail.facts.people import agency_of, answers, holds
from caretrail.facts.settings import calendar
from caretrail.facts.states import is_open, level_of
from caretrail.kinds.agreement import Agreement
from caretrail.kinds.common import Ownership
from caretrail.kinds.forum import Forum
from caretrail.kinds.post import Post
from caretrail.kinds.protocol import Protocol
from caretrail.kinds.rota import Rota
from caretrail.load import Record
from caretrail.practices import BY_CODE, PRACTICES
from caretrail.trail import Trail
from caretrail.views import words
from caretrail.views.duties import ungiven
from caretrail.views.evidence import Evidence
from caretrail.views.health import agency_of as agency_of_record

OWNERSHIPS = ("ownership", "managers")
"""Lists in which a record names who answers for it."""

OF_PROTOCOL = {"on-call": "P3", "escalation": "P5", "dispute": "P9"}


@dataclass(frozen=True, slots=True)
class Claim:
    """`what` says in a few words what is answered for; a record is counted by its kind instead, `counted`. `why` says
    how it comes that nobody answers.
    """

    practice: str
    level: str
    agency: str
    post: str = ""
    person: str = ""
    what: str = ""
    counted: str = ""
    why: str = ""


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Everything that somebody, or nobody, answers for on the trail's day."""
    yield from _owners(evidence)
    yield from _duties(evidence.trail)
    yield from _delegations(evidence.trail)
    yield from _on_call(evidence)
    yield from _forums(evidence.trail)
    yield from _kept(evidence.trail)


def _owners(evidence: Evidence) -> Iterator[Claim]:
    trail = evidence.trail
    for record in trail.records.values():
        begun = getattr(record.model, "opened_on", None)
        if not record.kind.is_work or begun is None or begun > trail.as_of or not is_open(record):
            continue
        for name in OWNERSHIPS:
            entries = getattr(record.model, name, None)
            if entries is not None:
                yield from _of_record(evidence, record, name, entries)


def _of_record(evidence: Evidence, record: Record, name: str, entries: Iterable[Ownership]) -> Iterator[Claim]:
    trail = evidence.trail
    practice, level = practice_of(record, name), level_of(record)
    now = owners_on(entries, trail.as_of)
    if not now:
        yield Claim(practice, level, agency_of_record(evidence, record), counted=record.kind.name, why="has no owner")
    for each in now:
        stays = holds(trail, each.person, each.post, trail.as_of)
        yield Claim(practice, level, each.agency, each.post, each.person if stays else "", counted=record.kind.name,
                    why="" if stays else "is owned by somebody who left the post")


def _duties(trail: Trail) -> Iterator[Claim]:
    for line in lines(trail):
        practice = BY_CODE[line.practice]
        what = f"{words.small(line.duty.title)} ({line.scope})"
        now = [entry for _, entry in line.entries if in_force(entry, trail.as_of)]
        if not now:
            yield Claim(practice.code, practice.level, line.agency, what=what, why="is given to no post or forum now")
        for entry in now:
            forum = typed(trail.records.get(entry.forum or ""), Forum)
            post = entry.post or (forum.chair if forum else "") or ""
            yield Claim(practice.code, _level(trail, post, (forum and forum.level) or practice.level),
                        agency_of(trail, post) or entry.agency or "", post, answers(trail, post, trail.as_of), what)
    for practice in PRACTICES:
        for title in ungiven(trail, practice):
            yield Claim(practice.code, practice.level, "", what=words.small(title), why="is given to no post or forum")


def _delegations(trail: Trail) -> Iterator[Claim]:
    for record in trail.by_kind.get("post", ()):
        post = typed(record, Post)
        types = sorted({each for held in delegations(trail, record.id, trail.as_of) for each in held.delegates})
        if post and types:
            said = words.listed([each.replace("-", " ") for each in types])
            yield Claim("P4", post.level or BY_CODE["P4"].level, post.agency, post.id,
                        answers(trail, post.id, trail.as_of), f"may decide: {said}")


def _on_call(evidence: Evidence) -> Iterator[Claim]:
    trail = evidence.trail
    noon = calendar(trail).local(datetime.combine(trail.as_of, time(12)))
    for record in trail.by_kind.get("rota", ()):
        rota = typed(record, Rota)
        if rota is None or not in_force(rota, trail.as_of):
            continue
        there = [each for each in on_call(trail, rota.id, (noon, noon)) if each.start <= noon < each.end]
        for tier in live(rota.tiers):
            if not in_force(tier, trail.as_of):
                continue
            what = f"{tier.name} tier of {rota.name}"
            present = [each for each in there if each.tier == tier.name]
            for each in present:
                yield Claim("P3", "operational", each.agency, "", each.person, f"on call at noon: {what}")
            for agency in [each for each in tier.agencies or [""] if not any(
                    each in ("", one.agency) for one in present)]:
                yield Claim("P3", "operational", agency, what=what, why="is not covered at noon")


def _forums(trail: Trail) -> Iterator[Claim]:
    """Chairs of forums, for the practices whose open records name the forum as the one that oversees them."""
    overseen: dict[str, set[str]] = {}
    for kind in ("risk", "issue"):
        for record in trail.by_kind.get(kind, ()):
            if is_open(record) and (named := record.text("forum")):
                overseen.setdefault(named, set()).add(practice_of(record, ""))
    for name, practices in sorted(overseen.items()):
        forum = typed(trail.records.get(name), Forum)
        if forum and in_force(forum, trail.as_of):
            for practice in sorted(practices):
                post = forum.chair or ""
                yield Claim(practice, forum.level or BY_CODE[practice].level, agency_of(trail, post), post,
                            answers(trail, post, trail.as_of), f"chairs {forum.name}",
                            why="" if post else "has no chair")


def _kept(trail: Trail) -> Iterator[Claim]:
    """Who keeps each protocol up to date, and who watches each agreement."""
    for record in trail.by_kind.get("protocol", ()):
        protocol = typed(record, Protocol)
        practice = OF_PROTOCOL.get(protocol.type or "") if protocol else None
        if protocol and practice and in_force(protocol, trail.as_of):
            yield _keeper(trail, practice, protocol.owner or "", protocol.level or BY_CODE[practice].level,
                          f"keeps {protocol.name}")
    for record in trail.by_kind.get("agreement", ()):
        agreement = agreement_on(trail, record.id, trail.as_of) if typed(record, Agreement) else None
        if agreement:
            post = agreement.monitoring.post if agreement.monitoring else ""
            yield _keeper(trail, "P6", post, BY_CODE["P6"].level, f"watches {agreement.title}")


def _keeper(trail: Trail, practice: str, post: str, level: str, what: str) -> Claim:
    return Claim(practice, level, agency_of(trail, post), post, answers(trail, post, trail.as_of), what,
                 why="" if post else "is given to no post")


def _level(trail: Trail, post: str, otherwise: str) -> str:
    held = typed(trail.records.get(post), Post)
    return (held.level if held else None) or otherwise
