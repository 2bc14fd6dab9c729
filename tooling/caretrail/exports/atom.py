"""Atom feeds (RFC 4287) of what landed: all of it, and what touched the records of one kind or of one agency."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from operator import itemgetter
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from caretrail.exports.edition import DATA
from caretrail.exports.landed import Landed
from caretrail.exports.past import File, Past
from caretrail.policy import ALL_KINDS
from caretrail.views import addresses, words
from caretrail.views.edition import nothing_changed
from caretrail.views.evidence import Evidence
from caretrail.views.story import Chapter

UP = "../../"
"""From a feed to the top of the site."""

NEWEST = 100
"""So many landings are told in a feed."""

RECORDS, FIELDS = 10, 6
"""Of a landing, so many records are named, and of a record so many fields."""

UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file can hold."""


class Feed(NamedTuple):
    """`address` from the top of the site, `page` what it is about there."""

    address: str
    title: str
    page: str


class Told(NamedTuple):
    """What a landing did to a record, in words."""

    record: str
    said: str


class Newest:
    """The newest landings of a feed, with what they did."""

    def __init__(self) -> None:
        self.told: dict[int, list[Told]] = {}
        self._floor = 0

    def wants(self, number: int) -> bool:
        return number >= self._floor

    def add(self, number: int, *told: Told) -> None:
        self.told.setdefault(number, []).extend(told)
        if len(self.told) > 2 * NEWEST:
            kept = self.listed()
            self.told, self._floor = dict(kept), kept[-1][0]

    def listed(self) -> list[tuple[int, list[Told]]]:
        """The newest first."""
        return sorted(self.told.items(), key=itemgetter(0), reverse=True)[:NEWEST]


def feeds_of(evidence: Evidence) -> dict[str, Feed]:
    """Every feed by a short name: all, then those of the kinds and of the agencies that are or were there."""
    kinds = {known.kind.name for known in evidence.names.known.values()}
    page = "registers/" if evidence.audience == "public" else "changes/"
    found = {"": Feed(f"{DATA}feeds/all.atom", "Everything that landed", page)}
    for kind in ALL_KINDS:
        if kind.name in kinds:
            found[kind.name] = Feed(f"{DATA}feeds/{kind.plural}.atom", words.capital(kind.plural),
                                    addresses.register(kind.plural))
    for agency in evidence.trail.by_kind.get("agency", ()):
        page = addresses.record(agency.id)
        found[f"agency {agency.id}"] = Feed(f"{DATA}feeds/agency-{page.split('/')[1]}.atom",
                                            evidence.names.called(agency.id), page)
    return found


class Feeds:
    """Keeps the newest landings of each feed while the records go by."""

    def __init__(self, evidence: Evidence, landed: Landed, _: ExitStack) -> None:
        self.evidence = evidence
        self._landed = landed
        self._feeds = feeds_of(evidence)
        self._newest: dict[str, Newest] = defaultdict(Newest)

    def take(self, past: Past) -> Iterator[File]:
        mine = ("", past.known.kind.name, *(f"agency {each}" for each in _agencies(past)))
        held = [self._newest[name] for name in mine if name in self._feeds]
        for chapter in past.chapters[-NEWEST:]:
            number, told = chapter.revision.landing, None
            for newest in held:
                if newest.wants(number):
                    told = told or Told(past.known.id, _said(chapter))
                    newest.add(number, told)
        yield from ()

    def files(self) -> Iterator[File]:
        for name, feed in self._feeds.items():
            newest = self._newest[name]
            if not name:
                for landing in deque(self._landed.listed(), NEWEST):
                    newest.add(landing.number)
            told = newest.listed()
            yield File(feed.address, self._feed(feed, told), feed.title, len(told))

    def _feed(self, feed: Feed, told: Sequence[tuple[int, list[Told]]]) -> bytes:
        entries = [self._entry(feed, number, each) for number, each in told]
        name = self.evidence.names.called("partnership")
        title = f"{feed.title}: {name}" if name != "partnership" else feed.title
        newest = max((self._at(number) for number, _ in told), default=EPOCH)
        lines = ['<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom">',
                 f"<title>{_text(title)}</title>", f"<id>{self._tag(feed.address)}</id>",
                 f"<updated>{newest}</updated>", f"<author><name>{_text(name)}</name></author>",
                 f'<link rel="self" href={quoteattr(feed.address.rpartition("/")[2])}/>',
                 f'<link rel="alternate" type="text/html" href={quoteattr(UP + feed.page)}/>',
                 '<generator>caretrail</generator>', *entries, "</feed>", ""]
        return "\n".join(lines).encode("utf-8", "replace")

    def _entry(self, feed: Feed, number: int, told: list[Told]) -> str:
        data = self._landed.of(number)
        people = [f"{each['name']} ({each['sure']})" for each in data["authors"]] or ["nobody by name"]
        said = [f"{each.record} {self.evidence.names.called(each.record)}: {each.said}" for each in told[:RECORDS]]
        more = [words.count(len(told) - RECORDS, "more record")] if len(told) > RECORDS else []
        summary = "\n".join((*said, *more)) or f"{words.capital(nothing_changed(self.evidence))}."
        at = self._at(number)
        authors = "".join(f"<author><name>{_text(each)}</name></author>" for each in people)
        title = f"Landing {number}: {data['why']}" if data["why"] else f"Landing {number}"
        tag = self._tag(f"{feed.address}#{data['commit']}")
        return (f"<entry>\n<title>{_text(title)}</title>\n<id>{tag}</id>\n"
                f"<updated>{at}</updated>\n{authors}\n"
                f'<link rel="alternate" type="text/html" href={quoteattr(UP + data["address"])}/>\n'
                f"<summary>{_text(summary)}</summary>\n</entry>")

    def _at(self, number: int) -> str:
        """When it landed; a landing without a time that can be read is given the day it counts as landed."""
        told = self._landed.of(number)
        return told["recorded_at"] or (f"{told['recorded_on']}T00:00:00Z" if told["recorded_on"] else EPOCH)

    def _tag(self, what: str) -> str:
        """An id that no other register has and that never changes: made of the first commit there ever was."""
        landings = self.evidence.landings
        first = landings[0].commit[:12] if landings else "0" * 12
        day = (self._landed.day(1) if landings else None) or EPOCH[:10]
        return f"tag:register-{first}.caretrail.invalid,{day}:{what}"


EPOCH = "1970-01-01T00:00:00Z"


def _agencies(past: Past) -> list[str]:
    """The agencies a record is of, as it stands."""
    if past.known.kind.name == "agency":
        return [past.known.id]
    doc = past.record.doc if past.record else {}
    listed = doc.get("agencies")
    named = [*(listed if isinstance(listed, list) else ()), doc.get("lead_agency"), doc.get("agency")]
    return list(dict.fromkeys(each for each in named if isinstance(each, str)))


def _said(chapter: Chapter) -> str:
    """`changed: status, likelihood of current score S3 and 2 more`"""
    what = chapter.revision.what
    if what in ("added", "removed", "restored") or not chapter.told:
        return f"record {what}" if not chapter.revision.fault else f"{what}, and cannot be read"
    subjects = [words.small(each.subject) for each in chapter.told[:FIELDS]]
    if (more := len(chapter.told) - FIELDS) > 0:
        subjects.append(f"{more} more")
    return f"{what}: {words.listed(subjects)}"


def _text(text: str) -> str:
    return escape(UNFIT.sub("", text))
