"""Every landing with all it changed, in blocks: a landing's address never moves when others follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caretrail.history.model import Landing
from caretrail.pages.changes import CHANGES
from caretrail.pages.history import DONE, Landings, Line, Written, plain, writers_of
from caretrail.pages.html import badge, joined
from caretrail.pages.page import Entry, Page
from caretrail.pages.searched import landing_entry
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.edition import nothing_changed
from caretrail.views.evidence import Evidence
from caretrail.views.story import Chapter

LINES_SHOWN = 20


class Deed(NamedTuple):
    """What a landing did to one record, written: a line where it added the record, else a part of its own."""

    landing: int
    record: str
    added: bool
    html: str


class Blocks:
    """Takes what was done to each record; then gives the pages of all landings."""

    def __init__(self, evidence: Evidence, writer: Landings) -> None:
        self.evidence = evidence
        self.writer = writer
        self._done: dict[int, list[Deed]] = defaultdict(list)

    def add(self, deeds: Sequence[Deed]) -> None:
        for deed in deeds:
            self._done[deed.landing].append(deed)

    def pages(self) -> Iterator[Page]:
        size = addresses.LANDINGS_ON_A_PAGE
        landings = self.evidence.landings
        last = addresses.block_of(len(landings)) if landings else 0
        for number in range(1, last + 1):
            held = landings[(number - 1) * size:number * size]
            title = f"Landings {held[0].number} to {held[-1].number}"
            found = tuple(self._found(landing) for landing in held)
            entries = [self._entry(landing) for landing in held]
            yield Page(addresses.block(number), title, fill(
                "landings.html", title=title, root=self.writer.ink.root,
                landings=joined(('<ol class="timeline">', *entries, "</ol>")),
                before=addresses.block(number - 1) if number > 1 else "",
                after=addresses.block(number + 1) if number < last else ""), CHANGES,
                f"{title} of the register, each with every change it brought.", entries=found)

    def _found(self, landing: Landing) -> Entry:
        """A landing for the search."""
        writers = [each.name for each in writers_of(landing)]
        return landing_entry(self.evidence, landing, writers,
                             [deed.record for deed in self._done.get(landing.number, ())])

    def _entry(self, landing: Landing) -> str:
        number = landing.number
        deeds = self._done.pop(number, [])
        lines = "".join(deed.html for deed in deeds if deed.added)
        added = f'<h3>Records added</h3><ul class="links">{lines}</ul>' if lines else ""
        nothing = "" if deeds else f'<p class="empty">{words.capital(nothing_changed(self.evidence))}.</p>'
        return (f'<li class="landing" id="landing-{number}"><h2><a href="#landing-{number}">Landing {number}</a>: '
                f'{self.writer.recorded(landing)}</h2><p class="quiet">Commit <code class="id">{landing.commit}</code>'
                f"</p>{self.writer.told_of(landing)}{self.writer.authority.of_landing(landing)}{added}"
                f'{"".join(deed.html for deed in deeds if not deed.added)}'
                f"{nothing}{self.writer.drafts(landing)}{self.writer.message(landing)}</li>")


def deeds_of(record_id: str, written: Sequence[Written], writer: Landings) -> list[Deed]:
    """What each landing did to a record, for the page of the landing."""
    return [_deed(record_id, chapter, lines, writer) for chapter, lines in written]


def _deed(record_id: str, chapter: Chapter, lines: list[Line], writer: Landings) -> Deed:
    ink = writer.ink
    number, what = chapter.revision.landing, chapter.revision.what
    in_full = (f'<a href="{ink.root}{addresses.on_record(record_id, number)}">'
               f'{words.count(len(lines), "field")} in full</a>')
    if what == "added":
        return Deed(number, record_id, True, f"<li>{ink.reference(record_id)}: {in_full}"
                                             f"{writer.authority.in_short(number, record_id)}</li>")
    body = plain(lines) if len(lines) <= LINES_SHOWN else ""
    return Deed(number, record_id, False, f"<h3>{ink.reference(record_id)} {badge(what, DONE[what])}</h3>"
                                          f"{writer.authority.of_record(number, record_id)}"
                                          f"{body or f'<p>{in_full}</p>'}")
