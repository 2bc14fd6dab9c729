"""A page for each right and each limit: what it says, who had it when, how it changed and where it was used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from caretrail.authority.granting import Bar, Grant
from caretrail.authority.roles import ANYONE
from caretrail.pages.authority_parts import ALL_NAMED, NOBODY, approving, asked, named, people, post_link, whoever
from caretrail.pages.history import DONE, Landings, plain
from caretrail.pages.html import Html, badge, escape, grid, joined, marked
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Right
from caretrail.views import addresses, words
from caretrail.views.continuity import NOTHING, Use
from caretrail.views.evidence import Evidence
from caretrail.views.reason import reason_of
from caretrail.views.rights import Scheme, gaps, scheme
from caretrail.views.rights_past import past, said_last
from caretrail.views.rights_terms import Term
from caretrail.views.rights_words import Parts, from_to, groups_of, in_force, limit_parts, right_parts

ROWS = 30
"""More rows than this are parted: those that last or are to come stand open, what is over is behind a line."""

HEADINGS = ("Who", "Post", "Agency", "How", "First day", "Last day")


def entry_pages(evidence: Evidence) -> Iterator[Page]:
    """Every right and limit that stands in the register or ever did; of two with one id the page tells the first."""
    found = scheme(evidence)
    writer = Landings(evidence, Html(evidence.names, root(addresses.authority("R-000"))))
    pages = _Pages(evidence, found, writer)
    rights: dict[str, list[Grant]] = {}
    for grant in found.rights:
        rights.setdefault(grant.right.id, []).append(grant)
    limits: dict[str, list[Bar]] = {}
    for bar in found.limits:
        limits.setdefault(bar.limit.id, []).append(bar)
    yield from (pages.right(held[0], held[1:]) for held in rights.values())
    yield from (pages.limit(held[0], held[1:]) for held in limits.values())
    yield from (pages.gone(entry) for entry in past(evidence) if entry not in rights and entry not in limits)


class _Pages:
    """Writes the pages; they lie at one depth, and what they share is made once."""

    def __init__(self, evidence: Evidence, found: Scheme, writer: Landings) -> None:
        self.evidence, self.found, self.writer, self.ink = evidence, found, writer, writer.ink
        self.groups = groups_of(found.ground.rights.field_groups if found.ground.rights else ())
        self.authority = writer.authority
        self._periods: dict[tuple[tuple[Term, ...], date, date], Markup] = {}

    def right(self, grant: Grant, twins: Sequence[Grant]) -> Page:
        found, right = self.found, grant.right
        held = found.holders(grant)
        now = found.now(held)
        return self._page(
            right.id, right.says, "right", twins=[each.right.says for each in twins],
            when=in_force(grant, found.day), lasting=found.is_in_force(grant),
            everybody=words.count(people(now), "person", "people") if ANYONE in grant.who and now else "",
            now=whoever(found, now, self.ink, "#when", right.needs, most=ALL_NAMED), nobody=not now,
            facts=self._facts(grant, right_parts(right, self.groups), right), periods=self._history_of(held, grant),
            beside=self._beside(found.limits_beside(grant)), used=self._used(right.id), audited=self.evidence.audited,
            uses=self.evidence.audited.uses(right.id) if self.evidence.audited else 0)

    def limit(self, bar: Bar, twins: Sequence[Bar]) -> Page:
        found, limit = self.found, bar.limit
        return self._page(
            limit.id, limit.says, "limit", twins=[each.limit.says for each in twins],
            when=in_force(bar, found.day), lasting=found.is_in_force(bar),
            facts=self._facts(bar, limit_parts(limit, self.groups), limit),
            beside=self._beside(found.rights_beside(bar)))

    def gone(self, entry: str) -> Page:
        sort = "right" if entry.startswith("R") else "limit"
        return self._page(entry, said_last(past(self.evidence)[entry]), sort, gone=True, twins=(), facts="", beside="",
                          used=self._used(entry), audited=self.evidence.audited,
                          uses=self.evidence.audited.uses(entry) if self.evidence.audited else 0)

    def _page(self, entry: str, says: str, sort: str, *, gone: bool = False, **parts: object) -> Page:
        path, title = addresses.authority(entry), f"{words.capital(sort)} {entry}"
        return Page(path, title, fill(
            "authority_entry.html", title=title, says=says, sort=sort, root=self.ink.root, as_of=self.found.day,
            gone=gone, changes=self._changes(entry), file=addresses.record(f"{sort}s"),
            has_history=self.evidence.trail.history is not None, **parts), addresses.AUTHORITY,
            f"{title}: what it says, who is concerned, and how it changed.")

    def _facts(self, each: Grant | Bar, parts: Parts, source: Right | Limit) -> Markup:
        pairs = [(name, marked(words.capital(said), self.ink)) for name, said in parts]
        pairs.append(("What it asks for", asked(source, self.ink)))
        if given := approving(self.found, source.approvals, self.ink):
            pairs.append((f"Who can approve it on {words.day(self.found.day)}", given))
        if isinstance(source, Right) and source.afterwards and (
                given := approving(self.found, source.afterwards.approvals, self.ink)):
            pairs.append((f"Who can ratify it on {words.day(self.found.day)}", given))
        pairs.append(("When it holds", f"{words.capital(in_force(each, self.found.day))}{self._since(source.id)}"))
        if source.basis:
            pairs.append(("What it rests on", self.ink.text(source.basis)))
        return joined(('<dl class="facts">', *(f"<dt>{escape(name)}</dt><dd>{said}</dd>" for name, said in pairs),
                       "</dl>"))

    def _since(self, entry: str) -> str:
        """When it came into the register; empty where history does not tell."""
        chapters = past(self.evidence).get(entry)
        return f"; first in the register with {self._landing(chapters[0].revision.landing)}" if chapters else ""

    def _beside(self, others: Sequence[Grant | Bar]) -> Markup:
        """Limits beside a right, or rights beside a limit."""
        return joined(f"<li>{named(each, self.ink)}</li>" for each in others)

    def _history_of(self, held: tuple[Term, ...], grant: Grant) -> Markup:
        key = held, grant.first, grant.last
        if key not in self._periods:  # rights of the same posts have the same table
            self._periods[key] = self._table_of(held, grant)
        return self._periods[key]

    def _table_of(self, held: tuple[Term, ...], grant: Grant) -> Markup:
        empty = (Term("", "", "", *span) for span in gaps(held, (grant.first, grant.last)))
        rows = sorted((*held, *empty), key=Term.order)
        if len(rows) <= ROWS:
            return self._table("Who had it and when, the earliest first", rows)
        over = [each for each in rows if each.last < self.found.day]
        lasting = [each for each in rows if each.last >= self.found.day]
        earlier = words.count(len(over), "time that is over", "times that are over")
        return joined((self._table("Who has it and who will, the earliest first", lasting),
                       f"<details><summary>{words.capital(earlier)}</summary>",
                       self._table("Who had it, the earliest first", over), "</details>") if over else
                      (self._table("Who has it and who will, the earliest first", lasting),))

    def _table(self, caption: str, rows: Sequence[Term]) -> Markup:
        return grid(caption, HEADINGS, map(self._row, rows))

    def _row(self, term: Term) -> tuple[str, ...]:
        days = from_to(term.first, term.last)
        if not term.person:
            return badge("missed", NOBODY), "", "", "a time in which nobody had it", *days
        how = f"standing in for {self.ink.reference(term.covering)}" if term.covering else "by appointment"
        agency = self.found.ground.posts[term.post].agency
        return (self.ink.reference(term.person), post_link(self.found, term.post, self.ink),
                self.ink.reference(agency), how, *days)

    def _changes(self, entry: str) -> Markup:
        """What each landing did to it, the newest first."""
        told = []
        for chapter, lines in reversed(self.writer.write(past(self.evidence).get(entry, ()))):
            landing = self.evidence.landings[chapter.revision.landing - 1]
            why = reason_of(landing)[0]
            told.append(
                f'<li class="landing"><h3><a href="{self.ink.root}{addresses.landing(landing.number)}">'
                f"{self.writer.recorded(landing)}</a> {badge(chapter.revision.what, _done(chapter.revision.what))}</h3>"
                f'<p class="quiet">Landing {landing.number}</p>'
                f'<p class="why"><span class="value" dir="auto">{escape(why)}</span></p>{plain(lines)}</li>')
        return joined(('<ol class="timeline">', *told, "</ol>")) if told else Markup()

    def _used(self, entry: str) -> Markup:
        """The latest landings that relied on a right, the newest first."""
        audited = self.evidence.audited
        uses = audited.latest_uses(entry) if audited else ()
        if not uses:
            return Markup()
        return grid("The latest landings that relied on it, the newest first",
                    ("Landing", "Record", "On the authority of", "Approved by"), map(self._use, uses))

    def _use(self, use: Use) -> tuple[str, ...]:
        relied, told = use.relied, self.authority
        approved = told.approved(relied, use.landing)
        on_record = self.evidence.audited.on_record(use.landing, relied.record) if self.evidence.audited else NOTHING
        after = [told.ratification(each) for each in on_record.ratifications if each.relied == relied]
        post = post_link(self.found, relied.post, self.ink) + told.covering(relied)
        return (self._landing(use.landing), self.ink.reference(relied.record),
                f"{told.sure(relied.person, relied.level)}, {post}",
                " ".join((approved or f"nobody {'beforehand.' if relied.afterwards else 'had to'}", *after)))

    def _landing(self, number: int) -> str:
        on = self.evidence.recorded_on(self.evidence.landings[number - 1])
        return (f'<a href="{self.ink.root}{addresses.landing(number)}">landing {number}</a>'
                f'{f", {words.day(on)}" if on else ""}')


def _done(what: str) -> str:
    """What happened to the file, as it is said of one entry in it."""
    return {"added": "begun with the file"}.get(what, DONE[what])
