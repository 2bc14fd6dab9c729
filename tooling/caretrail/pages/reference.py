"""What the register knows of an agency, a post, a person, a forum or a meeting beyond its file: computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from markupsafe import Markup

from caretrail.facts.states import ended_on
from caretrail.kinds import KINDS
from caretrail.load import Record
from caretrail.pages.authority_parts import may_do, person_may
from caretrail.pages.html import Html, escape, grid, joined
from caretrail.pages.pictures.placed import on_record
from caretrail.pages.quorate import quorate
from caretrail.pages.state import Part
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.roles import Holding, Owned

OWNED_SHOWN = 200


def reference_parts(evidence: Evidence, record: Record, ink: Html) -> list[Part]:
    """The computed parts of the page of a record; most kinds have none."""
    write = PARTS.get(record.kind.name)
    found = (*(write(evidence, record, ink) if write else ()), *on_record(evidence, record, ink))
    return [part for part in found if part[2]]


def _agency(evidence: Evidence, record: Record, ink: Html) -> Iterable[Part]:
    members = evidence.roles.of_agency.get(record.id, ())
    posts = [member for member in members if member.kind.name == "post"]
    yield "posts", "Posts", grid("Posts of this agency", ("Post", "Held now by"), (
        (ink.reference(post.id), held_by(evidence, post.id, ink)) for post in posts)) if posts else Markup()
    people = [ink.reference(member.id) for member in members if member.kind.name == "person"]
    yield "people", "People", _list(people)
    yield "named-in", "Where it is named", _counts(evidence, record.id, ink)


def _post(evidence: Evidence, record: Record, ink: Html) -> Iterable[Part]:
    holders = evidence.roles.holders.get(record.id, ())
    yield "holders", "Who holds it", _holders(evidence, holders, ink)
    yield "may-do", "What it may do", _post_may(evidence, record.id, ink)
    yield "owns", "Records owned in this post", _owned(evidence, evidence.roles.owned_in.get(record.id, ()), ink)
    yield "forums", "Forums", _forums(evidence, record.id, ink)


def _post_may(evidence: Evidence, post: str, ink: Html) -> Markup:
    held = may_do(evidence, post, ink)
    on = words.day(evidence.trail.as_of)
    return joined((f"<p>On {on}, whoever holds it or stands in has {held}.</p>",)) if held else Markup()


def _person(evidence: Evidence, record: Record, ink: Html) -> Iterable[Part]:
    yield "may-do", "What they may do", _list(person_may(evidence, record.id, ink))
    yield "owns", "Records owned", _owned(evidence, evidence.roles.owned_by.get(record.id, ()), ink)
    held = {holding.post for holding in evidence.roles.held_by.get(record.id, ())
            if holding.covers(evidence.trail.as_of)}
    through = [ink.reference(forum) for forum in dict.fromkeys(
        forum for post in sorted(held | {record.id}) for forum in evidence.roles.memberships.get(post, ()))]
    yield "forums", "Forums", _list(through)


def _forum(evidence: Evidence, record: Record, ink: Html) -> Iterable[Part]:
    yield "named-in", "Where it is named", _counts(evidence, record.id, ink)


PARTS: dict[str, Callable[[Evidence, Record, Html], Iterable[Part]]] = {
    "agency": _agency, "post": _post, "person": _person, "forum": _forum,
    "meeting": quorate}


def held_by(evidence: Evidence, post: str, ink: Html) -> str:
    """Who holds a post on the as-of date, or that nobody does."""
    now = [holding for holding in evidence.roles.holders.get(post, ()) if holding.covers(evidence.trail.as_of)]
    return words.listed([_holder(holding, ink) for holding in now]) or "nobody"


def _holders(evidence: Evidence, holders: tuple[Holding, ...], ink: Html) -> Markup:
    if not holders:
        return joined(('<p class="empty">Nobody is recorded as holding this post.</p>',))
    lines = (f'<li{" class=now" if holding.covers(evidence.trail.as_of) else ""}>'
             f'<p class="when">{_from_to(holding.start, holding.end)}</p>'
             f'<p class="who">{_holder(holding, ink)}</p></li>'
             for holding in holders)
    return joined(('<ol class="tenure">', *lines, "</ol>"))


def _holder(holding: Holding, ink: Html) -> str:
    return f"{ink.reference(holding.person)}{f' ({escape(holding.acting)})' if holding.acting else ''}"


def _from_to(start: date | None, end: date | None) -> str:
    return f"{words.day(start) if start else 'the beginning'} to {words.day(end) if end else 'now'}"


def _list(items: list[str]) -> Markup:
    return joined(("<ul>", *(f"<li>{item}</li>" for item in items), "</ul>")) if items else Markup()


def _forums(evidence: Evidence, record_id: str, ink: Html) -> Markup:
    return _list([ink.reference(forum) for forum in evidence.roles.memberships.get(record_id, ())])


def _counts(evidence: Evidence, record_id: str, ink: Html) -> Markup:
    """In how many records of each kind it is named, with the way to their register."""
    holders = {holder for holder, _ in evidence.trail.references_to.get(record_id, ())}
    found = Counter(evidence.trail.records[holder].kind.name for holder in holders)
    return _list([f'<a href="{ink.root}{addresses.register(kind.plural)}">'
                  f"{words.count(found[kind.name], kind.name, kind.plural)}</a>"
                  for kind in KINDS if found[kind.name]])


def _owned(evidence: Evidence, owned: tuple[Owned, ...], ink: Html) -> Markup:
    """Records still open and owned now come first."""
    today = evidence.trail.as_of
    ordered = sorted(owned, key=lambda each: (not _is_owned(each, today), each.record.id))[:OWNED_SHOWN]
    if not ordered:
        return Markup()
    now = len({each.record.id for each in owned if _is_owned(each, today)})
    return grid(f"{words.capital(words.count(now, 'record'))} owned on {words.day(today)}; those owned before follow",
                ("Record", "State", "Owned"),
                ((ink.reference(each.record.id), escape(each.record.text("status")),
                  _from_to(each.owner.start, each.owner.end or ended_on(each.record))) for each in ordered))


def _is_owned(owned: Owned, today: date) -> bool:
    """Whether somebody owns it today: what is closed has no owner any more."""
    return owned.owner.covers(today) and ended_on(owned.record) is None
