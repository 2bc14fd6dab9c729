"""Everything that is asked of somebody, owner by owner: one digest each, and none that is empty."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from caretrail.facts.people import agency_of, posts_of
from caretrail.facts.settings import calendar
from caretrail.notices.addressed import Account, account_of, mail_of, office
from caretrail.notices.changed import Change, changed
from caretrail.notices.dated import dated
from caretrail.notices.ending import ending
from caretrail.notices.matter import SECTIONS, Matter, Section
from caretrail.notices.reached import Owner, Reached, reached
from caretrail.notices.waiting import waiting
from caretrail.views.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Item:
    """A matter in a digest: `whys` say in what part its owner is told, none where their own name stands there."""

    matter: Matter
    section: Section
    whys: tuple[str, ...]
    posts: tuple[str, ...]
    nobody: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """What one owner gets, the most urgent first. `mail` is empty where none is known. `shared`: others
    read it too, so that it names records by their ids alone.
    """

    owner: Owner
    name: str
    mail: str
    account: Account
    items: tuple[Item, ...]
    changes: tuple[Change, ...]

    @property
    def shared(self) -> bool:
        return self.owner.sort != "person"

    def of(self, section: Section) -> tuple[Item, ...]:
        return tuple(each for each in self.items if each.section == section)


@dataclass(frozen=True, slots=True)
class Notices:
    """All digests, by name; as of `as_of`, with what is due by `soon`. `since` is the number of the landing up to which
    changes were told before, None where they are not asked for. `site` is where the register's site is, with a slash at
    its end, or empty; `sender` the partnership's mailbox, or empty; `sent_at` stands in for the clock.
    """

    partnership: str
    as_of: date
    soon: date
    since: int | None
    commit: str
    landing: int
    site: str
    sender: str
    sent_at: datetime
    digests: tuple[Digest, ...]


def notices(evidence: Evidence, soon: date, since: int | None = None, *, person: str = "", post: str = "",
            agency: str = "", site: str = "") -> Notices:
    """For everybody, or only for a person, for whoever answers for a post (then only what they do for that post), or
    for the people and the mailbox of an agency.
    """
    trail, at = evidence.trail, calendar(evidence.trail)
    items = _items(evidence, soon)
    changes = changed(evidence, since) if since is not None and not post else {}
    digests = []
    for owner in {*items, *changes}:
        held = tuple(each for each in items.get(owner, ()) if not post or post in each.posts)
        wanted = (not person or owner == Owner("person", person)) and (
            not agency or agency in (owner.id, agency_of(trail, owner.id)))
        if wanted and (held or changes.get(owner)):
            digests.append(_digest(evidence, owner, held, changes.get(owner, ())))
    digests.sort(key=lambda each: (each.shared, each.name.casefold(), each.owner))
    return Notices(evidence.names.called("partnership"), trail.as_of, soon, since, trail.commit, len(evidence.landings),
                   site, office(trail), at.local(datetime.combine(trail.as_of, at.opens)), tuple(digests))


def _items(evidence: Evidence, soon: date) -> dict[Owner, list[Item]]:
    trail = evidence.trail
    found: dict[Owner, list[Item]] = defaultdict(list)
    seen: set[str] = set()
    for matter in (*waiting(evidence), *dated(trail), *ending(trail)):
        section = matter.section(trail, soon)
        if section is None or matter.key in seen:
            continue
        seen.add(matter.key)
        told: dict[Owner, list[Reached]] = defaultdict(list)
        for asked in matter.asked or ():
            for each in reached(evidence, asked):
                told[each.owner].append(each)
        for owner, ways in told.items():
            found[owner].append(_item(evidence, matter, section, owner, ways))
    order = {section: place for place, section in enumerate(SECTIONS)}
    for items in found.values():
        items.sort(key=lambda each: (order[each.section], each.matter.due or date.max, each.matter.record.id,
                                     each.matter.sort))
    return found


def _item(evidence: Evidence, matter: Matter, section: Section, owner: Owner, ways: list[Reached]) -> Item:
    own = any(not each.why for each in ways)
    posts = tuple(dict.fromkeys(each.post for each in ways if each.post))
    if owner.sort == "person":  # an action names a person alone: it is theirs in any post that they hold
        posts = posts or posts_of(evidence.trail, owner.id, evidence.trail.as_of)
    whys = () if own else tuple(dict.fromkeys(each.why for each in ways))
    return Item(matter, section, whys, posts, all(each.nobody for each in ways))


def _digest(evidence: Evidence, owner: Owner, items: tuple[Item, ...], changes: tuple[Change, ...]) -> Digest:
    trail, name = evidence.trail, evidence.names.called(owner.id)
    return Digest(owner, name, mail_of(trail, owner), account_of(trail, owner), items, changes)
