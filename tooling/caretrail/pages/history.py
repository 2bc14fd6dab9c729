"""Landings as they are shown: who, when recorded, when it happened, why, and each field before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from caretrail.authority.model import LEVELS
from caretrail.history.model import FieldPath, Identity, IdentityLevel, Landing
from caretrail.pages.html import Html, badge, escape, joined, marked
from caretrail.pages.relied import Authority
from caretrail.source import FAULTS
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.reason import message_of, reason_of
from caretrail.views.story import Chapter, Told
from caretrail.views.values import say

ANCHOR = re.compile(r"(?:\.[A-Za-z0-9_-]+)+\Z")
LONGEST = 4000
"""Of a value before or after a change, as many characters are shown; the whole value stands in the repository."""

FOLDED_AFTER = 10
"""A history of more than twice as many landings shows so many in the open."""

Line = tuple[str, str, str]
"""A change as written: the end of its address, what changed, before and after."""

Written = tuple[Chapter, list[Line]]


class Landings:
    """Writes landings for pages that lie at one depth of the site."""

    def __init__(self, evidence: Evidence, ink: Html) -> None:
        self.evidence = evidence
        self.ink = ink
        self.authority = Authority(evidence, ink)
        self._identities: dict[tuple[Identity, str, IdentityLevel, str], str] = {}
        self._told: dict[int, str] = {}

    def recorded(self, landing: Landing) -> str:
        """When it landed, in words."""
        landed = self.evidence.landed(landing)
        return words.moment(landed) if landed else "at an unknown time"

    def timeline(self, written: Sequence[Written], record: str) -> Markup:
        """The whole history of one record, newest first. Of a long one the latest landings stand open, the others
        by year behind a line that opens them: a link to one of them opens it too.
        """
        newest = list(reversed(written))
        shown = FOLDED_AFTER if len(newest) > 2 * FOLDED_AFTER else len(newest)
        folded = (self._folded(year, list(held), record) for year, held in groupby(newest[shown:], self._year))
        return joined((self._entries(newest[:shown], record), *folded))

    def _entries(self, written: Sequence[Written], record: str) -> str:
        return f'<ol class="timeline">{"".join(self.entry(*each, record) for each in written)}</ol>'

    def _folded(self, year: str, written: Sequence[Written], record: str) -> str:
        held = words.count(len(written), "earlier landing")
        return f"<details><summary>{year}: {held}</summary>{self._entries(written, record)}</details>"

    def _year(self, written: Written) -> str:
        on = self.evidence.recorded_on(self.evidence.landings[written[0].revision.landing - 1])
        return str(on.year) if on else "At an unknown time"

    def entry(self, chapter: Chapter, lines: list[Line], record: str) -> str:
        """What one landing did to one record, with an address for each line."""
        number = chapter.revision.landing
        landing = self.evidence.landings[number - 1]
        return "".join((
            f'<li class="landing" id="landing-{number}"><h3><a href="#landing-{number}">{self.recorded(landing)}</a> ',
            badge(chapter.revision.what, DONE[chapter.revision.what]), "</h3>",
            f'<p class="quiet"><a href="{self.ink.root}{addresses.landing(number)}">Landing {number}</a>, ',
            f'commit <code class="id">{landing.commit[:12]}</code>. {self._happened(chapter, landing)} ',
            f'<a class="cite" href="#landing-{number}">Link to this</a></p>',
            self.told_of(landing), self.authority.of_record(number, record), self._fault(chapter),
            addressed(lines, f"landing-{number}"), self.drafts(landing),
            "</li>"))

    def cited(self, record: str, number: int) -> str:
        """How to cite a record at a landing: `RSK-2026-7K3M, landing 12, commit 0123..., recorded 5 March 2026`."""
        landing = self.evidence.landings[number - 1]
        on = self.evidence.recorded_on(landing)
        day = words.day(on) if on else "at an unknown time"
        return f"{record}, landing {number}, commit {landing.commit[:12]}, recorded {day}"

    def told_of(self, landing: Landing) -> str:
        """Why, who, approvals and oddities of a landing; kept, as a landing is told with each record it touched."""
        told = self._told.get(landing.number)
        if told is None:
            told = self._told[landing.number] = self._told_of(landing)
        return told

    def _told_of(self, landing: Landing) -> str:
        why, rest = reason_of(landing)
        request = f' <span class="quiet">Pull request {landing.pull_request}.</span>' if landing.pull_request else ""
        return "".join((
            f'<p class="why"><span class="value" dir="auto">{escape(why)}</span>{request}</p>' if why else
            f'<p class="why quiet">No reason was given.{request}</p>',
            f'<p class="why rest"><span class="value" dir="auto">{escape(rest)}</span></p>' if rest else "",
            f'<p class="who">{self._who(landing)}</p>',
            self._approvals(landing),
            *(f'<p class="quiet">Note: {marked(words.sentence(oddity), self.ink)}</p>' for oddity in landing.oddities)))

    def write(self, chapters: Sequence[Chapter]) -> list[Written]:
        """Every field before and after, landing by landing: once, for all pages that tell it."""
        return [(chapter, [self._line(told, len(chapter.happened) > 1) for told in chapter.told])
                for chapter in chapters]

    def drafts(self, landing: Landing) -> str:
        """The commits inside a landing: how it was drafted."""
        if not landing.drafts:
            return ""
        lines = (f'<li><code class="id">{draft.commit[:12]}</code> <bdi>{escape(draft.author.name)}</bdi>'
                 f'{", " + words.moment(draft.written_at, self.evidence.zone) if draft.written_at else ""}: '
                 f'<span class="value" dir="auto">{escape(draft.subject)}</span></li>' for draft in landing.drafts)
        held = words.count(len(landing.drafts), "commit")
        return (f'<details class="drafts"><summary>{held} inside this landing</summary>'
                f'<ol>{"".join(lines)}</ol></details>')

    def message(self, landing: Landing) -> str:
        """The message as it was written, where it says more than is told."""
        why, rest = reason_of(landing)
        message = message_of(landing)
        if message == f"{why}\n\n{rest}".strip():
            return ""
        return ('<details class="drafts"><summary>The message as it was written</summary>'
                f'<p class="value" dir="auto">{escape(message)}</p></details>')

    def _who(self, landing: Landing) -> str:
        """Writers first; whoever merged their work is told apart, as a merge is no writing."""
        people, writers = landing.people, writers_of(landing)
        merged = f"; merged by {self.identity(landing.author, landing, judged=False)}" if is_merge(landing) else ""
        said = f"Written by {words.listed([self.identity(each, landing) for each in writers])}{merged}"
        if is_git_host(landing.committer):
            said += ", through the git host"
        elif landing.committer not in people:
            said += f"; put on the branch by {self.identity(landing.committer, landing, judged=not merged)}"
        return f"{said}."

    def identity(self, identity: Identity, landing: Landing, *, judged: bool = True) -> str:
        """A name as git holds it, how sure it is, and who the person is. The audit tells how sure; it has not judged
        whoever merged the work of others, and then a name is claimed and no more.
        """
        person, level, fault = self.evidence.person_of(identity, landing), LEVELS[0], ""
        if judged and (actor := self.authority.actor(identity, landing.number, person)):
            person, level, fault = actor.person or person, actor.level, actor.fault
        key = identity, person, level, fault
        written = self._identities.get(key)
        if written is None:
            written = self._identities[key] = self._identity(*key)
        return written

    def _identity(self, identity: Identity, person: str, level: IdentityLevel, fault: str) -> str:
        name = self.ink.named(identity.name or "no name")
        if not person:
            return f'{name} <span class="quiet">({level}, {"not known" if fault else "unknown address"})</span>'
        if self.evidence.names.called(person) == identity.name:
            return f'{self.ink.reference(person)} <span class="quiet">({level})</span>'
        return f'{name} <span class="quiet">({level}, address of {self.ink.reference(person)})</span>'

    def _approvals(self, landing: Landing) -> str:
        if self.evidence.audited is not None:
            return self.authority.approvals(landing)
        said = (f'{self.identity(each.by, landing)} <span class="quiet">(line {escape(each.source)})</span>'
                for each in landing.approvals)
        return f'<p class="who">Approved by {words.listed(list(said))}.</p>' if landing.approvals else ""

    def _happened(self, chapter: Chapter, landing: Landing) -> str:
        days, recorded = chapter.happened, self.evidence.recorded_on(landing)
        if not days:
            return "The record gives no date of its own for this." if chapter.told else ""
        return f"Happened {words.period(days)}{_lags(days, recorded)}."

    def _fault(self, chapter: Chapter) -> str:
        fault = chapter.revision.fault
        if not fault:
            return ""
        return ('<aside class="notice notice-warning"><p>After this landing the file could not be read: '
                f"{escape(FAULTS.get(fault, fault))}. What it held then cannot be shown field by field.</p></aside>")

    def _line(self, told: Told, several: bool) -> Line:
        when = ""
        if several and told.happened and len(told.path) > 1:
            when = f' <span class="quiet">happened {words.day(told.happened)}</span>'
        return field_anchor(told.path), escape(words.capital(told.subject)), f"{self._before_and_after(told)}{when}"

    def _before_and_after(self, told: Told) -> str:
        if told.what == "added":
            verb = "added:" if told.is_entry else "set to"
            return f'<span>{verb} <ins class="new">{self._said(told, told.new)}</ins></span>'
        if told.what == "removed":
            return f'<span>removed; it was <del class="old">{self._said(told, told.old)}</del></span>'
        return (f'<span>was <del class="old">{self._said(told, told.old)}</del></span> '
                f'<span>now <ins class="new">{self._said(told, told.new)}</ins></span>')

    def _said(self, told: Told, value: object) -> str:
        if isinstance(value, str) and len(value) > LONGEST:
            value = f"{value[:LONGEST]} ... (shortened: {len(value):,} characters in all)"
        return say(told.wording, value, self.ink)


HOST_ADDRESS = re.compile(r"no-?reply@", re.IGNORECASE)


def is_git_host(identity: Identity) -> bool:
    """Whether this is the address under which a git host itself makes commits, which is nobody's."""
    return bool(HOST_ADDRESS.match(identity.email))


def is_merge(landing: Landing) -> bool:
    return len(landing.parents) > 1 and bool(landing.drafts)


def writers_of(landing: Landing) -> tuple[Identity, ...]:
    """Who wrote what landed: of a merge, the authors of what it brought."""
    if not is_merge(landing):
        return landing.people
    return tuple(dict.fromkeys((*(draft.author for draft in landing.drafts), *landing.co_authors)))


DONE = {"added": "record added", "changed": "changed", "moved": "file moved", "removed": "record removed",
        "restored": "record restored"}


def addressed(lines: list[Line], anchor: str) -> str:
    """Lines of which each has an address of its own, which begins with `anchor`."""
    if not lines:
        return ""
    items = [f'<li class="change" id="{anchor}{place}"><a class="field" href="#{anchor}{place}">{field}</a> {said}</li>'
             if place else f'<li class="change"><span class="field">{field}</span> {said}</li>'
             for place, field, said in lines]
    return f'<ul class="changes">{"".join(items)}</ul>'


def plain(lines: list[Line]) -> str:
    """Lines without addresses."""
    items = [f'<li class="change"><span class="field">{field}</span> {said}</li>' for _, field, said in lines]
    return f'<ul class="changes">{"".join(items)}</ul>' if items else ""


@lru_cache(maxsize=50_000)
def field_anchor(path: FieldPath) -> str:
    """`.scores.S3.likelihood`, or nothing where a part of the path cannot stand in an address."""
    anchor = f".{'.'.join(path)}"
    return anchor if ANCHOR.match(anchor) else ""


def _lags(days: Sequence[date], recorded: date | None) -> str:
    if recorded is None:
        return ""
    if len(days) == 1:
        return f", {words.lag(days[0], recorded)}"
    return f"; the earliest was {words.lag(days[0], recorded)}, the latest {words.lag(days[-1], recorded)}"
