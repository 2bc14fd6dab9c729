"""Every landing with all it changed, in blocks of a hundred: a landing's address never moves when others follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caretrail.history.model import Landing
from caretrail.pages.changes import CHANGES
from caretrail.pages.history import DONE, Landings, Written, plain
from caretrail.pages.html import badge, joined
from caretrail.pages.page import Page
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence

LINES_SHOWN = 20


class Done(NamedTuple):
    """What a landing did, written: a line for each record it added, a part for each other record."""

    added: list[str]
    other: list[str]


class Blocks:
    """Takes the history of each record; then gives the pages of all landings."""

    def __init__(self, evidence: Evidence, writer: Landings) -> None:
        self.evidence = evidence
        self.writer = writer
        self._done: dict[int, Done] = defaultdict(lambda: Done([], []))

    def add(self, record_id: str, written: Sequence[Written]) -> None:
        for each in written:
            done = self._done[each[0].revision.landing]
            if each[0].revision.what == "added":
                done.added.append(f"<li>{self.writer.ink.reference(record_id)}: {self._in_full(record_id, each)}</li>")
            else:
                done.other.append(self._part(record_id, each))

    def pages(self) -> Iterator[Page]:
        size = addresses.LANDINGS_ON_A_PAGE
        landings = self.evidence.landings
        last = addresses.block_of(len(landings)) if landings else 0
        for number in range(1, last + 1):
            held = landings[(number - 1) * size:number * size]
            title = f"Landings {held[0].number} to {held[-1].number}"
            entries = [self._entry(landing) for landing in held]
            yield Page(addresses.block(number), title, fill(
                "landings.html", title=title, root=self.writer.ink.root,
                landings=joined(('<ol class="timeline">', *entries, "</ol>")),
                before=addresses.block(number - 1) if number > 1 else "",
                after=addresses.block(number + 1) if number < last else ""), CHANGES,
                f"{title} of the register, each with every change it brought.")

    def _entry(self, landing: Landing) -> str:
        number = landing.number
        done = self._done.pop(number, Done([], []))
        added = f'<h3>Records added</h3><ul class="links">{"".join(done.added)}</ul>' if done.added else ""
        nothing = "" if added or done.other else '<p class="empty">No record changed.</p>'
        return (f'<li class="landing" id="landing-{number}"><h2><a href="#landing-{number}">Landing {number}</a>: '
                f'{self.writer.recorded(landing)}</h2><p class="quiet">Commit <code class="id">{landing.commit}</code>'
                f'</p>{self.writer.told_of(landing)}{added}{"".join(done.other)}{nothing}'
                f"{self.writer.drafts(landing)}</li>")

    def _part(self, record_id: str, written: Written) -> str:
        chapter, lines = written
        what = chapter.revision.what
        body = plain(lines) if len(lines) <= LINES_SHOWN else ""
        return (f"<h3>{self.writer.ink.reference(record_id)} {badge(what, DONE[what])}</h3>"
                f'{body or f"<p>{self._in_full(record_id, written)}</p>"}')

    def _in_full(self, record_id: str, written: Written) -> str:
        """The way to the record's own page, which tells every field."""
        place = addresses.on_record(record_id, written[0].revision.landing)
        return f'<a href="{self.writer.ink.root}{place}">{words.count(len(written[1]), "field")} in full</a>'
